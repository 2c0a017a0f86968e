package org.daybook.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a method and path. Literal segments win over parameters (rule T9); a parameter may carry a
 * custom verb, as in {@code {bookingId}:confirmOrDecline} (rule T8).
 */
final class Router {
    private final Node root = new Node();

    /** What a path leads to: an operation with the values of its path parameters by dotted field path. */
    record Match(Operation operation, Map<String, String> pathParameters) {}

    private record Endpoint(Operation operation, List<String> parameters) {}

    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        final Map<String, Node> verbs = new LinkedHashMap<>();

        @Nullable
        Node parameter;

        final Map<String, Endpoint> endpoints = new HashMap<>();
    }

    /** Where two operations claim one binding, the one added first keeps it. */
    void add(Operation operation) {
        for (Binding binding : operation.bindings()) {
            Node node = root;
            List<String> parameters = new ArrayList<>();
            for (String segment : segments(binding.path())) {
                node = child(node, segment, parameters);
            }
            node.endpoints.putIfAbsent(binding.method(), new Endpoint(operation, List.copyOf(parameters)));
        }
    }

    private static Node child(Node node, String segment, List<String> parameters) {
        int close = segment.indexOf('}');
        if (!segment.startsWith("{") || close < 0) {
            return node.literals.computeIfAbsent(segment, key -> new Node());
        }
        parameters.add(segment.substring(1, close));
        String verb = segment.substring(close + 1);
        if (!verb.isEmpty()) {
            return node.verbs.computeIfAbsent(verb, key -> new Node());
        }
        if (node.parameter == null) {
            node.parameter = new Node();
        }
        return node.parameter;
    }

    /** The operation at a raw request path, or null where the path and method lead nowhere. */
    @Nullable
    Match find(String method, String rawPath) {
        List<String> values = new ArrayList<>();
        Endpoint endpoint = find(root, segments(rawPath), 0, method, values);
        if (endpoint == null) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < endpoint.parameters.size(); i++) {
            parameters.put(endpoint.parameters.get(i), values.get(i));
        }
        return new Match(endpoint.operation, parameters);
    }

    private static @Nullable Endpoint find(
            Node node, List<String> segments, int index, String method, List<String> values) {
        if (index == segments.size()) {
            return node.endpoints.get(method);
        }
        String segment = segments.get(index);
        Node literal = node.literals.get(segment);
        if (literal != null) {
            Endpoint found = find(literal, segments, index + 1, method, values);
            if (found != null) {
                return found;
            }
        }
        for (Map.Entry<String, Node> verb : node.verbs.entrySet()) {
            if (segment.endsWith(verb.getKey())) {
                String value =
                        segment.substring(0, segment.length() - verb.getKey().length());
                Endpoint found = findWith(value, verb.getValue(), segments, index, method, values);
                if (found != null) {
                    return found;
                }
            }
        }
        return node.parameter == null ? null : findWith(segment, node.parameter, segments, index, method, values);
    }

    private static @Nullable Endpoint findWith(
            String value, Node next, List<String> segments, int index, String method, List<String> values) {
        if (value.isEmpty()) {
            return null;
        }
        values.add(decode(value));
        Endpoint found = find(next, segments, index + 1, method, values);
        if (found == null) {
            values.removeLast();
        }
        return found;
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(8);
        int start = 1;
        while (start <= path.length()) {
            int end = path.indexOf('/', start);
            if (end < 0) {
                end = path.length();
            }
            if (end > start) {
                segments.add(path.substring(start, end));
            }
            start = end + 1;
        }
        return segments;
    }
}

package org.daybook.platform.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends requests of one operation as its clients do: path parameters in the path, the rest as a body, in the query string
 * where values are plain, or as {@code .r} (rules T4 and T5). What is too long for a URL is sent as a body all the same.
 */
final class BoundRequests {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final int MAX_QUERY = 6_000;

    private final Client client;
    private final Operation operation;
    private final Binding binding;

    private BoundRequests(Client client, Operation operation, Binding binding) {
        this.client = client;
        this.operation = operation;
        this.binding = binding;
    }

    /** Empty for an operation that another one, of the same method and path, answers for. */
    static Optional<BoundRequests> of(Client client, Operation operation, Router router) {
        return operation.bindings().stream()
                .filter(binding -> leadsTo(operation, router, binding))
                .findFirst()
                .map(binding -> new BoundRequests(client, operation, binding));
    }

    private static boolean leadsTo(Operation operation, Router router, Binding binding) {
        Router.Match match =
                router.find(binding.method(), PARAMETER.matcher(binding.path()).replaceAll("x"));
        return match != null && match.operation().equals(operation);
    }

    Operation operation() {
        return operation;
    }

    /** Dotted paths of the fields that travel in the path. */
    Set<String> inPath() {
        return Set.copyOf(PARAMETER
                .matcher(binding.path())
                .results()
                .map(found -> found.group(1))
                .toList());
    }

    Reply send(ObjectNode request) {
        boolean inQuery = binding.method().equals("GET") || binding.method().equals("DELETE");
        String path = path(request);
        if (!inQuery) {
            return client.send(binding.method(), path, request.toString());
        }
        String query = query(request);
        if (query.length() <= MAX_QUERY) {
            return client.send(binding.method(), path + "?" + query, null);
        }
        return client.send(binding.method(), path, request.toString());
    }

    private static final String ID = "6f1c1f0e-7a4b-4a53-9c0e-2d3f4b5a6c7d";

    private String path(ObjectNode request) {
        return PARAMETER.matcher(binding.path()).replaceAll(found -> {
            String name = found.group(1);
            String sent = Json.text(request, name.split("\\."));
            return sent == null || sent.isEmpty() ? parameter(name) : encode(sent);
        });
    }

    /** An id where the contract bounds nothing: the operation that answers this path may bound it more. */
    private String parameter(String name) {
        Optional<Field> field = operation.request().at(name);
        return encode(field.filter(known -> known.kind() != Field.Kind.STRING || known.format() != null)
                .map(known -> BoundValues.allowed(known).asString())
                .orElse(ID));
    }

    private static String query(ObjectNode request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (collect(request, "", parameters)) {
            StringBuilder query = new StringBuilder();
            parameters.forEach((name, values) -> values.forEach(value ->
                    query.append(encode(name)).append('=').append(encode(value)).append('&')));
            return query.toString();
        }
        byte[] json = request.toString().getBytes(StandardCharsets.UTF_8);
        return ".r=" + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /** False where something cannot be told by names and texts. */
    private static boolean collect(JsonNode node, String name, Map<String, List<String>> parameters) {
        if (node instanceof ObjectNode object) {
            return (name.isEmpty() || !object.isEmpty())
                    && object.properties().stream()
                            .allMatch(member -> collect(
                                    member.getValue(),
                                    name.isEmpty() ? member.getKey() : name + "." + member.getKey(),
                                    parameters));
        }
        List<JsonNode> values =
                node instanceof ArrayNode array ? array.valueStream().toList() : List.of(node);
        boolean plain = !values.isEmpty() && values.stream().allMatch(value -> value.isValueNode() && !value.isNull());
        if (plain) {
            parameters.put(name, values.stream().map(JsonNode::asString).toList());
        }
        return plain;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

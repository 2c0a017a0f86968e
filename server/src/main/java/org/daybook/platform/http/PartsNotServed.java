package org.daybook.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.platform.contract.Operation;
import tools.jackson.databind.JsonNode;

/**
 * Parts of requests that nothing acts on yet. Whoever asks for one is told so, with UNIMPLEMENTED, before anything is done;
 * a part that is left out, or says no more than its default, is no obstacle. They stand in {@code contract/parts.csv}.
 */
public final class PartsNotServed {
    private static final String TABLE = "/contract/parts.csv";
    private static final Map<String, Set<String>> PARTS = read();

    private PartsNotServed() {}

    /** The dotted paths of those of an operation. */
    public static Set<String> of(Operation operation) {
        return PARTS.getOrDefault(operation.toString(), Set.of());
    }

    private static Map<String, Set<String>> read() {
        try (InputStream in = PartsNotServed.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("Missing " + TABLE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.groupingBy(
                            cells -> cells[0] + " " + cells[1],
                            Collectors.mapping(cells -> cells[2], Collectors.toUnmodifiableSet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said to who asks for one. */
    static ApplicationException refusal(String path) {
        return new ApplicationException(StandardError.UNIMPLEMENTED, path + " is not served yet: leave it out");
    }

    /** Whether a value says more than that nothing is wanted. */
    static boolean asks(JsonNode value) {
        if (value.isContainer()) {
            return value.values().stream().anyMatch(PartsNotServed::asks);
        }
        String text = value.asString("");
        boolean usual = value.isNull()
                || text.isEmpty()
                || text.equals("false")
                || text.startsWith("UNKNOWN")
                || text.startsWith("UNDEFINED");
        return !usual && !(value.isNumber() && value.doubleValue() == 0);
    }
}

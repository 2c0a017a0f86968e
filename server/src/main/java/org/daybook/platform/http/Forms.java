package org.daybook.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.platform.Limit;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Names and values in the encoding of forms and query strings; what is not in UTF-8 is refused, not guessed at. */
final class Forms {
    static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

    private Forms() {}

    /** The values of each name in a body, in the order in which they were sent. */
    static Map<String, List<String>> read(byte[] body) {
        if (!RequestJson.isUtf8(body)) {
            throw malformed("");
        }
        return read(new String(body, StandardCharsets.UTF_8), "");
    }

    /**
     * The values of each name, in the order in which they were sent.
     *
     * @param field name of the violation when it is malformed
     */
    static Map<String, List<String>> read(String encoded, String field) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        for (int start = 0; start < encoded.length(); ) {
            int end = encoded.indexOf('&', start);
            String pair = encoded.substring(start, end < 0 ? encoded.length() : end);
            start = end < 0 ? encoded.length() : end + 1;
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > Limit.FORM_FIELDS.value()) {
                throw new InvalidRequestException(Violation.threshold(
                        field, "MAX_SIZE", Limit.FORM_FIELDS.value(), "has too many names and values"));
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), field);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), field);
            values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
        }
        return values;
    }

    /** Of a name that is repeated the last value. */
    static ObjectNode asObject(Map<String, List<String>> form) {
        ObjectNode object = Json.object();
        form.forEach((name, values) -> object.put(name, values.getLast()));
        return object;
    }

    private static String decode(String encoded, String field) {
        if (encoded.indexOf('%') < 0) {
            return encoded.replace('+', ' ');
        }
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                decoded.write(hex(bytes, i + 1, field) * 16 + hex(bytes, i + 2, field));
                i += 2;
            } else {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        byte[] text = decoded.toByteArray();
        if (!RequestJson.isUtf8(text)) {
            throw malformed(field);
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int hex(byte[] bytes, int at, String field) {
        int digit = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
        if (digit < 0) {
            throw malformed(field);
        }
        return digit;
    }

    private static InvalidRequestException malformed(String field) {
        return new InvalidRequestException(Violation.format(field, "names and values, percent-encoded in UTF-8"));
    }
}

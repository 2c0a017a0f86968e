package org.daybook.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON that strangers send: UTF-8 to the letter, no name twice in one object, every size bounded. */
final class RequestJson {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)");
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    private RequestJson() {}

    /**
     * The object that a body holds; empty for an empty body.
     *
     * @param field name of the violation when it is none
     */
    static ObjectNode read(byte[] body, String field) {
        if (body.length == 0) {
            return Json.object();
        }
        if (!isUtf8(body)) {
            throw new InvalidRequestException(Violation.format(field, "a JSON object in UTF-8"));
        }
        try {
            JsonNode tree = Json.OF_STRANGERS.readTree(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new InvalidRequestException(Violation.format(field, "a JSON object: " + e.getOriginalMessage()));
        }
        throw new InvalidRequestException(Violation.format(field, "a JSON object"));
    }

    /**
     * Refuses text that is said to be in another encoding than UTF-8.
     *
     * @param contentType of the request; null where it has none
     */
    static void requireUtf8(@Nullable String contentType) {
        if (contentType == null || contentType.indexOf(';') < 0) {
            return;
        }
        Matcher charset = CHARSET.matcher(contentType);
        if (charset.find() && !UTF_8.contains(charset.group(1).toLowerCase(Locale.ROOT))) {
            throw new ApplicationException(
                    StandardError.UNSUPPORTED_MEDIA_TYPE, "Send text in UTF-8; its charset is said to be another");
        }
    }

    /** Whether the bytes are text in UTF-8, each character in its shortest form, and none of them NUL. */
    static boolean isUtf8(byte[] text) {
        int ascii = 0;
        while (ascii < text.length && text[ascii] > 0) {
            ascii++;
        }
        return ascii == text.length || isUtf8(ByteBuffer.wrap(text, ascii, text.length - ascii));
    }

    private static boolean isUtf8(ByteBuffer text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).chars().noneMatch(character -> character == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

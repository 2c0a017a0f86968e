package org.daybook.history.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.daybook.platform.events.Position;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;

/**
 * A position as a text that clients send back. A check at its end tells a cursor of another site, operation or entity, and
 * one that no answer gave: such a one would skip events without a word.
 */
final class EventCursor {
    private static final String FIELD = "cursorPaging.cursor";

    private EventCursor() {}

    /** The cursor that leads on from a position. */
    static String at(Call call, Position position) {
        return position.text() + "." + check(call, position.text());
    }

    /** The position that a request goes on from; refuses what no answer to this request gave. */
    static Position of(Call call, Position absent) {
        String text = Json.text("", call.request(), "cursorPaging", "cursor");
        return text.isEmpty()
                ? absent
                : read(call, text)
                        .orElseThrow(() -> new InvalidRequestException(
                                Violation.refused(FIELD, "is no cursor that an answer to this request has given")));
    }

    private static Optional<Position> read(Call call, String text) {
        int end = text.lastIndexOf('.');
        String position = text.substring(0, Math.max(end, 0));
        return check(call, position).equals(text.substring(end + 1)) ? Position.parse(position) : Optional.empty();
    }

    private static String check(Call call, String position) {
        CRC32 check = new CRC32();
        String asked = call.operation().name() + " " + call.site() + " " + Json.uuid(call.request(), "entityId");
        check.update((asked + " " + position).getBytes(StandardCharsets.UTF_8));
        return Long.toString(check.getValue(), Character.MAX_RADIX);
    }
}

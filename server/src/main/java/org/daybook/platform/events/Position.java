package org.daybook.platform.events;

import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.Uuids;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands among the events of its site. Events are read in this order.
 *
 * @param transaction number of the transaction that recorded it, see {@code domain_event.position}
 * @param sequence revision of the entity
 * @param event id of the event
 */
public record Position(long transaction, long sequence, UUID event) {
    private static final UUID NO_EVENT = new UUID(0, 0);

    /** Before every event. */
    public static final Position START = new Position(0, 0, NO_EVENT);

    /** After every event. */
    public static final Position END = new Position(Long.MAX_VALUE, 0, NO_EVENT);

    /** Before every event of transactions with this number or a higher one, and after all others. */
    static Position before(long transaction) {
        return new Position(transaction, Long.MIN_VALUE, NO_EVENT);
    }

    /** As a text that clients pass on. */
    public String text() {
        return transaction + "." + sequence + "." + event;
    }

    /** The position that {@link #text} wrote; empty for any other text. */
    public static Optional<Position> parse(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Position position = new Position(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Uuids.parse(parts[2]).orElseThrow());
            return Optional.of(position);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}

package org.daybook.bookings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.identity.Tokens;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Caller;

/**
 * Links that show a booking to whoever has them, in any browser. The key in a link is signed, so that none is stored; a
 * link is revoked by making a new one.
 */
public final class BookingLinks {
    private final SiteDatabase database;
    private final Tokens tokens;

    public BookingLinks(SiteDatabase database, Tokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /**
     * Who has the link to a booking.
     *
     * @param caller acts as the customer who made the booking, with no more rights than a customer
     */
    public record Bearer(Caller caller, Booking booking) {}

    /** The key that the current link to a booking carries. */
    public String key(SiteId site, Instant now, UUID booking) {
        return key(site, now, booking, database.read(site, now, transaction -> generation(transaction, booking)));
    }

    private String key(SiteId site, Instant now, UUID booking, int generation) {
        return tokens.seal(site, "booking " + booking + " " + generation, now);
    }

    /** The caller who opens a booking by this key; empty where the key is wrong or was revoked. */
    public Optional<Bearer> bearer(SiteId site, Instant now, UUID booking, String key) {
        return database.read(site, now, transaction -> {
            String expected = key(site, now, booking, generation(transaction, booking));
            boolean genuine = MessageDigest.isEqual(
                    key.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
            return genuine
                    ? BookingStore.find(transaction, booking)
                            .map(found -> new Bearer(Role.visitor(site, found.creatorId()), found))
                    : Optional.empty();
        });
    }

    /** Revokes the link to a booking, and returns the key of a new one. */
    public String renew(SiteId site, Instant now, UUID booking) {
        int generation = database.write(
                site,
                now,
                transaction -> transaction
                        .query("""
                                INSERT INTO booking_link (site_id, booking_id, generation) VALUES (:site, :booking, 1)
                                ON CONFLICT (site_id, booking_id)
                                    DO UPDATE SET generation = booking_link.generation + 1
                                RETURNING generation
                                """)
                        .bind("booking", booking)
                        .mapTo(Integer.class)
                        .one());
        return key(site, now, booking, generation);
    }

    private static int generation(SiteTransaction transaction, UUID booking) {
        return transaction
                .query("SELECT generation FROM booking_link WHERE site_id = :site AND booking_id = :booking")
                .bind("booking", booking)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }
}

package org.daybook.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;

/** Declines bookings that waited too long for an answer or a payment, and frees what they held. */
public final class Requests {
    /** For how long an unpaid booking may be CREATED or PENDING before it is DECLINED. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    /** How many are declined in one transaction. */
    public static final int BATCH = 50;

    private final SiteDatabase database;
    private final Allocator allocator;

    Requests(SiteDatabase database, Allocator allocator) {
        this.database = database;
        this.allocator = allocator;
    }

    /**
     * Declines the oldest of those made since a moment that have expired.
     *
     * @param since before which all were answered or declined by now
     * @return how many; fewer than {@link #BATCH} when there are no more
     */
    public int expire(SiteId site, Instant now, Instant since) {
        return database.write(site, now, transaction -> {
            List<Booking> expired = BookingStore.lockUnanswered(transaction, since, now.minus(LIFETIME), BATCH);
            expired.forEach(booking -> decline(transaction, booking));
            return expired.size();
        });
    }

    private void decline(SiteTransaction transaction, Booking booking) {
        Booking declined = BookingRecorder.become(
                transaction, CallerWishes.NONE, allocator.release(transaction, booking), BookingStatus.DECLINED);
        ParticipationRecorder.follow(transaction, booking, declined);
    }
}

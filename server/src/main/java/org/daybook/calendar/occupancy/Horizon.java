package org.daybook.calendar.occupancy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.StillToWrite;
import org.jspecify.annotations.Nullable;

/**
 * How far ahead the calendar is kept. The occurrences of recurring events are rows, written as far as the regular horizon
 * and, where a question looks further, as far as it looks; beyond the furthest moment nobody can book, whatever is there.
 * So an answer never depends on what others asked before. Working hours are not among the rows: they stay rules.
 */
public final class Horizon {
    /** How far ahead of now occurrences are written in advance. */
    public static final int MONTHS_AHEAD = 18;
    /** The limit of the future: nothing that ends later is offered or booked. */
    static final int MAX_MONTHS_AHEAD = 36;
    /** Masters taken up by one call of {@link #extendHorizon}. */
    public static final int MASTERS_AT_ONCE = 200;

    /** A margin: the database may read a local time that occurs twice, or not at all, as another hour. */
    private static final Duration AMBIGUITY = Duration.ofDays(1);

    private static final String STANDS =
            "recurrence_type = 'MASTER' AND type <> 'WORKING_HOURS' AND status <> 'CANCELLED'"
                    + " AND (until_local IS NULL OR until_local > materialised_to)";

    /** Locked in one statement and read in the next, so that what is read is what was locked. */
    static final String UNFINISHED = """
            SELECT id FROM calendar_event
            WHERE site_id = :site AND %s AND materialised_to AT TIME ZONE time_zone < :to
            ORDER BY id LIMIT :limit FOR NO KEY UPDATE
            """.formatted(STANDS);

    private final OccurrenceWriter occurrences;

    public Horizon(OccurrenceWriter occurrences) {
        this.occurrences = occurrences;
    }

    /** Up to when occurrences exist as rows in any case. */
    public static Instant regular(Instant now) {
        return ahead(now, MONTHS_AHEAD);
    }

    /** The end of what can be booked. */
    public static Instant furthest(Instant now) {
        return ahead(now, MAX_MONTHS_AHEAD);
    }

    private static Instant ahead(Instant now, int months) {
        return now.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /**
     * Brings the site's occurrences up to the regular horizon. Masters that another transaction has in hand are left to
     * it.
     *
     * @return masters extended; a full {@link #MASTERS_AT_ONCE} says that there may be more
     */
    public int extendHorizon(SiteTransaction transaction) {
        return extend(transaction, regular(transaction.now()), UNFINISHED + " SKIP LOCKED");
    }

    /**
     * The moment up to which the occurrences of every recurring event of a site are rows; null where no event needs any
     * more of them. A part of a statement, so that one snapshot says both what is held and how far that is the whole
     * truth.
     *
     * @param site SQL for the id of the site
     */
    static String written(String site) {
        return """
                (SELECT materialised_to AT TIME ZONE time_zone FROM calendar_event
                 WHERE site_id = %s AND %s
                 ORDER BY materialised_to AT TIME ZONE time_zone LIMIT 1)""".formatted(site, STANDS);
    }

    /** Up to when occurrences have to be written before what is held up to a moment can be told. */
    static Instant needed(Instant to, Instant now) {
        Instant furthest = furthest(now);
        return (to.isBefore(furthest) ? to : furthest).plus(AMBIGUITY);
    }

    /**
     * Makes sure of the occurrences that start before a moment, as far ahead as anything is offered. One statement where
     * they are there.
     *
     * @throws StillToWrite in a transaction that only reads, for what is missing
     */
    public void require(SiteTransaction transaction, Instant to) {
        boolean reads = !transaction.writes();
        Written written = reads ? transaction.once(Written.class, () -> read(transaction)) : read(transaction);
        write(transaction, written.to, to);
    }

    private record Written(@Nullable Instant to) {}

    private static Written read(SiteTransaction transaction) {
        return transaction
                .query("SELECT " + written(":site") + " AS written")
                .map(row -> new Written(Instants.orNull(row, "written")))
                .one();
    }

    /**
     * As {@link #require}, by what a statement has said of {@link #written}.
     *
     * @return whether anything had to be written, so that what was read is outdated
     */
    boolean write(SiteTransaction transaction, @Nullable Instant written, Instant to) {
        Instant needed = needed(to, transaction.now());
        if (written == null || !written.isBefore(needed)) {
            return false;
        }
        // By whole months, so that what was asked for once costs nothing the next time.
        Instant month = needed.atOffset(ZoneOffset.UTC)
                .with(TemporalAdjusters.firstDayOfNextMonth())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .plus(AMBIGUITY);
        Predicate<SiteTransaction> part = writer -> extend(writer, month, UNFINISHED) == MASTERS_AT_ONCE;
        if (!transaction.writes()) {
            throw new StillToWrite(part);
        }
        boolean more = true;
        while (more) {
            more = part.test(transaction);
        }
        return true;
    }

    private int extend(SiteTransaction transaction, Instant to, String unfinished) {
        List<UUID> locked = transaction
                .query(unfinished)
                .bind("to", to)
                .bind("limit", MASTERS_AT_ONCE)
                .mapTo(UUID.class)
                .list();
        occurrences.write(transaction, locked, to);
        return locked.size();
    }
}

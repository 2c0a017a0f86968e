package org.daybook.platform.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** Stores for each site and observer the position of the last event that was handled (a cursor). */
final class EventCursors {
    /** The most characters of an error message that are stored. */
    private static final int MOST_OF_AN_ERROR = 500;

    private static final String LAGS = """
            EXISTS (SELECT 1 FROM unnest(:observers) AS o(observer)
                LEFT JOIN event_cursor c ON c.site_id = SITE AND c.observer = o.observer
                WHERE (c.next_at IS NULL OR c.next_at <= :now) AND EXISTS (SELECT 1 FROM domain_event e WHERE e.site_id = SITE
                    AND (e.position, e.entity_sequence, e.id) > (coalesce(c.position, 0), coalesce(c.entity_sequence, 0),
                        coalesce(c.event_id, '00000000-0000-0000-0000-000000000000'))))""";

    private EventCursors() {}

    /**
     * Where an observer stands.
     *
     * @param ended number below which every transaction had ended when this was read
     * @param attempts how often the next event failed
     * @param nextAt before which it is not tried again; null for at once
     */
    record Cursor(
            Position position,
            long ended,
            int attempts,
            @Nullable Instant nextAt) {}

    /** Notes that observers are there, from now on or from the first event. Names no site: an observer is of all. */
    static void register(Database database, List<Observer> observers) {
        database.useTransaction(statements -> observers.forEach(observer -> statements
                .update("INSERT INTO event_observer (observer, from_position) SELECT :observer,"
                        + " CASE WHEN :past THEN 0 ELSE " + EventLog.ENDED + " END ON CONFLICT DO NOTHING")
                .bind("observer", observer.name())
                .bind("past", observer.wantsThePast())
                .execute()));
    }

    /** A part of all sites and what there is to do on them. */
    record Walk(List<SiteId> lagging, @Nullable SiteId last) {}

    /** Looks which of the next sites have events that some observer has not been given. Asks without a site. */
    static Walk walk(Database database, Instant now, List<String> observers, @Nullable SiteId after, int sites) {
        record Row(SiteId site, boolean lags) {}
        List<Row> rows = database.read(statements -> statements
                .query("SELECT s.site_id, " + LAGS.replace("SITE", "s.site_id")
                        + " FROM site s WHERE s.site_id > :after AND s.suspended_at IS NULL"
                        + " ORDER BY s.site_id LIMIT :sites")
                .bindTexts("observers", observers)
                .bind("now", now)
                .bind("after", after == null ? new UUID(0, 0) : after.value())
                .bind("sites", sites)
                .map(row -> new Row(new SiteId(row.getObject(1, UUID.class)), row.getBoolean(2)))
                .list());
        return new Walk(
                rows.stream().filter(Row::lags).map(Row::site).toList(),
                rows.size() < sites ? null : rows.getLast().site());
    }

    /** Whether there are events of the site that some observer is to be given now. */
    static boolean lags(SiteTransaction transaction, List<String> observers) {
        return transaction
                .query("SELECT " + LAGS.replace("SITE", ":site")
                        + " FROM site s WHERE s.site_id = :site AND s.suspended_at IS NULL")
                .bindTexts("observers", observers)
                .bind("now", transaction.now())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Takes an observer's cursor until the transaction ends; empty while another process has it. */
    static Optional<Cursor> take(SiteTransaction transaction, String observer) {
        Optional<Cursor> known = lock(transaction, observer);
        return known.isPresent() || !begin(transaction, observer) ? known : lock(transaction, observer);
    }

    /** Puts the cursor of a site to where the observer begins; false where there is one. */
    private static boolean begin(SiteTransaction transaction, String observer) {
        return transaction
                        .update("INSERT INTO event_cursor (site_id, observer, position, entity_sequence, event_id)"
                                + " SELECT :site, observer, from_position, 0, '00000000-0000-0000-0000-000000000000'"
                                + " FROM event_observer WHERE observer = :observer ON CONFLICT DO NOTHING")
                        .bind("observer", observer)
                        .execute()
                == 1;
    }

    private static Optional<Cursor> lock(SiteTransaction transaction, String observer) {
        return transaction
                .query("SELECT position, entity_sequence, event_id, attempts, next_at, " + EventLog.ENDED + " AS ended"
                        + " FROM event_cursor WHERE site_id = :site AND observer = :observer FOR UPDATE SKIP LOCKED")
                .bind("observer", observer)
                .map(EventCursors::cursor)
                .findOne();
    }

    private static Cursor cursor(ResultSet row) throws SQLException {
        return new Cursor(
                new Position(
                        row.getLong("position"), row.getLong("entity_sequence"), row.getObject("event_id", UUID.class)),
                row.getLong("ended"),
                row.getInt("attempts"),
                Instants.orNull(row, "next_at"));
    }

    static void advance(SiteTransaction transaction, String observer, Position to) {
        move(transaction, observer, to, 0, null, null);
    }

    /** Records that the observer failed on the event after this position, and when to try again. */
    static void failed(
            SiteTransaction transaction, String observer, Position last, int attempts, String error, Instant nextAt) {
        move(transaction, observer, last, attempts, cut(error), nextAt);
    }

    /** Records that an observer skips an event, with the error. */
    static void skipped(SiteTransaction transaction, String observer, UUID event, String error) {
        transaction
                .update("INSERT INTO event_failure (site_id, observer, event_id, error, failed_at)"
                        + " VALUES (:site, :observer, :event, :error, :now) ON CONFLICT DO NOTHING")
                .bind("observer", observer)
                .bind("event", event)
                .bind("error", cut(error))
                .bind("now", transaction.now())
                .execute();
    }

    private static void move(
            SiteTransaction transaction,
            String observer,
            Position to,
            int attempts,
            @Nullable String error,
            @Nullable Instant nextAt) {
        transaction
                .update("UPDATE event_cursor SET position = :position, entity_sequence = :sequence, event_id = :event,"
                        + " attempts = :attempts, last_error = :error, next_at = :next"
                        + " WHERE site_id = :site AND observer = :observer")
                .bind("observer", observer)
                .bind("position", to.transaction())
                .bind("sequence", to.sequence())
                .bind("event", to.event())
                .bind("attempts", attempts)
                .bind("error", error)
                .bind("next", nextAt)
                .execute();
    }

    private static String cut(String error) {
        return error.substring(0, Math.min(error.length(), MOST_OF_AN_ERROR));
    }
}

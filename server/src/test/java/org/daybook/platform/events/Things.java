package org.daybook.platform.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** Sites with things that are changed, each change an event, and who sees them. */
final class Things {
    static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");

    private Things() {}

    /** What happens to things. */
    sealed interface ThingEvent extends DomainEvent {
        UUID thing();

        long number();

        @Override
        default UUID entityId() {
            return thing();
        }

        @Override
        default long sequence() {
            return number();
        }

        record ThingCounted(
                UUID thing, long number, @Nullable Instant at, List<String> words) implements ThingEvent {}

        record ThingLost(UUID thing, long number) implements ThingEvent {}
    }

    static final EventLog LOG = new EventLog(new EventTypes(List.of(ThingEvent.class)));

    static void createTables(Database database) {
        database.useTransaction(statements -> statements.update("""
                CREATE TABLE thing (site_id uuid, id uuid, number bigint, PRIMARY KEY (site_id, id));
                CREATE TABLE seen (n bigserial, site_id uuid, observer text, thing uuid, number bigint)""").execute());
    }

    static SiteId site(Database database) {
        SiteId site = new SiteId(UUID.randomUUID());
        new SiteDatabase(database)
                .write(
                        site,
                        NOW,
                        transaction -> transaction
                                .update(
                                        "INSERT INTO site (site_id, properties, time_zone, currency, token_key, created_at)"
                                                + " VALUES (:site, '{}', 'UTC', 'EUR', '\\x00', now())")
                                .execute());
        return site;
    }

    static UUID thing(Database database, SiteId site) {
        UUID thing = UUID.randomUUID();
        new SiteDatabase(database)
                .write(
                        site,
                        NOW,
                        transaction -> transaction
                                .update("INSERT INTO thing VALUES (:site, :id, 0)")
                                .bind("id", thing)
                                .execute());
        return thing;
    }

    /** Counts a thing on, and records that. */
    static void count(SiteTransaction transaction, UUID thing) {
        long number = transaction
                .query("UPDATE thing SET number = number + 1 WHERE site_id = :site AND id = :id RETURNING number")
                .bind("id", thing)
                .mapTo(Long.class)
                .one();
        EventLog.record(transaction, new ThingEvent.ThingCounted(thing, number, NOW, List.of("a", "b")));
    }

    static void count(Database database, SiteId site, UUID thing) {
        new SiteDatabase(database).write(site, NOW, transaction -> {
            count(transaction, thing);
            return true;
        });
    }

    /** Writes each event that it is given to the table {@code seen}. */
    record Seeing(String name) implements Observer {
        @Override
        public List<Class<? extends DomainEvent>> events() {
            return List.of(ThingEvent.class);
        }

        @Override
        public boolean wantsThePast() {
            return true;
        }

        @Override
        public void on(SiteTransaction transaction, RecordedEvent event) {
            transaction
                    .update(
                            "INSERT INTO seen (site_id, observer, thing, number) VALUES (:site, :observer, :thing, :number)")
                    .bind("observer", name)
                    .bind("thing", event.event().entityId())
                    .bind("number", event.event().sequence())
                    .execute();
        }
    }

    /** The numbers that an observer saw of a thing, in the order in which it saw them. */
    static List<Long> seen(Database database, String observer, UUID thing) {
        return database.read(statements -> new ArrayList<>(statements
                .query("SELECT number FROM seen WHERE observer = :observer AND thing = :thing ORDER BY n")
                .bind("observer", observer)
                .bind("thing", thing)
                .mapTo(Long.class)
                .list()));
    }
}

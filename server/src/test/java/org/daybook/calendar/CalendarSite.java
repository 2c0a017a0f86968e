package org.daybook.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.daybook.calendar.events.AppointmentEvent;
import org.daybook.calendar.faces.Calendar;
import org.daybook.calendar.schedules.NewSchedule;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;

/** A site of its own in Berlin, with a clock that the test sets. */
public final class CalendarSite {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    public final Calendar calendar = new Calendar();
    final SiteId site = new SiteId(UUID.randomUUID());
    private final SiteDatabase database;
    public Instant now;

    public CalendarSite(Database database, String now) {
        this.database = new SiteDatabase(database);
        this.now = Instant.parse(now);
        use(transaction -> transaction.update("""
                INSERT INTO site (site_id, properties, time_zone, currency, token_key, created_at)
                VALUES (:site, '{}', 'Europe/Berlin', 'EUR', ''::bytea, :now)
                """).bind("now", this.now).execute());
    }

    public <T extends @Nullable Object> T write(Function<SiteTransaction, T> work) {
        return database.write(site, now, work);
    }

    public <T> T read(Function<SiteTransaction, T> work) {
        return database.read(site, now, work);
    }

    public void use(Consumer<SiteTransaction> work) {
        write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    public UUID schedule(OwnerType ownerType, @Nullable UUID ownerId, @Nullable Integer capacity) {
        return write(transaction -> calendar.schedules()
                .create(transaction, new NewSchedule(ownerType, ownerId, null, "Yoga", capacity, null)));
    }

    /** A resource; its id, which is also that of its events schedule's owner. */
    public UUID resource(String name) {
        UUID id = UUID.randomUUID();
        use(transaction -> transaction
                .update("""
                INSERT INTO resource (site_id, id, revision, created_at, updated_at, body)
                VALUES (:site, :id, 1, :now, :now, :body::jsonb)
                """)
                .bind("id", id)
                .bind("now", now)
                .bind("body", Json.write(Json.object().put("name", name).put("typeId", "room")))
                .execute());
        schedule(OwnerType.RESOURCE, id, null);
        return id;
    }

    public UUID scheduleOf(UUID resourceId) {
        return write(transaction -> calendar.schedules().ofResources(transaction, List.of(resourceId)))
                .values()
                .iterator()
                .next();
    }

    public UUID appointment(UUID scheduleId, String start, String end, UUID... resourceIds) {
        UUID id = UUID.randomUUID();
        write(transaction -> {
            calendar.events()
                    .createAppointment(
                            transaction,
                            id,
                            new AppointmentEvent(
                                    scheduleId,
                                    LocalDateTime.parse(start).atZone(BERLIN).toInstant(),
                                    LocalDateTime.parse(end).atZone(BERLIN).toInstant(),
                                    BERLIN,
                                    "Massage",
                                    null,
                                    Stream.of(resourceIds)
                                            .map(this::participant)
                                            .toList(),
                                    List.of(),
                                    1));
            return id;
        });
        return id;
    }

    private EventResource participant(UUID id) {
        return new EventResource(id, null, "room", Transparency.OPAQUE, scheduleOf(id));
    }

    long setupVersion() {
        return write(transaction -> transaction
                .query("SELECT catalogue_version FROM site WHERE site_id = :site")
                .mapTo(Long.class)
                .one());
    }
}

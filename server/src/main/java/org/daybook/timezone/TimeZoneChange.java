package org.daybook.timezone;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.bookings.OpenAppointments;
import org.daybook.bookings.OpenAppointments.Appointment;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.calendar.zones.ZoneChange;
import org.daybook.calendar.zones.ZoneChange.Conflict;
import org.daybook.calendar.zones.ZoneChange.Kind;
import org.daybook.calendar.zones.ZoneChange.Move;
import org.daybook.calendar.zones.ZoneChange.Plan;
import org.daybook.calendar.zones.ZoneChanges;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.sites.SiteProperties;
import org.jspecify.annotations.Nullable;

/**
 * Puts the business in another time zone. Hours, classes and courses keep their times on the clock and appointments their
 * instants, unless the owner chooses otherwise by kind; what is in a zone of its own is not touched. The preview and the
 * change follow one plan.
 */
public final class TimeZoneChange {
    private final SiteDatabase database;
    private final SiteProperties properties;
    private final Schedules schedules;
    private final ZoneChanges calendar;

    public TimeZoneChange(SiteDatabase database, SiteProperties properties, Schedules schedules, ZoneChanges calendar) {
        this.database = database;
        this.properties = properties;
        this.schedules = schedules;
        this.calendar = calendar;
    }

    /**
     * What is wished for.
     *
     * @param keepingInstant kinds that take place at the same moments as before
     */
    public record Wish(ZoneId zone, Set<Kind> keepingInstant) {}

    /**
     * Something that takes place from now on, before and after. Working hours show their next occurrence.
     *
     * @param eventId null for an appointment that does not hold its time
     * @param bookingId null for what is not an appointment that was booked
     */
    public record Entry(
            Kind kind,
            @Nullable UUID eventId,
            @Nullable UUID bookingId,
            UUID scheduleId,
            @Nullable String title,
            int participants,
            Instant start,
            Instant end,
            Instant newStart,
            Instant newEnd) {
        public boolean moves() {
            return !start.equals(newStart) || !end.equals(newEnd);
        }
    }

    /**
     * What the change does.
     *
     * @param version of the site's properties, before a preview and after a change
     * @param entries by their new start
     */
    public record Effect(String version, ZoneId from, ZoneId to, List<Entry> entries, List<Conflict> conflicts) {}

    /** What the change would do now. A fixed number of statements that only read. */
    public Effect preview(SiteId site, Instant now, Wish wish) {
        return database.read(site, now, transaction -> {
            SiteProperties.Versioned current = properties.get(transaction);
            Bookings booked = booked(transaction);
            ZoneChange change = change(properties.businessZone(transaction), wish, booked);
            Plan plan = calendar.plan(transaction, change);
            return effect(current.version(), change, plan, booked, now);
        });
    }

    /**
     * Makes the change, all of it or nothing.
     *
     * @param version of the site's properties that the owner has seen
     * @param mayDoubleBook whether people and rooms may come to be taken twice
     */
    public Effect change(SiteId site, Instant now, Wish wish, String version, boolean mayDoubleBook) {
        return database.write(site, now, transaction -> {
            ZoneId from = properties.lockZone(transaction, version);
            Bookings booked = booked(transaction);
            ZoneChange change = change(from, wish, booked);
            if (from.equals(wish.zone())) {
                return effect(Long.parseLong(version), change, new Plan(List.of(), List.of()), booked, now);
            }
            Plan plan = calendar.apply(transaction, change, mayDoubleBook);
            moveUnheld(transaction, change, booked, now);
            boolean hoursFollow = !wish.keepingInstant().contains(Kind.HOURS);
            long stored =
                    properties.changeZone(transaction, wish.zone(), hoursFollow).version();
            return effect(stored, change, plan, booked, now);
        });
    }

    /** Appointments that were booked in the business zone: those on the calendar by event, and those that hold no time. */
    private record Bookings(Map<UUID, Appointment> byEvent, List<Appointment> unheld) {}

    private Bookings booked(SiteTransaction transaction) {
        Map<UUID, Appointment> byEvent = new HashMap<>();
        List<Appointment> unheld = new ArrayList<>();
        for (Appointment appointment : OpenAppointments.list(transaction)) {
            if (appointment.eventId() == null) {
                unheld.add(appointment);
            } else {
                byEvent.put(appointment.eventId(), appointment);
            }
        }
        Set<UUID> ids = unheld.stream().map(Appointment::scheduleId).collect(Collectors.toSet());
        Set<UUID> elsewhere = new HashSet<>();
        schedules.list(transaction, ids).stream()
                .filter(schedule -> Json.text(schedule, "timeZone") != null)
                .forEach(schedule -> elsewhere.add(Objects.requireNonNull(Json.uuid(schedule, "id"))));
        unheld.removeIf(appointment -> elsewhere.contains(appointment.scheduleId()));
        return new Bookings(byEvent, unheld);
    }

    private static ZoneChange change(ZoneId from, Wish wish, Bookings booked) {
        return new ZoneChange(
                from, wish.zone(), wish.keepingInstant(), booked.byEvent().keySet());
    }

    private static void moveUnheld(SiteTransaction transaction, ZoneChange change, Bookings booked, Instant now) {
        Map<UUID, Instant> starts = new HashMap<>();
        for (Appointment appointment : booked.unheld()) {
            Instant start = newStart(change, appointment, now);
            if (!start.equals(appointment.start())) {
                starts.put(appointment.bookingId(), start);
            }
        }
        if (!starts.isEmpty()) {
            OpenAppointments.move(transaction, starts, change.from(), change.to());
        }
    }

    private static Instant newStart(ZoneChange change, Appointment appointment, Instant now) {
        Instant moved = change.sameClock(appointment.start());
        boolean stays = change.keepingInstant().contains(Kind.APPOINTMENTS) || moved.isBefore(now);
        return stays ? appointment.start() : moved;
    }

    private static Effect effect(long version, ZoneChange change, Plan plan, Bookings booked, Instant now) {
        List<Entry> entries = new ArrayList<>();
        for (Move move : plan.moves()) {
            if (Kind.of(move.before()) == Kind.HOURS || !move.before().is(RecurrenceType.MASTER)) {
                entries.add(
                        entry(move.next(now), booked.byEvent().get(move.before().id())));
            }
        }
        booked.unheld().forEach(appointment -> entries.add(entry(appointment, newStart(change, appointment, now))));
        entries.sort(Comparator.comparing(Entry::newStart)
                .thenComparing(entry -> String.valueOf(entry.eventId()))
                .thenComparing(entry -> String.valueOf(entry.bookingId())));
        return new Effect(Long.toString(version), change.from(), change.to(), entries, plan.conflicts());
    }

    private static Entry entry(Move move, @Nullable Appointment booked) {
        CalendarEvent event = move.before();
        return new Entry(
                Kind.of(event),
                event.id(),
                booked == null ? null : booked.bookingId(),
                event.scheduleId(),
                event.title(),
                event.seats().participants(),
                event.start(),
                event.end(),
                move.after().start(),
                move.after().end());
    }

    private static Entry entry(Appointment appointment, Instant newStart) {
        return new Entry(
                Kind.APPOINTMENTS,
                null,
                appointment.bookingId(),
                appointment.scheduleId(),
                appointment.title(),
                appointment.participants(),
                appointment.start(),
                appointment.end(),
                newStart,
                newStart.plus(Duration.between(appointment.start(), appointment.end())));
    }
}

package org.daybook.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.daybook.bookings.Bookings.Change;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventType;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.calendar.seats.Seats;
import org.daybook.calendar.seats.SessionKey;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who takes part in what (rule 9.8). Places come out of the same counters as those of bookings; an
 * event or schedule without a capacity takes any number. The bookings that stand are read here like all others; what
 * changes them is done to the booking.
 */
public final class Participations {
    private final SiteDatabase database;
    private final Bookings bookings;
    private final Events events;
    private final Schedules schedules;
    private final Seats seats;

    public Participations(SiteDatabase database, Bookings bookings, Events events, Schedules schedules, Seats seats) {
        this.database = database;
        this.bookings = bookings;
        this.events = events;
        this.schedules = schedules;
        this.seats = seats;
    }

    public Participation get(SiteId site, Instant now, UUID id) {
        return database.read(site, now, transaction -> get(transaction, id));
    }

    private static Participation get(SiteTransaction transaction, UUID id) {
        return ParticipationStore.find(transaction, id).orElseThrow(() -> notFound(id));
    }

    public Page<Participation> query(SiteId site, Instant now, QueryRequest request) {
        return database.read(site, now, transaction -> ParticipationStore.query(transaction, request));
    }

    /**
     * Lets somebody take part.
     *
     * @param wanted as the wire has it, of one event or one schedule
     * @param idempotencyKey a key that was used before gives the participation that was made then
     */
    public Participation create(SiteId site, Instant now, ObjectNode wanted, @Nullable String idempotencyKey) {
        return database.write(site, now, transaction -> {
            Participation made = idempotencyKey == null
                    ? null
                    : ParticipationStore.findMade(transaction, idempotencyKey).orElse(null);
            return made == null ? create(transaction, wanted, idempotencyKey) : made;
        });
    }

    private Participation create(SiteTransaction transaction, ObjectNode wanted, @Nullable String idempotencyKey) {
        Participation unseated = read(transaction, wanted);
        Participation seated = take(transaction, unseated);
        ParticipationStore.insert(transaction, seated, idempotencyKey);
        ParticipationRecorder.created(transaction, seated);
        return seated;
    }

    private static Participation read(SiteTransaction transaction, ObjectNode wanted) {
        return new Participation(
                Uuids.next(),
                id(wanted, "scheduleId"),
                id(wanted, "eventId"),
                Json.integer(1, wanted, "partySize"),
                false,
                false,
                1,
                transaction.now(),
                transaction.now(),
                body(wanted));
    }

    private static @Nullable UUID id(ObjectNode wanted, String field) {
        String text = Json.text(wanted, field);
        return text == null
                ? null
                : Uuids.parse(text)
                        .orElseThrow(
                                () -> new InvalidRequestException(Violation.format("participation." + field, "GUID")));
    }

    /** The fields of a participation that are stored as they were sent. */
    private static ObjectNode body(ObjectNode wanted) {
        ObjectNode body = Json.object();
        for (String field : List.of("externalId", "participant", "extendedFields")) {
            if (Json.at(wanted, field) != null) {
                body.set(field, wanted.get(field));
            }
        }
        if (Json.text(wanted, "participant", "name") == null) {
            throw new InvalidRequestException(Violation.required("participation.participant.name"));
        }
        String contact = Json.text(wanted, "participant", "contactId");
        if (contact != null && Uuids.parse(contact).isEmpty()) {
            throw new InvalidRequestException(Violation.format("participation.participant.contactId", "GUID"));
        }
        boolean pending = "PENDING_CONFIRMATION".equals(Json.text(wanted, "status"));
        return body.put("status", pending ? "PENDING_CONFIRMATION" : "CONFIRMED");
    }

    /** The same participation with its places taken. */
    private Participation take(SiteTransaction transaction, Participation wanted) {
        UUID eventId = wanted.eventId();
        int places = wanted.partySize();
        boolean beyond;
        if (eventId != null) {
            beyond = requireOpen(transaction, eventId).seats().capacity() == 0;
            if (beyond && !seats.overbookEvent(transaction, eventId, places, SessionKey.NONE)) {
                throw new ApplicationException(
                        ParticipationError.NOT_OPEN_TO_PARTICIPANTS, "The event is locked or cancelled");
            }
        } else {
            beyond = requireOpenSchedule(transaction, required(wanted.scheduleId()))
                            .capacity()
                    == 0;
            if (beyond && !seats.overbookCourse(transaction, required(wanted.scheduleId()), places)) {
                throw new ApplicationException(ParticipationError.NOT_OPEN_TO_PARTICIPANTS, "The course is cancelled");
            }
        }
        boolean taken = beyond
                || (eventId != null
                        ? seats.takeOfEvent(transaction, eventId, places, SessionKey.NONE)
                        : seats.takeOfCourse(transaction, required(wanted.scheduleId()), places));
        if (!taken) {
            throw new ApplicationException(
                    ParticipationError.CAPACITY_EXCEEDED, "There are not " + places + " places left");
        }
        return with(wanted, places, beyond, wanted.body());
    }

    private CalendarEvent requireOpen(SiteTransaction transaction, UUID eventId) {
        CalendarEvent event = events.lock(transaction, eventId);
        if (event.isCancelled()) {
            throw new ApplicationException(ParticipationError.NOT_OPEN_TO_PARTICIPANTS, "The event is cancelled");
        }
        if (event.is(RecurrenceType.MASTER) || event.type() == EventType.WORKING_HOURS) {
            throw new InvalidRequestException(
                    Violation.refused("participation.eventId", "must be an event that takes place"));
        }
        if (event.type() == EventType.COURSE) {
            throw new InvalidRequestException(
                    Violation.refused("participation.eventId", "a course is attended by its scheduleId"));
        }
        return event;
    }

    private SeatCount requireOpenSchedule(SiteTransaction transaction, UUID scheduleId) {
        ObjectNode schedule = schedules.get(transaction, scheduleId);
        if ("CANCELLED".equals(Json.text(schedule, "status"))) {
            throw new ApplicationException(ParticipationError.NOT_OPEN_TO_PARTICIPANTS, "The schedule is cancelled");
        }
        return seats.ofCourse(transaction, scheduleId);
    }

    private void release(SiteTransaction transaction, Participation participation) {
        UUID eventId = participation.eventId();
        if (eventId == null) {
            seats.releaseOfCourse(
                    transaction,
                    required(participation.scheduleId()),
                    participation.partySize(),
                    participation.overbooked());
        } else {
            seats.releaseOfEvent(transaction, eventId, participation.partySize(), participation.overbooked());
        }
    }

    private static Participation with(Participation old, int partySize, boolean overbooked, ObjectNode body) {
        return new Participation(
                old.id(),
                old.scheduleId(),
                old.eventId(),
                partySize,
                overbooked,
                old.booked(),
                old.revision(),
                old.created(),
                old.updated(),
                body);
    }

    /**
     * Changes a participation. Of a booking only the number of people changes.
     *
     * @param revision the one that the caller has seen
     * @param change is given a copy of the participation as the wire shows it and returns what it shall be
     */
    public Participation update(
            Caller caller, Instant now, UUID id, @Nullable String revision, UnaryOperator<ObjectNode> change) {
        if (revision == null) {
            throw new InvalidRequestException(Violation.required("participation.revision"));
        }
        Participation before = get(caller.site(), now, id);
        if (!before.booked()) {
            return database.write(
                    caller.actor(), caller.site(), now, transaction -> update(transaction, id, revision, change));
        }
        ObjectNode wanted = change.apply(before.json());
        int partySize = Json.integer(1, wanted, "partySize");
        if (!wanted.put("partySize", before.partySize()).equals(before.json())) {
            throw new ApplicationException(
                    ParticipationError.PARTICIPATION_IS_BOOKED, "What else changes is changed in the booking");
        }
        bookings.resizeParty(new Change(caller, now, id, revision, null, false), partySize);
        return get(caller.site(), now, id);
    }

    private Participation update(
            SiteTransaction transaction, UUID id, String revision, UnaryOperator<ObjectNode> change) {
        Participation before = ParticipationStore.lock(transaction, id).orElseThrow(() -> notFound(id));
        if (!revision.equals(Long.toString(before.revision()))) {
            throw new ApplicationException(
                    StandardError.REVISION_MISMATCH,
                    "The revision is " + before.revision() + ", not " + revision,
                    Json.object().put("currentRevision", Long.toString(before.revision())));
        }
        ObjectNode wanted = change.apply(before.json());
        requireSameTarget(before, wanted);
        Participation changed = with(before, Json.integer(1, wanted, "partySize"), before.overbooked(), body(wanted));
        if (changed.partySize() != before.partySize()) {
            release(transaction, before);
            changed = take(transaction, changed);
        }
        ParticipationStore.update(transaction, changed);
        Participation stored = get(transaction, id);
        ParticipationRecorder.updated(transaction, stored);
        return stored;
    }

    private static void requireSameTarget(Participation before, ObjectNode wanted) {
        for (String field : List.of("eventId", "scheduleId")) {
            if (!Objects.equals(Json.text(before.json(), field), Json.text(wanted, field))) {
                throw new InvalidRequestException(
                        Violation.notAllowed("participation." + field, "is set when somebody joins"));
            }
        }
    }

    /** Ends a participation; its places are free again. That of a booking ends with the booking. */
    public void delete(Caller caller, Instant now, UUID id) {
        Participation there = get(caller.site(), now, id);
        if (there.booked()) {
            bookings.cancel(new Change(caller, now, id, null, null, false), false);
            return;
        }
        database.write(caller.actor(), caller.site(), now, transaction -> {
            Participation last = ParticipationStore.lock(transaction, id).orElseThrow(() -> notFound(id));
            release(transaction, last);
            ParticipationStore.delete(transaction, id);
            ParticipationRecorder.deleted(transaction, last, last.revision() + 1);
            return last;
        });
    }

    private static UUID required(@Nullable UUID id) {
        if (id == null) {
            throw new InvalidRequestException(Violation.required("participation.eventId"));
        }
        return id;
    }

    private static ApplicationException notFound(UUID id) {
        return new ApplicationException(
                ParticipationError.PARTICIPATION_NOT_FOUND, "No participation has the id " + id);
    }
}

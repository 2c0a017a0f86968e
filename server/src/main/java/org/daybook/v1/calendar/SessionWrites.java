package org.daybook.v1.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventType;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.owner.EventDraft;
import org.daybook.calendar.owner.OwnerCalendar;
import org.daybook.calendar.owner.OwnerCalendar.NewEvent;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.v1.shared.CalendarTimes;
import org.daybook.v1.shared.Conferences;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Links;
import org.daybook.v1.shared.Places;
import org.daybook.v1.shared.Unchanged;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Stores sessions as events of the calendar; what a session does not say it has from its schedule. */
final class SessionWrites {
    private static final Map<String, EventField> INHERITABLE = Map.of(
            "title", EventField.TITLE,
            "location", EventField.LOCATION,
            "affectedSchedules", EventField.RESOURCES,
            "capacity", EventField.CAPACITY,
            "calendarConference", EventField.CONFERENCING_DETAILS,
            "start", EventField.TIME,
            "end", EventField.TIME);

    /** What can be changed of a session beside its times. */
    private static final List<String> MEMBERS = List.of(
            "title",
            "location",
            "affectedSchedules",
            "capacity",
            "calendarConference",
            "notes",
            "tags",
            "rate",
            "timeReservedAfter",
            "externalCalendarOverrides");

    /** Members whose parts may be taken away one by one. */
    private static final Set<String> MAPS = Set.of("rate");

    private static final String ORIGINAL_START = SessionViews.ORIGINAL_START;

    private final FirstApiFeatures faces;
    private final SessionViews views;
    private final IntervalWrites intervals;
    private final ResourceHours hours;

    SessionWrites(FirstApiFeatures faces, SessionViews views) {
        this.faces = faces;
        this.views = views;
        this.intervals = new IntervalWrites(faces);
        this.hours = new ResourceHours(faces);
    }

    private OwnerCalendar calendar() {
        return faces.calendar().ownerCalendar();
    }

    /**
     * Makes a session.
     *
     * @param inherited members that the session shall have from its schedule, whatever was sent of them
     */
    CalendarEvent create(SiteTransaction transaction, UUID schedule, ObjectNode sent, Set<String> inherited) {
        String kind = Json.text("EVENT", sent, "type");
        boolean opens = !kind.equals("EVENT") && !kind.equals("UNDEFINED");
        EventType type = intervals.type(transaction, schedule, opens);
        ZoneId zone = faces.calendar().schedules().businessZone(transaction);
        CalendarEvent made = named(() -> calendar()
                .create(transaction, new NewEvent(schedule, type, AppIds.BOOKINGS, null), draft -> {
                    fill(draft, sent, Json.object(), zone, null);
                    if (isSeries(sent)) {
                        RecurringSessions.begin(draft, sent, zone, transaction.now());
                    } else {
                        keepOriginalStart(draft, sent, Json.text(sent, ORIGINAL_START), zone);
                    }
                }));
        if (opens) {
            hours.own(transaction, schedule);
        }
        return inherited.isEmpty() ? made : restore(transaction, made.id(), inherited, Notification.NONE);
    }

    /**
     * Changes a session.
     *
     * @param change is given the session as it is shown and returns what it shall be
     * @param inherited members that the session shall have from its schedule or interval again
     * @param wish whom to tell of it
     */
    CalendarEvent update(
            SiteTransaction transaction,
            UUID id,
            UnaryOperator<ObjectNode> change,
            Set<String> inherited,
            Notification wish) {
        CalendarEvent before = seen(transaction, id);
        ObjectNode shown = views.of(transaction, before, true);
        ObjectNode wanted = change.apply(shown);
        ZoneId zone = faces.calendar().schedules().businessZone(transaction);
        boolean moved = moved(wanted, shown, "start", zone) || moved(wanted, shown, "end", zone);
        boolean repeats = before.is(RecurrenceType.MASTER) && changed(wanted, shown, RecurrenceRules.TOLD);
        boolean single = before.is(RecurrenceType.NONE) && (moved || changed(wanted, shown, ORIGINAL_START));
        if (moved || repeats || single || MEMBERS.stream().anyMatch(member -> changed(wanted, shown, member))) {
            named(() -> calendar().change(transaction, id, wish, draft -> {
                fill(draft, wanted, shown, zone, before.details().first());
                if (repeats) {
                    RecurringSessions.end(draft, before, Json.text("", wanted, RecurrenceRules.TOLD));
                }
                if (single) {
                    keepOriginalStart(draft, wanted, Json.text(wanted, ORIGINAL_START), zone);
                }
            }));
        }
        return inherited.isEmpty() ? seen(transaction, id) : restore(transaction, id, inherited, wish);
    }

    private CalendarEvent restore(SiteTransaction transaction, UUID id, Set<String> members, Notification wish) {
        if (members.stream().anyMatch(SessionViews.KEPT::contains)) {
            calendar().change(transaction, id, wish, draft -> draft.first(without(draft.first(), members)));
        }
        Set<EventField> fields = EnumSet.noneOf(EventField.class);
        members.stream().filter(INHERITABLE::containsKey).map(INHERITABLE::get).forEach(fields::add);
        return fields.isEmpty() ? seen(transaction, id) : calendar().restoreDefaults(transaction, id, fields, wish);
    }

    private static @Nullable ObjectNode without(@Nullable ObjectNode first, Set<String> members) {
        ObjectNode left = first == null ? Json.object() : first.deepCopy();
        left.remove(members);
        return left.isEmpty() ? null : left;
    }

    /** The event, or the occurrence of working hours that is no row yet. */
    private CalendarEvent seen(SiteTransaction transaction, UUID id) {
        return faces.calendar().events().seen(transaction, List.of(id)).stream()
                .findFirst()
                .orElseGet(() -> faces.calendar().events().get(transaction, id));
    }

    private static void fill(
            EventDraft draft, ObjectNode sent, ObjectNode shown, ZoneId businessZone, @Nullable ObjectNode kept) {
        if (changed(sent, shown, "title")) {
            draft.title(Json.text(sent, "title"));
        }
        if (moved(sent, shown, "start", businessZone)) {
            draft.start(Times.local(
                    CalendarTimes.instant(required(sent, "start"), businessZone, "session.start"), draft.zone()));
        }
        if (moved(sent, shown, "end", businessZone)) {
            draft.end(Times.local(
                    CalendarTimes.instant(required(sent, "end"), businessZone, "session.end"), draft.zone()));
        }
        if (changed(sent, shown, "location")) {
            draft.location(Places.ofCalendar(Json.at(sent, "location")));
        }
        if (changed(sent, shown, "capacity")) {
            draft.capacity(Json.integer(0, sent, "capacity"));
        }
        if (changed(sent, shown, "affectedSchedules")) {
            draft.affected(Links.affected(Json.at(sent, "affectedSchedules"), "session.affectedSchedules"));
        }
        if (changed(sent, shown, "notes")) {
            draft.notes(Json.text(sent, "notes"));
        }
        keep(draft, sent, shown, kept);
    }

    /** A session with a rule is a series. */
    private static boolean isSeries(ObjectNode sent) {
        return !Json.text("", sent, RecurrenceRules.TOLD).isEmpty();
    }

    /** When a session of no series was to take place at first: it stays so when the session is moved. */
    private static void keepOriginalStart(
            EventDraft draft, ObjectNode sent, @Nullable String told, ZoneId businessZone) {
        Instant start = told == null || told.isEmpty()
                ? CalendarTimes.instant(required(sent, "start"), businessZone, "session.start")
                : CalendarTimes.instant(told, "session." + ORIGINAL_START);
        ObjectNode first = draft.first();
        draft.first((first == null ? Json.object() : first.deepCopy()).put(ORIGINAL_START, Times.format(start)));
    }

    private static void keep(EventDraft draft, ObjectNode sent, ObjectNode shown, @Nullable ObjectNode before) {
        ObjectNode kept = before == null ? Json.object() : before.deepCopy();
        if (changed(sent, shown, "calendarConference")) {
            JsonNode conference = Json.at(sent, "calendarConference");
            draft.conferencing(Conferences.current(conference, draft.conferencing()));
            kept.set("calendarConference", Conferences.kept(conference));
        }
        for (String member : SessionViews.KEPT) {
            if (changed(sent, shown, member)) {
                kept.set(
                        member,
                        sent.get(member) == null ? null : sent.get(member).deepCopy());
            }
        }
        kept.properties().removeIf(member -> member.getValue().isNull());
        draft.first(kept.isEmpty() ? null : kept);
    }

    private static JsonNode required(ObjectNode sent, String member) {
        JsonNode value = Json.at(sent, member);
        if (value == null) {
            throw new InvalidRequestException(Violation.required("session." + member));
        }
        return value;
    }

    private static boolean changed(ObjectNode sent, ObjectNode shown, String member) {
        boolean same = Unchanged.says(sent.get(member), shown.get(member));
        return !same || (MAPS.contains(member) && !Unchanged.says(shown.get(member), sent.get(member)));
    }

    /** Whether a time that was sent is another moment than the one shown. */
    private static boolean moved(ObjectNode sent, ObjectNode shown, String member, ZoneId businessZone) {
        JsonNode present = Json.at(shown, member);
        String field = "session." + member;
        return present == null
                || !CalendarTimes.instant(required(sent, member), businessZone, field)
                        .equals(CalendarTimes.instant(present, businessZone, field));
    }

    /** Names what is wrong with an event by the members of the session that was sent. */
    private static <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(
                    e.violations().stream().map(SessionWrites::named).toList());
        }
    }

    private static Violation named(Violation violation) {
        String field = Places.named(violation.field())
                .replace("event.resources", "session.affectedSchedules")
                .replace("event.totalCapacity", "session.capacity")
                .replaceFirst("[.]localDate$", "")
                .replaceFirst("^event[.]", "session.");
        return violation.at(field);
    }
}

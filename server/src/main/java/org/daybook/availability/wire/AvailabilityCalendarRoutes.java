package org.daybook.availability.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentSlots;
import org.daybook.availability.Availability;
import org.daybook.availability.ClassSession;
import org.daybook.availability.CourseAvailability;
import org.daybook.availability.ListSlots;
import org.daybook.availability.SlotRequest;
import org.daybook.catalog.BookingPlaces;
import org.daybook.catalog.Service;
import org.daybook.engine.Reason;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.RequestChecks;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family availability-calendar: the same slots in the older shape, an entry for each resource. */
public final class AvailabilityCalendarRoutes {
    private final Availability availability;
    private final SiteDatabase database;

    private AvailabilityCalendarRoutes(Availability availability, SiteDatabase database) {
        this.availability = availability;
        this.database = database;
    }

    public static void serve(Operations operations, Availability availability, SiteDatabase database) {
        AvailabilityCalendarRoutes routes = new AvailabilityCalendarRoutes(availability, database);
        operations.serve("availability-calendar", "queryAvailability", routes::query);
        operations.serve("availability-calendar", "getScheduleAvailability", routes::schedule);
    }

    private Answer schedule(Call call) {
        UUID scheduleId = UUID.fromString(Json.text("", call.request(), "scheduleId"));
        CourseAvailability course =
                database.read(call.site(), call.now(), transaction -> availability.course(transaction, scheduleId));
        ObjectNode answer = Json.object();
        ObjectNode counts = answer.putObject("availability")
                .put("totalSpots", course.totalSeats())
                .put("openSpots", course.openSeats());
        counts.set("bookingPolicyViolations", violations(course.violations()));
        answer.putObject("bookingPolicySettings")
                .put("maxParticipantsPerBooking", course.policy().maxParticipantsPerBooking());
        return Answer.of(answer);
    }

    static ObjectNode violations(Set<Reason> reasons) {
        return Json.object()
                .put("tooEarlyToBook", reasons.contains(Reason.TOO_EARLY))
                .put("tooLateToBook", reasons.contains(Reason.TOO_LATE))
                .put("bookOnlineDisabled", reasons.contains(Reason.ONLINE_BOOKING_OFF));
    }

    /**
     * The time that is asked for. Slots lie wholly inside it; but clients that look for one time ask for a minute around
     * its start, in which there is room for no slot: that asks for those that start in it.
     */
    private record Range(Instant from, Instant to) {
        private static final Duration AROUND_A_START = Duration.ofMinutes(2);

        boolean asksFor(Entry entry) {
            Duration range = Duration.between(from, to);
            return !entry.end().isAfter(to)
                    || (range.compareTo(AROUND_A_START) <= 0
                            && Duration.between(entry.start(), entry.end()).compareTo(range) > 0);
        }
    }

    /** One entry with what its order and filters need. */
    private record Entry(Instant start, Instant end, boolean bookable, int openSpots, ObjectNode json) {}

    /** A cursor holds the whole question, and how many entries came before. */
    private Answer query(Call call) {
        ObjectNode held = SlotRequests.held(Json.text(call.request(), "query", "cursorPaging", "cursor"));
        ObjectNode request = call.request();
        int skip = 0;
        if (held != null) {
            request = RequestChecks.again(call.operation(), Json.child(held, "q"));
            skip = Json.integer(-1, held, "p", "skip");
            JsonNode paging = Json.at(call.request(), "query", "cursorPaging");
            if (skip < 0 || paging == null) {
                throw SlotRequests.badCursor();
            }
            Json.child(request, "query").set("cursorPaging", ((ObjectNode) paging).without("cursor"));
        }
        return query(call, request, CalendarQuery.of(request, skip));
    }

    private Answer query(Call call, ObjectNode request, CalendarQuery query) {
        return database.read(call.site(), call.now(), transaction -> {
            ZoneId zone = query.zone() == null ? availability.businessZone(transaction) : query.zone();
            Instant from = query.start(zone);
            Instant to = query.end(zone);
            query.checkRange(from, to);
            List<Entry> entries = new ArrayList<>();
            for (UUID serviceId : query.serviceIds()) {
                Service service = availability.service(transaction, serviceId);
                if (!query.isOfNothing()) {
                    entries.addAll(entries(transaction, query, service, zone, from, to));
                }
            }
            return answer(entries, query, zone, new Range(from, to), request);
        });
    }

    /** Courses have no times (rule 6.21). */
    private List<Entry> entries(
            SiteTransaction transaction, CalendarQuery query, Service service, ZoneId zone, Instant from, Instant to) {
        return switch (service.type()) {
            case APPOINTMENT -> appointments(transaction, query, service, zone, from, to);
            case CLASS -> sessions(transaction, query, service, zone, from, to);
            case COURSE -> List.of();
        };
    }

    private List<Entry> appointments(
            SiteTransaction transaction, CalendarQuery query, Service service, ZoneId zone, Instant from, Instant to) {
        Set<UUID> wanted = query.resourceIds();
        Map<UUID, Set<UUID>> resources = wanted == null ? Map.of() : Map.of(SlotRequest.MAIN_TYPE, wanted);
        ListSlots question = new ListSlots(
                new SlotRequest(service.id(), null, query.places(), resources),
                Times.local(from, ZoneOffset.UTC),
                Times.local(to, ZoneOffset.UTC),
                ZoneOffset.UTC, // Entries carry their offset: no time is shown twice.
                query.slots(),
                CalendarQuery.MAX_ENTRIES,
                null);
        AppointmentSlots slots = availability.list(transaction, question);
        List<Entry> entries = new ArrayList<>();
        for (int slot : slots.chosen()) {
            Instant start = Instant.ofEpochSecond(slots.slots().start(slot));
            Instant end = Instant.ofEpochSecond(slots.slots().end(slot));
            for (int i = 0; i < firstGroupSize(slots); i++) {
                if (slots.slots().isFree(slot, i)) {
                    ObjectNode json = appointment(service, slots, slot, i, zone);
                    entries.add(new Entry(start, end, slots.slots().isBookable(slot), 1, json));
                }
            }
        }
        return entries;
    }

    private static int firstGroupSize(AppointmentSlots slots) {
        return slots.groups().isEmpty()
                ? 0
                : slots.groups().getFirst().candidates().size();
    }

    private static ObjectNode appointment(
            Service service, AppointmentSlots slots, int slot, int resource, ZoneId zone) {
        Instant start = Instant.ofEpochSecond(slots.slots().start(slot));
        Instant end = Instant.ofEpochSecond(slots.slots().end(slot));
        ObjectNode json = slot(service, start, end, zone);
        ObjectNode inner = (ObjectNode) json.get("slot");
        inner.putObject("resource")
                .put("id", slots.resources().get(resource).id().toString())
                .put("name", slots.resources().get(resource).name())
                .put(
                        "scheduleId",
                        slots.resources().get(resource).eventsScheduleId().toString());
        var place = slots.place(slot);
        ObjectNode location = inner.putObject("location");
        if (place.id() != null) {
            location.put("id", place.id().toString());
        }
        var named = slots.placeName(place);
        if (named != null) {
            location.put("name", named.name());
        }
        location.put("locationType", BookingPlaces.ofService(place.type()));
        json.put("bookable", slots.slots().isBookable(slot))
                .put("totalSpots", 1)
                .put("openSpots", 1);
        json.set("bookingPolicyViolations", violations(slots.slots().violations(slot)));
        return json;
    }

    private List<Entry> sessions(
            SiteTransaction transaction, CalendarQuery query, Service service, ZoneId zone, Instant from, Instant to) {
        List<Entry> entries = new ArrayList<>();
        Instant now = transaction.now();
        for (ClassSession session : availability.sessions(transaction, List.of(service.id()), from, to)) {
            var event = session.event();
            boolean bookable = session.isBookable(now);
            if (!event.isCancelled()
                    && query.accepts(event)
                    && query.slots().accepts(bookable, session.violations(now))) {
                ObjectNode json = slot(service, event.start(), event.end(), zone);
                ObjectNode inner = (ObjectNode) json.get("slot");
                inner.put("eventId", event.id().toString())
                        .put("sessionId", event.id().toString());
                event.resources().stream()
                        .findFirst()
                        .ifPresent(resource -> inner.putObject("resource")
                                .put("id", resource.id().toString())
                                .put("name", resource.name() == null ? "" : resource.name()));
                inner.set("location", place(event.location()));
                json.put("bookable", bookable)
                        .put("totalSpots", event.seats().capacity())
                        .put("openSpots", event.seats().open(now));
                if (event.seats().locked()) {
                    json.put("locked", true);
                }
                json.set("bookingPolicyViolations", violations(session.violations(now)));
                session.waitingPlaces()
                        .ifPresent(places -> json.putObject("waitingList")
                                .put("totalSpots", places.total())
                                .put("openSpots", places.remaining()));
                entries.add(new Entry(
                        event.start(), event.end(), bookable, event.seats().open(now), json));
            }
        }
        return entries;
    }

    /** The place of an event as the slots of bookings have it. */
    private static ObjectNode place(@Nullable ObjectNode ofEvent) {
        ObjectNode location = Json.object();
        for (String member : List.of("id", "name")) {
            String value = Json.text(ofEvent, member);
            if (value != null) {
                location.put(member, value);
            }
        }
        return location.put("locationType", BookingPlaces.ofService(Json.text("BUSINESS", ofEvent, "type")));
    }

    static ObjectNode slot(Service service, Instant start, Instant end, ZoneId zone) {
        ObjectNode json = Json.object();
        json.putObject("slot")
                .put("serviceId", service.id().toString())
                .put("scheduleId", service.scheduleId().toString())
                .put("startDate", CalendarQuery.withOffset(start, zone))
                .put("endDate", CalendarQuery.withOffset(end, zone))
                .put("timezone", zone.getId());
        return json.put("locked", false).put("isFromV2", false);
    }

    /** What is asked for, in its order; those that cannot be booked come after those that can on the same day. */
    private static Answer answer(
            List<Entry> entries, CalendarQuery query, ZoneId zone, Range range, ObjectNode request) {
        Comparator<Entry> order = Comparator.comparing(Entry::start);
        if (query.descending()) {
            order = order.reversed();
        }
        List<Entry> wanted = new ArrayList<>(entries.stream()
                .filter(entry -> range.asksFor(entry) && entry.openSpots() >= query.openSpots())
                .sorted(order)
                .toList());
        if (query.perDay() != null) {
            wanted = perDay(wanted, query.perDay(), zone);
        }
        List<Entry> page =
                wanted.stream().skip(query.skip()).limit(query.limit()).toList();
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("availabilityEntries");
        page.forEach(entry -> list.add(entry.json()));
        int next = query.skip() + page.size();
        if (next < wanted.size()) {
            ObjectNode question = request.deepCopy();
            Json.child(question, "query").remove("cursorPaging");
            answer.putObject("pagingMetadata")
                    .put("count", page.size())
                    .putObject("cursors")
                    .put("next", SlotRequests.cursor(question, Json.object().put("skip", next)));
        }
        return Answer.of(answer);
    }

    private static List<Entry> perDay(List<Entry> entries, int perDay, ZoneId zone) {
        Map<LocalDateTime, List<Entry>> days = new java.util.LinkedHashMap<>();
        for (Entry entry : entries) {
            LocalDateTime day = Times.local(entry.start(), zone).toLocalDate().atStartOfDay();
            days.computeIfAbsent(day, key -> new ArrayList<>()).add(entry);
        }
        Map<LocalDateTime, List<Entry>> kept = new HashMap<>();
        days.forEach((day, ofDay) -> kept.put(
                day,
                ofDay.stream()
                        .sorted(Comparator.comparing(entry -> !entry.bookable()))
                        .limit(perDay)
                        .toList()));
        return days.keySet().stream()
                .flatMap(day -> kept.getOrDefault(day, List.of()).stream())
                .toList();
    }
}

package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Slots, events, sessions and bookings of every kind of service have the same fields, but for those in the table: each of
 * these is there for its kinds, and for no other. The kinds are A, an appointment; R, one that lasts as long as the
 * customer likes within a range; C, a class; K, a course. What is free has the fields of what is paid.
 */
class FieldsOfKindsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String WINDOW =
            "\"fromLocalDate\": \"2026-06-09T00:00:00\", \"toLocalDate\": \"2026-06-10T00:00:00\"";
    private static final String DATES = "\"2026-06-09T00:00:00Z\", \"%s\": \"2026-06-10T00:00:00Z\"";

    /** What only some kinds have: by answer and path, or the start of it; the longest that fits counts. */
    private static final Map<String, String> ONLY = Map.ofEntries(
            Map.entry("slot eventInfo", "C"),
            Map.entry("slot nonBookableReasons", "C"),
            Map.entry("event location.name", "CK"),
            Map.entry("entry slot.eventId", "C"),
            Map.entry("entry slot.sessionId", "C"),
            Map.entry("entry slot.resource.scheduleId", "AR"),
            Map.entry("first slot start.localDateTime", "C"),
            Map.entry("first slot start.timeZone", "C"),
            Map.entry("first slot end.localDateTime", "C"),
            Map.entry("first slot end.timeZone", "C"),
            Map.entry("first slot affectedSchedules.scheduleOwnerName", "C"),
            Map.entry("first slot originalStart", "C"),
            Map.entry("first slot rate", "C"),
            Map.entry("first slot version", "C"),
            Map.entry("created bookedEntity.slot", "ACR"),
            Map.entry("created bookedEntity.slot.durationUnit", "R"),
            Map.entry("created bookedEntity.slot.eventId", "C"),
            Map.entry("created bookedEntity.slot.sessionId", "C"),
            Map.entry("created bookedEntity.slot.resource.scheduleId", "AR"),
            Map.entry("created bookedEntity.slot.resource.type", "AR"),
            Map.entry("created bookedEntity.schedule", "K"),
            Map.entry("confirmed bookedEntity.slot", "ACR"),
            Map.entry("confirmed bookedEntity.slot.durationUnit", "R"),
            Map.entry("confirmed bookedEntity.slot.additionalResources", "AR"),
            Map.entry("confirmed bookedEntity.slot.resource.scheduleId", "AR"),
            Map.entry("confirmed bookedEntity.slot.resource.type", "AR"),
            Map.entry("confirmed bookedEntity.schedule", "K"),
            Map.entry("first booking.bookedEntity.singleSession", "ACR"),
            Map.entry("first booking.bookedEntity.setOfSessions", "K"),
            Map.entry("first booking.bookedEntity.location", "ACR"),
            Map.entry("first booking.bookedResources", "K"),
            Map.entry("first booking.bookedResources.", "ACR"));

    /** What the published bodies have of every kind. */
    private static final Map<String, String> ALWAYS = Map.of(
            "slot",
            "localStartDate localEndDate bookable location.id location.name location.locationType totalCapacity"
                    + " remainingCapacity bookableCapacity bookingPolicyViolations.tooEarlyToBook serviceId",
            "entry",
            "slot.serviceId slot.scheduleId slot.startDate slot.endDate slot.timezone slot.resource.id slot.location.id"
                    + " slot.location.locationType bookable totalSpots openSpots bookingPolicyViolations.tooLateToBook",
            "first slot",
            "id scheduleId scheduleOwnerId start.timestamp end.timestamp capacity remainingCapacity participants tags",
            "event",
            "id scheduleId type status start.localDate end.utcDate totalCapacity remainingCapacity participants.total"
                    + " resources.id location.id location.type transparency title",
            "session",
            "id scheduleId scheduleOwnerId start.timestamp end.timestamp capacity remainingCapacity"
                    + " totalNumberOfParticipants tags type status location.locationType inheritedFields title"
                    + " affectedSchedules.scheduleOwnerName rate.labeledPriceOptions.general.amount",
            "confirmed",
            "id revision status paymentStatus selectedPaymentOption totalParticipants startDate endDate createdDate"
                    + " updatedDate bookedEntity.title bookedEntity.tags contactDetails.firstName",
            "first",
            "booking.id booking.status booking.bookedEntity.tags booking.bookedEntity.serviceId"
                    + " booking.bookedEntity.scheduleId booking.formInfo.contactDetails.contactId"
                    + " booking.paymentDetails.balance.finalPrice.amount booking.bookingSource.platform");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER);
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");
    private final String noah = business.staff("Noah");

    /** The kinds that have a field, by answer and path; small letters are free services. */
    private final Map<String, TreeSet<String>> kinds = new TreeMap<>();

    private final Map<String, TreeSet<String>> asked = new TreeMap<>();

    private TestService service(char kind, boolean free) {
        String what = switch (kind) {
            case 'A' ->
                "\"type\": \"APPOINTMENT\", \"staffMemberIds\": [\"" + mira + "\"], \"schedule\":"
                        + " {\"availabilityConstraints\": {\"sessionDurations\": [60]}}";
            case 'R' ->
                "\"type\": \"APPOINTMENT\", \"staffMemberIds\": [\"" + mira + "\"], \"schedule\":"
                        + " {\"availabilityConstraints\": {\"durationRange\": {\"unitType\": \"HOUR\", \"hourOptions\":"
                        + " {\"minDurationInMinutes\": 60, \"maxDurationInMinutes\": 120}}}}";
            case 'C' -> "\"type\": \"CLASS\", \"defaultCapacity\": 6";
            default -> "\"type\": \"COURSE\", \"defaultCapacity\": 6";
        };
        String payment = free
                ? "\"rateType\": \"NO_FEE\""
                : "\"rateType\": \"FIXED\", \"fixed\": {\"price\": {\"value\": \"20\"}}";
        return business.service("""
                {%s, "name": "Service %s%s", "onlineBooking": {"enabled": true},
                 "payment": {%s, "options": {"inPerson": true}}}""".formatted(what, kind, free, payment));
    }

    private void note(String answer, String kind, JsonNode node) {
        asked.computeIfAbsent(answer, any -> new TreeSet<>()).add(kind);
        note(answer, kind, node, "");
    }

    private void note(String answer, String kind, JsonNode node, String path) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> note(
                            answer,
                            kind,
                            member.getValue(),
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey()));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            node.forEach(element -> note(answer, kind, element, path));
        } else {
            kinds.computeIfAbsent(answer + " " + path, any -> new TreeSet<>()).add(kind);
        }
    }

    private static JsonNode first(Reply reply, String list) {
        return Objects.requireNonNull(reply.ok().get(list)).get(0);
    }

    @Test
    void everyKindHasTheFieldsOfAllAndItsOwn() {
        int hour = 9;
        for (char kind : "ARCK".toCharArray()) {
            for (boolean free : List.of(false, true)) {
                ask(kind, free, "2026-06-09T%02d:00:00".formatted(hour++));
            }
        }
        kinds.forEach((path, some) -> {
            String answer = asked.keySet().stream()
                    .filter(each -> path.startsWith(each + " "))
                    .max((one, other) -> one.length() - other.length())
                    .orElseThrow();
            assertThat(String.join("", some)).as(path).isEqualTo(expected(answer, path));
        });
        ALWAYS.forEach((answer, paths) -> {
            for (String path : paths.split(" ")) {
                assertThat(kinds.get(answer + " " + path))
                        .as(answer + " " + path)
                        .isEqualTo(asked.get(answer));
            }
        });
    }

    private String expected(String answer, String path) {
        String only = ONLY.keySet().stream()
                .filter(path::startsWith)
                .max((one, other) -> one.length() - other.length())
                .map(ONLY::get)
                .orElse("ACKR");
        return Objects.requireNonNull(asked.get(answer)).stream()
                .filter(kind -> only.contains(kind.toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining());
    }

    private void ask(char kind, boolean free, String start) {
        String name = String.valueOf(free ? Character.toLowerCase(kind) : kind);
        TestService service = service(kind, free);
        EventType type = kind == 'C' ? EventType.CLASS : EventType.COURSE;
        String session = kind == 'A' || kind == 'R' ? "" : business.session(service, type, start, noah);
        if (kind != 'K') {
            askForTimes(name, service, session);
        }
        String booked =
                session.isEmpty() ? slot(service, start, mira) : kind == 'C' ? ofSession(session) : ofCourse(service);
        ObjectNode made = TestBusiness.booking(business.visitor().post(BOOKINGS, TestBusiness.booking(booked)));
        note("created", name, made);
        ObjectNode confirmed = TestBusiness.booking(act(owner, "confirm", made));
        note("confirmed", name, confirmed);
        String byId = "{\"query\": {\"filter\": {\"%s\": \"" + id(made) + "\"}}}";
        JsonNode read = first(
                owner.post("/_api/bookings-reader/v2/extended-bookings/query", byId.formatted("id")),
                "extendedBookings");
        assertThat(read.get("booking").get("bookedEntity")).isEqualTo(confirmed.get("bookedEntity"));
        note(
                "first",
                name,
                first(owner.post("/bookings/v1/bookings/query", byId.formatted("bookingId")), "bookingsEntries"));
        String event = session.isEmpty() ? Json.text("", confirmed, "bookedEntity", "slot", "eventId") : session;
        note(
                "event",
                name,
                Objects.requireNonNull(
                        owner.get("/calendar/v3/events/" + event).ok().get("event")));
        JsonNode second =
                first(owner.post("/bookings/v2/calendar/sessions/list", "{\"ids\": [\"" + event + "\"]}"), "sessions");
        note("session", name, second);
        assertThat(second.get("tags").get(0).asString())
                .isEqualTo(kind == 'C' ? "GROUP" : kind == 'K' ? "COURSE" : "INDIVIDUAL");
        assertThat(second.get("remainingCapacity").asInt()).isEqualTo(session.isEmpty() ? 0 : 5);
    }

    private void askForTimes(String name, TestService service, String session) {
        String asked = "{\"%s, " + WINDOW + ", \"includeResourceTypeIds\": [\"1cd44cf8-756f-41c3-bd90-3e2ffcaf1155\"]}";
        note(
                "slot",
                name,
                session.isEmpty()
                        ? first(
                                owner.post(
                                        SLOTS,
                                        asked.formatted("bookable\": true, \"serviceId\": \"" + service.id() + "\"")),
                                "timeSlots")
                        : first(
                                owner.post(
                                        SLOTS + "/event",
                                        "{\"serviceIds\": [\"" + service.id() + "\"], " + WINDOW + "}"),
                                "timeSlots"));
        note(
                "entry",
                name,
                first(
                        owner.post("/availability-calendar/v1/availability/query", """
                        {"query": {"filter": {"serviceId": ["%s"], "bookable": true, "startDate": %s}}}""".formatted(
                                        service.id(), DATES.formatted("endDate"))),
                        "availabilityEntries"));
        note(
                "first slot",
                name,
                first(
                        owner.post("/bookings/v1/calendar/listSlots", """
                        {"listQuery": {"filter": {"scheduleIds": ["%s"], "from": %s}}}""".formatted(
                                        service.scheduleId(), DATES.formatted("to"))),
                        "slots"));
    }
}

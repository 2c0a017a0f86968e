package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.SESSIONS;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.links;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first API answers in the form of its published example bodies: which fields are there, which are left out, and how
 * each is written. Each table has the facts of one kind of body, by the path of a field.
 */
class PublishedBodiesTest {
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final String NUMBER = "#\\d+";
    private static final String ANY = ".*";
    private static final String LIST = "\\[.*]";
    private static final String OBJECT = "\\{.*}";

    /** The field is not there. */
    private static final String LEFT_OUT = "left out";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);
    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);

    private static final String NORA = BUSINESS.staff("Nora");
    private static final String NORAS = BookingCalls.scheduleOf(OWNER, NORA);
    private static final TestService MASSAGE = BUSINESS.appointments(NORA);

    private static void assertForm(JsonNode body, Map<String, String> form) {
        form.forEach((path, wanted) -> {
            JsonNode value = body.at("/" + path.replace('.', '/'));
            String what = path + " of " + body;
            if (wanted.equals(LEFT_OUT)) {
                assertThat(value.isMissingNode()).as(what).isTrue();
            } else {
                assertThat(value.isMissingNode()).as(what).isFalse();
                assertThat(written(value)).as(what).matches(Pattern.compile(wanted, Pattern.DOTALL));
            }
        });
    }

    /** Texts as they are; numbers with a mark in front, so that they are not taken for texts. */
    private static String written(JsonNode value) {
        return value.isString() ? value.stringValue() : value.isNumber() ? "#" + value.asString() : Json.write(value);
    }

    private static String interval(String more) {
        return """
                {"start": "2026-06-02T22:00:00Z", "end": "2027-06-02T21:59:59.999Z",
                 "interval": {"daysOfWeek": "THU", "hourOfDay": 10, "minuteOfHour": 0, "duration": 180},
                 "frequency": {"repetition": 1}%s}""".formatted(more);
    }

    private static String affecting() {
        return ", \"affectedSchedules\": " + links(NORAS, "BUSY");
    }

    @Test
    void aScheduleOfRecurringSessions() {
        ObjectNode schedule = API.create("""
                , "intervals": [%s], "title": "Skiing", "tags": ["GROUP"], "capacity": 50,
                "location": {"locationType": "OWNER_BUSINESS"},
                "rate": {"labeledPriceOptions": {"general": {"amount": "180", "currency": "EUR", "downPayAmount": "0"}}}""".formatted(interval(affecting())));
        assertForm(
                schedule,
                Map.ofEntries(
                        Map.entry("id", ID),
                        Map.entry("scheduleOwnerId", "somebody"),
                        Map.entry("firstSessionStart", MOMENT),
                        Map.entry("lastSessionEnd", MOMENT),
                        Map.entry("timeZone", "Europe/Berlin"),
                        Map.entry("intervals.0.id", ID),
                        Map.entry("intervals.0.start", "2026-06-02T22:00:00.000Z"),
                        Map.entry("intervals.0.end", "2027-06-02T21:59:59.999Z"),
                        Map.entry("intervals.0.interval.daysOfWeek", "THU"),
                        Map.entry("intervals.0.interval.hourOfDay", "#10"),
                        Map.entry("intervals.0.interval.minuteOfHour", "#0"),
                        Map.entry("intervals.0.interval.duration", "#180"),
                        Map.entry("intervals.0.frequency.repetition", "#1"),
                        Map.entry("intervals.0.affectedSchedules.0.scheduleId", ID),
                        Map.entry("intervals.0.affectedSchedules.0.scheduleOwnerId", ID),
                        Map.entry("intervals.0.affectedSchedules.0.transparency", "BUSY"),
                        Map.entry("title", "Skiing"),
                        Map.entry("tags", "\\[\"GROUP\"]"),
                        Map.entry("location.locationType", "OWNER_BUSINESS"),
                        Map.entry("location.address", LEFT_OUT),
                        Map.entry("capacity", "#50"),
                        Map.entry("rate.labeledPriceOptions.general.amount", "180"),
                        Map.entry("rate.labeledPriceOptions.general.currency", "[A-Z]{3}"),
                        Map.entry("rate.labeledPriceOptions.general.downPayAmount", "0"),
                        Map.entry("totalNumberOfParticipants", "#0"),
                        Map.entry("participants", "\\[]"),
                        Map.entry("status", "CREATED"),
                        Map.entry("created", MOMENT),
                        Map.entry("updated", MOMENT),
                        Map.entry("version", NUMBER),
                        Map.entry("inheritedFields", "\\[\"timeZone\"]")));
    }

    @Test
    void aScheduleOfHours() {
        ObjectNode schedule = API.create(", \"availability\": {\"start\": \"2026-06-01T06:00:00Z\"}, \"intervals\": ["
                + interval(", \"intervalType\": \"AVAILABILITY\"") + "]");
        assertForm(
                schedule,
                Map.of(
                        "firstSessionStart", "2026-06-04T08:00:00.000Z",
                        "lastSessionEnd", "2027-05-27T11:00:00.000Z",
                        "intervals.0.affectedSchedules", "\\[]",
                        "intervals.0.intervalType", "AVAILABILITY",
                        "title", LEFT_OUT,
                        "tags", "\\[]",
                        "location", LEFT_OUT,
                        "rate", LEFT_OUT,
                        "availability.start", "2026-06-01T06:00:00.000Z",
                        "availability.end", LEFT_OUT));
    }

    @Test
    void aScheduleOfAppointments() {
        ObjectNode schedule = API.create("""
                , "title": "Alone", "tags": ["INDIVIDUAL"], "capacity": 1,
                "availability": {"start": "2026-06-01T06:00:00.572Z", "linkedSchedules": %s,
                  "constraints": {"slotDurations": [120], "timeBetweenSlots": 0,
                    "slotsSplitInterval": {"sameAsDuration": false, "valueInMinutes": 30}}}""".formatted(links(NORAS, "BUSY")));
        assertForm(
                schedule,
                Map.of(
                        "intervals",
                        "\\[]",
                        "firstSessionStart",
                        LEFT_OUT,
                        "lastSessionEnd",
                        LEFT_OUT,
                        "availability.start",
                        "2026-06-01T06:00:00.572Z",
                        "availability.end",
                        LEFT_OUT,
                        "availability.linkedSchedules.0.scheduleOwnerId",
                        NORA,
                        "availability.constraints.slotDurations",
                        "\\[120]",
                        "availability.constraints.timeBetweenSlots",
                        "#0",
                        "availability.constraints.splitInterval",
                        LEFT_OUT,
                        "availability.constraints.slotsSplitInterval.valueInMinutes",
                        "#30"));
        JsonNode slots = OWNER.post("/bookings/v1/calendar/listSlots", """
                {"listQuery": {"filter": {"from": "2026-06-02T07:00:00.000Z", "to": "2026-06-02T09:00:00.000Z",
                   "scheduleIds": ["%s"]}}}""".formatted(id(schedule)))
                .ok()
                .get("slots");
        assertThat(slots.valueStream().map(slot -> Json.text(slot, "start", "timestamp")))
                .contains("2026-06-02T07:30:00.000Z");
    }

    /** What every session has. */
    private static final Map<String, String> SESSION = Map.ofEntries(
            Map.entry("id", ANY),
            Map.entry("scheduleId", ID),
            Map.entry("scheduleOwnerId", ANY),
            Map.entry("start.timestamp", MOMENT),
            Map.entry("start.localDateTime.year", NUMBER),
            Map.entry("start.localDateTime.monthOfYear", NUMBER),
            Map.entry("start.localDateTime.dayOfMonth", NUMBER),
            Map.entry("start.localDateTime.hourOfDay", NUMBER),
            Map.entry("start.localDateTime.minutesOfHour", NUMBER),
            Map.entry("start.timeZone", "Europe/Berlin"),
            Map.entry("end.timestamp", MOMENT),
            Map.entry("affectedSchedules.0.scheduleId", ID),
            Map.entry("affectedSchedules.0.transparency", "BUSY"),
            Map.entry("affectedSchedules.0.scheduleOwnerId", ID),
            Map.entry("tags", LIST),
            Map.entry("notes", ""),
            Map.entry("capacity", NUMBER),
            Map.entry("totalNumberOfParticipants", "#0"),
            Map.entry("participants", "\\[]"),
            Map.entry("status", "CONFIRMED"),
            Map.entry("type", "EVENT"));

    @Test
    void aSession() {
        String schedule = id(API.create(", \"title\": \"Skiing\", \"tags\": [\"GROUP\"], \"capacity\": 50"));
        ObjectNode session = API.createSession(schedule, """
                "affectedSchedules": %s, "start": {"timestamp": "2026-06-16T11:00:00.000-07:00"},
                "end": {"timestamp": "2026-06-16T12:00:00.000-07:00"}""".formatted(links(NORAS, "BUSY")));
        assertForm(session, SESSION);
        assertForm(
                session,
                Map.of(
                        "start.timestamp", "2026-06-16T18:00:00.000Z",
                        "title", "Skiing",
                        "capacity", "#50",
                        "recurringIntervalId", LEFT_OUT,
                        "recurrence", LEFT_OUT));
        assertThat(session.get("inheritedFields").valueStream().map(JsonNode::stringValue))
                .contains("rate", "location", "tags", "externalCalendarOverrides", "title", "capacity")
                .doesNotContain("start", "end", "affectedSchedules", "timeReservedAfter")
                .isSorted();
        String untitled = id(API.create(""));
        assertThat(API.createSession(untitled, FirstApi.hour(16, 10)).has("title"))
                .isFalse();
        assertForm(OWNER.post(SESSIONS + "/" + id(session) + "/cancel", "{}").ok(), Map.of("id", id(session)));
    }

    @Test
    void sessionsOfASeriesInEachList() {
        TestService yoga = BUSINESS.sessions(EventType.CLASS, 50);
        API.update(yoga.scheduleId(), "\"intervals\": [" + interval(affecting()) + "]");
        JsonNode answer = OWNER.post("/bookings/v1/calendar/listSessions", """
                {"listQuery": {"filter": {"from": "2026-06-01T07:00:00.000Z", "to": "2026-06-07T07:59:59.999Z",
                   "tags": ["GROUP", "COURSE"]}}}""").ok();
        JsonNode listed = answer.get("sessions")
                .valueStream()
                .filter(session -> Json.text("", session, "scheduleId").equals(yoga.scheduleId()))
                .findFirst()
                .orElseThrow();
        JsonNode queried = OWNER.post("/bookings/v2/calendar/sessions/query", """
                {"fromDate": "2026-06-01T07:00:00.000Z", "toDate": "2026-06-07T07:59:59.999Z",
                 "query": {"filter": {"scheduleId": "%s"}}}""".formatted(yoga.scheduleId()))
                .ok();
        JsonNode byId = OWNER.post("/bookings/v2/calendar/sessions/list", """
                {"ids": ["%s"]}""".formatted(Json.text("", listed, "id")))
                .ok();
        for (JsonNode session : List.of(
                listed, queried.get("sessions").get(0), byId.get("sessions").get(0))) {
            assertForm(session, SESSION);
            assertForm(
                    session,
                    Map.of(
                            "title", "Yoga",
                            "affectedSchedules.0.scheduleOwnerName", "Nora",
                            "remainingCapacity", "#50",
                            "rate.labeledPriceOptions.general.amount", "50",
                            "recurringSessionId", ANY,
                            "recurrence", LEFT_OUT,
                            "instanceOfRecurrence", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TH;UNTIL=20270602T215959Z",
                            "location.locationType", "OWNER_BUSINESS"));
            assertThat(session.get("inheritedFields").valueStream().map(JsonNode::stringValue))
                    .containsExactly(
                            "affectedSchedules",
                            "calendarConference",
                            "capacity",
                            "end",
                            "externalCalendarOverrides",
                            "location",
                            "rate",
                            "start",
                            "tags",
                            "title");
        }
        assertForm(
                answer,
                Map.of("pagingMetadata.cursors", "\\{}", "nextPageToken", LEFT_OUT, "pagingMetadata.total", LEFT_OUT));
        assertForm(queried, Map.of("pagingMetadata.cursors.next", LEFT_OUT, "pagingMetadata.hasNext", "false"));
    }

    @Test
    void seriesAreListedWithTheirRules() {
        String schedule = id(API.create(", \"intervals\": ["
                + interval(", \"intervalType\": \"AVAILABILITY\"").replace("\"end\": \"2027-06-02T21:59:59.999Z\",", "")
                + "]"));
        JsonNode answer = OWNER.post("/bookings/v1/calendar/listSessions", """
                {"listQuery": {"filter": {"recurrence": {"$ne": null}, "scheduleId": "%s"}}}""".formatted(schedule))
                .ok();
        assertThat(answer.get("sessions")).hasSize(1);
        assertForm(
                answer.get("sessions").get(0),
                Map.of(
                        "start.localDateTime.hourOfDay", "#10",
                        "affectedSchedules", "\\[]",
                        "title", LEFT_OUT,
                        "type", "WORKING_HOURS",
                        "recurrence", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TH",
                        "instanceOfRecurrence", LEFT_OUT));
    }

    @Test
    void aSlot() {
        JsonNode answer = OWNER.post("/bookings/v1/calendar/listSlots", """
                {"listQuery": {"filter": {"from": "2026-06-02T07:00:00.000Z", "to": "2026-06-02T09:59:59.999Z",
                   "scheduleIds": ["%s"]}}}""".formatted(MASSAGE.scheduleId()))
                .ok();
        assertForm(
                answer.get("slots").get(0),
                Map.ofEntries(
                        Map.entry("id", ANY),
                        Map.entry("scheduleId", MASSAGE.scheduleId()),
                        Map.entry("scheduleOwnerId", MASSAGE.id()),
                        Map.entry("location.businessLocation.id", ID),
                        Map.entry("location.businessLocation.name", ".+"),
                        Map.entry("start.timestamp", "2026-06-02T07:00:00.000Z"),
                        Map.entry("start.timeZone", LEFT_OUT),
                        Map.entry("end.timestamp", "2026-06-02T08:00:00.000Z"),
                        Map.entry("affectedSchedules.0.scheduleId", NORAS),
                        Map.entry("tags", "\\[\"INDIVIDUAL\"]"),
                        Map.entry("notes", ""),
                        Map.entry("remainingCapacity", "#1"),
                        Map.entry("totalNumberOfParticipants", "#0"),
                        Map.entry("participants", "\\[]"),
                        Map.entry("inheritedFields", "\\[]"),
                        Map.entry("status", "UNDEFINED"),
                        Map.entry("type", "UNDEFINED"),
                        Map.entry("recurrence", LEFT_OUT)));
        assertForm(answer, Map.of("nextPageToken", LEFT_OUT));
    }

    @Test
    void aServiceOfTheCatalogue() {
        JsonNode answer =
                OWNER.get("/bookings/v1/catalog/services/" + MASSAGE.id()).ok();
        assertForm(
                answer,
                Map.ofEntries(
                        Map.entry("service.id", ID),
                        Map.entry("service.info.name", "Massage"),
                        Map.entry("service.info.images", "\\[]"),
                        Map.entry("service.policy.maxParticipantsPerBooking", "#1"),
                        Map.entry("service.policy.bookUpToXMinutesBefore", NUMBER),
                        Map.entry("service.policy.isBookOnlineAllowed", "true"),
                        Map.entry("service.policy.futureBookingsPolicy.shouldLimit", "false"),
                        Map.entry("service.policy.waitingListPolicy.capacity", "#10"),
                        Map.entry("service.policy.bookingsApprovalPolicy.requestsAffectsAvailability", "true"),
                        Map.entry("service.paymentOptions.wixPayOnline", "true"),
                        Map.entry("service.paymentOptions.wixPaidPlan", "false"),
                        Map.entry("service.scheduleIds", LIST),
                        Map.entry("service.customProperties.uouHidden", "false"),
                        Map.entry("service.status", "CREATED"),
                        Map.entry("service.sortOrder", NUMBER),
                        Map.entry("pricingPlans", "\\[]"),
                        Map.entry("resources.0.name", "Nora"),
                        Map.entry("resources.0.tags", "\\[\"staff\"]"),
                        Map.entry("resources.0.schedules.0.availability.linkedSchedules.0.transparency", "FREE"),
                        Map.entry("form.header.title", ANY),
                        Map.entry("form.email.fieldId", ID),
                        Map.entry("form.email.valueType", "SHORT_TEXT"),
                        Map.entry("form.email.userConstraints.required", "true"),
                        Map.entry("form.customFields.0.valueType", "LONG_TEXT"),
                        Map.entry("schedules.0.tags", "\\[\"INDIVIDUAL\"]"),
                        Map.entry("schedules.0.capacity", "#1"),
                        Map.entry("schedules.0.rate.labeledPriceOptions.general.amount", "50"),
                        Map.entry("schedules.0.availability.end", LEFT_OUT),
                        Map.entry("schedules.0.availability.constraints.slotDurations", "\\[60]"),
                        Map.entry("schedules.0.availability.constraints.timeBetweenSlots", "#0"),
                        Map.entry("schedules.0.availability.constraints.splitInterval", LEFT_OUT),
                        Map.entry("category.name", ANY),
                        Map.entry("category.status", "CREATED"),
                        Map.entry("urls.servicePageUrl.path", "/.*"),
                        Map.entry("urls.bookingPageUrl.path", "/.*"),
                        Map.entry("slugs.0.name", ANY),
                        Map.entry("slugs.0.createdAt", MOMENT),
                        Map.entry("status", "ACTIVE")));
        assertForm(
                OWNER.get("/bookings/v1/catalog/services/" + MASSAGE.id()
                                + "?fields=service.info.name&fields=service.id")
                        .ok(),
                Map.of(
                        "service.id", MASSAGE.id(),
                        "service.info.name", "Massage",
                        "service.policy", LEFT_OUT,
                        "service.scheduleIds", "\\[]",
                        "resources", "\\[]",
                        "schedules", "\\[]",
                        "slugs", "\\[]"));
    }

    @Test
    void aBooking() {
        JsonNode booking = BookingCalls.booked(BookingCalls.book(
                OWNER,
                BookingCalls.newSession(
                        MASSAGE,
                        "2026-06-10T11:00:00",
                        affecting() + ", \"location\": {\"locationType\": \"OWNER_BUSINESS\"}")));
        assertForm(
                booking,
                Map.ofEntries(
                        Map.entry("id", ID),
                        Map.entry("bookedEntity.serviceId", MASSAGE.id()),
                        Map.entry("bookedEntity.scheduleId", MASSAGE.scheduleId()),
                        Map.entry("bookedEntity.singleSession.sessionId", ANY),
                        Map.entry("bookedEntity.singleSession.start", "2026-06-10T09:00:00.000Z"),
                        Map.entry("bookedEntity.singleSession.end", "2026-06-10T10:00:00.000Z"),
                        Map.entry("bookedEntity.title", "Massage"),
                        Map.entry("bookedEntity.location.locationType", "OWNER_BUSINESS"),
                        Map.entry("bookedEntity.location.address", LEFT_OUT),
                        Map.entry("bookedEntity.rate.labeledPriceOptions.general.downPayAmount", "0"),
                        Map.entry("bookedEntity.tags", "\\[\"INDIVIDUAL\"]"),
                        Map.entry("bookedResources.0.id", NORA),
                        Map.entry("bookedResources.0.email", ""),
                        Map.entry("formInfo.contactDetails.firstName", "Homer"),
                        Map.entry("formInfo.paymentSelection.0.rateLabel", "general"),
                        Map.entry("formInfo.paymentSelection.0.numberOfParticipants", "#1"),
                        Map.entry("formInfo.customFormFields", "\\{}"),
                        Map.entry("formInfo.additionalFields", LIST),
                        Map.entry("paymentDetails.balance.finalPrice.amount", "50"),
                        Map.entry("paymentDetails.balance.amountReceived", "0"),
                        Map.entry("paymentDetails.state", "READY"),
                        Map.entry("paymentDetails.wixPayMultipleDetails", "\\[]"),
                        Map.entry("status", "CONFIRMED"),
                        Map.entry("created", MOMENT)));
        JsonNode found =
                OWNER.post("/bookings/v1/bookings/query", "{\"query\": {}}").ok();
        assertForm(
                found,
                Map.of(
                        "bookingsEntries.0.booking.id", ID,
                        "pagingMetadata.count", NUMBER,
                        "pagingMetadata.total", NUMBER));
    }

    @Test
    void listedBookingsSayWhatMayBeDoneWithThem() {
        BookingCalls.booked(
                BookingCalls.book(OWNER, BookingCalls.newSession(MASSAGE, "2026-06-12T11:00:00", affecting())));
        String filter = "%7B%22startTime%22:%20%7B%22$gte%22:%20%222026-06-12T00:00:00.000Z%22%20%7D%7D";
        JsonNode listed = OWNER.get("/bookings/v1/bookings?withBookingAllowedActions=true&query.filter.stringValue="
                        + filter.replace("$", "%24"))
                .ok();
        assertForm(
                listed,
                Map.of(
                        "bookingsEntries.0.booking.bookedEntity.singleSession.start", "2026-06-12T09:00:00.000Z",
                        "bookingsEntries.0.booking.formInfo.contactDetails.contactId", ID,
                        "bookingsEntries.0.booking.bookedResources.0.name", "Nora",
                        "bookingsEntries.0.booking.paymentDetails.balance.amountReceived", "0",
                        "bookingsEntries.0.booking.status", "CONFIRMED",
                        "bookingsEntries.0.allowedActions.cancel", "true",
                        "bookingsEntries.0.allowedActions.reschedule", "true"));
    }

    @Test
    void servicesCategoriesAndThePolicy() {
        JsonNode services = OWNER.get("/bookings/v1/services").ok();
        assertForm(
                services,
                Map.of(
                        "services.0.id", ID,
                        "services.0.info.images", LIST,
                        "services.0.policy.cancelRescheduleUpToXMinutesBefore", NUMBER,
                        "services.0.policy.waitingListPolicy.timeWindowMinutes", "#10",
                        "services.0.paymentOptions.custom", "false",
                        "services.0.categoryId", ID,
                        "services.0.bookingFormId", ID,
                        "services.0.scheduleIds", LIST,
                        "services.0.status", "CREATED",
                        "services.0.sortOrder", NUMBER));
        JsonNode categories = OWNER.get("/bookings/v1/categories").ok();
        assertForm(
                categories,
                Map.of(
                        "categories.0.id", ID,
                        "categories.0.name", ANY,
                        "categories.0.customProperties", OBJECT,
                        "categories.0.status", "CREATED",
                        "categories.0.sortOrder", NUMBER));
        assertForm(
                OWNER.get("/bookings/v1/categories?categoryIds="
                                + Json.text("", categories.get("categories").get(0), "id"))
                        .ok(),
                Map.of("categories.0.name", ANY));
        assertForm(
                OWNER.get("/bookings/v1/services/policy").ok(),
                Map.of(
                        "policy.bookUpToXMinutesBefore", NUMBER,
                        "policy.cancelRescheduleUpToXMinutesBefore", NUMBER,
                        "policy.futureBookingsPolicy.shouldLimit", "(true|false)",
                        "policy.futureBookingsPolicy.limitXMinutesToTheFuture", NUMBER,
                        "policy.waitingListPolicy.isEnabled", "(true|false)",
                        "policy.waitingListPolicy.capacity", "#10",
                        "policy.waitingListPolicy.timeWindowMinutes", "#10"));
    }

    @Test
    void anEntryOfTheOlderCalendar() {
        JsonNode entry = SERVER.visitor()
                .post("/availability-calendar/v1/availability/query", """
                {"query": {"filter": {"serviceId": ["%s"], "startDate": "2026-06-09T06:17:08.912Z",
                   "endDate": "2026-06-10T08:13:49.549Z"}}}""".formatted(MASSAGE.id()))
                .ok()
                .get("availabilityEntries")
                .get(0);
        assertForm(
                entry,
                Map.ofEntries(
                        Map.entry("slot.serviceId", MASSAGE.id()),
                        Map.entry("slot.scheduleId", MASSAGE.scheduleId()),
                        Map.entry("slot.startDate", "2026-06-09T09:00:00\\+02:00"),
                        Map.entry("slot.resource.id", NORA),
                        Map.entry("slot.resource.name", "Nora"),
                        Map.entry("slot.resource.scheduleId", NORAS),
                        Map.entry("slot.location.id", ID),
                        Map.entry("slot.location.locationType", "OWNER_BUSINESS"),
                        Map.entry("bookable", "true"),
                        Map.entry("totalSpots", "#1"),
                        Map.entry("openSpots", "#1"),
                        Map.entry("bookingPolicyViolations.tooEarlyToBook", "false"),
                        Map.entry("bookingPolicyViolations.tooLateToBook", "false"),
                        Map.entry("bookingPolicyViolations.bookOnlineDisabled", "false")));
    }

    @Test
    void aResource() {
        JsonNode answer = OWNER.get("/bookings/v1/resources").ok();
        JsonNode resource = answer.get("resources")
                .valueStream()
                .filter(each -> Json.text("", each, "id").equals(NORA))
                .findFirst()
                .orElseThrow();
        assertForm(
                resource,
                Map.of(
                        "name", "Nora",
                        "tags", "\\[\"staff\"]",
                        "images", "\\[]",
                        "schedules.0.id", NORAS,
                        "schedules.0.scheduleOwnerId", NORA,
                        "schedules.0.timeZone", "Europe/Berlin",
                        "schedules.0.intervals", "\\[]",
                        "schedules.0.availability", OBJECT,
                        "status", "CREATED"));
        assertThat(OWNER.get(SCHEDULES + "?scheduleOwnerIds=" + NORA).ok().get("schedules"))
                .hasSize(1);
    }
}

package org.daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.calendar.CalendarClient.rule;
import static org.daybook.calendar.CalendarClient.times;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The hours of the business and of its staff, as a customer sees them in the slots on offer. */
class OpeningHoursTest {
    private static final String PROPERTIES = "/site-properties/v4/properties";
    private static final String STAFF = "/bookings/v1/staff-members";

    private TestServer server;
    private CalendarClient calendar;
    private TestBusiness business;

    @BeforeEach
    void open() {
        server = TestServer.create();
        calendar = new CalendarClient(server);
        business = new TestBusiness(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Reply setHours(String periods, String specials) {
        return server.owner().post(PROPERTIES + "/business-schedule", """
                {"businessSchedule": {"periods": [%s], "specialHourPeriod": [%s]}}""".formatted(periods, specials));
    }

    private static String period(String day, String from, String to) {
        return """
                {"openDay": "%1$s", "openTime": "%2$s", "closeDay": "%1$s", "closeTime": "%3$s"}""".formatted(day, from, to);
    }

    private ObjectNode hours() {
        return Json.child(Json.child(server.visitor().get(PROPERTIES).ok(), "properties"), "businessSchedule");
    }

    /** Local starts of the bookable slots of one day, the first and the last. */
    private List<String> firstAndLast(TestService service, String day) {
        List<String> starts = slots(service, day);
        return starts.isEmpty() ? starts : List.of(starts.getFirst(), starts.getLast());
    }

    private List<String> slots(TestService service, String day) {
        ObjectNode answer = server.visitor()
                .post("/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", "fromLocalDate": "%sT00:00:00", "toLocalDate": "%s", "timeZone": "Europe/Berlin"}""".formatted(
                        service.id(), day, LocalDateTime.parse(day + "T00:00").plusDays(1) + ":00"))
                .ok();
        List<String> starts = new ArrayList<>();
        Json.list(answer, "timeSlots")
                .forEach(
                        slot -> starts.add(Json.text("", slot, "localStartDate").substring(11, 16)));
        return starts;
    }

    @Test
    void aNewBusinessIsOpenOnWorkingDaysFromNineToFive() {
        ObjectNode hours = hours();
        assertThat(hours.get("periods")).hasSize(5);
        assertThat(hours.get("periods").get(0)).isEqualTo(Json.parseObject(period("MONDAY", "09:00", "17:00")));
        TestService service = business.appointments(business.staff("Ann"));
        assertThat(firstAndLast(service, "2026-06-03")).containsExactly("09:00", "16:00");
        assertThat(slots(service, "2026-06-06")).isEmpty();
    }

    @Test
    void newHoursAreReadBackAndOfferedAtOnceToStaffWithoutTheirOwn() {
        TestService service = business.appointments(business.staff("Ann"));
        slots(service, "2026-06-03");
        String periods = period("WEDNESDAY", "12:00", "14:00") + "," + period("WEDNESDAY", "18:00", "24:00");
        setHours(periods, "").ok();
        assertThat(slots(service, "2026-06-03"))
                .containsExactly(
                        "12:00", "12:30", "13:00", "18:00", "18:30", "19:00", "19:30", "20:00", "20:30", "21:00",
                        "21:30", "22:00", "22:30", "23:00");
        assertThat(slots(service, "2026-06-04")).isEmpty();
        assertThat(hours().get("periods")).isEqualTo(Json.MAPPER.readTree("[" + periods + "]"));
    }

    @Test
    void aPeriodMayCloseOnALaterDay() {
        TestService service = business.appointments(business.staff("Ann"));
        String overnight = """
                {"openDay": "SUNDAY", "openTime": "22:00", "closeDay": "MONDAY", "closeTime": "02:00"}""";
        setHours(overnight, "").ok();
        assertThat(firstAndLast(service, "2026-06-08")).containsExactly("00:00", "01:00");
        assertThat(hours().get("periods")).isEqualTo(Json.MAPPER.readTree("[" + overnight + "]"));
        Reply backwards = setHours(period("MONDAY", "12:00", "09:00"), "");
        assertThat(backwards.violatedFields()).containsExactly("businessSchedule.periods[0].closeTime");
    }

    @Test
    void unchangedPeriodsKeepTheirEvents() {
        String before = masters().toString();
        setHours(period("MONDAY", "09:00", "17:00") + "," + period("SATURDAY", "10:00", "12:00"), "")
                .ok();
        List<ObjectNode> after = masters();
        assertThat(after).hasSize(2);
        assertThat(before).contains(CalendarClient.id(after.getFirst()));
        assertThat(before).doesNotContain(CalendarClient.id(after.getLast()));
    }

    private List<ObjectNode> masters() {
        return calendar.query("""
                {"recurrenceType": ["MASTER"], "query": {"filter":
                 {"externalScheduleId": "%s", "type": "WORKING_HOURS"}}}""".formatted(Schedules.BUSINESS_EXTERNAL_ID));
    }

    @Test
    void aClosureTakesItsTimeAndLeavesTheRestOfTheDay() {
        TestService service = business.appointments(business.staff("Ann"));
        String closures = """
                {"startDate": "2026-06-03T13:00:00", "endDate": "2026-06-03T15:00:00", "isClosed": true, "comment": "Team"},
                {"startDate": "2026-06-10", "endDate": "2026-06-11", "isClosed": true, "comment": "Holiday"}""";
        setHours(period("WEDNESDAY", "09:00", "17:00") + "," + period("THURSDAY", "09:00", "17:00"), closures)
                .ok();
        assertThat(slots(service, "2026-06-03"))
                .containsExactly(
                        "09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "15:00", "15:30", "16:00");
        assertThat(slots(service, "2026-06-10")).isEmpty();
        assertThat(slots(service, "2026-06-11")).isEmpty();
        assertThat(firstAndLast(service, "2026-06-17")).containsExactly("09:00", "16:00");
        assertThat(hours().get("specialHourPeriod")).isEqualTo(Json.MAPPER.readTree("[" + closures + "]"));
    }

    @Test
    void specialHoursTakeThePlaceOfThoseOfTheirDay() {
        TestService service = business.appointments(business.staff("Ann"));
        setHours(period("WEDNESDAY", "09:00", "17:00"), """
                {"startDate": "2026-06-03T08:00:00Z", "endDate": "2026-06-03T10:00:00Z", "isClosed": false},
                {"startDate": "2026-06-06T10:00:00", "endDate": "2026-06-06T11:00:00", "isClosed": false}""").ok();
        assertThat(firstAndLast(service, "2026-06-03")).containsExactly("10:00", "11:00");
        assertThat(slots(service, "2026-06-06")).containsExactly("10:00");
        setHours(period("WEDNESDAY", "09:00", "17:00"), "").ok();
        assertThat(firstAndLast(service, "2026-06-03")).containsExactly("09:00", "16:00");
        assertThat(slots(service, "2026-06-06")).isEmpty();
        assertThat(hours().get("specialHourPeriod")).isEmpty();
    }

    @Test
    void whatTheOwnerChangesInTheCalendarIsReadAsHoursOfTheBusiness() {
        ObjectNode monday = masters().getFirst();
        calendar.update(monday, times("2026-06-01T10:00", "2026-06-01T12:00"));
        assertThat(hours().get("periods").get(0)).isEqualTo(Json.parseObject(period("MONDAY", "10:00", "12:00")));
        calendar.event(
                Json.text("", monday, "scheduleId"),
                "2026-06-06T10:00",
                "2026-06-06T12:00",
                ", \"type\": \"WORKING_HOURS\"");
        assertThat(hours().get("specialHourPeriod")).hasSize(1);
        assertThat(hours().get("specialHourPeriod").get(0)).isEqualTo(Json.parseObject("""
                {"startDate": "2026-06-06T08:00:00.000Z", "endDate": "2026-06-06T10:00:00.000Z", "isClosed": false,
                 "comment": ""}"""));
    }

    @Test
    void specialHoursHoldHoweverFarAheadTheyWereTold() {
        TestService service = business.appointments(business.staff("Ann"));
        String far = """
                {"startDate": "2030-07-10", "endDate": "2030-07-10", "isClosed": true, "comment": "Jubilee"},
                {"startDate": "2028-07-01", "endDate": "2031-01-31", "isClosed": true, "comment": "Building works"},
                {"startDate": "2032-06-03T08:00:00Z", "endDate": "2032-06-03T10:00:00Z", "isClosed": false, "comment": ""}""";
        setHours(period("WEDNESDAY", "09:00", "17:00") + "," + period("THURSDAY", "09:00", "17:00"), far)
                .ok();
        assertThat(hours().get("specialHourPeriod")).isEqualTo(Json.MAPPER.readTree("[" + far + "]"));
        server.clock().set(Instant.parse("2030-06-01T06:00:00Z"));
        assertThat(slots(service, "2030-07-10")).isEmpty();
        assertThat(slots(service, "2031-01-29")).isEmpty();
        assertThat(firstAndLast(service, "2031-02-05")).containsExactly("09:00", "16:00");
        server.clock().set(Instant.parse("2032-05-01T06:00:00Z"));
        assertThat(firstAndLast(service, "2032-06-03")).containsExactly("10:00", "11:00");
        assertThat(hours().get("specialHourPeriod")).isEqualTo(Json.MAPPER.readTree("[" + far + "]"));
    }

    @Test
    void specialHoursThatLastLongerThanAnyCanAreRefused() {
        Reply refused = setHours(period("MONDAY", "10:00", "11:00"), """
                {"startDate": "2026-06-10", "endDate": "2036-06-10"}""");
        assertThat(refused.violatedFields()).containsExactly("businessSchedule.specialHourPeriod[0].endDate");
        assertThat(setHours(period("MONDAY", "25:00", "11:00"), "").status()).isEqualTo(400);
        assertThat(hours().get("periods")).hasSize(5);
    }

    @Test
    void specialHoursThatEndBeforeTheyStartAreRefusedAndNothingChanges() {
        Reply refused = setHours(period("MONDAY", "10:00", "11:00"), """
                {"startDate": "2026-06-10T00:00:00Z", "endDate": "2026-06-09T00:00:00Z"}""");
        assertThat(refused.violatedFields()).containsExactly("businessSchedule.specialHourPeriod[0].endDate");
        assertThat(hours().get("periods")).hasSize(5);
    }

    @Test
    void staffWithHoursOfTheirOwnFollowThemAndNotTheBusiness() {
        ObjectNode staff = Json.child(server.owner().post(STAFF, """
                {"staffMember": {"name": "Bo"}}""").ok(), "staffMember");
        String resource = Json.text("", staff, "resourceId");
        TestService service = business.appointments(resource);
        String own = Json.text(
                "",
                Json.child(
                        server.owner().get("/bookings/v2/resources/" + resource).ok(), "resource"),
                "eventsSchedule",
                "scheduleId");
        server.owner()
                .post(STAFF + "/" + Json.text("", staff, "id") + "/assign-working-hours-schedule", """
                {"scheduleId": "%s"}""".formatted(own))
                .ok();
        ObjectNode saturday = calendar.event(
                own,
                "2026-06-06T10:00",
                "2026-06-06T13:00",
                rule("2026-06-06T10:00", "") + ", \"type\": \"WORKING_HOURS\"");
        assertThat(firstAndLast(service, "2026-06-13")).containsExactly("10:00", "12:00");
        assertThat(slots(service, "2026-06-03")).isEmpty();
        setHours(period("WEDNESDAY", "09:00", "17:00"), "").ok();
        assertThat(slots(service, "2026-06-03")).isEmpty();
        calendar.update(saturday, times("2026-06-06T08:00", "2026-06-06T09:30"));
        assertThat(slots(service, "2026-06-13")).containsExactly("08:00", "08:30");
        calendar.cancel(saturday);
        assertThat(slots(service, "2026-06-13")).isEmpty();
    }

    @Test
    void anEventOnAStaffMembersScheduleTakesTheirTime() {
        String resource = business.staff("Cy");
        TestService service = business.appointments(resource);
        String own = Json.text(
                "",
                Json.child(
                        server.owner().get("/bookings/v2/resources/" + resource).ok(), "resource"),
                "eventsSchedule",
                "scheduleId");
        ObjectNode dentist = calendar.event(own, "2026-06-03T09:00", "2026-06-03T16:00", ", \"title\": \"Dentist\"");
        assertThat(slots(service, "2026-06-03")).containsExactly("16:00");
        ObjectNode free = calendar.update(dentist, "\"transparency\": \"TRANSPARENT\"");
        assertThat(firstAndLast(service, "2026-06-03")).containsExactly("09:00", "16:00");
        calendar.update(free, "\"transparency\": \"OPAQUE\"");
        calendar.cancel(dentist);
        assertThat(firstAndLast(service, "2026-06-03")).containsExactly("09:00", "16:00");
    }
}

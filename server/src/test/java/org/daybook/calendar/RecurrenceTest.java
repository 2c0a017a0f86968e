package org.daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.calendar.CalendarClient.EVENTS;
import static org.daybook.calendar.CalendarClient.id;
import static org.daybook.calendar.CalendarClient.rule;
import static org.daybook.calendar.CalendarClient.starts;
import static org.daybook.calendar.CalendarClient.times;

import java.time.Instant;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class RecurrenceTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final CalendarClient calendar = new CalendarClient(SERVER);
    private String schedule;

    @BeforeEach
    void open() {
        SERVER.clock().set(TestServer.START);
        schedule = calendar.schedule("\"name\": \"Yoga\", \"defaultCapacity\": 8");
    }

    private List<ObjectNode> june() {
        return calendar.between(schedule, "2026-06-01T00:00", "2026-07-01T00:00");
    }

    private ObjectNode master(String moreOfRule) {
        return calendar.event(schedule, "2026-06-03T10:00", "2026-06-03T11:00", rule("2026-06-03T10:00", moreOfRule));
    }

    @Test
    void aRuleMakesItsOccurrencesUpToItsEnd() {
        ObjectNode master = master(", \"interval\": 2, \"until\": {\"localDate\": \"2026-06-17T10:00:00\"}");
        assertThat(Json.text(master, "recurrenceType")).isEqualTo("MASTER");
        assertThat(Json.integer(master, "recurrenceRule", "interval")).isEqualTo(2);
        assertThat(Json.text(master, "recurrenceRule", "until", "utcDate")).isEqualTo("2026-06-17T08:00:00.000Z");
        assertThat(starts(june())).containsExactly("2026-06-03T10:00:00", "2026-06-17T10:00:00");
    }

    /** What the world was told of an event and of what is in the view, in order. */
    private static List<String> told(String field, String id) {
        return SERVER.events().stream()
                .filter(event -> event.entity() != null && id.equals(Json.text(event.entity(), field)))
                .map(event -> event.entityFqdn() + " " + event.slug() + viewed(event.body()))
                .toList();
    }

    private static String viewed(ObjectNode body) {
        return Json.object(body, "actionEvent", "body").map(ObjectNode::propertyNames).stream()
                .flatMap(names -> names.stream().filter(name -> name.matches("event.*ed")))
                .map(name -> " " + name)
                .findFirst()
                .orElse("");
    }

    @Test
    void theWorldIsToldOfMastersByTheirEventsAndOfOccurrencesByTheView() {
        String view = "wix.calendar.v3.events_view projection_updated ";
        ObjectNode master = master(", \"until\": {\"localDate\": \"2026-06-17T10:00:00\"}");
        assertThat(told("recurringEventId", id(master)))
                .containsExactly(
                        view + "eventAddedOrUpdated", view + "eventAddedOrUpdated", view + "eventAddedOrUpdated");
        ObjectNode second = june().get(1);
        calendar.update(second, "\"title\": \"Outside\"");
        calendar.cancel(calendar.get(id(second)));
        assertThat(told("id", id(second)))
                .containsExactly(view + "eventAddedOrUpdated", view + "eventAddedOrUpdated", view + "eventRemoved");
        calendar.cancel(calendar.get(id(master)));
        assertThat(told("id", id(master)))
                .containsExactly("wix.calendar.v3.event created", "wix.calendar.v3.event cancelled");
        assertThat(told("recurringEventId", id(master)))
                .filteredOn(event -> event.endsWith("eventRemoved"))
                .hasSize(3);
    }

    @Test
    void theWorldIsToldOfWhatACancelledScheduleTakesAlong() {
        ObjectNode single = calendar.event(schedule, "2026-06-04T10:00", "2026-06-04T11:00", "");
        SERVER.owner()
                .post(CalendarClient.SCHEDULES + "/" + schedule + "/cancel", "{}")
                .ok();
        assertThat(told("id", id(single)))
                .containsExactly("wix.calendar.v3.event created", "wix.calendar.v3.event cancelled");
    }

    @Test
    void aRuleIsWeeklyOnTheDayOfItsStartEveryOneToFourWeeks() {
        String times = times("2026-06-03T10:00", "2026-06-03T11:00");
        assertThat(calendar.tryCreate(schedule, times + """
                , "recurrenceRule": {"frequency": "WEEKLY", "days": ["MONDAY"]}""").violatedFields())
                .containsExactly("event.recurrenceRule.days");
        assertThat(calendar.tryCreate(schedule, times + """
                , "recurrenceRule": {"frequency": "WEEKLY", "days": ["WEDNESDAY", "MONDAY"]}""").violatedFields())
                .containsExactly("event.recurrenceRule.days");
        assertThat(calendar.tryCreate(schedule, times + rule("2026-06-03T10:00", ", \"interval\": 5"))
                        .violatedFields())
                .containsExactly("event.recurrenceRule.interval");
        assertThat(calendar.tryCreate(
                                schedule,
                                times
                                        + rule(
                                                "2026-06-03T10:00",
                                                ", \"until\": {\"localDate\": \"2026-06-02T10:00:00\"}"))
                        .violatedFields())
                .containsExactly("event.recurrenceRule.until");
    }

    @Test
    void anOccurrenceThatIsChangedBecomesAnException() {
        master("");
        ObjectNode second = june().get(1);
        ObjectNode moved = calendar.update(second, times("2026-06-11T09:00", "2026-06-11T10:00"));
        assertThat(Json.text(moved, "recurrenceType")).isEqualTo("EXCEPTION");
        assertThat(starts(june()))
                .containsExactly(
                        "2026-06-03T10:00:00", "2026-06-11T09:00:00", "2026-06-17T10:00:00", "2026-06-24T10:00:00");
        Reply rule = calendar.tryUpdate(moved, "\"title\": \"x\"" + rule("2026-06-11T09:00", ""));
        assertThat(rule.code()).isEqualTo("NOT_A_RECURRING_EVENT");
    }

    @Test
    void aChangedMasterReachesWhatHasNoValueOfItsOwn() {
        ObjectNode master = master("");
        calendar.update(june().get(1), "\"title\": \"Own\"");
        calendar.update(june().get(2), times("2026-06-18T08:00", "2026-06-18T09:00"));
        calendar.update(
                master,
                "\"title\": \"Pilates\", \"totalCapacity\": 5, " + times("2026-06-03T12:00", "2026-06-03T13:30"));
        List<ObjectNode> june = june();
        assertThat(starts(june))
                .containsExactly(
                        "2026-06-03T12:00:00", "2026-06-10T12:00:00", "2026-06-18T08:00:00", "2026-06-24T12:00:00");
        assertThat(june)
                .extracting(event -> Json.text(event, "title"))
                .containsExactly("Pilates", "Own", "Pilates", "Pilates");
        assertThat(june)
                .extracting(event -> Json.integer(event, "totalCapacity"))
                .containsOnly(5);
        assertThat(Json.text(june.getFirst(), "end", "localDate")).isEqualTo("2026-06-03T13:30:00");
    }

    /** A whole interval apart, every occurrence would take the place of another: a split says so. */
    @Test
    void aSeriesIsMovedByLessThanItsIntervalEitherWay() {
        ObjectNode master = master(", \"until\": {\"localDate\": \"2026-06-24T10:00:00\"}");
        for (String start : List.of("2026-06-10T10:00", "2026-05-27T10:00")) {
            assertThat(calendar.tryUpdate(master, times(start, start.replace("T10", "T11")))
                            .violatedFields())
                    .as(start)
                    .containsExactly("event.start");
        }
        ObjectNode later = calendar.update(master, times("2026-06-10T09:59", "2026-06-10T11:00"));
        assertThat(starts(june())).containsExactly("2026-06-10T09:59:00", "2026-06-17T09:59:00", "2026-06-24T09:59:00");
        calendar.update(later, times("2026-06-03T10:00", "2026-06-03T11:00"));
        assertThat(starts(june()))
                .containsExactly(
                        "2026-06-03T10:00:00", "2026-06-10T10:00:00", "2026-06-17T10:00:00", "2026-06-24T10:00:00");
    }

    @Test
    void whatHasBegunStaysAsItWas() {
        ObjectNode master = master("");
        SERVER.clock().set(Instant.parse("2026-06-12T00:00:00Z"));
        calendar.update(master, "\"title\": \"Pilates\"");
        assertThat(june())
                .extracting(event -> Json.text(event, "title"))
                .containsExactly("Yoga", "Yoga", "Pilates", "Pilates");
    }

    @Test
    void anEndOfTheRuleCancelsWhatIsBehindItAndALaterOneGoesOn() {
        ObjectNode master = master("");
        ObjectNode shorter = calendar.update(
                master,
                rule("2026-06-03T10:00", ", \"until\": {\"localDate\": \"2026-06-12T00:00:00\"}")
                        .substring(2));
        assertThat(starts(june())).containsExactly("2026-06-03T10:00:00", "2026-06-10T10:00:00");
        assertThat(Json.text(shorter, "recurrenceRule", "until", "localDate")).isEqualTo("2026-06-12T00:00:00");
        ObjectNode endless =
                calendar.update(shorter, "\"recurrenceRule\": {\"frequency\": \"WEEKLY\", \"days\": [\"WEDNESDAY\"]}");
        assertThat(endless.get("recurrenceRule").has("until")).isFalse();
    }

    @Test
    void aCancelledOccurrenceLeavesAHoleAndItsMasterGoesOn() {
        ObjectNode master = master("");
        ObjectNode cancelled = calendar.cancel(june().get(1));
        assertThat(Json.text(cancelled, "recurrenceType")).isEqualTo("EXCEPTION");
        calendar.update(master, "\"title\": \"Pilates\"");
        assertThat(starts(june())).containsExactly("2026-06-03T10:00:00", "2026-06-17T10:00:00", "2026-06-24T10:00:00");
        assertThat(Json.text(calendar.get(id(cancelled)), "status")).isEqualTo("CANCELLED");
    }

    @Test
    void aCancelledMasterEndsWithAllThatIsToCome() {
        ObjectNode master = master("");
        SERVER.clock().set(Instant.parse("2026-06-12T00:00:00Z"));
        calendar.cancel(master);
        assertThat(starts(june())).containsExactly("2026-06-03T10:00:00", "2026-06-10T10:00:00");
    }

    @Test
    void aSplitEndsTheMasterAndANewOneGoesOnWithTheSameOccurrences() {
        ObjectNode master = master("");
        List<String> before = june().stream().map(CalendarClient::id).toList();
        ObjectNode split =
                SERVER.owner().post(EVENTS + "/" + id(master) + "/split", """
                {"splitLocalDate": "2026-06-11T00:00:00"}""").ok();
        ObjectNode continued = Json.child(split, "newRecurringEventStartingFromSplit");
        assertThat(Json.text(split, "updatedRecurringEventEndingBeforeSplit", "recurrenceRule", "until", "localDate"))
                .isLessThan("2026-06-17T10:00:00");
        assertThat(CalendarClient.start(continued)).isEqualTo("2026-06-17T10:00:00");
        assertThat(june()).extracting(CalendarClient::id).containsExactlyElementsOf(before);
        calendar.update(continued, "\"title\": \"Late\"");
        assertThat(june())
                .extracting(event -> Json.text(event, "title"))
                .containsExactly("Yoga", "Yoga", "Late", "Late");
        assertThat(SERVER.owner()
                        .post(EVENTS + "/" + before.getFirst() + "/split", """
                {"splitLocalDate": "2026-06-11T00:00:00"}""")
                        .code())
                .isEqualTo("NOT_A_RECURRING_EVENT");
    }

    @Test
    void aRestoredExceptionFollowsItsMasterAgain() {
        master("");
        ObjectNode moved = calendar.update(june().get(1), times("2026-06-11T09:00", "2026-06-11T10:00"));
        SERVER.owner()
                .post(EVENTS + "/" + id(moved) + "/restore-defaults", "{\"fields\": [\"TIME\"]}")
                .ok();
        assertThat(starts(june()).get(1)).isEqualTo("2026-06-10T10:00:00");
    }

    @Test
    void occurrencesHoldTheTimeOfTheirResources() {
        String room = calendar.room("Studio");
        ObjectNode master = calendar.weekly(schedule, "2026-06-03T10:00", "2026-06-03T11:00", """
                , "type": "CLASS", "resources": [{"id": "%s"}]""".formatted(room));
        assertThat(held()).isGreaterThan(70);
        calendar.update(master, "\"transparency\": \"TRANSPARENT\"");
        assertThat(held()).isZero();
    }

    private static long held() {
        return SERVER.write(transaction -> transaction
                .query("SELECT count(*) FROM occupancy WHERE site_id = :site"
                        + " AND schedule_id IN (SELECT id FROM schedule WHERE owner_type = 'RESOURCE')")
                .mapTo(Long.class)
                .one());
    }
}

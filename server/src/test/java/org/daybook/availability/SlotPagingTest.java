package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of time slots, forward page by page and back again. */
class SlotPagingTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String VISITS = "/_api/service-availability/v2/multi-service-time-slots";
    private static final String SESSIONS = "/_api/service-availability/v2/time-slots/event";
    private static final String WEEK = """
            "fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-06-15T00:00:00", "timeZone": "Europe/Berlin\"""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client visitor = business.visitor();
    private final String mira = business.staff("Mira");

    /** Walks to the end and back, and gives what the pages had together. */
    private List<JsonNode> walked(String path, String list, String metadata, String question, int limit) {
        List<List<JsonNode>> pages = new ArrayList<>();
        @Nullable
        ObjectNode page = visitor.post(path, "{" + question + ", \"cursorPaging\": {\"limit\": " + limit + "}}")
                .ok();
        assertThat(Json.text(page, metadata, "cursors", "prev")).isNull();
        while (page != null) {
            pages.add(items(page, list));
            ObjectNode shown = page;
            page = followed(path, Json.text(page, metadata, "cursors", "next"), limit);
            assertThat(Json.flag(shown, metadata, "hasNext")).isEqualTo(page != null);
            if (page != null) {
                ObjectNode before =
                        Objects.requireNonNull(followed(path, Json.text(page, metadata, "cursors", "prev"), limit));
                assertThat(items(before, list)).isEqualTo(pages.getLast());
                assertThat(Json.flag(before, metadata, "hasNext")).isTrue();
                assertThat(Json.text(before, metadata, "cursors", "prev") == null)
                        .isEqualTo(pages.size() == 1);
            }
        }
        List<JsonNode> all = new ArrayList<>();
        pages.forEach(all::addAll);
        return all;
    }

    private @Nullable ObjectNode followed(String path, @Nullable String cursor, int limit) {
        return cursor == null
                ? null
                : visitor.post(path, "{\"cursorPaging\": {\"limit\": %d, \"cursor\": \"%s\"}}".formatted(limit, cursor))
                        .ok();
    }

    private static List<JsonNode> items(ObjectNode page, String list) {
        List<JsonNode> items = new ArrayList<>();
        page.get(list).forEach(items::add);
        return items;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"timeSlotsPerDay\": 3", ", \"bookable\": true"})
    void appointments(String filter) {
        TestService massage = business.appointments(mira);
        String question = "\"serviceId\": \"" + massage.id() + "\", " + WEEK + filter;
        List<JsonNode> all = items(visitor.post(SLOTS, "{" + question + "}").ok(), "timeSlots");
        assertThat(walked(SLOTS, "timeSlots", "cursorPagingMetadata", question, 7))
                .isEqualTo(all);
        assertThat(all).hasSizeGreaterThan(14);
        // Two a page of three a day: what a day has room for does not begin anew with a page.
        assertThat(walked(SLOTS, "timeSlots", "cursorPagingMetadata", question, 2))
                .isEqualTo(all);
    }

    @Test
    void visits() {
        TestService massage = business.appointments(mira);
        String services = "\"services\": [{\"serviceId\": \"%s\"}, {\"serviceId\": \"%s\"}], "
                .formatted(massage.id(), massage.id());
        List<JsonNode> all =
                items(visitor.post(VISITS, "{" + services + WEEK + "}").ok(), "timeSlots");
        assertThat(walked(VISITS, "timeSlots", "cursorPagingMetadata", services + WEEK, 9))
                .isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"maxSlotsPerDay\": 2"})
    void sessions(String filter) {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        for (int day = 8; day < 15; day++) {
            for (int hour = 7; hour < 10; hour++) {
                business.session(yoga, EventType.CLASS, "2026-06-%02dT%02d:00:00".formatted(day, hour), mira);
                // Two at the same time, so that a page may end between them.
                business.session(yoga, EventType.CLASS, "2026-06-%02dT%02d:00:00".formatted(day, hour), mira);
            }
        }
        String question = "\"serviceIds\": [\"" + yoga.id() + "\"], " + WEEK + filter;
        List<JsonNode> all = items(visitor.post(SESSIONS, "{" + question + "}").ok(), "timeSlots");
        assertThat(walked(SESSIONS, "timeSlots", "pagingMetadata", question, 5)).isEqualTo(all);
        assertThat(all).hasSize(filter.isEmpty() ? 42 : 14);
    }

    @Test
    void aChoiceThatHasNoIdIsNotChosenByOne() {
        TestService massage = business.appointments(mira);
        String choice = ", \"customerChoices\": {\"durationChoiceId\": \"" + mira + "\"";
        String question = "{\"serviceId\": \"" + massage.id() + "\", " + WEEK + choice;
        assertThat(visitor.post(SLOTS, question + "}}").violatedFields())
                .containsExactly("customerChoices.durationChoiceId");
        assertThat(visitor.post(SLOTS, question + ", \"durationInMinutes\": 60}}")
                        .status())
                .isEqualTo(200);
    }
}

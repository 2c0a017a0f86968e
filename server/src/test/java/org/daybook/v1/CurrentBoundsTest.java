package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.RESOURCES;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.SESSIONS;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.v1.shared.CurrentBounds;
import org.daybook.v1.shared.CurrentBounds.Line;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each text that the first API maps onto one with a length: as long as the current API allows it, and one longer. */
class CurrentBoundsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    /** A request that is complete but for the text. */
    private record Sent(CurrentBounds bounds, String path, String request) {}

    private static List<Sent> requests() {
        var contract = TestServer.contract();
        String schedule = FirstApi.id(API.create(""));
        return List.of(
                new Sent(CurrentBounds.ofServices(contract), "/bookings/v1/services", """
                        {"service": {"info": {"name": "Yoga"}}, "schedules": [{"tags": ["GROUP"], "capacity": 5,
                         "rate": {"labeledPriceOptions": {"general": {"amount": "5", "currency": "EUR"}}}}]}"""),
                new Sent(CurrentBounds.ofSchedules(contract), SCHEDULES, """
                        {"schedule": {"scheduleOwnerId": "somebody"}}"""),
                new Sent(CurrentBounds.ofSessions(contract), SESSIONS, FirstApi.session(schedule, FirstApi.hour(3, 9))),
                new Sent(CurrentBounds.ofResources(contract), RESOURCES, """
                        {"resource": {"name": "Van", "tags": ["van"]}, "schedules": [{"capacity": 1}]}"""),
                new Sent(CurrentBounds.ofStaff(contract), RESOURCES, """
                        {"resource": {"name": "Ada", "tags": ["staff"]}}"""));
    }

    @TestFactory
    List<DynamicTest> whatIsTooLongForTheCurrentApiIsRefused() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Sent sent : requests()) {
            for (Line line : sent.bounds().lines()) {
                Integer most = line.operation()
                        .request()
                        .at(line.current())
                        .orElseThrow()
                        .bounds()
                        .maxLength();
                if (most != null && !line.first().startsWith("scheduleActions")) {
                    tests.add(DynamicTest.dynamicTest(line.first() + " " + most, () -> check(sent, line, most)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests;
    }

    private static void check(Sent sent, Line line, int most) {
        String field = line.first().replace("schedules.", "schedules[0].");
        String letter = line.first().endsWith("phone") ? "1" : "x";
        assertThat(OWNER.post(sent.path(), with(sent, line, letter.repeat(most + 1)))
                        .violatedFields())
                .containsExactly(field);
        if (!line.first().endsWith("email")) {
            OWNER.post(sent.path(), with(sent, line, letter.repeat(most))).ok();
        }
    }

    private static String with(Sent sent, Line line, String text) {
        ObjectNode request = Json.parseObject(sent.request());
        String[] path = line.first().split("\\.", -1);
        JsonNode parent = request;
        for (int i = 0; i < path.length - 1; i++) {
            ObjectNode object = (ObjectNode) (parent.isArray() ? parent.get(0) : parent);
            parent = object.has(path[i]) ? object.get(path[i]) : object.putObject(path[i]);
        }
        ((ObjectNode) (parent.isArray() ? parent.get(0) : parent)).put(path[path.length - 1], text);
        return Json.write(request);
    }
}

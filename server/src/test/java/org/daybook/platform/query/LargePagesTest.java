package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.Limit;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A page holds as many rows as asked for, unless they are so large that all of them would not fit into memory. */
class LargePagesTest {
    private static final int ROWS = 6;
    private static final int ROW_BYTES = Limit.PAGE_BYTES.value() / 4;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @BeforeAll
    static void fill() {
        for (int i = 0; i < ROWS; i++) {
            SERVER.owner()
                    .post("/bookings/v1/staff-members", """
                    {"staffMember": {"name": "Staff %d", "extendedFields": {"namespaces": {"@me": {"text": "%s"}}}}}""".formatted(i, "x".repeat(ROW_BYTES)))
                    .ok();
        }
    }

    @Test
    void aPageOfLargeRowsEndsEarlyAndItsCursorLeadsOn() {
        List<String> names = new ArrayList<>();
        int pages = 0;
        String paging = "{\"limit\": 100}";
        while (!paging.isEmpty()) {
            ObjectNode page = SERVER.owner()
                    .post("/bookings/v1/staff-members/query", "{\"query\": {\"cursorPaging\": " + paging + "}}")
                    .ok();
            assertThat(page.path("staffMembers").size()).isBetween(1, 4);
            page.path("staffMembers").forEach(member -> names.add(Json.text("", member, "name")));
            String next = Json.text("", page, "pagingMetadata", "cursors", "next");
            paging = next.isEmpty() ? "" : "{\"limit\": 100, \"cursor\": \"" + next + "\"}";
            pages++;
        }
        assertThat(names)
                .filteredOn(name -> name.startsWith("Staff "))
                .hasSize(ROWS)
                .doesNotHaveDuplicates();
        assertThat(pages).isBetween(2, ROWS + 1);
    }

    /** Who counts rows to get to the next page would never see those that were left out. */
    @Test
    void aPageByOffsetIsRefusedWithTheNumberOfRowsThatFit() {
        TestBusiness business = new TestBusiness(SERVER);
        String staff = business.staff("Mira");
        for (int i = 0; i < ROWS; i++) {
            business.service("""
                    {"type": "APPOINTMENT", "name": "Massage %d", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                     "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                     "onlineBooking": {"enabled": true}, "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}},
                     "extendedFields": {"namespaces": {"@me": {"text": "%s"}}}}""".formatted(i, staff, "x".repeat(ROW_BYTES)));
        }
        Reply refusal = ask(100);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.violatedFields()).containsExactly("query.paging.limit");
        JsonNode violation = refusal.json().at("/details/validationError/fieldViolations/0/data/threshold");
        assertThat(ask(violation.intValue()).ok().path("services")).hasSize(violation.intValue());
    }

    private static Reply ask(int limit) {
        return SERVER.owner()
                .post(TestBusiness.SERVICES + "/query", "{\"query\": {\"paging\": {\"limit\": " + limit + "}}}");
    }
}

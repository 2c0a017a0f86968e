package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daybook.identity.Role;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The business is told about on its page. */
class BusinessPageTest {
    private static final String PAGE = "/manage/business";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestTeam TEAM = new TestTeam(SERVER);

    @BeforeAll
    static void people() {
        TEAM.person(Role.OWNER, null);
        TEAM.person(Role.MANAGER, null);
    }

    private static JsonNode properties() {
        return SERVER.owner().get("/site-properties/v4/properties").ok().path("properties");
    }

    @Test
    void whatIsSavedIsToldToCustomersAndWhatWasNotTouchedStays() {
        SERVER.owner()
                .post("/site-properties/v4/properties/business-schedule", """
                {"businessSchedule": {
                    "periods": [{"openDay": "MONDAY", "openTime": "09:00", "closeDay": "MONDAY", "closeTime": "12:00"},
                        {"openDay": "SATURDAY", "openTime": "22:00", "closeDay": "SUNDAY", "closeTime": "02:00"}],
                    "specialHourPeriod": [{"startDate": "2026-12-24T00:00:00Z", "endDate": "2026-12-25T00:00:00Z",
                        "isClosed": true}]}}""")
                .ok();
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer form = client.get(PAGE);
        assertThat(form.form(PAGE)).containsEntry("monday", "09:00-12:00").containsEntry("saturday", "22:00-02:00");
        Answer saved = client.submit(
                form, PAGE, Map.of("business", "Casa do Yoga", "phone", "+49 30 1234567", "tuesday", "8-10, 14-24"));
        assertThat(saved.text()).contains("Saved.");
        assertThat(properties().path("businessName").asString()).isEqualTo("Casa do Yoga");
        assertThat(new PageClient(SERVER).get("/book").text()).contains("Casa do Yoga", "+49 30 1234567");
        JsonNode schedule = properties().path("businessSchedule");
        assertThat(schedule.path("periods").toString())
                .contains("\"openTime\":\"09:00\"", "\"openTime\":\"22:00\",\"closeDay\":\"SUNDAY\"", "14:00");
        assertThat(schedule.path("specialHourPeriod").size()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsSaid() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        for (var wrong : Map.of("friday", "always", "email", "no address", "phone", "call me", "business", "")
                .entrySet()) {
            Answer answer = client.submit(client.get(PAGE), PAGE, Map.of(wrong.getKey(), wrong.getValue()));
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.form(PAGE)).containsEntry(wrong.getKey(), wrong.getValue());
        }
    }

    @Test
    void peopleWhoServeCustomersAreAddedRenamedAndRemoved() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer added = client.submit(client.get(PAGE), PAGE + "/staff", Map.of("name", "Nina"));
        assertThat(added.text()).contains("Nina", "Added.");
        String action = added.html()
                .substring(added.html().indexOf("<summary>Nina</summary>"))
                .replaceFirst("(?s).*? action=\"(/manage/business/staff/[^\"]+)\".*", "$1");
        assertThat(client.submit(added, action, Map.of("name", "Nina Nord")).text())
                .contains("Nina Nord");
        assertThat(client.submit(added, action, Map.of("name", "Late")).text())
                .contains("Somebody changed it meanwhile")
                .doesNotContain("Late");
        assertThat(client.submit(added, action + "/remove", Map.of()).text()).doesNotContain("Nina Nord");
    }

    @Test
    void aManagerDoesNotChangeTheProfile() {
        assertThat(TEAM.signedIn(Role.MANAGER).get(PAGE).status()).isEqualTo(403);
    }
}

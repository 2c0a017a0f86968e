package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.testing.PageClient;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever stands in the address of a page, it is answered and not failed. */
class OwnerAddressesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final TestTeam TEAM = new TestTeam(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");
    private static final String BEN = BUSINESS.staff("Ben");
    private static final TestService CUT = BUSINESS.appointments(ADA, BEN);

    @BeforeAll
    static void people() {
        TEAM.person(Role.OWNER, null);
        TEAM.person(Role.STAFF, UUID.fromString(ADA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2B294277-01-01",
                "%2B999999999-12-31",
                "9999-12-31",
                "0000-01-01",
                "-0001-01-01",
                "nonsense",
                "%F0%9F%98%80"
            })
    void noDayFailsAPage(String day) {
        PageClient client = TEAM.signedIn(Role.OWNER);
        for (String page : new String[] {
            "/manage/calendar?day=" + day,
            "/manage/calendar?view=week&day=" + day,
            "/manage/bookings?from=" + day,
            "/manage/bookings?to=" + day,
            "/manage/new-booking?service=" + CUT.id() + "&day=" + day
        }) {
            assertThat(client.get(page).status()).as(page).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/manage/bookings?client=a%00b",
                "/manage/clients/found?q=a%00b",
                "/manage/bookings?session=%00",
                "/sign-in?back=%00"
            })
    void whatNoTextHasIsRefused(String path) {
        assertThat(TEAM.signedIn(Role.OWNER).get(path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=99999999999", "page=-1", "show=nothing", "client=%25%5F", "session=x", "done=cancel"})
    void otherWordsAreAnswered(String query) {
        assertThat(TEAM.signedIn(Role.OWNER).get("/manage/bookings?" + query).status())
                .isEqualTo(200);
    }

    @Test
    void anAddressAloneDoesNotSayThatABookingWasCancelled() {
        ObjectNode created = TestBusiness.book(BUSINESS.owner(), TestBusiness.slot(CUT, "2026-06-02T10:00:00", ADA));
        TestBusiness.act(BUSINESS.owner(), "confirm", created);
        assertThat(TEAM.signedIn(Role.OWNER)
                        .get("/manage/bookings/" + TestBusiness.id(created) + "?done=cancel")
                        .text())
                .doesNotContain("is cancelled");
    }

    @Test
    void staffSeeTheirOwnHoweverMuchOthersHave() {
        ObjectNode mine = TestBusiness.book(BUSINESS.owner(), TestBusiness.slot(CUT, "2026-06-12T10:00:00", ADA));
        TestBusiness.act(BUSINESS.owner(), "confirm", mine);
        SERVER.write(transaction -> transaction.update("""
                        INSERT INTO calendar_event SELECT (jsonb_populate_record(event, jsonb_build_object(
                            'id', gen_random_uuid(),
                            'starts_at', event.starts_at - interval '3 days' + n * interval '1 minute',
                            'ends_at', event.ends_at - interval '3 days' + n * interval '1 minute',
                            'resources', '[]'::jsonb))).*
                        FROM calendar_event event, generate_series(1, 600) AS n
                        WHERE event.site_id = :site AND event.type = 'APPOINTMENT'
                        """).execute());
        assertThat(TEAM.signedIn(Role.STAFF)
                        .get("/manage/calendar?view=week&day=2026-06-12")
                        .html())
                .contains("block appointment");
    }

    @Test
    void linksOfTheTeamAreAsSafeAsThePageIsRead() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        assertThat(client.submit(
                                client.get("/manage/team"),
                                "/manage/team",
                                Map.of("name", "Staff", "email", "s@example.com", "role", "staff", "staff", ""))
                        .text())
                .as("staff who serve nobody")
                .contains("Choose as whom they serve customers");
    }
}

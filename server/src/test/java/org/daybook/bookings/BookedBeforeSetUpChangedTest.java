package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.confirmOrDecline;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.status;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the owner changes of a set-up, what was booked before can be confirmed, and what was paid is. */
class BookedBeforeSetUpChangedTest {
    private static final String STAFF = "/bookings/v1/staff-members";
    private static final String TEN = "2026-06-09T10:00:00";
    private static final String TWELVE = "2026-06-09T12:00:00";
    private static final String FOUR = "2026-06-09T16:00:00";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final ObjectNode member = Json.child(
            owner.post(STAFF, "{\"staffMember\": {\"name\": \"Ada\"}}").ok(), "staffMember");
    private final String resource = Json.text("", member, "resourceId");
    private final TestService service = business.appointments(resource);

    /** What an owner may change between a booking and its confirmation. */
    enum Change {
        NO_PROVIDER,
        GIVEN_BY_ANOTHER,
        STAFF_MEMBER_GONE,
        GIVEN_ELSEWHERE,
        PLACE_GIVEN_UP,
        ANOTHER_LENGTH,
        NOT_ONLINE,
        HIDDEN
    }

    private void change(Change change) {
        switch (change) {
            case NO_PROVIDER ->
                owner.post(STAFF + "/" + Json.text("", member, "id") + "/set-service-provider", """
                        {"serviceProvider": false}""")
                        .ok();
            case GIVEN_BY_ANOTHER -> patch("\"staffMemberIds\": [\"" + business.staff("Bea") + "\"]");
            case STAFF_MEMBER_GONE ->
                owner.delete(STAFF + "/" + Json.text("", member, "id")).ok();
            case GIVEN_ELSEWHERE -> patch("\"locations\": [{\"type\": \"CUSTOMER\"}]");
            case PLACE_GIVEN_UP -> giveUpPlaces();
            case ANOTHER_LENGTH -> patch("\"schedule\": {\"availabilityConstraints\": {\"sessionDurations\": [45]}}");
            case NOT_ONLINE -> patch("\"onlineBooking\": {\"enabled\": false}");
            case HIDDEN -> patch("\"hidden\": true");
        }
    }

    private void patch(String fields) {
        String revision =
                Json.text("", owner.get("/bookings/v2/services/" + service.id()).ok(), "service", "revision");
        owner.patch(
                        "/bookings/v2/services/" + service.id(),
                        "{\"service\": {\"revision\": \"" + revision + "\", " + fields + "}}")
                .ok();
    }

    private void giveUpPlaces() {
        String other = Json.text("", owner.post("/locations/v1/locations", """
                {"location": {"name": "Harbour", "timeZone": "Europe/Berlin", "address": {"country": "DE"}}}""").ok(), "location", "id");
        owner.post("/locations/v1/locations/" + other + "/set-default", "{}").ok();
        for (var location : Json.list(owner.get("/locations/v1/locations").ok(), "locations")) {
            if (!Json.text("", location, "id").equals(other)) {
                owner.post("/locations/v1/locations/" + Json.text("", location, "id") + "/archive", "{}")
                        .ok();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasBookedBeforeCanBeConfirmed(Change change) {
        List<ObjectNode> booked = Stream.of(slot(service, TEN, resource), slot(service, TWELVE), slot(service, FOUR))
                .map(slot -> book(owner, slot))
                .toList();
        change(change);
        ObjectNode paid = booking(confirmOrDecline(owner, booked.get(0), "{\"paymentStatus\": \"PAID\"}"));
        ObjectNode confirmed = booking(act(owner, "confirm", booked.get(1)));
        for (ObjectNode one : List.of(paid, confirmed)) {
            assertThat(status(one)).isEqualTo("CONFIRMED");
            assertThat(Json.flag(one, "doubleBooked")).isFalse();
            assertThat(Json.text(one, "bookedEntity", "slot", "location", "locationType"))
                    .isEqualTo("OWNER_BUSINESS");
        }
        assertThat(Json.text(paid, "paymentStatus")).isEqualTo("PAID");
        // Who gave it gives it still, as long as somebody knows them.
        assertThat(Json.text(paid, "bookedEntity", "slot", "resource", "id")).isEqualTo(resource);
        assertThat(business.disagreements()).isEmpty();
        assertThat(status(booking(act(owner, "cancel", paid)))).isEqualTo("CANCELED");
    }

    @Test
    void whereWhoWasAskedForIsGoneAnotherIsTakenOnceAtATime() {
        String bea = business.staff("Bea");
        String cid = business.staff("Cid");
        patch("\"staffMemberIds\": [\"" + resource + "\", \"" + bea + "\", \"" + cid + "\"]");
        List<ObjectNode> rivals = Stream.of(TEN, TEN, TEN)
                .map(start -> book(owner, slot(service, start, resource)))
                .toList();
        change(Change.STAFF_MEMBER_GONE);
        List<String> givers = rivals.stream()
                .limit(2)
                .map(rival -> booking(act(owner, "confirm", rival)))
                .map(one -> Json.text("", one, "bookedEntity", "slot", "resource", "id"))
                .toList();
        assertThat(givers).containsExactlyInAnyOrder(bea, cid);
        assertThat(act(owner, "confirm", rivals.get(2)).code()).isEqualTo("NO_OPEN_SPOTS");
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void ofAServiceThatIsGoneOnlyWhatIsOnTheCalendarIsKept() {
        ObjectNode asked = book(owner, slot(service, TEN, resource));
        ObjectNode standing = booking(act(owner, "confirm", book(owner, slot(service, TWELVE, resource))));
        owner.delete("/bookings/v2/services/" + service.id() + "?preserveFutureSessionsWithParticipants=true")
                .ok();
        assertThat(stored(asked)).isEqualTo("CANCELED");
        assertThat(stored(standing)).isEqualTo("CONFIRMED");
        assertThat(business.disagreements()).isEmpty();
    }

    private String stored(ObjectNode booking) {
        return owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(TestBusiness.id(booking)))
                .ok()
                .at("/extendedBookings/0/booking/status")
                .asString();
    }
}

package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.BOOKINGS;
import static org.daybook.v1.BookingCalls.act;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.bySession;
import static org.daybook.v1.BookingCalls.id;
import static org.daybook.v1.BookingCalls.newSession;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class BookingReaderRoutesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");
    private final TestService massage =
            business.appointmentsWith("{\"enabled\": true, \"requireManualApproval\": true}", staff);
    private final TestService yoga = business.sessions(EventType.CLASS, 5);
    private final String session = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", staff);
    private final ObjectNode pending = booked(book(visitor, newSession(massage, "2026-06-10T10:00:00")));
    private final ObjectNode confirmed = booked(book(business.visitor(), bySession(session)));
    private final ObjectNode created = TestBusiness.book(visitor, TestBusiness.ofSession(session));

    private static List<String> ids(ObjectNode answer) {
        List<String> ids = new ArrayList<>();
        answer.get("bookingsEntries").forEach(entry -> ids.add(Json.text("", entry, "booking", "id")));
        return ids;
    }

    private static ObjectNode query(Client caller, String query) {
        return caller.post(BOOKINGS + "/query", "{\"query\": " + query + "}").ok();
    }

    private List<String> filtered(String filter) {
        return ids(query(owner, "{\"filter\": " + filter + ", \"sort\": [{\"fieldName\": \"created\"}]}"));
    }

    @Test
    void fieldsOfTheBookingCallsAreAskedForByTheirNames() {
        assertThat(filtered("{}")).containsExactlyInAnyOrder(id(pending), id(confirmed), id(created));
        assertThat(filtered("{\"bookingId\": \"" + id(pending) + "\"}")).containsExactly(id(pending));
        assertThat(filtered("{\"sessionId\": [\"" + session + "\"]}"))
                .containsExactlyInAnyOrder(id(confirmed), id(created));
        assertThat(filtered("{\"scheduleId\": \"" + massage.scheduleId() + "\"}"))
                .containsExactly(id(pending));
        assertThat(filtered("{\"status\": \"PENDING\"}")).containsExactly(id(pending));
        assertThat(filtered("{\"status\": [\"PENDING_CHECKOUT\", \"CONFIRMED\"]}"))
                .containsExactlyInAnyOrder(id(confirmed), id(created));
        assertThat(filtered("{\"status\": {\"$ne\": \"PENDING\"}}"))
                .containsExactlyInAnyOrder(id(confirmed), id(created));
        assertThat(filtered("{\"startTime\": {\"$gte\": \"2026-06-10T00:00:00.000Z\"}}"))
                .containsExactly(id(pending));
        assertThat(filtered("{\"endTime\": {\"$lte\": \"2026-06-09T09:00:00.000Z\"}, \"status\": \"CONFIRMED\"}"))
                .containsExactly(id(confirmed));
        assertThat(filtered("{\"$or\": [{\"status\": \"CONFIRMED\"}, {\"bookedEntity.tags\": [\"INDIVIDUAL\"]}]}"))
                .containsExactlyInAnyOrder(id(pending), id(confirmed));
        assertThat(owner.post(BOOKINGS + "/query", "{\"query\": {\"filter\": {\"weather\": \"fine\"}}}")
                        .status())
                .isEqualTo(400);
        for (String unknown : new String[] {"\"NONSENSE\"", "[\"PENDING\", \"NONSENSE\"]", "{\"$ne\": \"NONSENSE\"}"}) {
            assertThat(owner.post(BOOKINGS + "/query", "{\"query\": {\"filter\": {\"status\": " + unknown + "}}}")
                            .violatedFields())
                    .containsExactly("query.filter.status");
        }
    }

    @Test
    void pagesAreCounted() {
        ObjectNode page = query(
                owner,
                "{\"sort\": [{\"fieldName\": \"startTime\", \"order\": \"DESC\"}], \"paging\": {\"limit\": 1, \"offset\": 0}}");
        assertThat(ids(page)).containsExactly(id(pending));
        assertThat(Json.integer(page, "pagingMetadata", "total")).isEqualTo(3);
        assertThat(Json.integer(page, "metadata", "totalCount")).isEqualTo(3);
        assertThat(page.get("bookingsEntries").get(0).has("allowedActions")).isFalse();
    }

    @Test
    void theOlderListTakesItsQueryFromTheAddress() {
        String filter = URLEncoder.encode("{\"bookingId\": \"" + id(confirmed) + "\"}", StandardCharsets.UTF_8);
        String path = BOOKINGS + "?withBookingAllowedActions=true&query.filter.stringValue=" + filter;
        ObjectNode answer = owner.get(path).ok();
        assertThat(ids(answer)).containsExactly(id(confirmed));
        assertThat(Json.flag(answer.get("bookingsEntries").get(0), "allowedActions", "cancel"))
                .isTrue();
        ObjectNode page = owner.get(BOOKINGS + "?query.paging.limit.value=2&query.paging.offset=1")
                .ok();
        assertThat(ids(page)).hasSize(2);
        assertThat(Json.integer(page, "paging", "limit")).isEqualTo(2);
        assertThat(owner.get(BOOKINGS + "?query.filter=nonsense").violatedFields())
                .containsExactly("query.filter");
        assertThat(owner.get(BOOKINGS + "?query.paging.limit=many").violatedFields())
                .containsExactly("query.paging.limit");
    }

    @Test
    void customersSeeTheirOwnBookingsOnly() {
        assertThat(ids(query(visitor, "{}"))).containsExactlyInAnyOrder(id(pending), id(created));
        assertThat(ids(query(visitor, "{\"filter\": {\"bookingId\": \"" + id(confirmed) + "\"}}")))
                .isEmpty();
        assertThat(ids(visitor.get(BOOKINGS).ok())).doesNotContain(id(confirmed));
        assertThat(act(visitor, confirmed, "cancel", "{}").code()).isEqualTo("BOOKING_NOT_FOUND");
        assertThat(act(visitor, confirmed, "reschedule", "{" + bySession(session) + "}")
                        .code())
                .isEqualTo("BOOKING_NOT_FOUND");
        assertThat(SERVER.nobody().get(BOOKINGS).status()).isEqualTo(401);
        Client stranger = SERVER.owner();
        assertThat(ids(query(stranger, "{\"filter\": {\"bookingId\": \"" + id(confirmed) + "\"}}")))
                .isEmpty();
    }

    @Test
    void mailAddressesOfStaffAreForTheOwner() {
        ObjectNode member =
                Json.child(owner.post("/bookings/v1/staff-members", """
                {"staffMember": {"name": "Dorgal", "email": "dorgal@example.com"}}""").ok(), "staffMember");
        String resource = Json.text("", member, "resourceId");
        ObjectNode booking = booked(book(visitor, newSession(business.appointments(resource), "2026-06-11T10:00:00")));
        assertThat(Json.text("", booking.get("bookedResources").get(0), "email"))
                .isEmpty();
        ObjectNode seen = BookingCalls.read(owner, id(booking));
        assertThat(Json.text(seen.get("bookedResources").get(0), "email")).isEqualTo("dorgal@example.com");
    }
}

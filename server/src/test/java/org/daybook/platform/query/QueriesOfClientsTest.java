package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Filters, orders and pages as published clients ask for them: wider than what a definition lists, by older names, and
 * with members of the other kind of paging. Each finds what it names.
 */
class QueriesOfClientsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Map<String, String> NAMES = new HashMap<>();

    private static Client owner;

    @BeforeAll
    static void openABusiness() {
        TestBusiness business = new TestBusiness(SERVER);
        owner = business.owner();
        String mira = business.staff("Mira");
        String noah = business.staff("Noah");
        String sport = made("/bookings/v2/categories", "category", "'name': 'Sport'");
        String branch = made(
                "/locations/v1/locations",
                "location",
                "'name': 'Branch', 'timeZone': 'Europe/Berlin', 'address': {'country': 'DE'}");
        String room = made("/bookings/v2/resources/resource-types", "resourceType", "'name': 'Room'");
        TestService massage = business.service(quoted("""
                {'type': 'APPOINTMENT', 'name': 'Massage', 'staffMemberIds': ['%s'], 'onlineBooking': {'enabled': true},
                 'category': {'id': '%s'}, 'schedule': {'availabilityConstraints': {'sessionDurations': [60]}},
                 'payment': {'rateType': 'NO_FEE', 'options': {'inPerson': true}}}""".formatted(mira, sport)));
        SERVER.clock().advance(Duration.ofMinutes(1));
        TestService yoga = business.service(quoted("""
                {'type': 'CLASS', 'name': 'Yoga', 'defaultCapacity': 9, 'onlineBooking': {'enabled': true}, 'hidden': true,
                 'locations': [{'type': 'BUSINESS', 'business': {'id': '%s'}}],
                 'payment': {'rateType': 'FIXED', 'fixed': {'price': {'value': '9'}}, 'options': {'online': true}}}""".formatted(branch)));
        SERVER.clock().advance(Duration.ofMinutes(1));
        business.service(quoted("""
                {'type': 'APPOINTMENT', 'name': 'Visit', 'staffMemberIds': ['%s'], 'onlineBooking': {'enabled': false},
                 'locations': [{'type': 'CUSTOM'}], 'schedule': {'availabilityConstraints': {'sessionDurations': [30]}},
                 'payment': {'rateType': 'NO_FEE', 'options': {'inPerson': true}}}""".formatted(noah)));
        String session = made("/calendar/v3/events", "event", """
                'scheduleId': '%s', 'type': 'CLASS', 'resources': [{'id': '%s'}], 'start': {'localDate': '2026-06-09T18:00:00'},
                'end': {'localDate': '2026-06-09T19:00:00'}, 'location': {'id': '%s', 'type': 'BUSINESS'}""".formatted(yoga.scheduleId(), noah, branch));
        owner.post("/calendar/v3/events", quoted("""
                {'event': {'scheduleId': '%s', 'type': 'CLASS', 'title': 'Weekly', 'location': {'type': 'CUSTOM', 'name': 'Park'}, 'resources': [{'id': '%s'}],
                    'start': {'localDate': '2026-06-10T18:00:00'}, 'end': {'localDate': '2026-06-10T19:00:00'},
                    'recurrenceRule': {'frequency': 'WEEKLY', 'interval': 1, 'days': ['WEDNESDAY'],
                        'until': {'localDate': '2026-06-18T00:00:00'}}}}""".formatted(yoga.scheduleId(), mira)))
                .ok();
        ObjectNode first = book(owner, slot(massage, "2026-06-09T10:00:00", mira));
        act(owner, "confirm", first).ok();
        SERVER.clock().advance(Duration.ofMinutes(1));
        ObjectNode second = book(owner, ofSession(session));
        NAMES.put("mira", mira);
        NAMES.put("noah", noah);
        NAMES.put("sport", sport);
        NAMES.put("branch", branch);
        NAMES.put("room", room);
        NAMES.put("massage", massage.id());
        NAMES.put("yoga", yoga.id());
        NAMES.put("schedule of yoga", yoga.scheduleId());
        NAMES.put("schedule of massage", massage.scheduleId());
        NAMES.put("session", session);
        NAMES.put("first", id(first));
        NAMES.put("second", id(second));
        NAMES.put("contact", Json.text("", first, "contactDetails", "contactId"));
        NAMES.put("app", AppIds.BOOKINGS);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static String made(String path, String entity, String members) {
        ObjectNode answer = owner.post(path, quoted("{'" + entity + "': {" + members + "}}"))
                .ok();
        return Json.text("", answer, entity, "id");
    }

    private static String named(String text) {
        String result = quoted(text);
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            result = result.replace("<" + name.getKey() + ">", name.getValue());
        }
        return result;
    }

    /** The names of what was found, in order; of what has none, how it is called here. */
    private static List<String> found(Reply reply, String list, String pointer) {
        JsonNode rows = Objects.requireNonNull(reply.ok().get(list));
        return rows.valueStream()
                .map(row -> row.at(pointer).asString())
                .map(value -> NAMES.entrySet().stream()
                        .filter(name -> name.getValue().equals(value))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(value))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {}                                                                    | Massage Yoga Visit
            {'query': {}}                                                         | Massage Yoga Visit
            {'query': {'filter': {}, 'paging': {'limit': 100, 'offset': 0}}}      | Massage Yoga Visit
            {'query': {'cursorPaging': {'limit': 100}}}                           | Massage Yoga Visit
            {'query': {'filter': {'hidden': false}, 'paging': {'limit': 100}}}    | Massage Visit
            {'query': {'filter': {'hidden': {'$eq': false}}}}                     | Massage Visit
            {'query': {'filter': {'hidden': {'$ne': true}}}}                      | Massage Visit
            {'query': {'filter': {'appId': '<app>'}}}                             | Massage Yoga Visit
            {'query': {'filter': {'appId': '<app>', 'hidden': false}}}            | Massage Visit
            {'query': {'filter': {'appId': '<sport>'}}}                           |
            {'query': {'filter': {'id': '<massage>'}}}                            | Massage
            {'query': {'filter': {'id': {'$in': ['<massage>', '<yoga>']}}}}       | Massage Yoga
            {'query': {'filter': {'id': {'$hasSome': ['<massage>', '<yoga>']}}}}  | Massage Yoga
            {'query': {'filter': {'name': {'$startsWith': 'Mass'}}}}              | Massage
            {'query': {'filter': {'type': 'CLASS'}}}                              | Yoga
            {'query': {'filter': {'type': {'$in': ['APPOINTMENT', 'COURSE']}}}}   | Massage Visit
            {'query': {'filter': {'mainSlug.name': 'massage'}, 'paging': {'limit': 1}}} | Massage
            {'query': {'filter': {'mainSlug.name': {'$eq': 'massage'}, 'appId': '<app>'}}} | Massage
            {'query': {'filter': {'supportedSlugs.name': 'massage'}}}             | Massage
            {'query': {'filter': {'supportedSlugs.name': {'$hasSome': ['massage']}}}} | Massage
            {'query': {'filter': {'category.id': '<sport>'}}}                     | Massage
            {'query': {'filter': {'category.id': {'$in': ['<sport>']}}}}          | Massage
            {'query': {'filter': {'category.id': {'$hasSome': ['<sport>']}}}}     | Massage
            {'query': {'filter': {'staffMemberIds': '<mira>'}}}                   | Massage Yoga
            {'query': {'filter': {'staffMemberIds': {'$hasSome': ['<noah>']}}}}   | Yoga Visit
            {'query': {'filter': {'staffMemberIds': {'$hasAll': ['<noah>', '<mira>']}}}} | Yoga
            {'query': {'filter': {'staffMemberIds': {'$in': ['<noah>']}}}}        | Yoga Visit
            {'query': {'filter': {'locations.business.id': '<branch>'}}}          | Yoga
            {'query': {'filter': {'locations.business.id': {'$hasSome': ['<branch>']}}}} | Yoga
            {'query': {'filter': {'locations.business.id': {'$in': ['<branch>']}}}} | Yoga
            {'query': {'filter': {'locations.type': {'$hasSome': ['CUSTOM']}}}}   | Visit
            {'query': {'filter': {'locations.type': 'CUSTOM'}}}                   | Visit
            {'query': {'filter': {'locations.type': {'$in': ['CUSTOM', 'CUSTOMER']}}}} | Visit
            {'query': {'filter': {'onlineBooking.enabled': true}}}                | Massage Yoga
            {'query': {'filter': {'payment.options.online': true}}}               | Yoga
            {'query': {'filter': {'$and': [{'hidden': false}, {'type': 'APPOINTMENT'}]}}} | Massage Visit
            {'query': {'filter': {'$or': [{'name': 'Yoga'}, {'name': 'Visit'}]}}} | Yoga Visit
            {'query': {'sort': [{'fieldName': 'name', 'order': 'DESC'}]}}         | Yoga Visit Massage
            {'query': {'sort': [{'fieldName': 'name'}]}}                          | Massage Visit Yoga
            {'query': {'sort': [{'fieldName': 'createdDate', 'order': 'DESC'}]}}  | Visit Yoga Massage
            """)
    void servicesAreFound(String request, @Nullable String names) {
        for (String path : List.of("/bookings/v2/services/query", "/_api/bookings/v2/services/query")) {
            assertThat(found(owner.post(path, named(request)), "services", "/name"))
                    .isEqualTo(words(names));
        }
    }

    private static List<String> words(@Nullable String names) {
        return names == null
                ? List.of()
                : Stream.of(names.split(" "))
                        .map(name -> name.replace('_', ' '))
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {'search': {'search': {'expression': 'yoga'}}}                        | Yoga
            {'search': {'filter': {'hidden': false}, 'cursorPaging': {'limit': 5}}} | Massage Visit
            {'search': {'search': {'expression': 'visit', 'fields': ['name'], 'mode': 'OR'}}} | Visit
            {'search': {'filter': {'category.id': {'$in': ['<sport>']}}, 'sort': [{'fieldName': 'name', 'order': 'ASC'}]}} | Massage
            {'search': {'filter': {'locations.type': {'$hasSome': ['CUSTOM']}}}}  | Visit
            {'search': {'filter': {'appId': '<app>', 'staffMemberIds': {'$hasSome': ['<noah>']}}, 'cursorPaging': {'limit': 100}}} | Yoga Visit
            """)
    void servicesAreSearched(String request, String names) {
        assertThat(found(owner.post("/_api/bookings/v2/services/search", named(request)), "services", "/name"))
                .isEqualTo(words(names));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {'query': {}, 'fields': ['RESOURCE_DETAILS']}                         | Business_Owner Mira Noah
            {'query': {'paging': {'limit': 100}}}                                 | Business_Owner Mira Noah
            {'query': {'paging': {'limit': 100, 'offset': 0}, 'filter': {'serviceProvider': true}}} | Business_Owner Mira Noah
            {'query': {'cursorPaging': {'limit': 100}, 'filter': {'serviceProvider': {'$eq': true}}}} | Business_Owner Mira Noah
            {'query': {'filter': {'name': 'Mira'}}}                               | Mira
            {'query': {'filter': {'resourceId': '<mira>'}}}                       | Mira
            {'query': {'filter': {'resourceId': {'$in': ['<mira>', '<noah>']}}}}  | Mira Noah
            {'query': {'filter': {'resourceId': {'$hasSome': ['<mira>', '<noah>']}}}} | Mira Noah
            """)
    void staffAreFound(String request, String names) {
        assertThat(found(owner.post("/bookings/v1/staff-members/query", named(request)), "staffMembers", "/name"))
                .containsExactlyInAnyOrderElementsOf(words(names));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            /bookings/v2/resources/query | {'query': {'filter': {'id': '<mira>'}}}    | resources | Mira
            /bookings/v2/resources/query | {'query': {'filter': {'id': {'$in': ['<mira>', '<noah>']}}, 'cursorPaging': {'limit': 100}}} | resources | Mira Noah
            /bookings/v2/resources/query | {'query': {'filter': {'id': {'$hasSome': ['<mira>']}}, 'paging': {'limit': 100}}} | resources | Mira
            /bookings/v2/resources/query | {'query': {'filter': {'typeId': '1cd44cf8-756f-41c3-bd90-3e2ffcaf1155', 'name': {'$startsWith': 'Noa'}}}} | resources | Noah
            /bookings/v2/resources/resource-types/query | {'query': {'cursorPaging': {'limit': 100}, 'filter': {'name': 'Room'}}} | resourceTypes | Room
            /bookings/v2/categories/query | {'query': {}}                             | categories | Our_Services Sport
            /bookings/v2/categories/query | {'query': {'cursorPaging': {'limit': 5}, 'sort': [{'fieldName': 'id', 'order': 'ASC'}]}} | categories | Our_Services Sport
            /bookings/v2/categories/query | {'query': {'paging': {'limit': 100}, 'sort': [{'fieldName': 'sortOrder', 'order': 'ASC'}]}} | categories | Our_Services Sport
            /bookings/v2/categories/query | {'query': {'filter': {'name': {'$eq': 'Sport'}}}} | categories | Sport
            /bookings/v2/categories/query | {'query': {'filter': {'id': {'$in': ['<sport>']}}}} | categories | Sport
            /locations/v1/locations/query | {'query': {'filter': {'archived': false, 'default': false}, 'paging': {'limit': 50}}} | locations | Branch
            /locations/v1/locations/query | {'query': {'filter': {'id': '<branch>'}}} | locations | Branch
            /locations/v1/locations/query | {'query': {'filter': {'id': {'$in': ['<branch>']}, 'status': 'ACTIVE'}}} | locations | Branch
            /locations/v1/locations/query | {'query': {'filter': {'id': {'$hasSome': ['<branch>']}}}} | locations | Branch
            """)
    void whatServicesNeedIsFound(String path, String request, String list, String names) {
        assertThat(found(owner.post(path, named(request)), list, "/name"))
                .containsExactlyInAnyOrderElementsOf(words(names));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {}                                                                    | second first
            {'query': {'filter': {'id': '<first>'}, 'paging': {'limit': 1}}}      | first
            {'query': {'filter': {'id': {'$in': ['<first>', '<second>']}}}}       | second first
            {'query': {'filter': {'status': 'CONFIRMED'}, 'cursorPaging': {'limit': 2}}} | first
            {'query': {'filter': {'status': {'$in': ['CONFIRMED', 'PENDING']}}}}  | first
            {'query': {'filter': {'status': {'$ne': 'CANCELED'}}}}                | second first
            {'query': {'filter': {'startDate': {'$gte': '2026-06-09T00:00:00.000Z', '$lte': '2026-06-09T12:00:00.000Z'}}}} | first
            {'query': {'filter': {'startDate': {'$gte': '2026-06-01T00:00:00.000Z'}}, 'sort': [{'fieldName': 'startDate', 'order': 'ASC'}], 'cursorPaging': {'limit': 20}}} | first second
            {'query': {'filter': {'startDate': {'$gte': '2026-06-09T00:00:00Z'}, 'endDate': {'$lte': '2026-06-09T12:00:00Z'}}, 'sort': [{'fieldName': 'startDate', 'order': 'ASC'}]}} | first
            {'query': {'filter': {'$and': [{'startDate': {'$gte': '2026-06-09T00:00:00Z'}}, {'startDate': {'$lte': '2026-06-09T12:00:00Z'}}]}, 'cursorPaging': {'limit': 100}}} | first
            {'query': {'filter': {'bookedEntity.item.slot.serviceId': {'$in': ['<massage>']}, '$and': [{'startDate': {'$gte': '2026-06-09T00:00:00Z'}}, {'startDate': {'$lte': '2026-06-09T23:00:00Z'}}]}}} | first
            {'query': {'filter': {'bookedEntity.slot.serviceId': '<massage>'}}}   | first
            {'query': {'filter': {'bookedEntity.slot.serviceId': {'$hasSome': ['<massage>']}}}} | first
            {'query': {'filter': {'bookedEntity.slot.resource.id': {'$eq': '<mira>'}}}} | first
            {'query': {'filter': {'bookedEntity.slot.eventId': '<session>'}}}     | second
            {'query': {'filter': {'bookedEntity.slot.eventId': {'$in': ['<session>']}}}} | second
            {'query': {'filter': {'bookedEntity.slot.scheduleId': '<schedule of massage>'}}} | first
            {'query': {'filter': {'contactDetails.contactId': '<contact>', 'status': 'CONFIRMED', 'startDate': {'$gte': '2026-06-01T08:00:00.000Z'}}, 'sort': [{'fieldName': 'startDate', 'order': 'ASC'}], 'cursorPaging': {'limit': 5}}} | first
            {'query': {'filter': {'contactDetails.email': 'ada@example.com'}}}    | second first
            {'query': {'filter': {'bookedEntity.slot.serviceId': '<massage>', 'contactDetails.email': 'ada@example.com', 'status': {'$ne': 'CANCELED'}}}} | first
            {'query': {'filter': {'appId': '<app>'}}}                             | second first
            {'query': {'filter': {'appId': {'$in': ['<app>']}}}}                  | second first
            {'query': {'filter': {'bookedEntity.tags': {'$hasSome': ['INDIVIDUAL']}}}} | first
            {'query': {'filter': {'bookedEntity.slot.startDate': {'$gte': '2026-06-09T12:00:00.000Z'}}}} | second
            {'query': {'sort': [{'fieldName': 'bookedEntity.slot.startDate', 'order': 'ASC'}], 'paging': {'limit': 100, 'offset': 0}}} | first second
            {'query': {'sort': [{'fieldName': 'createdDate', 'order': 'DESC'}], 'cursorPaging': {'limit': 50}}, 'withBookingAllowedActions': true} | second first
            {'query': {'filter': {'paymentStatus': {'$in': ['NOT_PAID', 'EXEMPT']}}}} | first
            """)
    void bookingsAreFound(String request, String names) {
        for (String path : List.of(
                "/_api/bookings-reader/v2/extended-bookings/query",
                "/bookings/bookings-reader/v2/extended-bookings/query",
                "/bookings/v2/extended-bookings/query")) {
            assertThat(found(owner.post(path, named(request)), "extendedBookings", "/booking/id"))
                    .as(path)
                    .isEqualTo(words(names));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {'fromLocalDate': '2026-06-01T00:00', 'toLocalDate': '2026-06-12T23:59', 'query': {'filter': {'scheduleId': '<schedule of yoga>'}, 'sort': [{'fieldName': 'start', 'order': 'ASC'}], 'cursorPaging': {'limit': 30}}} | 2026-06-09 2026-06-10
            {'fromLocalDate': '2026-06-01T00:00:00.000', 'toLocalDate': '2026-06-12T23:59:59.000', 'query': {'filter': {'scheduleId': {'$eq': '<schedule of yoga>'}}, 'paging': {'limit': 100}}} | 2026-06-09 2026-06-10
            {'fromLocalDate': '2026-06-01T00:00:00', 'toLocalDate': '2026-07-01T00:00:00', 'query': {'filter': {'scheduleId': {'$in': ['<schedule of yoga>']}}, 'paging': {'limit': 200}}} | 2026-06-09 2026-06-10 2026-06-17
            {'fromLocalDate': '2026-06-01T09:00:00', 'toLocalDate': '2026-06-12T12:30:00', 'query': {'filter': {'$and': [{'appId': '<app>'}, {'scheduleId': '<schedule of yoga>'}]}}} | 2026-06-09 2026-06-10
            {'fromLocalDate': '2026-06-01T00:00:00', 'query': {'filter': {'scheduleId': '<schedule of yoga>'}, 'cursorPaging': {'limit': 7}}} | 2026-06-09 2026-06-10 2026-06-17
            {'fromLocalDate': '2026-06-01T00:00:00', 'recurrenceType': ['MASTER'], 'query': {'filter': {'appId': '<app>', 'scheduleId': {'$in': ['<schedule of yoga>', '<schedule of massage>']}}, 'cursorPaging': {'limit': 500}}} | 2026-06-10
            {'fromLocalDate': '2026-06-01T00:00:00', 'toLocalDate': '2026-07-01T00:00:00', 'query': {'filter': {'location.id': '<branch>'}, 'sort': [{'fieldName': 'start', 'order': 'ASC'}], 'cursorPaging': {'limit': 30}}} | 2026-06-09
            """)
    void eventsAreFound(String request, String days) {
        Reply reply = owner.post("/calendar/v3/events/query", named(request));
        assertThat(found(reply, "events", "/start/localDate").stream().map(start -> start.substring(0, 10)))
                .isEqualTo(words(days));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'eventFilter': {'resources.id': {'$hasSome': ['<noah>']}}             | 2026-06-09
            'eventFilter': {'resources.id': ['<noah>']}                           | 2026-06-09
            'eventFilter': {'resources.id': '<noah>'}                             | 2026-06-09
            'eventFilter': {'location.id': ['<branch>']} | 2026-06-09
            'eventFilter': {'location.id': '<branch>'} | 2026-06-09
            'eventFilter': {'location.id': {'$in': ['<branch>']}} | 2026-06-09
            'eventFilter': {'location.id': {'$hasSome': ['<branch>']}} | 2026-06-09
            'eventFilter': {'resources.id': {'$hasSome': ['<noah>']}, 'location.id': ['<branch>']} | 2026-06-09
            'eventFilter': {'resources.id': {'$in': ['<mira>']}}                  | 2026-06-10
            'includeNonBookable': true, 'cursorPaging': {'limit': 1000}           | 2026-06-09 2026-06-10
            """)
    void sessionsAreFoundAsTimes(String members, String days) {
        Reply reply = owner.post("/_api/service-availability/v2/time-slots/event", named("""
                {'serviceIds': ['<yoga>'], 'fromLocalDate': '2026-06-01T00:00:00', 'toLocalDate': '2026-06-12T23:59:59', %s}""".formatted(members)));
        assertThat(found(reply, "timeSlots", "/localStartDate").stream().map(start -> start.substring(0, 10)))
                .isEqualTo(words(days));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {'query': {'filter': {'info.emails.email': 'ada@example.com'}, 'paging': {'limit': 1}}} | contact
            {'query': {'filter': {'info.emails.email': {'$eq': 'ada@example.com'}}}} | contact
            {'query': {'filter': {'info.emails.email': {'$startsWith': 'ada'}}}}  | contact
            {'query': {'filter': {'info.emails.items.email': {'$eq': 'ada@example.com'}}}} | contact
            {'query': {'filter': {'info.emails.items.email': 'ada@example.com'}}} | contact
            {'query': {'filter': {'primaryInfo.email': {'$eq': 'ada@example.com'}}, 'paging': {'limit': 1}}} | contact
            {'query': {'filter': {'primaryInfo.email': 'ada@example.com'}, 'paging': {'limit': 1, 'offset': 0}}} | contact
            {'query': {'filter': {'info.name.first': 'Ada'}}}                     | contact
            {'query': {'filter': {'info.name.first': {'$startsWith': 'Ad'}}, 'sort': [{'fieldName': 'createdDate', 'order': 'DESC'}]}} | contact
            {'query': {'filter': {'id': '<contact>'}}}                            | contact
            {'query': {'filter': {'id': {'$in': ['<contact>']}}, 'fieldsets': ['FULL']}} | contact
            {'query': {'filter': {'info.phones.phone': '+49 30 1'}}}              |
            {'query': {'filter': {'info.phones.items.phone': '+49 30 1'}}}        |
            {'query': {'filter': {'primaryInfo.phone': {'$eq': '+49 30 1'}}}}     |
            {'query': {'filter': {'info.labelKeys': {'$hasSome': ['custom.vip']}}}} |
            """)
    void contactsAreFound(String request, @Nullable String names) {
        assertThat(found(owner.post("/contacts/v4/contacts/query", named(request)), "contacts", "/id"))
                .isEqualTo(words(names));
    }
}

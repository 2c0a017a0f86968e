package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every operation that takes an order answers in that order, and every one that takes pages gives them one after the other,
 * each item once. An operation that takes either and is not in the table fails here.
 */
class SortsAndPagesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final ListedThings THINGS = new ListedThings(SERVER);

    private static final String JUNE =
            "\"fromLocalDate\": \"2026-06-01T00:00:00\", \"toLocalDate\": \"2026-07-01T00:00:00\"";
    private static final String JUNE_IN_UTC =
            "\"fromDate\": \"2026-06-01T00:00:00Z\", \"toDate\": \"2026-07-01T00:00:00Z\"";
    private static final String OF_JUNE = "\"from\": \"2026-06-01T00:00:00Z\", \"to\": \"2026-07-01T00:00:00Z\"";

    /** What is asked besides, and then the fields to order by. */
    private static final Map<String, List<String>> LISTS = Map.ofEntries(
            Map.entry("add-ons queryAddOns", List.of("{}", "name", "createdDate")),
            Map.entry("booking-policies bookingPolicies.queryBookingPolicies", List.of("{}", "name", "createdDate")),
            Map.entry("bookings-v1 listBookings", List.of("{}", "created", "startTime")),
            Map.entry("bookings-v1 queryBookings", List.of("{}", "created", "startTime")),
            Map.entry("calendar-v1 Calendar.querySessions", List.of("{" + JUNE_IN_UTC + "}")),
            Map.entry("calendar-v1 SessionsService.querySessions", List.of("{" + JUNE_IN_UTC + "}")),
            Map.entry(
                    "calendar-v1 CalendarService.listSessions",
                    List.of("{\"query\": {\"filter\": {\"scheduleId\": \"${schedule}\", " + OF_JUNE + "}}}")),
            Map.entry(
                    "calendar-v1 listSlots",
                    List.of("{\"query\": {\"filter\": {\"scheduleIds\": [\"${schedule}\"], " + OF_JUNE + "}}}")),
            Map.entry("calendar-v3 listEventsByContactId", List.of("{\"contactId\": \"${contact}\"}")),
            Map.entry("calendar-v3 listEventsByMemberId", List.of("{\"memberId\": \"${visitor}\"}")),
            Map.entry("calendar-v3 queryEvents", List.of("{" + JUNE + "}", "start")),
            Map.entry("calendar-v3 queryParticipations", List.of("{}")),
            Map.entry("calendar-v3 querySchedules", List.of("{}")),
            Map.entry("catalog-search catalogSearch.queryServicesByFilters", List.of("{}", "name", "createdDate")),
            Map.entry("categories categoriesV2.queryCategories", List.of("{}", "name")),
            Map.entry("contacts contacts.listContacts", List.of("{}", "createdDate", "info.name.last")),
            Map.entry("contacts contacts.queryContacts", List.of("{}", "createdDate", "info.name.last")),
            Map.entry("extended-bookings query", List.of("{}", "createdDate", "startDate")),
            Map.entry("extended-bookings queryExtendedBookings", List.of("{}", "createdDate", "startDate")),
            Map.entry("locations listLocations", List.of("{}", "createdDate")),
            Map.entry("locations queryLocations", List.of("{}", "createdDate")),
            Map.entry("resource-types queryResourceTypes", List.of("{}", "createdDate")),
            Map.entry("resources-v1 listResources", List.of("{}", "name")),
            Map.entry("resources-v1 queryResources", List.of("{}", "name")),
            Map.entry("resources-v2 queryResources", List.of("{}", "createdDate")),
            Map.entry("resources-v2 searchResources", List.of("{}", "name", "createdDate")),
            Map.entry(
                    "service-catalog-v1 listByCategorySlug",
                    List.of("{\"slug\": \"our-services\"}", "service.info.name")),
            Map.entry("service-catalog-v1 listByResourceSlug", List.of("{\"slug\": \"teacher\"}", "service.info.name")),
            Map.entry("service-catalog-v1 listServices", List.of("{}", "service.info.name", "id")),
            Map.entry("service-catalog-v1 queryServiceCatalog", List.of("{}", "service.info.name", "id")),
            Map.entry("service-options-and-variants queryServiceOptionsAndVariants", List.of("{}", "serviceId")),
            Map.entry("services-v2 queryBookingForms", List.of("{}", "createdDate")),
            Map.entry("services-v2 queryPolicies", List.of("{}", "name", "createdDate")),
            Map.entry("services-v2 queryServices", List.of("{}", "name", "createdDate")),
            Map.entry("services-v2 searchServices", List.of("{}", "name", "createdDate")),
            Map.entry("staff-members staffMembers.queryStaffMembers", List.of("{}", "createdDate")),
            Map.entry("staff-members staffMembers.queryStaffMembersV2", List.of("{}", "createdDate")),
            Map.entry("staff-members staffMembers.searchStaffMembers", List.of("{}", "name", "createdDate")),
            Map.entry("staff-members staffMembers.searchStaffMembersV2", List.of("{}", "name", "createdDate")));

    /** Lists that are asked for elsewhere, by the start of the operation's name. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "availability-calendar ", "slots come by start, and are paged by it: SlotPagingTest, VisitsTest",
            "time-slots-v2 ", "slots come by start, and are paged by it: SlotPagingTest, VisitsTest",
            "bookings-settings ", "a site has one configuration",
            "daybook-v1 previewTimeZone", "pages of what would be: TimeZoneChangeTest",
            "daybook-v1 listJobs", "pages of jobs: JobListTest",
            "daybook-v1 queryEvents", "pages of events: HistoryTest",
            "daybook-v1 queryHistory", "pages of changes: HistoryTest",
            "staff-members staffMembers.listDeletedStaffMembers", "pages of the trash bin: StaffDirectoryTest");

    private static List<PagedList> lists() {
        return LISTS.entrySet().stream()
                .map(row -> {
                    String[] name = row.getKey().split(" ");
                    Operation operation = TestServer.contract().operation(name[0], name[1]);
                    List<String> asked = row.getValue();
                    return new PagedList(
                            operation,
                            Objects.requireNonNull(PagedList.holderOf(operation)),
                            Json.parseObject(THINGS.with(asked.getFirst())),
                            asked.subList(1, asked.size()));
                })
                .toList();
    }

    private static List<PagedList> listsWith(Predicate<PagedList> condition) {
        return lists().stream().filter(condition).toList();
    }

    static List<PagedList> sorted() {
        return listsWith(list -> list.has("sort") && !list.orders().isEmpty());
    }

    static List<PagedList> byCursor() {
        return listsWith(list -> list.has("cursorPaging"));
    }

    static List<PagedList> byOffset() {
        return listsWith(list -> list.has("paging"));
    }

    static List<PagedList> withOrigin() {
        return listsWith(list -> list.has("sort")
                && Objects.requireNonNull(list.part("sort")).nested().find("origin") != null);
    }

    static List<PagedList> searches() {
        return listsWith(list -> list.holder().equals("search"));
    }

    @Test
    void everyListIsInTheTable() {
        List<String> missing = SERVER.operations().contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .filter(operation -> PagedList.holderOf(operation) != null)
                .map(Operation::toString)
                .filter(name ->
                        !LISTS.containsKey(name) && ELSEWHERE.keySet().stream().noneMatch(name::startsWith))
                .toList();
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sorted")
    void aListComesInTheOrderThatIsAskedFor(PagedList list) {
        Set<List<JsonNode>> seen = new HashSet<>();
        for (String order : list.orders()) {
            List<JsonNode> upwards = list.sorted(OWNER, order, "ASC");
            assertThat(upwards).as(order).hasSizeGreaterThan(2).hasSameElementsAs(list.all(OWNER));
            assertThat(list.sorted(OWNER, order, "DESC")).as(order).isEqualTo(upwards.reversed());
            seen.add(upwards);
        }
        assertThat(seen).as("orders by " + list.orders()).hasSameSizeAs(list.orders());
    }

    @ParameterizedTest
    @MethodSource("byCursor")
    void cursorsLeadThroughAListItemByItem(PagedList list) {
        List<JsonNode> all = list.all(OWNER);
        assertThat(all).hasSizeGreaterThan(2);
        assertThat(list.followed(OWNER, null)).isEqualTo(all);
        if (!list.orders().isEmpty()) {
            String order = list.orders().getFirst();
            assertThat(list.followed(OWNER, order)).isEqualTo(list.sorted(OWNER, order, "DESC"));
        }
    }

    @ParameterizedTest
    @MethodSource("byOffset")
    void aPageStartsWhereItsOffsetSays(PagedList list) {
        List<JsonNode> all = list.all(OWNER);
        List<JsonNode> found = new ArrayList<>();
        for (int offset = 0; offset < all.size(); offset++) {
            found.addAll(PagedList.items(list.at(OWNER, offset, 1)));
        }
        assertThat(found).hasSizeGreaterThan(2).isEqualTo(all);
        ObjectNode rest = list.at(OWNER, 1, 50);
        assertThat(PagedList.items(rest)).isEqualTo(all.subList(1, all.size()));
        JsonNode metadata = rest.get("pagingMetadata");
        assertThat(Json.integer(metadata, "offset")).isEqualTo(1);
        // Locations do not say how many there are.
        assertThat(Json.integer(all.size(), metadata, "total")).isEqualTo(all.size());
    }

    @ParameterizedTest
    @MethodSource("withOrigin")
    void anOrderByDistanceIsNotServedAndSaysSo(PagedList list) {
        ObjectNode sort = Json.object().put("fieldName", "address.geocode");
        sort.putObject("origin").put("latitude", 54.3).put("longitude", 10.1);
        ObjectNode said = Json.object();
        said.set(
                "sort",
                list.operation().name().equals("listLocations")
                        ? sort
                        : Json.array().add(sort));
        assertThat(list.ask(OWNER, said).status()).isEqualTo(501);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void aSearchFindsTheWordsInTheFieldsThatAreNamed(PagedList list) {
        Set<String> bravo = names(found(list, "\"expression\": \"bravo\""));
        assertThat(bravo).isNotEmpty().allMatch(name -> name.startsWith("Bravo"));
        assertThat(names(found(list, "\"expression\": \"bravo\", \"fields\": [\"name\"]")))
                .isEqualTo(bravo);
        assertThat(names(found(list, "\"expression\": \"bravo charlie\", \"mode\": \"OR\"")))
                .hasSize(2 * bravo.size());
        assertThat(found(list, "\"expression\": \"bravo charlie\", \"mode\": \"AND\""))
                .isEmpty();
        assertThat(search(list, "\"expression\": \"bravo\", \"fields\": [\"colour\"]")
                        .violatedFields())
                .containsExactly("search.search.fields");
        assertThat(search(list, "\"expression\": \"bravo\", \"fuzzy\": true").status())
                .isEqualTo(501);
    }

    private static List<JsonNode> found(PagedList list, String details) {
        return PagedList.items(search(list, details).ok());
    }

    private static Reply search(PagedList list, String details) {
        return list.ask(OWNER, Json.parseObject("{\"search\": {" + details + "}}"));
    }

    private static Set<String> names(List<JsonNode> items) {
        return items.stream().map(item -> Json.text("", item, "name")).collect(Collectors.toSet());
    }
}

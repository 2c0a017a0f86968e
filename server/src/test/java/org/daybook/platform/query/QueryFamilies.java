package org.daybook.platform.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.daybook.calendar.EventType;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.json.Json;
import org.daybook.testing.StoredRows;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be queried: the operations of each family, and rows at random of its table. */
final class QueryFamilies {

    /**
     * Made when shown: amounts in words, and the staff of a class, who are those of its sessions. And what is asked for by
     * other names than it is shown by: see {@link QueriesOfClientsTest}.
     */
    private static final Set<String> UNASKED =
            Set.of("price.formattedValue", "staffMemberIds", "info.emails.email", "info.phones.phone");

    private final TestServer server;
    private final Contract contract = TestServer.contract();
    private final ColumnFamilies inColumns;
    private final VariedDocuments documents;
    private final TestService service;
    private final String booking;
    private final String event;

    /**
     * A family.
     *
     * @param template id of the row that the variants are made from
     * @param variants for each further row, by its number, the columns in which it differs
     */
    record Family(String table, String template, IntFunction<ObjectNode> variants, List<QueryTarget> targets) {}

    QueryFamilies(TestServer server, Random random) {
        this.server = server;
        this.documents = new VariedDocuments(random);
        this.inColumns = new ColumnFamilies(server, documents, random);
        TestBusiness business = new TestBusiness(server);
        String ada = business.staff("Ada");
        this.service = business.appointments(ada);
        this.booking = TestBusiness.id(
                TestBusiness.book(business.owner(), TestBusiness.slot(service, "2026-06-08T10:00:00", ada)));
        TestService yoga = business.sessions(EventType.CLASS, 9);
        this.event = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", ada);
        // What a place of the business is called is not stored with a service: it would not be found by that.
        server.database()
                .useTransaction(statements -> statements
                        .update("UPDATE service SET body = jsonb_set(body, '{locations}', '[]')")
                        .execute());
        locations(business);
        Map.of(
                        "/bookings/v2/resources/resource-types",
                        "{\"resourceType\": {\"name\": \"Room\"}}",
                        "/bookings/v2/categories",
                        "{\"category\": {\"name\": \"Sport\"}}",
                        "/addons/v1/add-ons",
                        "{\"addOn\": {\"name\": \"Towel\", \"price\": {\"value\": \"3\"}, \"maxQuantity\": 2}}",
                        "/bookings/v1/serviceOptionsAndVariants",
                        options(yoga.id()))
                .forEach((path, json) -> server.owner().post(path, json).ok());
    }

    /** The places that services are given at by chance: what they are called is told from there. */
    private void locations(TestBusiness business) {
        JsonNode first = business.owner()
                .get("/locations/v1/locations")
                .ok()
                .get("locations")
                .get(0);
        ObjectNode body = StoredRows.body(server.database(), "location", Json.text("", first, "id"));
        StoredRows.insert(
                server.database(),
                "location",
                Json.text("", first, "id"),
                VariedDocuments.IDS.size(),
                i -> documents
                        .columns()
                        .put("id", VariedDocuments.IDS.get(i))
                        .set(
                                "body",
                                body.deepCopy()
                                        .put("default", false)
                                        .put(
                                                "name",
                                                List.of("Ada", "Zoë", "a b").get(i))));
    }

    private static String options(String serviceId) {
        return """
            {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [
                {"id": "7d1b2a52-4f52-4c0f-9ef0-27f2be4b1c11", "type": "CUSTOM",
                 "customData": {"name": "age", "choices": ["child"]}}]},
             "variants": {"values": [{"choices": [
                {"optionId": "7d1b2a52-4f52-4c0f-9ef0-27f2be4b1c11", "custom": "child"}],
                "price": {"value": "5", "currency": "EUR"}}]}}}""".formatted(serviceId);
    }

    List<Family> all() {
        ObjIntConsumer<ObjectNode> asItIs = (body, i) -> {};
        ObjIntConsumer<ObjectNode> notDefault = (body, i) -> body.put("default", false);
        return List.of(
                documents("service", "services-v2", "queryServices searchServices", "countServices", (body, i) -> {
                    // Not stored with the service: when its sessions are, what its category and its places are called.
                    Json.child(body, "schedule").remove(List.of("firstSessionStart", "lastSessionEnd"));
                    Json.child(body, "category").remove(List.of("name", "sortOrder"));
                    for (JsonNode place : Json.list(body, "locations")) {
                        ((ObjectNode) place).remove("calculatedAddress");
                        Json.object(place, "business").ifPresent(business -> business.remove("name"));
                        if (Json.text(place, "business", "id") == null) {
                            ((ObjectNode) place).remove("business");
                        }
                    }
                }),
                documents(
                        "service_category",
                        "categories",
                        "categoriesV2.queryCategories",
                        "categoriesV2.countCategories",
                        asItIs),
                documents(
                        "staff_member",
                        "staff-members",
                        "staffMembers.queryStaffMembers staffMembers.searchStaffMembers",
                        "staffMembers.countStaffMembersV2",
                        asItIs),
                documents("resource", "resources-v2", "queryResources searchResources", "countResources", asItIs),
                documents(
                        "resource_type",
                        "resource-types",
                        "queryResourceTypes",
                        "countResourceTypes",
                        (body, i) -> body.put("name", Json.text("", body, "name") + i)),
                documents(
                        "booking_policy",
                        "booking-policies",
                        "bookingPolicies.queryBookingPolicies",
                        "bookingPolicies.countBookingPolicies",
                        notDefault),
                documents("location", "locations", "queryLocations", "", notDefault),
                documents(
                        "add_on",
                        "add-ons",
                        "queryAddOns",
                        "",
                        (body, i) -> body.remove(i % 2 == 0 ? "maxQuantity" : "durationInMinutes")),
                documents(
                        "service_options_and_variants",
                        "service-options-and-variants",
                        "queryServiceOptionsAndVariants",
                        "",
                        (body, i) -> body.put("serviceId", new UUID(7, i).toString())),
                documents(
                        "time_slots_configuration",
                        "bookings-settings",
                        "timeSlotsConfiguration.queryTimeSlotsConfigurations",
                        "",
                        asItIs),
                documents("contact", "contacts", "contacts.queryContacts", "", asItIs),
                inColumns.bookings(booking),
                inColumns.events(event),
                inColumns.schedules(service.scheduleId()));
    }

    /** Who takes part; rows at random are not made of these. */
    QueryTarget participations() {
        return target(contract.operation("calendar-v3", "queryParticipations"), null, "participation");
    }

    private Family documents(
            String table, String family, String operations, String count, ObjIntConsumer<ObjectNode> made) {
        List<QueryTarget> targets = new ArrayList<>();
        Set<String> paths = new TreeSet<>();
        Message entity = null;
        for (String name : operations.split(" ")) {
            QueryTarget target = target(contract.operation(family, name), countOf(family, name, count), table);
            paths.addAll(target.fields().keySet());
            targets.add(target);
            entity = entity(target.operation());
        }
        if (entity == null) {
            throw new IllegalArgumentException(family);
        }
        Message message = entity;
        String template = anyId(table);
        ObjectNode body = StoredRows.body(server.database(), table, template);
        IntFunction<ObjectNode> rows = i -> {
            ObjectNode row = documents.row(body, message, paths);
            made.accept((ObjectNode) row.get("body"), i);
            return row;
        };
        return new Family(table, template, rows, targets);
    }

    private @Nullable Operation countOf(String family, String query, String count) {
        return count.isEmpty() || query.contains("search") ? null : contract.operation(family, count);
    }

    static Message entity(Operation query) {
        return query.response().fields().stream()
                .filter(field -> field.shape() == Field.Shape.LIST)
                .findFirst()
                .orElseThrow()
                .nested();
    }

    private QueryTarget target(Operation operation, @Nullable Operation count, String table) {
        QuerySpec spec = operation.querySpec();
        if (spec == null) {
            throw new IllegalArgumentException(operation.toString());
        }
        Map<String, AskedField> fields = AskedField.listed(entity(operation), spec);
        fields.keySet().removeAll(UNASKED);
        ObjectNode more = Json.object();
        if (table.equals("staff_member")) {
            more.putArray("fields").add("RESOURCE_DETAILS");
        }
        if (table.equals("contact")) {
            more.putArray("fields").add("FULL");
        }
        return new QueryTarget(operation, count, null, fields, table.equals("contact") ? 1000 : 100, more);
    }

    private String anyId(String table) {
        return server.database()
                .read(statements -> statements
                        .query("SELECT id FROM " + table + " ORDER BY created_at, id LIMIT 1")
                        .mapTo(String.class)
                        .one());
    }
}

package org.daybook.platform.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.daybook.platform.json.Times;
import org.daybook.platform.query.AskedField.Kind;
import org.daybook.testing.StoredRows;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What can be queried: the operations of each family, and rows at random of its table. */
final class QueryFamilies {
    private static final Set<String> ORDERED = Set.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin");
    private static final Set<String> EQUALITY = Set.of("$eq", "$ne", "$in");
    private static final Set<String> ALL = Set.of("*");

    /** Made when shown: amounts in words, and the staff of a class, who are those of its sessions. */
    private static final Set<String> UNASKED = Set.of("price.formattedValue", "staffMemberIds");

    private final TestServer server;
    private final Contract contract = TestServer.contract();
    private final Random random;
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
        this.random = random;
        this.documents = new VariedDocuments(random);
        TestBusiness business = new TestBusiness(server);
        String ada = business.staff("Ada");
        this.service = business.appointments(ada);
        this.booking = TestBusiness.id(
                TestBusiness.book(business.owner(), TestBusiness.slot(service, "2026-06-08T10:00:00", ada)));
        TestService yoga = business.sessions(EventType.CLASS, 9);
        this.event = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", ada);
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
                    // Not stored with the service: when its sessions are, and what its category is called.
                    Json.child(body, "schedule").remove(List.of("firstSessionStart", "lastSessionEnd"));
                    Json.child(body, "category").remove(List.of("name", "sortOrder"));
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
                        "staffMembers.countStaffMembers",
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
                bookings(),
                events(),
                schedules());
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

    private static Message entity(Operation query) {
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
        Map<String, AskedField> fields = new LinkedHashMap<>();
        spec.fields().forEach((path, field) -> {
            if (!UNASKED.contains(path) && entity(operation).at(path).isPresent()) {
                fields.put(path, AskedField.of(entity(operation), path, field));
            }
        });
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
                .read(handle -> handle.createQuery("SELECT id FROM " + table + " ORDER BY created_at, id LIMIT 1")
                        .mapTo(String.class)
                        .one());
    }

    private Family bookings() {
        ObjectNode stored = StoredRows.body(server.database(), "booking", booking);
        IntFunction<ObjectNode> rows = i -> booking(stored);
        Map<String, AskedField> fields = new LinkedHashMap<>();
        add(fields, "id", "id", Kind.TEXT, EQUALITY, true);
        add(fields, "status", "status", Kind.ENUM, EQUALITY, true);
        for (String date : List.of("createdDate", "updatedDate", "startDate", "endDate")) {
            add(fields, date, date, Kind.TIME, ORDERED, true);
        }
        add(fields, "contactDetails.contactId", "contactDetails.contactId", Kind.TEXT, EQUALITY, false);
        add(fields, "totalParticipants", "totalParticipants", Kind.NUMBER, ORDERED, true);
        add(fields, "paymentStatus", "paymentStatus", Kind.ENUM, EQUALITY, false);
        add(fields, "selectedPaymentOption", "selectedPaymentOption", Kind.ENUM, EQUALITY, false);
        for (String slot : List.of("serviceId", "scheduleId", "eventId", "resource.id")) {
            String path = "bookedEntity.slot." + slot;
            add(fields, path, path, Kind.TEXT, EQUALITY, false);
            add(fields, path.replace("slot", "item.slot"), path, Kind.TEXT, EQUALITY, false);
        }
        Operation query = contract.operation("extended-bookings", "queryExtendedBookings");
        Operation count = contract.operation("extended-bookings", "countExtendedBookings");
        return new Family(
                "booking",
                booking,
                rows,
                List.of(new QueryTarget(query, count, "booking", fields, 100, Json.object())));
    }

    private ObjectNode booking(ObjectNode stored) {
        List<String> ids = List.of(
                "11111111-1111-4111-8111-111111111111",
                "22222222-2222-4222-8222-222222222222",
                "33333333-3333-4333-8333-333333333333");
        Instant start = Instant.parse(documents.any(VariedDocuments.TIMES));
        String contact = documents.any(ids);
        ObjectNode row = documents
                .columns()
                .put("status", documents.any(List.of("CREATED", "CONFIRMED", "CANCELED", "PENDING", "WAITING_LIST")))
                .put("holds", "NOTHING")
                .put("participants", 1 + random.nextInt(4))
                .put("event_id", documents.any(ids))
                .put("contact_id", contact);
        if (random.nextInt(6) == 0) {
            row.putNull("starts_at").putNull("ends_at");
        } else {
            row.put("starts_at", Times.format(start)).put("ends_at", Times.format(start.plusSeconds(3600)));
        }
        ObjectNode body = stored.deepCopy();
        Json.child(body, "contactDetails").put("contactId", contact);
        body.put("paymentStatus", documents.any(List.of("PAID", "NOT_PAID", "PARTIALLY_PAID")));
        body.put("selectedPaymentOption", documents.any(List.of("ONLINE", "OFFLINE")));
        row.set("body", body);
        return row;
    }

    private Family events() {
        IntFunction<ObjectNode> rows = i -> event();
        Map<String, AskedField> fields = new LinkedHashMap<>();
        for (String path : List.of(
                "id", "scheduleId", "externalScheduleId", "recurringEventId", "title", "location.id", "appId")) {
            add(fields, path, path, Kind.TEXT, ALL, true);
        }
        for (String path : List.of("status", "recurrenceType", "transparency", "location.type", "type")) {
            add(fields, path, path, Kind.ENUM, ALL, true);
        }
        for (String path : List.of("totalCapacity", "remainingCapacity", "participants.total")) {
            add(fields, path, path, Kind.NUMBER, ALL, true);
        }
        add(fields, "start", "start.utcDate", Kind.TIME, ALL, true);
        add(fields, "end", "end.utcDate", Kind.TIME, ALL, true);
        add(fields, "createdDate", "createdDate", Kind.TIME, ALL, true);
        add(fields, "updatedDate", "updatedDate", Kind.TIME, ALL, true);
        add(fields, "location", "location", Kind.OBJECT, ALL, false);
        Operation query = contract.operation("calendar-v3", "queryEvents");
        return new Family(
                "calendar_event",
                event,
                rows,
                List.of(new QueryTarget(query, null, null, fields, 1000, Json.object())));
    }

    private ObjectNode event() {
        Instant start = Instant.parse(documents.any(VariedDocuments.TIMES));
        Instant end = start.plusSeconds(60L * (15 + random.nextInt(100)));
        int capacity = documents.any(List.of(0, 1, 5, 10));
        ObjectNode row = documents
                .columns()
                .put("starts_at", Times.format(start))
                .put("ends_at", Times.format(end))
                .put("seats_capacity", capacity)
                .put("seats_taken", capacity == 0 ? 0 : random.nextInt(capacity + 1))
                .put("transparency", documents.any(List.of("OPAQUE", "TRANSPARENT")))
                .put("title", documents.any(List.of("Ada", "ada 2", "100%", "a_b", "axb", "Zoë", "it's")));
        if (random.nextBoolean()) {
            row.put("app_id", documents.any(List.of("one", "two")));
        }
        if (random.nextBoolean()) {
            row.putObject("location")
                    .put("id", documents.any(List.of("a", "A", "b_1")))
                    .put("type", documents.any(List.of("BUSINESS", "CUSTOM", "CUSTOMER")));
        }
        return row;
    }

    private Family schedules() {
        ObjectNode body = StoredRows.body(server.database(), "schedule", service.scheduleId());
        IntFunction<ObjectNode> rows = i -> {
            ObjectNode varied = body.deepCopy()
                    .put("externalId", documents.any(List.of("Ada", "ada", "a_b", "100%")) + i)
                    .put("status", documents.any(List.of("ACTIVE", "CANCELLED")))
                    .put("appId", documents.any(List.of("one", "two")));
            if (random.nextInt(4) == 0) {
                varied.remove("appId");
            }
            if (random.nextInt(4) == 0) {
                varied.remove("externalId");
            }
            ObjectNode row = documents.columns();
            row.set("body", varied);
            return row;
        };
        Map<String, AskedField> fields = new LinkedHashMap<>();
        add(fields, "id", "id", Kind.TEXT, ALL, false);
        add(fields, "externalId", "externalId", Kind.TEXT, ALL, false);
        add(fields, "appId", "appId", Kind.TEXT, ALL, false);
        add(fields, "status", "status", Kind.ENUM, ALL, false);
        add(fields, "createdDate", "createdDate", Kind.TIME, ALL, false);
        add(fields, "updatedDate", "updatedDate", Kind.TIME, ALL, false);
        Operation query = contract.operation("calendar-v3", "querySchedules");
        return new Family(
                "schedule",
                service.scheduleId(),
                rows,
                List.of(new QueryTarget(query, null, null, fields, 100, Json.object())));
    }

    private static void add(
            Map<String, AskedField> fields,
            String path,
            String shown,
            Kind kind,
            Set<String> operators,
            boolean sortable) {
        fields.put(path, new AskedField(path, shown, kind, operators, sortable));
    }
}

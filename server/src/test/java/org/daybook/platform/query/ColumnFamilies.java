package org.daybook.platform.query;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.AskedField.Kind;
import org.daybook.platform.query.QueryFamilies.Family;
import org.daybook.testing.StoredRows;
import org.daybook.testing.TestServer;
import tools.jackson.databind.node.ObjectNode;

/** The families whose rows have more in columns than in a document, and whose fields no query specification lists. */
final class ColumnFamilies {
    private static final Set<String> ORDERED = Set.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin");
    private static final Set<String> EQUALITY = Set.of("$eq", "$ne", "$in");

    private final TestServer server;
    private final Contract contract = TestServer.contract();
    private final VariedDocuments documents;
    private final Random random;

    ColumnFamilies(TestServer server, VariedDocuments documents, Random random) {
        this.server = server;
        this.documents = documents;
        this.random = random;
    }

    Family bookings(String template) {
        ObjectNode stored = StoredRows.body(server.database(), "booking", template);
        IntFunction<ObjectNode> rows = i -> booking(stored);
        Map<String, AskedField> fields = new LinkedHashMap<>();
        add(fields, "id", "id", Kind.TEXT, EQUALITY, true);
        add(fields, "status", "status", Kind.ENUM, EQUALITY, true);
        for (String date : List.of("createdDate", "updatedDate", "startDate", "endDate")) {
            add(fields, date, date, Kind.TIME, ORDERED, true);
        }
        add(fields, "appId", "appId", Kind.TEXT, EQUALITY, false);
        add(fields, "contactDetails.email", "contactDetails.email", Kind.TEXT, EQUALITY, false);
        for (String date : List.of("startDate", "endDate")) {
            add(fields, "bookedEntity.slot." + date, date, Kind.TIME, ORDERED, true);
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
                template,
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
                .put("contact_id", contact)
                .put("payment_status", documents.any(List.of("PAID", "NOT_PAID", "PARTIALLY_PAID")));
        if (random.nextInt(6) == 0) {
            row.putNull("starts_at").putNull("ends_at");
        } else {
            row.put("starts_at", Times.format(start)).put("ends_at", Times.format(start.plusSeconds(3600)));
        }
        ObjectNode body = stored.deepCopy();
        Json.child(body, "contactDetails").put("contactId", contact);
        body.put("selectedPaymentOption", documents.any(List.of("ONLINE", "OFFLINE")));
        row.set("body", body);
        return row;
    }

    Family events(String template) {
        IntFunction<ObjectNode> rows = i -> event();
        Operation query = contract.operation("calendar-v3", "queryEvents");
        Map<String, AskedField> fields = listed(query);
        add(fields, "start", "start.utcDate", Kind.TIME, Set.of(), true);
        return new Family(
                "calendar_event",
                template,
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

    Family schedules(String template) {
        ObjectNode body = StoredRows.body(server.database(), "schedule", template);
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
        Operation query = contract.operation("calendar-v3", "querySchedules");
        return new Family(
                "schedule",
                template,
                rows,
                List.of(new QueryTarget(query, null, null, listed(query), 100, Json.object())));
    }

    private static Map<String, AskedField> listed(Operation query) {
        return AskedField.listed(QueryFamilies.entity(query), Objects.requireNonNull(query.querySpec()));
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

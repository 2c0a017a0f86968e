package org.daybook.walk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the full entities refer to: one of each thing that has an id. */
final class Surroundings {
    private final Client owner;
    private final Map<String, String> ids = new LinkedHashMap<>();

    Surroundings(TestServer server) {
        this.owner = server.owner();
        make("location", "location", "/locations/v1/locations", """
                {"name": "North", "timeZone": "Europe/Berlin", "address": {"country": "DE", "city": "Kiel"}}""");
        make("category", "category", "/bookings/v2/categories", "{\"name\": \"Calm\"}");
        make("policy", "bookingPolicy", "/bookings/v1/booking-policies", "{\"name\": \"Loose\"}");
        make("addOn", "addOn", "/addons/v1/add-ons", """
                {"name": "Hot stones", "durationInMinutes": 10, "price": {"value": "5"}}""");
        make("resourceType", "resourceType", "/bookings/v2/resources/resource-types", "{\"name\": \"Room\"}");
        make("room", "resource", "/bookings/v2/resources", """
                {"name": "Room 1", "typeId": "${resourceType}"}""");
        ObjectNode staff = make("staffMember", "staffMember", "/bookings/v1/staff-members", "{\"name\": \"Ada\"}");
        ids.put("staff", Json.text("", staff, "resourceId"));
    }

    private ObjectNode make(String name, String member, String path, String json) {
        ObjectNode made = Json.child(
                owner.post(path, "{\"" + member + "\": " + with(json) + "}").ok(), member);
        ids.put(name, Json.text("", made, "id"));
        return made;
    }

    void put(String name, String id) {
        ids.put(name, id);
    }

    /** The text with the ids in the places that name them. */
    String with(String text) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("${" + id.getKey() + "}", id.getValue());
        }
        if (filled.contains("${")) {
            throw new AssertionError("nothing has the id of " + filled.substring(filled.indexOf("${")));
        }
        return filled;
    }

    ObjectNode json(String text) {
        return Json.parseObject(with(text));
    }

    /** Calls an operation on its first path, with one id in every place for one. */
    Reply call(Operation operation, @Nullable String id, String body) {
        Binding binding = operation.bindings().getFirst();
        String path = id == null ? binding.path() : binding.path().replaceAll("\\{[^}]+}", id);
        boolean hasBody = !binding.method().equals("GET") && !binding.method().equals("DELETE");
        return owner.send(binding.method(), path, hasBody ? body : null);
    }

    /** The object with this id, wherever it stands in an answer. */
    static @Nullable ObjectNode find(JsonNode answer, String id) {
        if (answer instanceof ObjectNode object && id.equals(Json.text("", object, "id"))) {
            return object;
        }
        for (JsonNode inner : answer.values()) {
            ObjectNode found = find(inner, id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}

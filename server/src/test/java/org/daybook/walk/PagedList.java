package org.daybook.walk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation that answers a list, as it is asked in order and page by page.
 *
 * @param holder path of the member with the sort and the paging; empty for the request itself
 * @param more the rest of the request
 * @param orders fields that it can be ordered by, and of which the listed things have different values each
 */
record PagedList(Operation operation, String holder, ObjectNode more, List<String> orders) {

    /** The parts of a request that say which page, and in which order. */
    static final List<String> PARTS = List.of("sort", "paging", "cursorPaging");

    /** Where an operation takes such parts. */
    static @Nullable String holderOf(Operation operation) {
        for (String holder : List.of("", "query", "search", "listQuery")) {
            if (PARTS.stream().anyMatch(part -> find(operation, holder, part) != null)) {
                return holder;
            }
        }
        return null;
    }

    private static @Nullable Field find(Operation operation, String holder, String part) {
        Message message = operation.request();
        if (!holder.isEmpty()) {
            Field field = message.find(holder);
            if (field == null || field.message() == null) {
                return null;
            }
            message = field.nested();
        }
        return message.find(part);
    }

    @Nullable
    Field part(String name) {
        return find(operation, holder, name);
    }

    boolean has(String name) {
        return part(name) != null;
    }

    /** Whether one sort, and no list of them, is taken. */
    private ObjectNode sort(String name, String order) {
        Field part = part("sort");
        ObjectNode sort = Json.object().put("fieldName", name).put("order", order);
        ObjectNode said = Json.object();
        boolean one = part != null && part.shape() != Field.Shape.LIST;
        said.set("sort", one ? sort : Json.array().add(sort));
        return said;
    }

    List<JsonNode> all(Client caller) {
        return items(ask(caller, Json.object()).ok());
    }

    List<JsonNode> sorted(Client caller, String name, String order) {
        return items(ask(caller, sort(name, order)).ok());
    }

    /** All items in an order, each from a page of its own that the cursor of the one before leads to. */
    List<JsonNode> followed(Client caller, @Nullable String name) {
        ObjectNode said = name == null ? Json.object() : sort(name, "DESC");
        said.putObject("cursorPaging").put("limit", 1);
        List<JsonNode> found = new ArrayList<>();
        ObjectNode answer = ask(caller, said).ok();
        found.addAll(items(answer));
        for (String next = next(answer); next != null; next = next(answer)) {
            ObjectNode follow = Json.object();
            follow.putObject("cursorPaging").put("limit", 1).put("cursor", next);
            answer = ask(caller, follow).ok();
            found.addAll(items(answer));
        }
        return found;
    }

    private static @Nullable String next(ObjectNode answer) {
        return Json.text(answer, "pagingMetadata", "cursors", "next");
    }

    /** The items that stand at these places. */
    ObjectNode at(Client caller, int offset, int limit) {
        ObjectNode said = Json.object();
        said.putObject("paging").put("limit", limit).put("offset", offset);
        return ask(caller, said).ok();
    }

    Reply ask(Client caller, ObjectNode said) {
        ObjectNode request = more.deepCopy();
        ObjectNode held = holder.isEmpty() ? request : Json.child(request, holder);
        boolean follows = Json.text(said, "cursorPaging", "cursor") != null;
        if (follows && !holder.isEmpty()) {
            held.removeAll();
        }
        held.setAll(said);
        Binding binding = operation.bindings().getFirst();
        String path = binding.path();
        for (Map.Entry<String, JsonNode> member : more.properties()) {
            path = path.replace("{" + member.getKey() + "}", member.getValue().asString(""));
        }
        return binding.method().equals("GET")
                ? caller.get(path + "?.r="
                        + Base64.getUrlEncoder()
                                .encodeToString(Json.write(request).getBytes(StandardCharsets.UTF_8)))
                : caller.post(path, Json.write(request));
    }

    static List<JsonNode> items(ObjectNode answer) {
        for (JsonNode member : answer.values()) {
            if (member instanceof ArrayNode list) {
                List<JsonNode> items = new ArrayList<>();
                list.forEach(items::add);
                return items;
            }
        }
        throw new AssertionError("no list in " + answer);
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}

package org.daybook.walk;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A family of entities that are created, read and changed, as the names of its operations.
 *
 * @param member the entity's name in requests and answers
 * @param around members of the request that creates one, beside the entity
 * @param query the body that finds one of it by {@code ${id}}
 * @param change a member that an update may change, with its new value
 * @param settled for each full entity that is created what the contract cannot say: values by path, null to leave out;
 *     {@code ${name}} stands for the id of something in the {@link RequestContext}
 */
record StoredFamily(
        String family,
        String member,
        String around,
        String create,
        String get,
        String queryOperation,
        String query,
        String update,
        String change,
        List<String> settled) {
    private static final String BY_ID = "{\"query\": {\"filter\": {\"id\": \"${id}\"}}}";

    /** A family whose operations have the usual names, after a prefix for where a file holds several. */
    static StoredFamily usual(
            String family, String prefix, String member, String plural, String change, String... settled) {
        String noun = capital(member);
        return new StoredFamily(
                family,
                member,
                "",
                prefix + "create" + noun,
                prefix + "get" + noun,
                prefix + "query" + capital(plural),
                BY_ID,
                prefix + "update" + noun,
                change,
                List.of(settled));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** An operation of the family, or of another one whose name stands before a slash. */
    Operation operation(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? TestServer.contract().operation(family, name)
                : TestServer.contract().operation(name.substring(0, slash), name.substring(slash + 1));
    }

    /** The message that a client writes. */
    Message entity() {
        return operation(create).request().get(member).nested();
    }

    /** The same, found by another query. */
    StoredFamily queried(String body) {
        return new StoredFamily(family, member, around, create, get, queryOperation, body, update, change, settled);
    }

    /** What an update sends of an entity beside the change: all of it where the operation puts it anew. */
    ObjectNode sentByUpdate(ObjectNode entity) {
        boolean puts = operation(update).bindings().getFirst().method().equals("PUT");
        return puts ? entity.deepCopy() : Json.object();
    }

    /** The entity in the answer to its creation; some answer no more than its id. */
    ObjectNode created(ObjectNode answer) {
        String name = member.equals("info") ? "contact" : member;
        return answer.has("id") ? answer : Json.child(answer, name);
    }

    /** What of the entity a client has written. */
    ObjectNode written(ObjectNode entity) {
        return member.equals("info") ? Json.child(entity, member) : entity;
    }

    /** Names of the operations that read one by its id and by a query; empty names are left out. */
    List<String> reads() {
        List<String> reads = new ArrayList<>(List.of(get, queryOperation));
        reads.removeIf(String::isEmpty);
        return reads;
    }

    @Override
    public String toString() {
        return family + " " + member;
    }
}

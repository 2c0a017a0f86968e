package org.daybook.platform.query;

import java.util.List;
import java.util.Map;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation that queries.
 *
 * @param count the operation that counts by the same fields, if any
 * @param unwrap member of what is listed that is the entity; null where it is the entity
 * @param limit greatest number of entities on a page
 * @param more members of each request
 */
record QueryTarget(
        Operation operation,
        @Nullable Operation count,
        @Nullable String unwrap,
        Map<String, AskedField> fields,
        int limit,
        ObjectNode more) {

    static String path(Operation of) {
        return of.bindings().stream()
                .filter(binding -> binding.method().equals("POST"))
                .findFirst()
                .orElseThrow()
                .path();
    }

    /** Where in the request the query stands. */
    String member() {
        return operation.request().find("search") != null
                        && operation.request().get("search").kind() == Field.Kind.MESSAGE
                ? "search"
                : "query";
    }

    /** Where in the answer the entities stand. */
    String listed() {
        return operation.response().fields().stream()
                .filter(field -> field.shape() == Field.Shape.LIST && field.kind() == Field.Kind.MESSAGE)
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** What the values of a field may be; empty where it is no enum. */
    List<String> names(AskedField field) {
        String path = unwrap == null ? field.shown() : unwrap + "." + field.shown();
        return QueryFamilies.entity(operation)
                .at(path)
                .filter(asked -> asked.kind() == Field.Kind.ENUM)
                .map(Field::values)
                .orElse(List.of());
    }

    boolean offsets() {
        return query().find("paging") != null;
    }

    boolean cursors() {
        return query().find("cursorPaging") != null;
    }

    private Message query() {
        return operation.request().get(member()).nested();
    }
}

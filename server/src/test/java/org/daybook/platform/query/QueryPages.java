package org.daybook.platform.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks an operation for pages of what a filter finds. */
record QueryPages(Client client, QueryTarget target) {
    private static final int ALL = Integer.MAX_VALUE;

    /** An order by one field. */
    record Sort(AskedField field, boolean descending) {}

    /**
     * What a query asks.
     *
     * @param sort null for the operation's own order
     */
    record Question(ObjectNode filter, @Nullable Sort sort) {
        private ObjectNode query() {
            ObjectNode query = Json.object();
            query.set("filter", filter);
            if (sort != null) {
                query.putArray("sort")
                        .addObject()
                        .put("fieldName", sort.field().path())
                        .put("order", sort.descending() ? "DESC" : "ASC");
            }
            return query;
        }

        @Override
        public String toString() {
            return filter
                    + (sort == null ? "" : " by " + sort.field().path() + (sort.descending() ? " descending" : ""));
        }
    }

    /**
     * What came back.
     *
     * @param complete whether nothing follows it
     * @param total how many there are in all, where the answer says so
     */
    record Page(
            List<QueryRow> rows, boolean complete, @Nullable Integer total) {}

    /** Every entity, by cursor where the operation has such. */
    void everything(Consumer<JsonNode> each) {
        Question all = new Question(Json.object(), null);
        if (target.cursors()) {
            cursor(all, target.limit(), ALL, each);
        } else {
            offset(all, 0, target.limit(), ALL, each);
        }
    }

    /** The first pages that one leads to from another. */
    Page byCursor(Question question, int limit, int pages) {
        List<QueryRow> rows = new ArrayList<>();
        boolean complete = cursor(question, limit, pages, entity -> rows.add(row(entity)));
        return new Page(rows, complete, null);
    }

    /** Pages from an offset on. */
    Page byOffset(Question question, int offset, int limit, int pages) {
        List<QueryRow> rows = new ArrayList<>();
        ObjectNode last = offset(question, offset, limit, pages, entity -> rows.add(row(entity)));
        boolean complete = last.path(target.listed()).size() < limit;
        return new Page(rows, complete, Json.integer(last, "pagingMetadata", "total"));
    }

    private QueryRow row(JsonNode entity) {
        return QueryRow.of(entity, target.fields().values());
    }

    private boolean cursor(Question question, int limit, int pages, Consumer<JsonNode> each) {
        ObjectNode query = question.query();
        ObjectNode paging = query.putObject("cursorPaging").put("limit", limit);
        for (int page = 1; page <= pages; page++) {
            String next = Json.text(list(query, each), "pagingMetadata", "cursors", "next");
            if (next == null) {
                return true;
            }
            query.remove(List.of("filter", "sort"));
            paging.put("cursor", next);
        }
        return false;
    }

    private ObjectNode offset(Question question, int offset, int limit, int pages, Consumer<JsonNode> each) {
        ObjectNode query = question.query();
        ObjectNode paging = query.putObject("paging").put("limit", limit);
        ObjectNode answer = Json.object();
        for (int page = 0; page < pages; page++) {
            paging.put("offset", offset + page * limit);
            answer = list(query, each);
            if (answer.path(target.listed()).size() < limit) {
                break;
            }
        }
        return answer;
    }

    private ObjectNode list(ObjectNode query, Consumer<JsonNode> each) {
        ObjectNode request = target.more().deepCopy();
        request.set(target.member(), query);
        ObjectNode answer = post(target.operation(), request);
        Json.list(answer, target.listed())
                .forEach(item -> each.accept(target.unwrap() == null ? item : item.get(target.unwrap())));
        return answer;
    }

    /** How many a filter finds; null where the family has no operation that counts. */
    @Nullable
    Integer count(ObjectNode filter) {
        Operation count = target.count();
        if (count == null) {
            return null;
        }
        ObjectNode request = target.more().deepCopy();
        request.set("filter", filter);
        return Json.integer(post(count, request), "count");
    }

    private ObjectNode post(Operation operation, ObjectNode request) {
        Reply reply = client.post(QueryTarget.path(operation), Json.write(request));
        if (reply.status() != 200) {
            throw new AssertionError(
                    operation + " " + request + " answered " + reply.response().body());
        }
        return reply.json();
    }
}

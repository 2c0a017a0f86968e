package org.daybook.platform.query;

import java.util.List;
import java.util.function.Function;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a query.
 *
 * @param offset null where the page was asked for by cursor
 * @param total rows that match, counted for offset paging only
 * @param next cursor of the page behind this one; null on the last page
 */
public record Page<T>(
        List<T> items,
        @Nullable Integer offset,
        @Nullable Long total,
        @Nullable String next,
        @Nullable String previous) {

    public <U> Page<U> map(Function<T, U> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), offset, total, next, previous);
    }

    /** The metadata of either paging (rules Q5 and Q6). */
    public ObjectNode metadata() {
        ObjectNode metadata = Json.object().put("count", items.size());
        if (offset != null) {
            metadata.put("offset", offset);
        }
        if (total != null) {
            metadata.put("total", total);
            metadata.put("tooManyToCount", false);
        }
        if (offset == null) {
            ObjectNode cursors = metadata.putObject("cursors");
            if (next != null) {
                cursors.put("next", next);
            }
            if (previous != null) {
                cursors.put("prev", previous);
            }
        }
        metadata.put("hasNext", next != null || (offset != null && total != null && offset + items.size() < total));
        return metadata;
    }
}

package org.daybook.calendar.schedules;

import java.util.List;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Column.Type;
import org.daybook.platform.query.Columns;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.TableQuery;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Queries for schedules. */
public final class ScheduleQueries {
    private static final TableQuery QUERY = new TableQuery(
            ScheduleStore.COLUMNS,
            "schedule",
            new Columns(List.of(
                    Column.of("id", Type.UUID, "id").neverUnset(),
                    Column.of("externalId", Type.TEXT, "external_id"),
                    Column.of("status", Type.ENUM, "(body ->> 'status')")
                            .among(List.of("UNKNOWN_STATUS", "ACTIVE", "CANCELLED")),
                    Column.of("appId", Type.TEXT, "(body ->> 'appId')"),
                    Column.of("createdDate", Type.INSTANT, "created_at").neverUnset(),
                    Column.of("updatedDate", Type.INSTANT, "updated_at").neverUnset())));

    private ScheduleQueries() {}

    /** Refuses a query that asks for more than its operation allows. */
    public static void check(QueryRequest request, @Nullable QuerySpec spec) {
        QUERY.check(request, spec, QueryRequest.Defaults.CURSOR.sort());
    }

    public static Page<ObjectNode> page(SiteTransaction transaction, QueryRequest request) {
        return QUERY.page(transaction, request, rs -> ScheduleStore.document(rs));
    }
}

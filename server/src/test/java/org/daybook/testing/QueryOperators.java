package org.daybook.testing;

import java.util.List;

/** The operators of the query language that compare a field with a value. */
public final class QueryOperators {
    public static final List<String> ALL = List.of(
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$nin",
            "$startsWith",
            "$endsWith",
            "$contains",
            "$exists",
            "$isEmpty",
            "$hasSome",
            "$hasAll",
            "$matchItems");

    private QueryOperators() {}
}

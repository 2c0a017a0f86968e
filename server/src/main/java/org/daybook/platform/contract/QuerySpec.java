package org.daybook.platform.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a query may filter and sort by (rules Q2 to Q4).
 *
 * @param cursorPaging true when the contract names cursor paging, false for offset paging
 * @param fields allowed fields by dotted path
 * @param searchable fields that a free text is looked for in
 */
public record QuerySpec(boolean cursorPaging, Map<String, QueryField> fields, List<String> searchable) {

    /**
     * @param operators allowed operators with their dollar sign; {@code *} stands for all that the field's type knows
     */
    public record QueryField(Set<String> operators, boolean sortable) {}
}

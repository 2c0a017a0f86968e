package org.daybook.platform.db;

/**
 * The condition by which rows are found by many ids.
 *
 * <p>{@code site_id = :site AND id = ANY(:ids)} says the same, but a statement that is planned once is planned for a site
 * of average size. Where most sites are small, all rows of one cost less than ten by their key, and any index that begins
 * with the site will do: on a large site such a plan reads every row. This condition can only be met row by row, through
 * the index that begins with the site and the column.
 */
public final class ManyIds {
    private ManyIds() {}

    /**
     * The condition, which names {@code :site} itself. A further {@code site_id = :site} beside it would undo it.
     *
     * @param table name or alias of the table
     * @param column the ids are looked for in it: {@code id}, or one that an index has right behind the site
     * @param parameter name of the array of ids
     */
    public static String among(String table, String column, String parameter) {
        return "(%1$s.site_id, %1$s.%2$s) IN (SELECT :site::uuid, unnest(:%3$s::uuid[]))"
                .formatted(table, column, parameter);
    }
}

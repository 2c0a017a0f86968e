package org.daybook.platform.db;

import java.util.regex.Pattern;

/**
 * The condition by which rows are found by many ids.
 *
 * <p>{@code site_id = :site AND id = ANY(:ids)} says the same, but a statement that is planned once is planned for a site
 * of average size. Where most sites are small, all rows of one cost less than ten by their key, and any index that begins
 * with the site will do: on a large site such a plan reads every row. This condition can only be met row by row, through
 * the index that begins with the site and the column.
 *
 * <p>A distributed database plans for each site and has to find its server: {@link StatementForm} sends it the other form.
 */
public final class ManyIds {
    private static final Pattern WRITTEN = Pattern.compile(
            "\\((\\w+)\\.site_id, \\1\\.(\\w+)\\) IN \\(SELECT :site::uuid, unnest\\(:(\\w+)::uuid\\[\\]\\)\\)");
    private static final String SITE_NAMED = "($1.site_id = :site AND $1.$2 = ANY(:$3::uuid[]))";

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

    /** A statement with each such condition in the form that compares the site by itself. */
    static String withSiteNamed(String sql) {
        return WRITTEN.matcher(sql).replaceAll(SITE_NAMED);
    }
}

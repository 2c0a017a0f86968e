package org.daybook.platform.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How free texts are compared: neither the case of letters nor the marks on them count, so that {@code strasse} finds
 * Straße and {@code creme} Crème.
 */
public final class Folding {
    private Folding() {}

    /**
     * The condition that words are found anywhere in a text.
     *
     * @param sql expression of the text, which may be of several fields
     * @param words as somebody typed them
     * @param all whether all must be found; else one of them
     */
    public static Filter holds(String sql, List<String> words, boolean all) {
        Map<String, Object> bindings = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        for (String word : words) {
            String name = "word" + bindings.size();
            bindings.put(name, "%" + FilterCompiler.escaped(word) + "%");
            conditions.add(folded(sql) + " ILIKE " + folded("CAST(:" + name + " AS text)"));
        }
        return new Filter("(" + String.join(all ? " AND " : " OR ", conditions) + ")", bindings);
    }

    private static String folded(String sql) {
        return "unaccent(normalize(" + sql + "))";
    }
}

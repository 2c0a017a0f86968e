package org.daybook.platform.db;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement whose parameters have names, such as {@code :site}, as JDBC wants it. Casts, texts, quoted names, comments
 * and dollar quotes are left alone, and {@code ?} is PostgreSQL's operator. The bounds of a slice of an array are written
 * with spaces, {@code [1 : n]}: without them the second is a parameter.
 *
 * @param text with {@code ?} for each place of a parameter
 * @param places the names in the order of their places; one may have several
 * @param names each once
 * @param compared those that a value is compared with all of: {@code = ANY(:ids)}
 */
record NamedSql(String text, List<String> places, Set<String> names, Set<String> compared) {
    /** The code has some hundreds of statements, and the query language makes one for each shape of a filter. */
    private static final LoadingCache<String, NamedSql> COMPILED =
            Caffeine.newBuilder().maximumSize(2_000).build(NamedSql::compile);

    private static final Pattern TOKEN = Pattern.compile("""
            \\b[eE]'(?:[^'\\\\]++|\\\\.|'')*+'                     # a text with escapes
            | '[^']*+'                                             # a text; a quote inside is doubled: two texts side by side
            | "[^"]*+"                                             # a quoted name
            | --[^\\n]*+ | /\\*.*?\\*/                             # comments
            | (?<![\\w$])\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$       # a dollar quote
            | ::                                                   # a cast
            | :(?<name>[A-Za-z_]\\w*)
            | \\?
            """, Pattern.COMMENTS | Pattern.DOTALL);

    private static final Pattern COMPARED = Pattern.compile("(?i)(ANY|ALL)\\(");

    /** Compiled once for each text, as long as it is in use. */
    static NamedSql of(String sql) {
        return COMPILED.get(sql);
    }

    static NamedSql compile(String sql) {
        List<String> places = new ArrayList<>();
        Set<String> compared = new HashSet<>();
        StringBuilder text = new StringBuilder(sql.length());
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String name = token.group("name");
            if (name != null) {
                places.add(name);
                if (COMPARED.matcher(sql.substring(Math.max(0, token.start() - 4), token.start()))
                        .matches()) {
                    compared.add(name);
                }
            }
            token.appendReplacement(text, Matcher.quoteReplacement(replaced(token.group(), name != null)));
        }
        return new NamedSql(
                token.appendTail(text).toString(), List.copyOf(places), Set.copyOf(places), Set.copyOf(compared));
    }

    private static String replaced(String token, boolean parameter) {
        if (parameter) {
            return "?";
        }
        return token.equals("?") ? "??" : token;
    }
}

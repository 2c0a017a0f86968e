package org.daybook.platform.contract;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.daybook.platform.Limit;
import org.daybook.platform.contract.Field.Bounds;
import org.daybook.platform.contract.Field.Kind;
import org.daybook.platform.contract.Field.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of lists and texts for which the contract states none: nothing that can be sent is without one. So are those
 * of numbers that say what cannot be more or less in the world: places on the globe, and how much there is of something.
 */
final class OpenBounds {
    /** Formats whose values are short by themselves. */
    private static final Set<String> SHORT = Set.of(
            "GUID", "EMAIL", "PHONE", "CURRENCY", "COUNTRY", "LOCAL_DATE", "TIME_ZONE", "int64", "DECIMAL_VALUE");

    private static final Set<String> NAMING_FORMATS = Set.of("URL_SLUG", "LANGUAGE", "LANGUAGE_TAG", "COLOR_HEX");

    /** Ends of the names of fields that name something, and may stand in an index of the database. */
    private static final Set<String> NAMING =
            Set.of("id", "ids", "key", "keys", "name", "names", "title", "slug", "type", "first", "last", "language");

    private static final Set<String> CURSORS = Set.of("cursor", "token");

    private static final Map<String, BigDecimal> ON_THE_GLOBE =
            Map.of("latitude", BigDecimal.valueOf(90), "longitude", BigDecimal.valueOf(180));

    /** Ends of the names of numbers that count or measure something, of which there cannot be less than nothing. */
    private static final Set<String> AMOUNTS = Set.of(
            "capacity",
            "minutes",
            "height",
            "width",
            "attendees",
            "participants",
            "size",
            "quantity",
            "duration",
            "after",
            "sessions",
            "interval",
            "day",
            "spots");

    private OpenBounds() {}

    /** The stated bounds, with a number of items and a length where there are none. */
    static Bounds fill(String name, Kind kind, Shape shape, @Nullable String format, Bounds stated) {
        boolean number = kind == Kind.INT || kind == Kind.DOUBLE;
        BigDecimal edge = number ? ON_THE_GLOBE.get(name) : null;
        BigDecimal least = edge == null ? null : edge.negate();
        if (number && AMOUNTS.contains(lastWord(name))) {
            least = BigDecimal.ZERO;
        }
        Integer maxItems = stated.maxItems();
        Integer maxLength = stated.maxLength();
        if (maxItems == null && shape == Shape.LIST) {
            maxItems = Limit.LIST_ITEMS.value();
        }
        if (maxLength == null && isOpenText(kind, format, stated)) {
            maxLength = length(name, format);
        }
        return new Bounds(
                stated.min() == null ? least : stated.min(),
                stated.max() == null ? edge : stated.max(),
                stated.above(),
                stated.below(),
                stated.scale(),
                stated.minLength(),
                maxLength,
                stated.minItems(),
                maxItems);
    }

    private static boolean isOpenText(Kind kind, @Nullable String format, Bounds stated) {
        boolean number = stated.scale() != null || stated.above() != null || stated.max() != null;
        return kind == Kind.STRING && !number && (format == null || !SHORT.contains(format));
    }

    private static int length(String name, @Nullable String format) {
        String end = lastWord(name);
        if (CURSORS.contains(end)) {
            return Limit.CURSOR_LENGTH.value();
        }
        boolean naming = NAMING.contains(end) || (format != null && NAMING_FORMATS.contains(format));
        return naming ? Limit.NAME_LENGTH.value() : Limit.TEXT_LENGTH.value();
    }

    /** {@code id} of {@code externalUserId}. */
    private static String lastWord(String name) {
        int start = name.length() - 1;
        while (start > 0 && !Character.isUpperCase(name.charAt(start))) {
            start--;
        }
        return name.substring(Math.max(0, start)).toLowerCase(Locale.ROOT);
    }
}

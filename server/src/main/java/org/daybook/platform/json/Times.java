package org.daybook.platform.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Text forms of instants and local times on the wire (rules J2 and F1), and zone names. */
public final class Times {
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final int MAX_YEAR = 9999;
    private static final String PLAIN = "0000-00-00T00:00:00";
    private static final String WRITTEN = PLAIN + ".000Z";

    private Times() {}

    /** {@code YYYY-MM-DDThh:mm:ss.sssZ}; finer parts of a second are dropped. */
    public static String format(Instant instant) {
        StringBuilder text = new StringBuilder(24);
        LocalDateTime utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        appendLocal(text, utc);
        text.append('.');
        int millis = instant.getNano() / 1_000_000;
        text.append((char) ('0' + millis / 100))
                .append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10))
                .append('Z');
        return text.toString();
    }

    /** {@code YYYY-MM-DDThh:mm:ss}. */
    public static String format(LocalDateTime local) {
        StringBuilder text = new StringBuilder(19);
        appendLocal(text, local);
        return text.toString();
    }

    private static void appendLocal(StringBuilder text, LocalDateTime local) {
        int year = local.getYear();
        text.append((char) ('0' + year / 1000)).append((char) ('0' + year / 100 % 10));
        appendTwo(text, year % 100).append('-');
        appendTwo(text, local.getMonthValue()).append('-');
        appendTwo(text, local.getDayOfMonth()).append('T');
        appendTwo(text, local.getHour()).append(':');
        appendTwo(text, local.getMinute()).append(':');
        appendTwo(text, local.getSecond());
    }

    private static StringBuilder appendTwo(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    /** An RFC 3339 date-time with offset, between the years 1 and 9999; empty for anything else. */
    public static Optional<Instant> parseInstant(String text) {
        try {
            Instant instant = isWritten(text)
                    ? parseWritten(text)
                    : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year < 1 || year > MAX_YEAR ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it is written as {@link #format(Instant)} does, as nearly all are: reading that takes no formatter. */
    private static boolean isWritten(String text) {
        return text.length() == WRITTEN.length()
                && text.charAt(19) == '.'
                && isDigit(text.charAt(20))
                && isDigit(text.charAt(21))
                && isDigit(text.charAt(22))
                && text.charAt(23) == 'Z'
                && isPlain(text.substring(0, PLAIN.length()));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static Instant parseWritten(String text) {
        int millis = two(text, 20) * 10 + text.charAt(22) - '0';
        return parsePlain(text).toInstant(ZoneOffset.UTC).plusMillis(millis);
    }

    /** A local date-time without offset, between the years 1 and 9999; empty for anything else. */
    public static Optional<LocalDateTime> parseLocal(String text) {
        try {
            LocalDateTime parsed = isPlain(text) ? parsePlain(text) : LocalDateTime.parse(text);
            return parsed.getYear() < 1 || parsed.getYear() > MAX_YEAR ? Optional.empty() : Optional.of(parsed);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it is written {@code YYYY-MM-DDThh:mm:ss}, as nearly all are: reading that takes no formatter. */
    private static boolean isPlain(String text) {
        if (text.length() != PLAIN.length()) {
            return false;
        }
        for (int i = 0; i < PLAIN.length(); i++) {
            char expected = PLAIN.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static LocalDateTime parsePlain(String text) {
        return LocalDateTime.of(
                two(text, 0) * 100 + two(text, 2),
                two(text, 5),
                two(text, 8),
                two(text, 11),
                two(text, 14),
                two(text, 17));
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    /** An IANA region or UTC (rule 8.5); empty for offsets, abbreviations and unknown names. */
    public static Optional<ZoneId> parseZone(String name) {
        boolean regional = name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/");
        if (!ZONES.contains(name) || !(regional || name.equals("UTC") || name.equals("Etc/UTC"))) {
            return Optional.empty();
        }
        return Optional.of(ZoneId.of(name));
    }

    /** The instant of a local time: one in a gap moves forward by the gap, one that occurs twice is the earlier. */
    public static Instant resolve(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }

    public static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}

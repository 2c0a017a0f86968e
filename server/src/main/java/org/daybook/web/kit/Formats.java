package org.daybook.web.kit;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.daybook.platform.json.Times;

/** Times, dates and money as customers read them, in one zone. */
public final class Formats {
    private final Locale locale;
    private final ZoneId zone;
    private final int thisYear;

    /** The year of {@code now} is left out of dates. */
    public Formats(Locale locale, ZoneId zone, Instant now) {
        this.locale = locale;
        this.zone = zone;
        this.thisYear = Times.local(now, zone).getYear();
    }

    ZoneId zone() {
        return zone;
    }

    public LocalDate localDate(Instant instant) {
        return Times.local(instant, zone).toLocalDate();
    }

    /** The time of day; where the clock shows it twice, with the name of the offset that is meant. */
    public String time(Instant instant) {
        LocalDateTime local = Times.local(instant, zone);
        String time = format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), local);
        boolean twice = zone.getRules().getValidOffsets(local).size() > 1;
        return twice ? time + " " + offset(instant) : time;
    }

    /** A full hour of the day, as the country writes times. */
    public String hour(int hour) {
        return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), LocalDate.EPOCH.atTime(hour, 0));
    }

    public String times(Instant start, Instant end) {
        boolean sameDay = localDate(start).equals(localDate(end.minusSeconds(1)));
        return time(start) + "\u2013" + (sameDay ? time(end) : dayAndTime(end));
    }

    /** Such as "Tuesday 2 June", or "Tuesday, June 2" where months come first; with the year of another year. */
    public String day(LocalDate day) {
        return isThisYear(day) ? day(day, "EEEE d MMMM", "EEEE, MMMM d") : dayWithYear(day);
    }

    private boolean isThisYear(LocalDate day) {
        return day.getYear() == thisYear;
    }

    /** Such as "Tuesday 2 June 2026". */
    public String dayWithYear(LocalDate day) {
        return day(day, "EEEE d MMMM y", "EEEE, MMMM d, y");
    }

    /** Such as "June". */
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern("MMMM", locale).format(day);
    }

    public String weekday(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEE", locale).format(day);
    }

    /** Such as "1 June to 7 June". */
    public String week(LocalDate monday) {
        return inShort(monday) + " to " + inShort(monday.plusDays(6));
    }

    private String inShort(LocalDate day) {
        return isThisYear(day) ? day(day, "d MMMM", "MMMM d") : day(day, "d MMMM y", "MMMM d, y");
    }

    /** Such as "Tue 2 Jun, 09:00". */
    public String dayAndTime(Instant instant) {
        LocalDate day = localDate(instant);
        String named = isThisYear(day) ? day(day, "EEE d MMM", "EEE, MMM d") : day(day, "EEE d MMM y", "EEE, MMM d, y");
        return named + ", " + time(instant);
    }

    private String day(LocalDate day, String dayFirst, String monthFirst) {
        String usual = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
        return DateTimeFormatter.ofPattern(usual.startsWith("M") ? monthFirst : dayFirst, locale)
                .format(day);
    }

    private String format(DateTimeFormatter format, LocalDateTime local) {
        return format.withLocale(locale).format(local).replace('\u202F', '\u00A0');
    }

    /** Such as "UTC+2". */
    public String offset(Instant instant) {
        return offset(zone, instant);
    }

    /** Such as "UTC+5:30". */
    public static String offset(ZoneId zone, Instant instant) {
        ZoneOffset offset = zone.getRules().getOffset(instant);
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        if (minutes == 0) {
            return "UTC";
        }
        String sign = offset.getTotalSeconds() < 0 ? "\u2212" : "+";
        String rest = minutes % 60 == 0 ? "" : ":%02d".formatted(minutes % 60);
        return "UTC" + sign + minutes / 60 + rest;
    }

    /** Such as "Berlin time (UTC+2)". */
    public String zoneAt(Instant instant) {
        String city = city(zone.getId());
        return city.equals("UTC") ? city : city + " time (" + offset(instant) + ")";
    }

    /** The place that a zone is named after, such as "New York" or "Knox, Indiana". */
    public static String city(String zoneId) {
        String[] parts = zoneId.replace('_', ' ').split("/");
        String last = parts[parts.length - 1];
        return parts.length == 3 ? last + ", " + parts[1] : last;
    }

    public static String duration(int minutes) {
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** An amount with its currency; whole amounts without decimals. */
    public static String money(Locale locale, String value, String currency) {
        BigDecimal amount = new BigDecimal(value);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        Currency unit = Currency.getInstance(currency);
        format.setCurrency(unit);
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        int digits = whole ? 0 : Math.max(0, unit.getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(amount);
    }
}

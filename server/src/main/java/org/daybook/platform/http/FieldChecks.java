package org.daybook.platform.http;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daybook.platform.Emails;
import org.daybook.platform.PhoneNumber;
import org.daybook.platform.contract.Field;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** Checks of single values: formats (rule F1), lengths, and bounds of numbers and decimals. */
final class FieldChecks {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern LOCAL_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LOCAL_TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,10})?");
    private static final Pattern INT64 = Pattern.compile("-?\\d{1,18}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*");
    private static final Pattern SLUG = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]+");
    private static final Pattern WEB_URL = Pattern.compile("(?i)https?://[^\\s/?#]+\\S*");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private FieldChecks() {}

    static final String TIME_ZONE = "TIME_ZONE";

    /** The violation of a string value against the field's length, format and bounds of numbers, if any. */
    static Optional<Violation> string(Field field, String path, String value) {
        return length(field, path, value)
                .or(() -> format(field, path, value))
                .or(() -> numberInText(field, path, value));
    }

    /**
     * Whether an empty text says no more than leaving the field out. So it is where answers show an unset field as the
     * empty text (rule J5), which clients send back; a field that answers leave out has no empty value if it has a format,
     * unless the contract says that it may have no characters.
     */
    static boolean isUnset(Field field, String value) {
        boolean formatted = field.format() != null || field.isDecimal();
        Integer least = field.bounds().minLength();
        boolean shownEmpty = !field.optional() && field.shape() == Field.Shape.ONE && least == null;
        boolean mayBeEmpty = least != null && least == 0;
        return value.isEmpty() && formatted && (shownEmpty || mayBeEmpty);
    }

    private static Optional<Violation> format(Field field, String path, String value) {
        String format = formatOf(field, value);
        return format == null || hasFormat(format, value)
                ? Optional.empty()
                : Optional.of(Violation.format(path, format));
    }

    /** Addresses of e-mail are called so throughout the contract, most of them without a format; an empty one is none. */
    private static @Nullable String formatOf(Field field, String value) {
        return field.format() == null && field.name().equals("email") && !value.isEmpty() ? "EMAIL" : field.format();
    }

    private static Optional<Violation> numberInText(Field field, String path, String value) {
        if (field.isInt64()) {
            return number(field, path, new BigDecimal(value));
        }
        return field.isDecimal() ? decimal(field, path, value) : Optional.empty();
    }

    private static Optional<Violation> length(Field field, String path, String value) {
        Field.Bounds bounds = field.bounds();
        int length = value.codePointCount(0, value.length());
        if (bounds.maxLength() != null && length > bounds.maxLength()) {
            return Optional.of(Violation.threshold(
                    path,
                    "MAX_LENGTH",
                    bounds.maxLength(),
                    "has size " + length + ", expected " + bounds.maxLength() + " or less"));
        }
        if (bounds.minLength() != null && length < bounds.minLength()) {
            return Optional.of(Violation.threshold(
                    path,
                    "MIN_LENGTH",
                    bounds.minLength(),
                    "has size " + length + ", expected " + bounds.minLength() + " or more"));
        }
        return Optional.empty();
    }

    private static Optional<Violation> decimal(Field field, String path, String value) {
        if (!DECIMAL.matcher(value).matches()) {
            return Optional.of(Violation.format(path, "DECIMAL_VALUE"));
        }
        BigDecimal number = new BigDecimal(value);
        Field.Bounds bounds = field.bounds();
        if (bounds.above() != null && number.compareTo(bounds.above()) <= 0) {
            return Optional.of(
                    Violation.threshold(path, "DECIMAL_GT", bounds.above(), "must be greater than " + bounds.above()));
        }
        if (bounds.below() != null && number.compareTo(bounds.below()) >= 0) {
            return Optional.of(
                    Violation.threshold(path, "DECIMAL_LT", bounds.below(), "must be less than " + bounds.below()));
        }
        if (bounds.scale() != null && number.stripTrailingZeros().scale() > bounds.scale()) {
            return Optional.of(Violation.threshold(
                    path, "DECIMAL_MAX_SCALE", bounds.scale(), "must have at most " + bounds.scale() + " decimals"));
        }
        return range(field, path, number, "DECIMAL_GTE", "DECIMAL_LTE");
    }

    static Optional<Violation> number(Field field, String path, BigDecimal number) {
        return range(field, path, number, "MIN", "MAX");
    }

    private static Optional<Violation> range(
            Field field, String path, BigDecimal number, String minRule, String maxRule) {
        BigDecimal min = field.bounds().min();
        BigDecimal max = field.bounds().max();
        if (max != null && number.compareTo(max) > 0) {
            return Optional.of(Violation.threshold(path, maxRule, max, "must be less than or equal to " + max));
        }
        if (min != null && number.compareTo(min) < 0) {
            return Optional.of(Violation.threshold(path, minRule, min, "must be greater than or equal to " + min));
        }
        return Optional.empty();
    }

    static boolean hasFormat(String format, String value) {
        Predicate<String> check = check(format);
        return check == null || check.test(value);
    }

    private static @Nullable Predicate<String> check(String format) {
        return switch (format) {
            case "GUID" -> GUID.asMatchPredicate();
            case "EMAIL" -> Emails::isEmail;
            case "PHONE" -> PhoneNumber::isWritten;
            case "CURRENCY" -> CURRENCIES::contains;
            case "COUNTRY" -> COUNTRIES::contains;
            case "LOCAL_DATE" ->
                value -> LOCAL_DATE.matcher(value).matches()
                        && Times.parseLocal(value + "T00:00:00").isPresent();
            case "LOCAL_TIME" -> LOCAL_TIME.asMatchPredicate();
            case "LOCAL_DATE_TIME" -> value -> Times.parseLocal(value).isPresent();
            case "int64" -> INT64.asMatchPredicate();
            case TIME_ZONE -> value -> Times.parseZone(value).isPresent();
            case "LANGUAGE", "LANGUAGE_TAG" -> LANGUAGE.asMatchPredicate();
            case "URL_SLUG" -> SLUG.asMatchPredicate();
            case "WEB_URL" -> WEB_URL.asMatchPredicate();
            case "DECIMAL_VALUE" -> DECIMAL.asMatchPredicate();
            default -> null;
        };
    }
}

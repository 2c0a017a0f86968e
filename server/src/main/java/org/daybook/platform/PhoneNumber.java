package org.daybook.platform;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads telephone numbers as customers write them. */
public final class PhoneNumber {
    /** Longer texts are not looked at. */
    private static final int MAX_LENGTH = 100;

    /** As numbers are written, extensions and RFC 3966 included, on which nothing more is known. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?=\\P{Nd}*\\p{Nd})[\\p{L}\\p{M}\\p{Nd}\\p{Pd}\\p{Zs}+()*#/.,:;=]{1,50}");

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumber() {}

    /** Whether text can be a number at all: it has a digit, and nothing that no number is written with. */
    public static boolean isWritten(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /** Whether somebody can be called by it: it is written as numbers are, and has 5 to 20 digits with an extension. */
    public static boolean canBeCalled(String text) {
        long digits = text.codePoints().filter(Character::isDigit).count();
        return isWritten(text) && digits >= 5 && digits <= 20;
    }

    /**
     * The number in E.164, such as "+4930901820", with an extension behind it; empty for text that is no number.
     *
     * @param country ISO 3166 code of the country whose numbers are written without a country code; any other text means
     *     that only numbers with a country code can be read
     */
    public static Optional<String> international(String typed, String country) {
        return read(typed, country)
                .filter(NUMBERS::isValidNumber)
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.E164)
                        + (number.hasExtension() ? ";ext=" + number.getExtension() : ""));
    }

    /**
     * A number that a country gives to somebody, without an extension: what can be dialled and written to.
     *
     * @param e164 such as "+4930901820"
     * @param formatted the same with spaces, as people read it
     * @param country ISO 3166 code; null for numbers of no single country
     */
    public record Known(
            String e164, String formatted, @Nullable String country) {}

    /** What is known of a number; empty where no country gives it to anybody. */
    public static Optional<Known> known(String typed, String country) {
        return read(typed, country).filter(NUMBERS::isValidNumber).map(number -> {
            String region = NUMBERS.getRegionCodeForNumber(number);
            return new Known(
                    NUMBERS.format(number, PhoneNumberFormat.E164),
                    NUMBERS.format(number.clearExtension(), PhoneNumberFormat.INTERNATIONAL),
                    region != null && COUNTRY.matcher(region).matches() ? region : null);
        });
    }

    private static Optional<Phonenumber.PhoneNumber> read(String typed, String country) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(NUMBERS.parse(typed, country));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}

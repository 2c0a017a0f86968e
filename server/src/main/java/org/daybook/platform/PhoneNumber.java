package org.daybook.platform;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** Reads telephone numbers as customers write them. */
public final class PhoneNumber {
    /** Longer texts are not looked at. */
    private static final int MAX_LENGTH = 100;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumber() {}

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

    /** The same of a number that its country gives to somebody, without an extension: what can be dialled and written to. */
    public static Optional<String> e164(String typed, String country) {
        return read(typed, country)
                .filter(NUMBERS::isValidNumber)
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.E164));
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

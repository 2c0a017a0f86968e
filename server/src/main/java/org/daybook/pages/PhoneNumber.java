package org.daybook.pages;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** Reads telephone numbers as customers write them. */
final class PhoneNumber {
    /** Longer texts are not looked at. */
    private static final int MAX_LENGTH = 100;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumber() {}

    /**
     * The number in E.164, such as "+4930901820"; empty for text that is no number.
     *
     * @param country ISO 3166 code of the country whose numbers are written without a country code; any other text means
     *     that only numbers with a country code can be read
     */
    static Optional<String> international(String typed, String country) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(typed, country);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164)
                            + (number.hasExtension() ? ";ext=" + number.getExtension() : ""))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}

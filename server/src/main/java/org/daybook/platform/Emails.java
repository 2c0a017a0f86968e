package org.daybook.platform;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;

/** What an e-mail address is, for the whole product. */
public final class Emails {
    private static final int MAX_LENGTH = 254;

    private static final EmailValidator VALIDATOR = JMail.strictValidator();

    private Emails() {}

    /**
     * Whether mail could be sent to a text as it stands: an address of RFC 5321 with a domain name, without a display name,
     * comments, quotes, spaces, and characters that are not seen.
     */
    public static boolean isEmail(String text) {
        return text.length() <= MAX_LENGTH && text.codePoints().allMatch(Emails::isPlain) && VALIDATOR.isValid(text);
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "\"<>()[]\\,;:".indexOf(character) < 0;
        };
    }
}

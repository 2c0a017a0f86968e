package org.daybook.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "o'brien+news@mail.example.co.uk",
                "müller@example.de",
                "info@müller.example",
                "a@x.example"
            })
    void anAddressIsOne(String text) {
        assertThat(Emails.isEmail(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a@example,com",
                "do..t@example.com",
                ".a@example.com",
                "\u202Ea@example.com",
                "a\u200Bb@example.com",
                "a@exa\u202Emple.com",
                "a b@example.com",
                "a@example.com ",
                "Ada <a@example.com>",
                "(c)a@example.com",
                "\"a\"@example.com",
                "a@localhost",
                "a@[127.0.0.1]",
                "a@-x.example",
                "a@b@example.com",
                "@example.com"
            })
    void whatOnlyLooksLikeOneIsNone(String text) {
        assertThat(Emails.isEmail(text)).isFalse();
    }

    @Test
    void itsPartsAreNoLongerThanMailTakes() {
        assertThat(Emails.isEmail("a@" + "x".repeat(63) + ".example")).isTrue();
        assertThat(Emails.isEmail("a@" + "x".repeat(64) + ".example")).isFalse();
        assertThat(Emails.isEmail("a".repeat(65) + "@example.com")).isFalse();
        assertThat(Emails.isEmail("a@" + "x.".repeat(125) + "example")).isFalse();
    }
}

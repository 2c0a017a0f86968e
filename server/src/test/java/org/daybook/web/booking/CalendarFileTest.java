package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
    @Test
    void linesAreFoldedByOctetsAndNoCharacterIsTorn() {
        for (String letter : List.of("a", "\u00E9", "\u6F22", "\uD83C\uDF3F")) {
            for (int before = 0; before < 5; before++) {
                String line = "SUMMARY:" + "x".repeat(before) + letter.repeat(200);
                byte[] folded = CalendarFile.folded(line + "\r\nLOCATION:here\r\n");
                String text = new String(folded, StandardCharsets.UTF_8);
                assertThat(text.replace("\r\n ", "")).isEqualTo(line + "\r\nLOCATION:here\r\n");
                assertThat(text.split("\r\n", -1))
                        .allSatisfy(one ->
                                assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
            }
        }
    }

    @Test
    void aLineOfExactlySeventyFiveOctetsStaysWhole() {
        assertThat(new String(CalendarFile.folded("x".repeat(75) + "\r\n"), StandardCharsets.UTF_8))
                .isEqualTo("x".repeat(75) + "\r\n");
    }
}

package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import org.daybook.platform.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Hours as people type them. */
class HoursTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9-17              | 09:00-17:00
            9-12, 13-17:30    | 09:00-12:00, 13:00-17:30
            9:15 - 12; 14–18  | 09:15-12:00, 14:00-18:00
            9.30 to 11 and 12-14 | 09:30-11:00, 12:00-14:00
            20-24             | 20:00-24:00
            0-24              | 00:00-24:00
            """)
    void whatIsTypedIsRead(String typed, String hours) {
        ObjectNode schedule = Json.object();
        HoursText.read(typed).orElseThrow().addTo(schedule.putArray("periods"), DayOfWeek.MONDAY);
        assertThat(HoursText.of(schedule)).isEqualTo(List.of(hours, "", "", "", "", "", ""));
    }

    @Test
    void anEmptyDayIsClosed() {
        assertThat(HoursText.read(" ").orElseThrow().spans()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nine to five", "17-9", "9-9", "25-26", "9-12, 11-13", "9-24, 24-25", "9:75-10", "9-12 13-14"})
    void whatCannotBeIsRefused(String typed) {
        assertThat(HoursText.read(typed)).isEmpty();
    }
}

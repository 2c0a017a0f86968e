package org.daybook.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T10:00:00",
                "2026-13-01T10:00:00",
                "2026-01-00T10:00:00",
                "2026-01-01T24:00:00",
                "2026-01-01T10:60:00",
                "2026-01-01T10:00:60",
                "0000-01-01T10:00:00",
                "2026-01-01 10:00:00",
                "2026-01-01T10:00:0x",
                "+026-01-01T10:00:00",
                "2026-01-01T10:00:00Z",
                "2026-01-01",
                ""
            })
    void refusesWhatIsNoLocalTime(String text) {
        assertThat(Times.parseLocal(text)).isEmpty();
    }

    @Test
    void readsTheShortAndTheLongForm() {
        assertThat(Times.parseLocal("2026-03-29T02:30")).contains(LocalDateTime.of(2026, 3, 29, 2, 30));
        assertThat(Times.parseLocal("2026-03-29T02:30:15.5"))
                .contains(LocalDateTime.of(2026, 3, 29, 2, 30, 15, 500_000_000));
    }

    @Test
    void readsWhatTheFormatterOfTheLibraryReads() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = "%04d-%02d-%02dT%02d:%02d:%02d"
                    .formatted(
                            1 + random.nextInt(9999),
                            random.nextInt(14),
                            random.nextInt(33),
                            random.nextInt(26),
                            random.nextInt(62),
                            random.nextInt(62));
            assertThat(Times.parseLocal(text)).as(text).isEqualTo(library(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T10:00:00.000Z",
                "2026-01-01T24:00:00.000Z",
                "0000-01-01T10:00:00.000Z",
                "2026-01-01T10:00:00.0x0Z",
                "2026-01-01T10:00:00,000Z",
                "2026-01-01 10:00:00.000Z",
                "2026-01-01T10:00:00.0000"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThat(Times.parseInstant(text)).isEmpty();
    }

    @Test
    void readsInstantsAsTheLibraryDoes() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ"
                    .formatted(
                            1 + random.nextInt(9999),
                            random.nextInt(14),
                            random.nextInt(33),
                            random.nextInt(26),
                            random.nextInt(62),
                            random.nextInt(62),
                            random.nextInt(1000));
            assertThat(Times.parseInstant(text)).as(text).isEqualTo(libraryInstant(text));
        }
    }

    private static Optional<Instant> libraryInstant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> library(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

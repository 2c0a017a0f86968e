package org.daybook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotCasesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a15", "b", "c"})
    void theEngineGivesExactlyTheExpectedAnswer(String name) throws IOException {
        var benchmark = new SlotsBenchmark(SlotCase.read(Path.of("slots", name + ".json")));

        assertThat(benchmark.differenceFrom(Path.of("slots", name + ".expected.json")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void anotherAnswerIsTold(String name) throws IOException {
        var benchmark = new SlotsBenchmark(SlotCase.read(Path.of("slots", name + ".json")));

        assertThat(benchmark.differenceFrom(Path.of("slots", "c.expected.json")))
                .hasValueSatisfying(difference -> assertThat(difference).startsWith("slot 0 differs: expected {"));
    }
}

package org.daybook.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.daybook.engine.SlotEngine;
import org.daybook.engine.Slots;
import tools.jackson.databind.ObjectMapper;

/** Times the engine on one case: from facts to the answer as JSON text. */
final class SlotsBenchmark {

    private static final String CHECK = "--check";
    private static final int DEFAULT_SECONDS = 5;
    private static final int WARM_UP_SECONDS = 2;
    private static final int MAX_RUNS = 2_000_000;

    private final SlotCase slotCase;
    private final SlotsJson json;

    SlotsBenchmark(SlotCase slotCase) {
        this.slotCase = slotCase;
        this.json = new SlotsJson(slotCase.staff());
    }

    /** Runs {@code CASE.json [seconds] [--check FILE]} and returns the exit status. */
    static int run(List<String> arguments) throws IOException {
        int check = arguments.indexOf(CHECK);
        var benchmark = new SlotsBenchmark(SlotCase.read(Path.of(arguments.getFirst())));
        if (check >= 0) {
            var difference = benchmark.differenceFrom(Path.of(arguments.get(check + 1)));
            if (difference.isPresent()) {
                System.err.println(difference.get());
                return 1;
            }
        }
        boolean secondsGiven = arguments.size() > 1 && check != 1;
        benchmark.time(secondsGiven ? Integer.parseInt(arguments.get(1)) : DEFAULT_SECONDS);
        return 0;
    }

    /** The first difference between the engine's answer and that of a file; empty when they are the same. */
    Optional<String> differenceFrom(Path expectedFile) throws IOException {
        answer();
        var mapper = new ObjectMapper();
        var expected = mapper.readTree(expectedFile);
        var actual = mapper.readTree(json.text());
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            var wanted = String.valueOf(expected.get(i));
            var got = String.valueOf(actual.get(i));
            if (!wanted.equals(got)) {
                return Optional.of("slot " + i + " differs: expected " + wanted + ", got " + got);
            }
        }
        return Optional.empty();
    }

    private void time(int seconds) {
        var warmUp = new double[MAX_RUNS];
        repeat(WARM_UP_SECONDS, warmUp);
        int runs = repeat(seconds, warmUp);
        var times = Arrays.copyOf(warmUp, runs);
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "runs %d p95_ms %.5f min_ms %.5f bytes %d%n",
                runs,
                times[(int) (runs * 0.95)],
                times[0],
                json.text().length());
        var slots = answer();
        System.out.printf(
                Locale.ROOT, "slots %d pairs %d median_ms %.5f%n", slots.size(), pairs(slots), times[runs / 2]);
    }

    /** Repeats the answer for some seconds, at least once, and returns how many times, in milliseconds, it noted. */
    private int repeat(int seconds, double[] times) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int runs = 0;
        do {
            long start = System.nanoTime();
            answer();
            times[runs++] = (System.nanoTime() - start) / 1e6;
        } while (System.nanoTime() < end && runs < times.length);
        return runs;
    }

    private Slots answer() {
        var slots = SlotEngine.slots(slotCase.facts(), slotCase.from(), slotCase.to(), slotCase.from());
        json.write(slots);
        return slots;
    }

    private static long pairs(Slots slots) {
        long pairs = 0;
        for (int i = 0; i < slots.size(); i++) {
            for (int word = 0; word < slots.freeWords(); word++) {
                pairs += Long.bitCount(slots.freeWord(i, word));
            }
        }
        return pairs;
    }
}

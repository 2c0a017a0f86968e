package org.daybook.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** Runs what a person would run in a terminal. */
final class Shell {
    private Shell() {}

    /** How it ended, with both its outputs as one. */
    record Ended(int status, String output) {
        Stream<String> lines() {
            return output.strip().lines();
        }
    }

    /**
     * Waits until a program ends.
     *
     * @param input what it reads
     */
    static Ended run(String program, String input, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(program).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

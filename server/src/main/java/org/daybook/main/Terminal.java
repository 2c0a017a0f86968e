package org.daybook.main;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/**
 * What a command sees of the world.
 *
 * @param directory where {@code daybook.yaml} is looked for, and relative paths begin
 */
record Terminal(Map<String, String> environment, Path directory, PrintWriter out, PrintWriter err) {

    static Terminal ofProcess() {
        return new Terminal(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    /** The settings of a command: its flags, the environment, the file, the defaults. */
    Config config(ParseResult typed) {
        return Config.of(Flags.given(typed), environment, directory);
    }

    void print(String text) {
        out.print(text);
        out.flush();
    }
}

package org.daybook.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Java process of our own code, to be watched and killed. Both its outputs are read as one. */
public final class JavaProcess implements AutoCloseable {
    private static final long EXIT_SECONDS = 30;

    private final Process process;
    private final BufferedReader output;
    private final List<String> seen = new ArrayList<>();

    private JavaProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** How to start it: the defaults are this JVM's class path, no prefix and no additional environment. */
    public record Start(
            Class<?> mainClass,
            List<String> prefix,
            String classPath,
            @Nullable Path workingDirectory,
            Map<String, String> environment) {

        public static Start of(Class<?> mainClass) {
            return new Start(mainClass, List.of(), System.getProperty("java.class.path", ""), null, Map.of());
        }

        /** Through another program, such as one that drops root. */
        public Start through(String... command) {
            return new Start(mainClass, List.of(command), classPath, workingDirectory, environment);
        }

        public Start withClassPath(String newClassPath) {
            return new Start(mainClass, prefix, newClassPath, workingDirectory, environment);
        }

        public Start in(Path directory) {
            return new Start(mainClass, prefix, classPath, directory, environment);
        }

        public Start with(Map<String, String> variables) {
            return new Start(mainClass, prefix, classPath, workingDirectory, variables);
        }

        public JavaProcess run(String... arguments) {
            List<String> command = Stream.of(
                            prefix.stream(),
                            Stream.of(javaBinary(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"),
                            Stream.of("-cp", classPath, mainClass.getName()),
                            Stream.of(arguments))
                    .flatMap(part -> part)
                    .toList();
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            if (workingDirectory != null) {
                builder.directory(workingDirectory.toFile());
            }
            builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
            builder.environment().putAll(environment);
            try {
                return new JavaProcess(builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static String javaBinary() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    /** Reads on until a line starts with this, and gives the rest of that line. */
    public String await(String start) {
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
        throw new AssertionError(
                "it ended without a line that starts with '" + start + "':\n" + String.join("\n", seen));
    }

    /** Reads on until a line contains this. */
    public void awaitWithin(String part) {
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.contains(part)) {
                return;
            }
        }
        throw new AssertionError("it ended without a line that contains '" + part + "':\n" + String.join("\n", seen));
    }

    /** All lines that were read so far. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    /** The rest of what it writes, until it ends. */
    public List<String> awaitEnd() {
        int alreadySeen = seen.size();
        while (readLine() != null) {
            // Lines are remembered as they are read.
        }
        return List.copyOf(seen.subList(alreadySeen, seen.size()));
    }

    public int awaitExit() {
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + Duration.ofSeconds(EXIT_SECONDS));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill -9} does; what it wrote before can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    /** As {@code kill} does, and Ctrl-C nearly; what it writes until its end can still be read. */
    public void terminate() {
        process.toHandle().destroy();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }

    private @Nullable String readLine() {
        try {
            String line = output.readLine();
            if (line != null) {
                seen.add(line);
            }
            return line;
        } catch (IOException e) {
            return null;
        }
    }
}

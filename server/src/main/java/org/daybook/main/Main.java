package org.daybook.main;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.BuildInfo;
import org.daybook.platform.CannotStart;

/** The command line: {@code daybook serve}, {@code daybook demo}, {@code daybook version}, {@code daybook help}. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MAX_EDITS = 2;

    private Main() {}

    /** Returns once requests are served; the server's threads keep the process alive until it is told to stop. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        boolean verbose = words.contains("--verbose");
        if (verbose) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
            System.setProperty("org.slf4j.simpleLogger.log.org.daybook", "debug");
        }
        try {
            run(words);
        } catch (CannotStart e) {
            fail(e.line(), e, verbose);
        } catch (RuntimeException e) {
            fail("Daybook could not start: " + e + (verbose ? "" : " (--verbose shows more)"), e, verbose);
        }
    }

    private static void run(List<String> words) {
        Command command = command(words);
        switch (command) {
            case HELP -> System.out.print(help());
            case VERSION -> System.out.println("Daybook " + BuildInfo.load().version());
            case SERVE, DEMO -> serve(command, words.subList(1, words.size()));
        }
    }

    private static Command command(List<String> words) {
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            return Command.HELP;
        }
        String word = words.getFirst().equals("--version") ? Command.VERSION.word() : words.getFirst();
        return Arrays.stream(Command.values())
                .filter(command -> command.word().equals(word))
                .findFirst()
                .orElseThrow(() -> unknownCommand(word));
    }

    private static CannotStart unknownCommand(String word) {
        List<String> known = Arrays.stream(Command.values()).map(Command::word).toList();
        return new CannotStart("Unknown command " + word
                + Suggestion.of(word, known, MAX_EDITS)
                        .map(near -> ": did you mean " + near + "?")
                        .orElse(": see daybook --help."));
    }

    private static void serve(Command command, List<String> flags) {
        Config config = Config.load(flags, System.getenv(), Path.of("").toAbsolutePath());
        Application application = Application.start(command, config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(application), "stop"));
        String baseUrl = "http://localhost:" + application.port();
        System.out.print(Welcome.text(command, baseUrl, application.site(), Instant.now()));
    }

    private static void stop(Application application) {
        System.out.println("Stopping …");
        application.close();
        System.out.println("Stopped.");
    }

    private static void fail(String message, RuntimeException cause, boolean verbose) {
        System.err.println(message);
        if (verbose) {
            cause.printStackTrace();
        }
        System.exit(FAILED);
    }

    private static String help() {
        return Stream.of(
                        Stream.of("Usage: daybook COMMAND [--SETTING VALUE]...", "", "Commands:"),
                        Arrays.stream(Command.values()).map(command -> row(command.word(), command.description())),
                        Stream.of("", "Settings, also as DAYBOOK_PORT in the environment or port in daybook.yaml:"),
                        Arrays.stream(Setting.values()).map(Main::row))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Setting setting) {
        String name = "--" + setting.key() + (setting.isSecret() ? Setting.FILE_SUFFIX : "");
        String about = setting.isSecret() ? "file that holds the " + setting.description() : setting.description();
        return row(name, setting.defaultValue().isEmpty() ? about : about + " (" + setting.defaultValue() + ")");
    }

    private static String row(String name, String about) {
        return "  %-30s %s".formatted(name, about);
    }
}

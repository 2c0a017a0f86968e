package org.daybook.main;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.main.Settings.Given;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The settings as flags of a command. */
final class Flags {
    private Flags() {}

    /** Lets a command take these settings as flags. */
    static void addTo(CommandSpec command, Collection<Setting> settings) {
        settings.forEach(setting -> command.addOption(option(setting)));
    }

    private static OptionSpec option(Setting setting) {
        OptionSpec.Builder option = OptionSpec.builder("--" + setting.flagKey()).description(about(setting));
        if (setting.isSwitch()) {
            return option.type(boolean.class).build();
        }
        return option.type(String.class)
                .arity("1")
                .paramLabel(setting.isSecret() ? "FILE" : "VALUE")
                .build();
    }

    private static String about(Setting setting) {
        String about = setting.isSecret() ? "file that holds the " + setting.description() : setting.description();
        return setting.defaultValue().isEmpty() ? about : about + " (" + setting.defaultValue() + ")";
    }

    /** The settings that were given to a command as flags. */
    static List<Given> given(ParseResult parsed) {
        return Stream.of(Setting.values())
                .filter(setting -> parsed.hasMatchedOption("--" + setting.flagKey()))
                .map(setting -> given(setting, parsed))
                .toList();
    }

    private static Given given(Setting setting, ParseResult parsed) {
        String spelling = "--" + setting.flagKey();
        return new Given(spelling, setting.flagKey(), String.valueOf(parsed.<Object>matchedOptionValue(spelling, "")));
    }

    /**
     * Reads words that are flags of settings and nothing else, such as {@code --port 8080 --verbose}.
     *
     * @throws org.daybook.platform.CannotStart naming the unknown flag and the nearest known one
     */
    static List<Given> read(List<String> words) {
        CommandSpec command = CommandSpec.create().name("daybook");
        addTo(command, List.of(Setting.values()));
        try {
            return given(configured(new CommandLine(command)).parseArgs(words.toArray(String[]::new)));
        } catch (ParameterException e) {
            throw Mistyped.told(e);
        }
    }

    /** How all our command lines are read. */
    static CommandLine configured(CommandLine line) {
        return line.setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
    }
}

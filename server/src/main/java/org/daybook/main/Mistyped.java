package org.daybook.main;

import java.util.Collection;
import java.util.List;
import org.daybook.platform.CannotStart;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the words of a command, and what was meant most likely. */
final class Mistyped {
    private static final int CLOSE_COMMAND = 2;

    private Mistyped() {}

    static CannotStart told(ParameterException mistake) {
        return switch (mistake) {
            case UnmatchedArgumentException unmatched -> unknown(unmatched);
            case MissingParameterException missing -> new CannotStart(missing(missing));
            default -> unread(mistake);
        };
    }

    private static CannotStart unread(ParameterException mistake) {
        String value = mistake.getValue();
        if (value != null
                && mistake.getArgSpec() instanceof OptionSpec option
                && option.arity().max() == 0) {
            return new CannotStart(option.longestName() + " takes true or false, not " + value + ".");
        }
        if (value != null && mistake.getArgSpec() == null) {
            return unknownCommand(mistake.getCommandLine(), value);
        }
        return new CannotStart(
                String.valueOf(mistake.getMessage()).lines().findFirst().orElse("The command line cannot be read."));
    }

    private static CannotStart unknown(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().getFirst();
        CommandLine command = unmatched.getCommandLine();
        if (!word.startsWith("-")) {
            return command.getSubcommands().isEmpty()
                    ? new CannotStart("There is a word too many, " + word + ": " + help(command))
                    : unknownCommand(command, word);
        }
        List<String> flags = command.getCommandSpec().optionsMap().keySet().stream()
                .filter(flag -> flag.startsWith("--"))
                .toList();
        return unknown("flag", word.replaceFirst("=.*", ""), flags, Suggestion.CLOSE_ENOUGH, help(command));
    }

    private static CannotStart unknownCommand(CommandLine command, String word) {
        return unknown("command", word, command.getSubcommands().keySet(), CLOSE_COMMAND, help(command));
    }

    /** An error that names the unknown word and suggests the known word nearest to it. */
    static CannotStart unknown(String kind, String word, Collection<String> known, int maxEdits) {
        return unknown(kind, word, known, maxEdits, "see daybook --help.");
    }

    static CannotStart unknown(String kind, String word, Collection<String> known, int maxEdits, String help) {
        return new CannotStart("Unknown " + kind + " " + word
                + Suggestion.of(word, known, maxEdits)
                        .map(near -> ": did you mean " + near + "?")
                        .orElse(": " + help));
    }

    private static String help(CommandLine command) {
        return "see " + command.getCommandSpec().qualifiedName() + " --help.";
    }

    private static String missing(MissingParameterException missing) {
        ArgSpec first = missing.getMissing().getFirst();
        String name = first instanceof OptionSpec option ? option.longestName() : first.paramLabel();
        CommandLine command = missing.getCommandLine();
        return command.getParseResult().originalArgs().contains(name)
                ? name + " needs a value."
                : command.getCommandSpec().qualifiedName() + " needs " + name + ": "
                        + String.join(" ", first.description()) + ".";
    }
}

package org.daybook.main;

import java.util.Collection;
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
            default ->
                new CannotStart(String.valueOf(mistake.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("The command line cannot be read."));
        };
    }

    private static CannotStart unknown(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().getFirst();
        CommandLine command = unmatched.getCommandLine();
        Collection<String> commands = command.getSubcommands().keySet();
        if (!word.startsWith("-") && !commands.isEmpty()) {
            return unknown("command", word, commands, CLOSE_COMMAND);
        }
        String flag = word.replaceFirst("=.*", "");
        return unknown("flag", flag, command.getCommandSpec().optionsMap().keySet(), Suggestion.CLOSE_ENOUGH);
    }

    /** What is not known, with the nearest of what is. */
    static CannotStart unknown(String kind, String word, Collection<String> known, int maxEdits) {
        return new CannotStart("Unknown " + kind + " " + word
                + Suggestion.of(word, known, maxEdits)
                        .map(near -> ": did you mean " + near + "?")
                        .orElse(": see daybook --help."));
    }

    private static String missing(MissingParameterException missing) {
        ArgSpec first = missing.getMissing().getFirst();
        return first instanceof OptionSpec option
                ? option.longestName() + " needs a value."
                : missing.getCommandLine().getCommandSpec().qualifiedName() + " needs " + first.paramLabel() + ".";
    }
}

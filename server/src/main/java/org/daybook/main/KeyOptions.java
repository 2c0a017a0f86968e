package org.daybook.main;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.daybook.identity.KeyScope;
import org.daybook.identity.Right;
import org.daybook.identity.Role;
import org.daybook.platform.CannotStart;
import org.daybook.platform.contract.Contract;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that say what a new API key may do, and for how long. */
final class KeyOptions {
    private static final String ROLE = "--role";
    private static final String SCOPE = "--scope";
    private static final String EXPIRES = "--expires";

    /** The most edits between a mistyped permission and the one that is suggested. */
    private static final int CLOSE_PERMISSION = 5;

    private KeyOptions() {}

    /** Lets a command take what a key may do. */
    static CommandSpec addTo(CommandSpec command) {
        return command.addOption(CommandLines.text(ROLE, "ROLE", "what the key may do: " + roles() + " (owner)")
                        .build())
                .addOption(OptionSpec.builder(SCOPE)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .splitRegex(",")
                        .paramLabel("PERMISSION")
                        .description("a permission beside the role's, or instead of a role; may be said several times")
                        .build())
                .addOption(CommandLines.text(EXPIRES, "DATE", "last day of the key, such as 2030-12-31 (never ends)")
                        .build());
    }

    private static String roles() {
        return String.join(", ", labels());
    }

    private static List<String> labels() {
        return Role.ofBusiness().stream().map(Role::label).toList();
    }

    /**
     * The scope that was typed.
     *
     * @param zone the last day is one of this zone
     */
    static KeyScope scope(ParseResult typed, ZoneId zone, Instant now) {
        List<String> permissions = typed.matchedOptionValue(SCOPE, List.of());
        requireKnown(permissions);
        return new KeyScope(role(typed, permissions.isEmpty()), permissions, expiry(typed, zone, now));
    }

    private static void requireKnown(List<String> permissions) {
        if (permissions.isEmpty()) {
            return;
        }
        Set<String> known = Right.known(Contract.load());
        for (String permission : permissions) {
            if (!known.contains(permission)) {
                throw Mistyped.unknown(
                        "permission", permission, known, CLOSE_PERMISSION, "docs/api/rights.md lists them.");
            }
        }
    }

    private static @Nullable Role role(ParseResult typed, boolean needed) {
        String label = typed.matchedOptionValue(ROLE, needed ? Role.OWNER.label() : null);
        return label == null
                ? null
                : Role.labelled(label)
                        .orElseThrow(() -> Mistyped.unknown(
                                "role", label, labels(), Suggestion.CLOSE_ENOUGH, "there is " + roles() + "."));
    }

    private static @Nullable Instant expiry(ParseResult typed, ZoneId zone, Instant now) {
        String text = typed.matchedOptionValue(EXPIRES, (String) null);
        if (text == null) {
            return null;
        }
        Instant end = lastDay(text).plusDays(1).atStartOfDay(zone).toInstant();
        if (!end.isAfter(now)) {
            throw new CannotStart(EXPIRES + " names a day that is over: " + text + ".");
        }
        return end;
    }

    private static LocalDate lastDay(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CannotStart(EXPIRES + " takes a day such as 2030-12-31, not " + text + ".");
        }
    }
}

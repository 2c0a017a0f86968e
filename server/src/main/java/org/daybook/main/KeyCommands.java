package org.daybook.main;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.identity.ApiKey;
import org.daybook.identity.Credentials;
import org.daybook.identity.KeyScope;
import org.daybook.identity.Role;
import org.daybook.platform.CannotStart;
import org.daybook.sites.SiteSummary;
import picocli.CommandLine.ParseResult;

/** {@code daybook key create}, {@code list} and {@code revoke}. */
final class KeyCommands {
    private KeyCommands() {}

    static void create(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        String name = typed.matchedOptionValue("--name", "");
        KeyScope scope = KeyOptions.scope(typed, site.region().timeZone(), instance.now());
        Credentials credentials = instance.credentials();
        Credentials.NewApiKey made = instance.database()
                .write(site.id(), instance.now(), transaction -> credentials.createApiKey(transaction, name, scope));
        instance.terminal().print("""
                API key  %s
                Key id   %s
                Site     %s (%s)
                May      %s
                Expires  %s

                Keep the key: only its hash is stored, and it is not shown again.
                """.formatted(
                        made.key(),
                        made.id(),
                        site.id(),
                        site.name(),
                        may(scope),
                        scope.expiresAt() == null ? "never" : Columns.moment(scope.expiresAt())));
    }

    /** The role and the permissions of a key, as text. */
    private static String may(KeyScope scope) {
        List<String> may = new ArrayList<>(scope.permissions());
        Role role = scope.role();
        if (role != null) {
            may.addFirst(role.label());
        }
        return String.join(", ", may);
    }

    /** What is stored of the use of a key, which not every request writes down. */
    private static final String SEEN_IN_USE =
            "\nLAST SEEN is noted at most once an hour: the key may have been used for up to an hour after it.\n";

    static void list(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        List<ApiKey> keys = instance.database().read(site.id(), instance.now(), instance.credentials()::apiKeys);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("KEY ID", "NAME", "CREATED", "LAST SEEN", "EXPIRES", "MAY", "REVOKED"));
        keys.forEach(key -> rows.add(List.of(
                key.id().toString(),
                key.name(),
                Columns.moment(key.createdAt()),
                Columns.moment(key.lastUsedAt()),
                Columns.moment(key.scope().expiresAt()),
                may(key.scope()),
                Columns.moment(key.revokedAt()))));
        instance.terminal().print(Columns.text(rows) + SEEN_IN_USE);
    }

    static void revoke(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        String id = typed.matchedPositionalValue(0, "");
        boolean revoked = instance.database()
                .write(
                        site.id(),
                        instance.now(),
                        transaction -> instance.credentials().revokeApiKey(transaction, key(id)));
        if (!revoked) {
            throw new CannotStart("There is no key " + id + " that is not revoked: daybook key list shows them.");
        }
        instance.terminal().print("Revoked: the key is good for nothing within two seconds.\n");
    }

    /** {@code daybook token revoke}. */
    static void revokeTokens(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        instance.credentials().revokeTokens(site.id(), instance.now());
        instance.terminal()
                .print("Revoked: the tokens of all visitors of " + site.name()
                        + " are good for nothing within two seconds.\n");
    }

    private static UUID key(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("A key id is a GUID, as daybook key list shows it: " + text);
        }
    }
}

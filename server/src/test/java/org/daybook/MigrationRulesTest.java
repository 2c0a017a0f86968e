package org.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the migrations to the rules that distributed databases ask for: docs/adding-a-migration.md. */
class MigrationRulesTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Those before are as they are: databases have been made by them. */
    private static final int FIRST = 87;

    private static final Pattern SKIPPED = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^()]*\\)");
    private static final Pattern UNNAMED = Pattern.compile("(?<!\\S)add (check|unique|exclude|foreign|primary)\\b");
    private static final Pattern NAMED_INLINE = Pattern.compile("constraint \\w+ (references|check|unique|primary)");
    private static final Pattern INLINE = Pattern.compile("\\b(references|check|unique|primary)\\b");
    /** Tables that stay on one server; rows of others cannot refer to them. */
    private static final Pattern TO_ONE_SERVER =
            Pattern.compile("references (site_directory|event_clock|event_observer|scheduled_tasks)\\b");

    @Test
    void migrationsKeepTheRules() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.filter(MigrationRulesTest::isHeld).sorted().toList()) {
                assertThat(breaches(Files.readString(file)))
                        .as("%s", file.getFileName())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE a ADD COLUMN b numeric(9, 2)",
                "ALTER TABLE a ADD CONSTRAINT a_b CHECK (b IN ('x', 'y'))",
                "ALTER TABLE a ADD COLUMN b int CONSTRAINT a_b CHECK (b > 0)",
                "ALTER TABLE a DROP CONSTRAINT a_b; ALTER TABLE a DROP COLUMN b -- and, more",
                "CREATE TABLE a (site_id uuid NOT NULL REFERENCES site, id uuid, PRIMARY KEY (site_id, id))"
            })
    void isAllowed(String sql) {
        assertThat(breaches(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE a ADD COLUMN b int, ADD COLUMN c int | two subcommands",
                "ALTER TABLE a ADD CHECK (b > 0) | a constraint without a name",
                "ALTER TABLE a ADD COLUMN b int CHECK (b > 0) | a constraint without a name",
                "ALTER TABLE a ADD COLUMN b uuid REFERENCES c | a constraint without a name",
                "CREATE TABLE a (b text REFERENCES site_directory) | a reference to a table of one server"
            })
    void isRefused(String sql, String breach) {
        assertThat(breaches(sql)).containsExactly(breach);
    }

    private static boolean isHeld(Path file) {
        return Integer.parseInt(String.valueOf(file.getFileName()).substring(1, 4)) >= FIRST;
    }

    private static List<String> breaches(String migration) {
        List<String> breaches = new ArrayList<>();
        for (String statement : SKIPPED.matcher(migration)
                .replaceAll("''")
                .toLowerCase(Locale.ROOT)
                .split(";")) {
            String plain = statement.strip().replaceAll("\\s+", " ");
            if (plain.startsWith("alter table")) {
                alter(withoutParentheses(plain), breaches);
            }
            if (TO_ONE_SERVER.matcher(plain).find()) {
                breaches.add("a reference to a table of one server");
            }
        }
        return breaches;
    }

    private static void alter(String statement, List<String> breaches) {
        if (statement.contains(",")) {
            breaches.add("two subcommands");
        }
        String unnamed = NAMED_INLINE.matcher(statement).replaceAll("");
        boolean adds =
                unnamed.contains(" add column ") && INLINE.matcher(unnamed).find();
        if (adds || UNNAMED.matcher(statement).find()) {
            breaches.add("a constraint without a name");
        }
    }

    private static String withoutParentheses(String statement) {
        String less = IN_PARENTHESES.matcher(statement).replaceAll("");
        return less.equals(statement) ? less : withoutParentheses(less);
    }
}

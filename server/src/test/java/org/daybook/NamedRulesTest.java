package org.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments and pages name rules of the contract, such as rule 6.5 or rule J11: each is written down under docs. */
class NamedRulesTest {
    private static final Path ROOT = Path.of("..");
    private static final List<Path> RULES =
            List.of(ROOT.resolve("docs/rules.md"), ROOT.resolve("docs/api/conventions.md"));
    private static final List<String> FOLDERS =
            List.of("docs", "engine/src", "server/src", "benchmarks/src", "compat/scenarios", "compat/support");

    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern READ = Pattern.compile(".*\\.(java|jte|js|mjs|md|sql|txt|yaml)");

    /** Between the words of a comment, which may go on in the next line. */
    private static final String GAP = "(?:\\s+(?:(?:\\*|//|--|#)\\s+)?)";

    private static final String ID = "(?:[A-Z]\\d+|\\d+\\.\\d+)";
    private static final Pattern RULE = named("rules?" + GAP, ID);
    private static final Pattern SECTION = named("rules" + GAP + "of" + GAP + "sections?" + GAP, "\\d+");
    private static final Pattern OTHER_FORM = Pattern.compile("(?i)\\bbehaviou?r:?" + GAP + "\\d|\\bbehaviou?r:" + GAP
            + "[a-z ]+, rules? \\d|\\bREADME" + GAP + "[A-Z]\\d");

    /** One or several, with commas, and or to between them. */
    private static Pattern named(String before, String id) {
        return Pattern.compile(
                "(?i:\\b" + before + ")(" + id + "(?:(?:," + GAP + "|" + GAP + "(?:and|to)" + GAP + ")" + id + ")*)");
    }

    private static void forEachText(Consumer<Path> read) throws IOException {
        for (String folder : FOLDERS) {
            if (Files.isDirectory(ROOT.resolve(folder))) {
                try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                    files.filter(file -> READ.matcher(file.toString()).matches())
                            .filter(Files::isRegularFile)
                            .forEach(read);
                }
            }
        }
        try (Stream<Path> files = Files.list(ROOT)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(read);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        for (Path file : RULES) {
            ANCHOR.matcher(text(file)).results().forEach(found -> anchors.add(found.group(1)));
        }
        return anchors;
    }

    private static Stream<String> ids(Pattern named, String text, String prefix) {
        return named.matcher(text)
                .results()
                .flatMap(found -> Pattern.compile("[A-Z]?\\d+(?:\\.\\d+)?")
                        .matcher(found.group(1))
                        .results())
                .map(id -> prefix + id.group());
    }

    @Test
    void everyRuleThatIsNamedIsWrittenDown() throws IOException {
        Set<String> known = Set.copyOf(anchors());
        Set<String> dangling = new TreeSet<>();
        List<String> named = new ArrayList<>();
        forEachText(file -> Stream.concat(ids(RULE, text(file), ""), ids(SECTION, text(file), "section-"))
                .peek(named::add)
                .filter(id -> !known.contains(id))
                .forEach(id -> dangling.add(id + " in " + file)));
        assertThat(dangling).isEmpty();
        assertThat(named).as("the forms are still found").hasSizeGreaterThan(150);
    }

    @Test
    void aRuleHasOnePlace() {
        assertThat(anchors()).doesNotHaveDuplicates();
    }

    @Test
    void rulesAreNamedInOneForm() throws IOException {
        Set<String> others = new TreeSet<>();
        forEachText(file -> {
            Matcher found = OTHER_FORM.matcher(text(file));
            while (found.find()) {
                others.add(found.group() + " in " + file);
            }
        });
        assertThat(others).isEmpty();
    }
}

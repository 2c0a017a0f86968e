package org.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Reads the statements in the sources: each feature names its own tables only. Families of documents give the name of
 * theirs to the platform, which names none.
 */
class TableBordersTest {
    private static final Path SOURCES = Path.of("src/main/java/org/daybook");

    /** Which package owns a table; the reader of its rows is the package's face. */
    private static final Map<String, List<String>> TABLES = Map.ofEntries(
            Map.entry("platform.db", List.of("event_clock")),
            Map.entry("platform.events", List.of("domain_event", "event_cursor", "event_failure", "event_observer")),
            Map.entry("platform.jobs", List.of("scheduled_tasks")),
            Map.entry("platform.documents", List.of("filter_job")),
            Map.entry("identity", List.of("site_directory", "api_key", "oauth_client")),
            Map.entry("sites", List.of("site", "location", "bookings_settings")),
            Map.entry("team", List.of("person", "person_session", "sign_in_link", "sign_in_failure")),
            Map.entry("contacts", List.of("contact")),
            Map.entry(
                    "calendar",
                    List.of("schedule", "schedule_link", "calendar_event", "occupancy", "occupancy_version")),
            Map.entry(
                    "resources",
                    List.of(
                            "resource",
                            "resource_type",
                            "staff_member",
                            "staff_member_settings",
                            "staff_member_trash")),
            Map.entry(
                    "catalog",
                    List.of(
                            "service",
                            "service_category",
                            "service_slug",
                            "service_options_and_variants",
                            "add_on",
                            "booking_form")),
            Map.entry("policies", List.of("booking_policy")),
            Map.entry("availability", List.of("time_slots_configuration")),
            Map.entry(
                    "bookings",
                    List.of("booking", "booking_link", "participation", "attendance", "waitlist_registration")));

    /** Tables of others that a source names, with the reason. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry(
                    "bookings/BookingParticipants.java calendar_event",
                    "who comes to an event, in the query of events"),
            Map.entry("calendar/BusinessPlaces.java location", "an event shows the place that its schedule names"),
            Map.entry("calendar/BusyTime.java site", "the version of the set-up comes with busy time: one statement"),
            Map.entry("calendar/EventResources.java resource", "an event shows the names of its resources"),
            Map.entry("calendar/EventSources.java resource", "an event is filtered by the names of its resources"),
            Map.entry("calendar/ScheduleStore.java site", "a schedule without a zone is in that of the business"),
            Map.entry(
                    "calendar/SessionColumns.java service", "sessions are filtered by their service in one statement"),
            Map.entry("catalog/ServiceColumns.java calendar_event", "services are filtered by their sessions"),
            Map.entry("catalog/ServiceColumns.java location", "services are sorted by the names of their places"),
            Map.entry("catalog/ServiceColumns.java resource", "services are filtered by who gives them"),
            Map.entry("resources/ResourceDirectory.java schedule", "a resource shows its schedules, in one statement"),
            Map.entry("availability/SetupCache.java site", "the version of the set-up is read with the set-up"),
            Map.entry("identity/CredentialStore.java site", "the key that signs tokens is a column of the site"),
            Map.entry("platform.jobs/JobStore.java site", "jobs of suspended sites wait"),
            Map.entry(
                    "platform.db/DistributedDatabase.java scheduled_tasks",
                    "jobs of the site of a check are deleted with its rows"),
            Map.entry("platform.db/EventClock.java domain_event", "positions go on after the highest"),
            Map.entry("platform.db/EventClock.java event_cursor", "positions go on after the highest"),
            Map.entry("platform.db/EventRow.java domain_event", "events are written as a transaction ends"),
            Map.entry(
                    "platform.db/SiteTransaction.java site", "the version of the set-up is raised in the transaction"),
            Map.entry("platform.events/EventCursors.java site", "events of suspended sites wait"),
            Map.entry("platform.events/EventLog.java event_clock", "what a reader may see"),
            Map.entry("platform.events/EventLog.java site", "a statement that names the site and no other table"));

    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//[^\\n]*", Pattern.DOTALL);
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("\\b(?:FROM|JOIN|UPDATE|INTO)\\s+([a-z_]+)");

    private static String owner(String table) {
        return TABLES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static Set<String> tables() {
        return Set.copyOf(TEST.database()
                .read(statements -> statements
                        .query("SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'p')"
                                + " AND relnamespace = 'public'::regnamespace AND relname <> 'flyway_schema_history'")
                        .mapTo(String.class)
                        .list()));
    }

    @Test
    void everyTableHasAnOwner() {
        assertThat(tables())
                .allSatisfy(table -> assertThat(owner(table)).as(table).isNotEmpty());
        assertThat(tables())
                .containsAll(TABLES.values().stream().flatMap(List::stream).toList());
    }

    @Test
    void eachFeatureNamesItsOwnTables() throws IOException {
        Set<String> tables = tables();
        Map<String, Set<String>> foreign = new TreeMap<>();
        int named = 0;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String feature = feature(file);
                for (String table : named(Files.readString(file))) {
                    if (tables.contains(table)) {
                        named++;
                        if (!owner(table).equals(feature)) {
                            foreign.computeIfAbsent(feature + "/" + file.getFileName(), any -> new TreeSet<>())
                                    .add(table);
                        }
                    }
                }
            }
        }
        assertThat(named).isGreaterThan(100);
        Set<String> found = foreign.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(table -> entry.getKey() + " " + table))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(new TreeSet<>(REASONS.keySet()));
    }

    /** The package that a source is of: one of the platform counts as a feature. */
    private static String feature(Path file) {
        Path inside = SOURCES.relativize(file);
        String first = inside.getName(0).toString();
        return first.equals("platform") && inside.getNameCount() > 2 ? first + "." + inside.getName(1) : first;
    }

    private static List<String> named(String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        String texts = TEXT.matcher(code)
                .results()
                .map(text -> text.group(1) == null ? text.group(2) : text.group(1))
                .collect(Collectors.joining(" "));
        return NAMED.matcher(texts)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

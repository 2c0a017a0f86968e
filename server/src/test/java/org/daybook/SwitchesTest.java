package org.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Kind;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.daybook.testing.WritableFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every switch that an owner can set does something: the table {@code switches.txt} names the test that shows what, or the
 * request that is answered with 501, or the rule by which it is mere information. A switch that is new in the contract
 * fails here until somebody decides.
 */
class SwitchesTest {
    /** Texts and references that act as switches, beside all flags, enums and numbers. */
    private static final Set<String> TEXTS = Set.of(
            "resources-v2 resource.typeId",
            "resources-v2 resource.locationOptions.specificLocationOptions.businessLocations.locationId",
            "services-v2 service.category.id",
            "services-v2 service.form.id",
            "services-v2 service.bookingPolicy.id",
            "services-v2 service.serviceResources.resourceType.id",
            "services-v2 service.primaryResourceType",
            "services-v1.service.categoryId",
            "services-v1.service.bookingFormId",
            "services-v1.schedules.timeZone",
            "booking-policies bookingPolicy.intakeFormPolicy.formId",
            "locations location.timeZone",
            "calendar-v3 event.timeZone",
            "calendar-v3 schedule.timeZone");

    private static final Set<Kind> SWITCHES = Set.of(Kind.BOOLEAN, Kind.ENUM, Kind.INT);

    private static final Map<String, String> ENTRIES = entries();

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** A line of the table: a path, in which a star stands for any text, a bar, and what becomes of it. */
    private static Map<String, String> entries() {
        Map<String, String> entries = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(SwitchesTest.class.getResourceAsStream("/switches.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split(" \\| ", 2);
                        assertThat(entries.put(parts[0].strip(), parts[1].strip()))
                                .as("twice: " + parts[0])
                                .isNull();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Set<String> switches() {
        Map<String, Field> all = WritableFields.of(TestServer.contract(), field -> true);
        Set<String> switches = new TreeSet<>(TEXTS);
        assertThat(all.keySet()).containsAll(TEXTS);
        all.forEach((path, field) -> {
            if (SWITCHES.contains(field.kind())) {
                switches.add(path);
            }
        });
        return switches;
    }

    private static boolean matches(String pattern, String path) {
        return Pattern.matches(
                Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + ".*" + b)
                        .orElse(""),
                path);
    }

    @Test
    void everySwitchOfTheContractStandsOnceInTheTableAndNothingElseDoes() {
        Set<String> switches = switches();
        assertThat(switches).hasSizeGreaterThan(150);
        List<String> faults = new ArrayList<>();
        for (String path : switches) {
            long found = ENTRIES.keySet().stream()
                    .filter(entry -> matches(entry, path))
                    .count();
            if (found != 1) {
                faults.add(path + " stands " + found + " times");
            }
        }
        for (String entry : ENTRIES.keySet()) {
            if (switches.stream().noneMatch(path -> matches(entry, path))) {
                faults.add(entry + " is no switch");
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Of all entries of one kind, what stands behind the kind. */
    private static List<String> ofKind(String kind) {
        return ENTRIES.values().stream()
                .filter(entry -> entry.startsWith(kind + " "))
                .map(entry -> entry.substring(kind.length() + 1))
                .toList();
    }

    @Test
    void everyEntryIsOfAKnownKind() {
        assertThat(ofKind("shown").size()
                        + ofKind("refused").size()
                        + ofKind("told").size())
                .isEqualTo(ENTRIES.size());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException, URISyntaxException {
        Path root = Path.of(SwitchesTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, List<String>> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .forEach(name -> classes.computeIfAbsent(
                                    name.substring(name.lastIndexOf('.') + 1), simple -> new ArrayList<>())
                            .add(name));
        }
        List<String> missing = new ArrayList<>();
        for (String entry : ofKind("shown")) {
            for (String named : entry.split(" ", -1)) {
                String[] parts = named.split("#", -1);
                if (parts.length != 2
                        || classes.getOrDefault(parts[0], List.of()).stream().noneMatch(type -> has(type, parts[1]))) {
                    missing.add(named);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Names that many things have: with them, what they are part of must be spoken of as well. */
    private static final Set<String> COMMON =
            Set.of("enabled", "isEnabled", "type", "id", "capacity", "minutes", "status", "duration", "interval");

    @Test
    void aTestThatIsNamedSpeaksOfItsSwitch() throws IOException {
        Map<String, String> sources = new HashMap<>();
        Map<String, Path> folders = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String name = String.valueOf(file.getFileName()).replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
                folders.put(name, Objects.requireNonNull(file.getParent()));
            }
        }
        List<String> silent = new ArrayList<>();
        ENTRIES.forEach((path, entry) -> {
            boolean spoken = !entry.startsWith("shown ")
                    || Stream.of(entry.substring("shown ".length()).split(" ", -1))
                            .map(named -> withHelpers(named.replaceFirst("#.*", ""), sources, folders))
                            .anyMatch(text -> speaks(text, path));
            if (!spoken) {
                silent.add(path + " is not in " + entry.substring("shown ".length()));
            }
        });
        assertThat(silent).isEmpty();
    }

    /** A test with the classes beside it, or of all tests, that it is written with. */
    private static String withHelpers(String test, Map<String, String> sources, Map<String, Path> folders) {
        String source = sources.getOrDefault(test, "");
        StringBuilder text = new StringBuilder(source);
        for (Map.Entry<String, String> other : sources.entrySet()) {
            boolean helps = !other.getKey().endsWith("Test")
                    && (Objects.equals(folders.get(other.getKey()), folders.get(test))
                            || other.getKey().equals("TestBusiness"));
            if (helps && says(source, other.getKey())) {
                text.append(other.getValue());
            }
        }
        return text.toString();
    }

    private static boolean speaks(String text, String path) {
        List<String> names = Stream.of(path.split("[. ]", -1))
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .toList();
        String last = names.getLast();
        boolean known = !COMMON.contains(last) || names.size() < 3 || says(text, names.get(names.size() - 2));
        return known && says(text, last);
    }

    private static boolean says(String text, String word) {
        return Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
                .matcher(text)
                .find();
    }

    private static boolean has(String type, String method) {
        try {
            return Arrays.stream(Class.forName(type, false, SwitchesTest.class.getClassLoader())
                            .getDeclaredMethods())
                    .anyMatch(each -> each.getName().equals(method) && each.getAnnotations().length > 0);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** What stands in the place of an id or of a revision in the requests of the table. */
    private static Map<String, String> values() {
        TestBusiness business = new TestBusiness(SERVER);
        Client owner = business.owner();
        String configuration = Json.text(
                "",
                owner.get(
                                "/_api/time-slots-config/v1/time-slots-configurations/app/13d21c63-b5ec-5912-8397-c3a5ddb27a97")
                        .ok(),
                "timeSlotsConfiguration",
                "id");
        return Map.of("STAFF", business.staff("Mira"), "CONFIGURATION", configuration);
    }

    @Test
    void whatNothingObeysAnswersThatItIsNotServed() {
        Map<String, String> values = values();
        List<String> requests = ofKind("refused");
        assertThat(requests).hasSizeGreaterThan(5);
        for (String request : requests) {
            String sent = request;
            for (Map.Entry<String, String> value : values.entrySet()) {
                sent = sent.replace(value.getKey(), value.getValue());
            }
            String[] parts = sent.split(" ", 3);
            Reply reply = SERVER.owner().send(parts[0], parts[1], parts[2]);
            assertThat(reply.status())
                    .as(request + ": " + reply.response().body())
                    .isEqualTo(501);
            assertThat(reply.code()).isEqualTo("UNIMPLEMENTED");
        }
    }

    @Test
    void whatIsToldSaysWhy() {
        assertThat(ofKind("told")).allSatisfy(why -> assertThat(why).hasSizeGreaterThan(20));
    }
}

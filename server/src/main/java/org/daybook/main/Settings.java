package org.daybook.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.CannotStart;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Gathers the text of every setting: a flag wins over the environment, that over {@code daybook.yaml}, and that over the
 * default.
 */
final class Settings {
    static final String FILE_NAME = "daybook.yaml";
    /** Environment variables that the launcher script reads and the server ignores. */
    private static final Set<String> NOT_OURS = Set.of("DAYBOOK_JAVA_OPTIONS");

    private Settings() {}

    /**
     * The value of every setting, empty where it has none.
     *
     * @param flags those of the command line
     * @param workingDirectory where {@code daybook.yaml} is looked for
     * @throws CannotStart naming the unknown key and the nearest known one
     */
    static Map<Setting, String> gather(List<Given> flags, Map<String, String> environment, Path workingDirectory) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.defaultValue());
        }
        values.putAll(resolve(fromFile(workingDirectory.resolve(FILE_NAME)), workingDirectory));
        values.putAll(resolve(fromEnvironment(environment), workingDirectory));
        values.putAll(resolve(flags, workingDirectory));
        return values;
    }

    /** A setting as the user wrote it, for messages, with its key and the text given. */
    record Given(String spelling, String key, String text) {}

    private static Map<Setting, String> resolve(List<Given> given, Path workingDirectory) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Given one : given) {
            Setting.of(one.key()).ifPresent(setting -> values.put(setting, one.text()));
            secretInFile(one.key()).forEach(setting -> values.put(setting, read(one, workingDirectory)));
        }
        return values;
    }

    private static List<Setting> secretInFile(String key) {
        return Stream.of(Setting.values())
                .filter(setting -> setting.isSecret() && key.equals(setting.key() + Setting.FILE_SUFFIX))
                .toList();
    }

    private static String read(Given file, Path workingDirectory) {
        try {
            return Files.readString(workingDirectory.resolve(file.text())).strip();
        } catch (IOException e) {
            throw new CannotStart(file.spelling() + ": cannot read " + file.text() + ".", e);
        }
    }

    private static List<Given> fromEnvironment(Map<String, String> environment) {
        Map<String, String> keys = knownKeys().stream().collect(Collectors.toMap(Setting::environmentName, key -> key));
        List<Given> given = new ArrayList<>();
        environment.forEach((name, text) -> {
            if (name.startsWith(Setting.ENVIRONMENT_PREFIX) && !NOT_OURS.contains(name)) {
                String key = keys.get(name);
                if (key == null) {
                    throw Mistyped.unknown("environment variable", name, keys.keySet(), Suggestion.CLOSE_ENOUGH);
                }
                given.add(new Given(name, key, text));
            }
        });
        return given;
    }

    private static List<Given> fromFile(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        Set<String> known = knownKeys();
        List<Given> given = new ArrayList<>();
        parse(file).forEach((key, text) -> {
            if (!known.contains(key)) {
                throw Mistyped.unknown("key in " + FILE_NAME, key, known, Suggestion.CLOSE_ENOUGH);
            }
            given.add(new Given(FILE_NAME + ", " + key, key, text));
        });
        return given;
    }

    private static Map<String, String> parse(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            @Nullable Object root = new Yaml(new SafeConstructor(options)).load(reader);
            Map<String, String> flat = new HashMap<>();
            flatten("", root, flat);
            return flat;
        } catch (MarkedYAMLException e) {
            throw new CannotStart(
                    "Cannot read " + file + ": " + e.getProblem() + " in line "
                            + (e.getProblemMark().getLine() + 1) + ".",
                    e);
        } catch (IOException | YAMLException e) {
            throw new CannotStart("Cannot read " + file + ".", e);
        }
    }

    /** {@code database: {url: x}} and {@code database-url: x} are the same. */
    private static void flatten(String prefix, @Nullable Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(prefix.isEmpty() ? "" + key : prefix + "-" + key, inner, flat));
        } else if (value instanceof Collection<?>) {
            throw new CannotStart(FILE_NAME + " gives " + prefix + " as a list; it has one value.");
        } else if (value != null && flat.put(prefix, value.toString()) != null) {
            throw new CannotStart(FILE_NAME + " gives " + prefix + " twice.");
        }
    }

    private static Set<String> knownKeys() {
        Set<String> keys = new TreeSet<>();
        for (Setting setting : Setting.values()) {
            keys.add(setting.key());
            if (setting.isSecret()) {
                keys.add(setting.key() + Setting.FILE_SUFFIX);
            }
        }
        return keys;
    }
}

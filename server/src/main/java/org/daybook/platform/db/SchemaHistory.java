package org.daybook.platform.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.daybook.platform.CannotStart;

/**
 * Which migrations a database has seen, beside those that this build carries: tells in one statement whether there is
 * anything to do, which a start usually finds there is not.
 */
final class SchemaHistory {
    private static final String FOLDER = "/db/migration";
    private static final String FILE = "V\\d+__\\w+\\.sql";

    private final NavigableMap<Integer, Integer> carried;
    private final NavigableMap<Integer, Integer> applied;

    private SchemaHistory(NavigableMap<Integer, Integer> carried, NavigableMap<Integer, Integer> applied) {
        this.carried = carried;
        this.applied = applied;
    }

    /** Reads both. Whatever the migrating library would not call a success counts as not applied. */
    static SchemaHistory read(Connection connection) throws SQLException {
        return new SchemaHistory(carried(), applied(connection));
    }

    /** Whether every migration was applied, as it reads now. */
    boolean isCurrent() {
        return carried.equals(applied);
    }

    /**
     * Refuses a database that a newer program has changed: this one does not know what its rows mean.
     *
     * @throws CannotStart saying which migrations are known to whom
     */
    void requireNotNewer(DatabaseAddress address) {
        int newest = applied.isEmpty() ? 0 : applied.lastKey();
        if (newest > carried.lastKey()) {
            throw new CannotStart("The database " + address + " was changed by a newer Daybook (schema " + newest
                    + ", this one knows " + carried.lastKey() + "): start that version or a newer one.");
        }
    }

    private static NavigableMap<Integer, Integer> applied(Connection connection) throws SQLException {
        NavigableMap<Integer, Integer> applied = new TreeMap<>();
        try (var statement = connection.createStatement()) {
            var table = statement.executeQuery("SELECT to_regclass('flyway_schema_history') IS NOT NULL");
            if (!table.next() || !table.getBoolean(1)) {
                return applied;
            }
            var rows = statement.executeQuery(
                    "SELECT version, checksum FROM flyway_schema_history WHERE success AND version ~ '^[0-9]+$'");
            while (rows.next()) {
                applied.put(Integer.valueOf(rows.getString(1)), rows.getInt(2));
            }
        }
        return applied;
    }

    private static NavigableMap<Integer, Integer> carried() {
        NavigableMap<Integer, Integer> carried = new TreeMap<>();
        for (String name : names()) {
            carried.put(Integer.valueOf(name.substring(1, name.indexOf('_'))), checksum(name));
        }
        return carried;
    }

    private static List<String> names() {
        URL folder = Objects.requireNonNull(SchemaHistory.class.getResource(FOLDER), FOLDER);
        try {
            if (folder.openConnection() instanceof JarURLConnection jar) {
                return names(jar.getJarFile().stream()
                        .map(entry -> "/" + entry.getName())
                        .filter(name -> name.startsWith(FOLDER + "/"))
                        .map(name -> name.substring(FOLDER.length() + 1)));
            }
            try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
                return names(files.map(file -> String.valueOf(file.getFileName())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Stream<String> all) {
        return all.filter(name -> name.matches(FILE)).toList();
    }

    /** As the migrating library counts: the lines, without what ends them. */
    private static int checksum(String name) {
        CRC32 sum = new CRC32();
        try (InputStream in =
                        Objects.requireNonNull(SchemaHistory.class.getResourceAsStream(FOLDER + "/" + name), name);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) sum.getValue();
    }
}

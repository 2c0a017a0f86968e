package org.daybook.platform.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the contract's files from the class path into plain maps and the rows of {@code coverage.csv}. */
final class ContractLoader {
    static final String FOLDER = "/contract/";

    private ContractLoader() {}

    /** A row of the coverage table: one operation with its identity, tier, era and note. */
    record CoverageRow(
            String family,
            String operation,
            String method,
            String path,
            String era,
            String identity,
            String tier,
            String note) {}

    /** The families of these names: as they were compiled, or else from their YAML. */
    static Map<String, Map<String, Object>> families(SortedSet<String> names) {
        Map<String, byte[]> texts = texts(names);
        Map<String, Map<String, Object>> compiled = CompiledContract.read(texts);
        return compiled == null ? parsed(texts) : compiled;
    }

    /** Compiles the families of these names into a folder for the class path. */
    static void compile(SortedSet<String> names, Path folder) {
        Map<String, byte[]> texts = texts(names);
        CompiledContract.write(folder, texts, parsed(texts));
    }

    static Map<String, byte[]> texts(SortedSet<String> names) {
        Map<String, byte[]> texts = new LinkedHashMap<>();
        for (String name : names) {
            try (InputStream in = open(name + ".yaml")) {
                texts.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    /** From the YAML. */
    static Map<String, Map<String, Object>> parsed(Map<String, byte[]> texts) {
        Map<String, Map<String, Object>> families = new LinkedHashMap<>();
        texts.forEach((name, text) -> families.put(name, family(text)));
        return families;
    }

    private static Map<String, Object> family(byte[] text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(10_000_000);
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(new String(text, StandardCharsets.UTF_8));
    }

    /** The operations of the API that Daybook is compatible with. */
    static List<CoverageRow> coverage() {
        return rows("coverage.csv");
    }

    /** Daybook's own operations. */
    static List<CoverageRow> own() {
        return rows("daybook.csv");
    }

    private static List<CoverageRow> rows(String file) {
        return table(file).stream()
                .map(c ->
                        new CoverageRow(c.get(0), c.get(1), c.get(2), c.get(3), c.get(4), c.get(5), c.get(6), c.get(7)))
                .toList();
    }

    /** The rows of a file after its heading. */
    static List<List<String>> table(String file) {
        try (InputStream in = open(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(ContractLoader::cells).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static InputStream open(String file) {
        InputStream in = ContractLoader.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException("Missing contract file " + file);
        }
        return in;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    static List<String> strings(@Nullable Object node) {
        return switch (node) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(node));
        };
    }

    static Map<String, Integer> statuses(@Nullable Object node) {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        map(node)
                .forEach((code, status) -> statuses.put(
                        code, Integer.parseInt(String.valueOf(status).replace("~", ""))));
        return statuses;
    }
}

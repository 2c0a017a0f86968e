package org.daybook.platform.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The families of the contract as JSON, which is read in a quarter of the time of the YAML that they are written in. The
 * launcher has it made after a build; it holds only for the very files it was made from, and without it the YAML is read.
 */
final class CompiledContract {
    private static final String FILE = "compiled.json";
    private static final String SUM = "sum";
    private static final String FAMILIES = "families";

    private CompiledContract() {}

    /** The families, or null where there is no compiled form of these texts. */
    static @Nullable Map<String, Map<String, Object>> read(Map<String, byte[]> texts) {
        try (InputStream in = CompiledContract.class.getResourceAsStream(ContractLoader.FOLDER + FILE)) {
            return in == null ? null : read(in, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The families in a compiled form, or null when it was made from other texts. */
    static @Nullable Map<String, Map<String, Object>> read(InputStream in, Map<String, byte[]> texts) {
        Map<String, Object> root = Json.MAPPER.readValue(in, new TypeReference<Map<String, Object>>() {});
        return sum(texts).equals(root.get(SUM)) ? families(root) : null;
    }

    private static Map<String, Map<String, Object>> families(Map<String, Object> root) {
        Map<String, Map<String, Object>> families = new LinkedHashMap<>();
        ContractLoader.map(root.get(FAMILIES))
                .forEach((name, family) -> families.put(name, ContractLoader.map(family)));
        return families;
    }

    /** Writes the compiled form where it is read from when that folder is on the class path. */
    static void write(Path folder, Map<String, byte[]> texts, Map<String, Map<String, Object>> families) {
        Path file = folder.resolve(ContractLoader.FOLDER.substring(1)).resolve(FILE);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(SUM, sum(texts));
        root.put(FAMILIES, families);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, Json.MAPPER.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sum(Map<String, byte[]> texts) {
        CRC32 sum = new CRC32();
        texts.values().forEach(sum::update);
        return Long.toHexString(sum.getValue());
    }
}

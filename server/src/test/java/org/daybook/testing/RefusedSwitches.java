package org.daybook.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The switches that answer 501 when they are set, as the table of switches says. */
public final class RefusedSwitches {
    private static final Set<String> ALL = read();

    private RefusedSwitches() {}

    /**
     * Whether a switch is one of them.
     *
     * @param path from the name of the entity on, such as {@code service.payment.addOnOption}
     */
    public static boolean contains(String family, String path) {
        return ALL.contains(family + " " + path);
    }

    private static Set<String> read() {
        try (InputStream table = RefusedSwitches.class.getResourceAsStream("/switches.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("| refused "))
                    .map(line -> line.substring(0, line.indexOf('|')).strip())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

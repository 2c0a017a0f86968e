package org.daybook.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What this build is made of, as the build wrote it down.
 *
 * @param version the version of Daybook
 * @param postgresqlVersion the version of the PostgreSQL binaries that it carries
 */
public record BuildInfo(String version, String postgresqlVersion) {

    public static BuildInfo load() {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(BuildInfo.class.getResourceAsStream("build.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildInfo(value(properties, "version"), value(properties, "postgresql"));
    }

    private static String value(Properties properties, String key) {
        return Objects.requireNonNull(properties.getProperty(key), key);
    }
}

package org.daybook.main;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.Secrets;
import org.daybook.main.Settings.Given;
import org.daybook.platform.CannotStart;
import org.daybook.platform.Emails;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.DatabaseAddress.Connections;
import org.daybook.platform.http.RateLimits;

/**
 * What the process was told, checked.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param data folder of the embedded database
 * @param externalDatabase used instead of the embedded one
 * @param rateLimits how many requests one caller may make
 * @param verbose show where an error came from
 */
public record Config(
        String host,
        int port,
        Path data,
        Optional<DatabaseAddress> externalDatabase,
        RateLimits.Settings rateLimits,
        Bootstrap bootstrap,
        boolean verbose) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_RATE = 1_000_000;
    private static final int MAX_CONNECTIONS = 1000;

    /** The first site of an empty database, made with exactly these where they are given. */
    public record Bootstrap(
            Optional<UUID> siteId,
            Optional<String> apiKey,
            Optional<UUID> clientId,
            Optional<ZoneId> timeZone,
            Currency currency,
            String language,
            Optional<String> country,
            Optional<String> ownerEmail,
            Optional<String> ownerPassword) {

        /** Without the key and the password. */
        @Override
        public String toString() {
            return "Bootstrap[siteId=%s, clientId=%s, timeZone=%s, currency=%s, language=%s, country=%s]"
                    .formatted(siteId, clientId, timeZone, currency, language, country);
        }
    }

    /**
     * Reads and checks every setting.
     *
     * @param flags such as {@code --port 8080 --verbose}, without the command
     * @param workingDirectory where {@code daybook.yaml} is looked for, and relative paths begin
     * @throws CannotStart naming the setting that is unknown or wrong
     */
    public static Config load(List<String> flags, Map<String, String> environment, Path workingDirectory) {
        return of(Flags.read(flags), environment, workingDirectory);
    }

    /** As {@link #load}, with flags that were read already. */
    static Config of(List<Given> flags, Map<String, String> environment, Path workingDirectory) {
        Map<Setting, String> values = Settings.gather(flags, environment, workingDirectory);
        return new Config(
                text(values, Setting.HOST).orElseThrow(() -> wrong(Setting.HOST, "an address")),
                number(values, Setting.PORT, MAX_PORT),
                workingDirectory.resolve(text(values, Setting.DATA).orElseThrow(() -> wrong(Setting.DATA, "a folder"))),
                text(values, Setting.DATABASE_URL).map(url -> address(url, values)),
                new RateLimits.Settings(
                        number(values, Setting.RATE_LIMIT, MAX_RATE),
                        text(values, Setting.CLIENT_ADDRESS_HEADER).orElse("")),
                bootstrap(values),
                isOn(values, Setting.VERBOSE));
    }

    private static Optional<String> text(Map<Setting, String> values, Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static boolean isOn(Map<Setting, String> values, Setting setting) {
        String text = text(values, setting).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(setting, "true or false");
        }
        return text.equals("true");
    }

    private static int number(Map<Setting, String> values, Setting setting, int max) {
        String text = text(values, setting).orElse("");
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > max) {
            throw wrong(setting, "a number from 0 to " + max);
        }
        return Integer.parseInt(text);
    }

    private static DatabaseAddress address(String url, Map<Setting, String> values) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw wrong(Setting.DATABASE_URL, "like jdbc:postgresql://db.example.com:5432/daybook");
        }
        return new DatabaseAddress(
                url,
                text(values, Setting.DATABASE_USER).orElse(""),
                text(values, Setting.DATABASE_PASSWORD).orElse(""),
                new Connections(
                        connections(values, Setting.DATABASE_WRITE_CONNECTIONS),
                        connections(values, Setting.DATABASE_READ_CONNECTIONS)),
                isOn(values, Setting.DATABASE_POOLER));
    }

    private static int connections(Map<Setting, String> values, Setting setting) {
        int connections = number(values, setting, MAX_CONNECTIONS);
        if (connections == 0) {
            throw wrong(setting, "a number from 1 to " + MAX_CONNECTIONS);
        }
        return connections;
    }

    private static Bootstrap bootstrap(Map<Setting, String> values) {
        return new Bootstrap(
                text(values, Setting.BOOTSTRAP_SITE_ID).map(id -> uuid(id, Setting.BOOTSTRAP_SITE_ID)),
                text(values, Setting.BOOTSTRAP_API_KEY).map(Config::key),
                text(values, Setting.BOOTSTRAP_CLIENT_ID).map(id -> uuid(id, Setting.BOOTSTRAP_CLIENT_ID)),
                text(values, Setting.BOOTSTRAP_TIME_ZONE)
                        .map(zone -> Regions.zone(told(Setting.BOOTSTRAP_TIME_ZONE), zone)),
                Regions.currency(
                        told(Setting.BOOTSTRAP_CURRENCY),
                        text(values, Setting.BOOTSTRAP_CURRENCY).orElse("")),
                Regions.language(
                        told(Setting.BOOTSTRAP_LANGUAGE),
                        text(values, Setting.BOOTSTRAP_LANGUAGE).orElse("")),
                text(values, Setting.BOOTSTRAP_COUNTRY)
                        .map(country -> Regions.country(told(Setting.BOOTSTRAP_COUNTRY), country)),
                text(values, Setting.BOOTSTRAP_OWNER_EMAIL).map(Config::email),
                text(values, Setting.BOOTSTRAP_OWNER_PASSWORD));
    }

    private static String key(String key) {
        Secrets.weaknessOf(key).ifPresent(weakness -> {
            throw new CannotStart(told(Setting.BOOTSTRAP_API_KEY) + " cannot be used. " + weakness + ".");
        });
        return key;
    }

    private static String email(String text) {
        if (!Emails.isEmail(text)) {
            throw wrong(Setting.BOOTSTRAP_OWNER_EMAIL, "an e-mail address");
        }
        return text;
    }

    private static UUID uuid(String text, Setting setting) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw wrong(setting, "a GUID");
        }
    }

    private static CannotStart wrong(Setting setting, String wanted) {
        return new CannotStart(told(setting) + " must be " + wanted + ".");
    }

    private static String told(Setting setting) {
        return "The setting " + setting.key();
    }
}

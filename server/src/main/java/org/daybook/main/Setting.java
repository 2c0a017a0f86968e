package org.daybook.main;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be set, in one table. A setting has one name in three spellings: {@code --database-url} as a flag,
 * {@code DAYBOOK_DATABASE_URL} in the environment, and {@code database-url} or {@code database: {url: ...}} in
 * {@code daybook.yaml}.
 *
 * <p>A secret is never a flag, which every user of the machine could read; {@code --database-password-file} or
 * {@code DAYBOOK_DATABASE_PASSWORD_FILE} names a file that holds it.
 */
enum Setting {
    PORT("port", "8080", "port to listen on"),
    // Customers book from their own phones, and a container's port is published on its outer address: a server that
    // answers only itself is of no use to either. What is private asks for a credential.
    HOST("host", "0.0.0.0", "address to listen on, all of the machine's by default"),
    DATA("data", "./data", "folder for the embedded database"),
    DATABASE_URL("database-url", "", "an external PostgreSQL instead, 16 or newer: jdbc:postgresql://HOST/NAME"),
    DATABASE_USER("database-user", "", "user of the external database"),
    DATABASE_PASSWORD("database-password", "", "password of the external database"),
    DATABASE_WRITE_CONNECTIONS(
            "database-write-connections", "10", "connections to the external database for requests that write"),
    DATABASE_READ_CONNECTIONS("database-read-connections", "10", "and for requests that only read"),
    DATABASE_POOLER(
            "database-pooler",
            "false",
            "a pooler lends the external database's sessions for one transaction each, as PgBouncer does"),
    // A person's browser sends a few requests a second, and a page that loads some dozens at once: this is far above
    // both, and far below what one small machine answers. API keys are the owner's own programs and get fifty times it.
    RATE_LIMIT("rate-limit", "200", "requests a second of one visitor; API keys get 50 times as many; 0 for no limit"),
    CLIENT_ADDRESS_HEADER(
            "client-address-header", "", "where a proxy in front tells the client's address: X-Forwarded-For"),
    BOOTSTRAP_SITE_ID("bootstrap-site-id", "", "id of the site created in an empty database"),
    BOOTSTRAP_API_KEY("bootstrap-api-key", "", "API key of that site, of 16 characters or more"),
    BOOTSTRAP_CLIENT_ID("bootstrap-client-id", "", "OAuth client id of that site"),
    BOOTSTRAP_TIME_ZONE("bootstrap-time-zone", "", "time zone of that site, such as Europe/Lisbon"),
    BOOTSTRAP_CURRENCY("bootstrap-currency", "USD", "what that site charges in, such as EUR"),
    BOOTSTRAP_LANGUAGE("bootstrap-language", "en", "language of that site, such as en"),
    BOOTSTRAP_COUNTRY("bootstrap-country", "", "country of that site, such as PT"),
    BOOTSTRAP_OWNER_EMAIL("bootstrap-owner-email", "", "e-mail of the first owner of that site, who signs in by it"),
    BOOTSTRAP_OWNER_PASSWORD("bootstrap-owner-password", "", "password of that owner, of 10 characters or more"),
    VERBOSE("verbose", "false", "log more, and show where an error came from");

    static final String ENVIRONMENT_PREFIX = "DAYBOOK_";
    static final String FILE_SUFFIX = "-file";

    private final String key;
    private final String defaultValue;
    private final String description;

    Setting(String key, String defaultValue, String description) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** The environment variable of a setting, such as {@code DAYBOOK_DATABASE_URL} for {@code database-url}. */
    static String environmentName(String key) {
        return ENVIRONMENT_PREFIX + key.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    String key() {
        return key;
    }

    /** The name of its flag: a secret is given as a file. */
    String flagKey() {
        return isSecret() ? key + FILE_SUFFIX : key;
    }

    String defaultValue() {
        return defaultValue;
    }

    String description() {
        return description;
    }

    boolean isSecret() {
        return this == DATABASE_PASSWORD || this == BOOTSTRAP_API_KEY || this == BOOTSTRAP_OWNER_PASSWORD;
    }

    /** Said without a value as a flag: {@code --verbose}. */
    boolean isSwitch() {
        return this == VERBOSE || this == DATABASE_POOLER;
    }
}

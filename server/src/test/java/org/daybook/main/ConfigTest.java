package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.daybook.identity.Secrets;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    private static final String KEY = "s3cret-of-32-characters-or-more!";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void withoutAnySettingTheDefaultsHold() {
        Config config = load(List.of(), Map.of());
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.data()).isEqualTo(directory.resolve("./data"));
        assertThat(config.externalDatabase()).isEmpty();
        assertThat(config.bootstrap().siteId()).isEmpty();
        assertThat(config.rateLimits().perSecond()).isEqualTo(200);
        assertThat(config.rateLimits().addressHeader()).isEmpty();
    }

    @Test
    void aFlagWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        file("port: 1\nhost: file\ndata: file");
        Config config = load(List.of("--port", "3"), Map.of("DAYBOOK_PORT", "2", "DAYBOOK_HOST", "environment"));
        assertThat(config.port()).isEqualTo(3);
        assertThat(config.host()).isEqualTo("environment");
        assertThat(config.data()).isEqualTo(directory.resolve("file"));
    }

    @Test
    void flagsTakeTheirValueAfterASpaceOrAnEqualsSign() {
        Config config = load(List.of("--port=9", "--verbose", "--host", "::1"), Map.of());
        assertThat(config.port()).isEqualTo(9);
        assertThat(config.verbose()).isTrue();
        assertThat(config.host()).isEqualTo("::1");
    }

    @Test
    void aPoolerIsToldOf() {
        Map<String, String> external = Map.of("DAYBOOK_DATABASE_URL", "jdbc:postgresql://db/daybook");
        assertThat(load(List.of(), external).externalDatabase().orElseThrow().isPooled())
                .isFalse();
        assertThat(load(List.of("--database-pooler"), external)
                        .externalDatabase()
                        .orElseThrow()
                        .isPooled())
                .isTrue();
    }

    @Test
    void theNumberOfConnectionsIsThatOfTheSettings() {
        Map<String, String> external = Map.of("DAYBOOK_DATABASE_URL", "jdbc:postgresql://db/daybook");
        assertThat(load(List.of(), external).externalDatabase().orElseThrow().connections())
                .isEqualTo(new DatabaseAddress.Connections(10, 10));
        assertThat(load(List.of("--database-write-connections", "3", "--database-read-connections=4"), external)
                        .externalDatabase()
                        .orElseThrow()
                        .connections())
                .isEqualTo(new DatabaseAddress.Connections(3, 4));
        assertThatThrownBy(() -> load(List.of("--database-read-connections", "0"), external))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("database-read-connections must be a number from 1 to 1000");
    }

    @Test
    void theFileMayBeNested() throws IOException {
        file("""
                database:
                  url: jdbc:postgresql://db/daybook
                  user: daybook
                  password: secret
                bootstrap-time-zone: Australia/Lord_Howe
                """);
        Config config = load(List.of(), Map.of());
        assertThat(config.externalDatabase())
                .contains(new DatabaseAddress("jdbc:postgresql://db/daybook", "daybook", "secret"));
        assertThat(config.bootstrap().timeZone()).contains(ZoneId.of("Australia/Lord_Howe"));
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void aSecretMayBeInAFileAndIsNeverAFlag() throws IOException {
        Files.writeString(directory.resolve("key"), KEY + "\n");
        assertThat(load(List.of(), Map.of("DAYBOOK_BOOTSTRAP_API_KEY_FILE", "key"))
                        .bootstrap()
                        .apiKey())
                .contains(KEY);
        assertThat(load(List.of("--bootstrap-api-key-file", "key"), Map.of())
                        .bootstrap()
                        .apiKey())
                .contains(KEY);
        assertRefused(List.of("--bootstrap-api-key", KEY), Map.of(), "--bootstrap-api-key-file");
        assertRefused(List.of(), Map.of("DAYBOOK_BOOTSTRAP_API_KEY_FILE", "absent"), "cannot read absent");
    }

    @Test
    void whatIsUnknownStopsTheStartWithASuggestion() throws IOException {
        assertRefused(List.of("--prot", "1"), Map.of(), "Unknown flag --prot: did you mean --port?");
        assertRefused(List.of("8080"), Map.of(), "There is a word too many, 8080");
        assertRefused(List.of("--port"), Map.of(), "--port needs a value.");
        assertRefused(List.of(), Map.of("DAYBOOK_DATABASE_ULR", "x"), "did you mean DAYBOOK_DATABASE_URL?");
        file("databse:\n  url: x");
        assertRefused(List.of(), Map.of(), "Unknown key in daybook.yaml databse-url: did you mean database-url?");
    }

    @Test
    void aKeyThatCanBeGuessedOrIsMistypedIsRefused() {
        String good = Secrets.newApiKey();
        String mistyped = good.substring(0, good.length() - 1) + (good.endsWith("0") ? "1" : "0");
        assertThat(load(List.of(), Map.of("DAYBOOK_BOOTSTRAP_API_KEY", good))
                        .bootstrap()
                        .apiKey())
                .contains(good);
        assertRefused(
                List.of(), Map.of("DAYBOOK_BOOTSTRAP_API_KEY", "secret"), "An API key has 16 to 1000 characters.");
        assertRefused(List.of(), Map.of("DAYBOOK_BOOTSTRAP_API_KEY", mistyped), "its checksum is wrong");
        assertRefused(List.of(), Map.of("DAYBOOK_BOOTSTRAP_API_KEY", "x y".repeat(20)), "and no space");
    }

    @Test
    void theRegionOfTheFirstSiteIsRead() {
        Config.Bootstrap told = load(
                        List.of("--bootstrap-currency", "jpy"),
                        Map.of("DAYBOOK_BOOTSTRAP_LANGUAGE", "ja", "DAYBOOK_BOOTSTRAP_COUNTRY", "JP"))
                .bootstrap();
        assertThat(told.currency()).isEqualTo(Currency.getInstance("JPY"));
        assertThat(told.language()).isEqualTo("ja");
        assertThat(told.country()).contains("JP");
        Config.Bootstrap otherwise = load(List.of(), Map.of()).bootstrap();
        assertThat(otherwise.currency()).isEqualTo(Currency.getInstance("USD"));
        assertThat(otherwise.language()).isEqualTo("en");
        assertThat(otherwise.country()).isEmpty();
        assertRefused(
                List.of("--bootstrap-currency", "YEN"), Map.of(), "bootstrap-currency must be an ISO 4217 currency");
        assertRefused(List.of("--bootstrap-language", "jp"), Map.of(), "bootstrap-language must be a language");
        assertRefused(List.of("--bootstrap-country", "XX"), Map.of(), "bootstrap-country must be a country");
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        assertRefused(List.of("--port", "80a"), Map.of(), "port must be a number from 0 to 65535");
        assertRefused(List.of("--port", "65536"), Map.of(), "port must be a number from 0 to 65535");
        assertRefused(List.of("--database-url", "mysql://x"), Map.of(), "database-url must be like jdbc:postgresql:");
        assertRefused(List.of("--bootstrap-site-id", "x"), Map.of(), "bootstrap-site-id must be a GUID");
        assertRefused(List.of("--bootstrap-time-zone", "Mars"), Map.of(), "must be an IANA time zone");
        file("port: [");
        assertRefused(List.of(), Map.of(), "Cannot read");
    }

    @Test
    void aFileThatMaybeMeansSomethingElseStopsTheStart() throws IOException {
        file("verbose: maybe");
        assertRefused(List.of(), Map.of(), "verbose must be true or false");
        assertRefused(List.of(), Map.of("DAYBOOK_VERBOSE", "1"), "verbose must be true or false");
        file("port: 1\nhost: here\nport: 2");
        assertRefused(List.of(), Map.of(), "found duplicate key port in line 3");
        file("database-user: one\ndatabase:\n  user: other");
        assertRefused(List.of(), Map.of(), "daybook.yaml gives database-user twice");
        file("data: [a]");
        assertRefused(List.of(), Map.of(), "daybook.yaml gives data as a list; it has one value");
        file("verbose: on");
        assertThat(load(List.of(), Map.of()).verbose()).isTrue();
    }

    private Config load(List<String> flags, Map<String, String> environment) {
        return Config.load(flags, environment, directory);
    }

    private void assertRefused(List<String> flags, Map<String, String> environment, String message) {
        assertThatThrownBy(() -> load(flags, environment))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private void file(String text) throws IOException {
        Files.writeString(directory.resolve(Settings.FILE_NAME), text);
    }
}

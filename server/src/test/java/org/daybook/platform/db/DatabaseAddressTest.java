package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql:daybook, true",
        "jdbc:postgresql://127.0.0.1:5433/postgres?sslmode=disable, true",
        "jdbc:postgresql://localhost/daybook, true",
        "jdbc:postgresql://[::1]:5432/daybook, true",
        "jdbc:postgresql://db.example.com:5432/daybook, false",
        "'jdbc:postgresql://localhost,db.example.com/daybook', false",
        "jdbc:postgresql://10.0.0.7/daybook, false",
        "jdbc:postgresql://localhost.example.com/daybook, false",
        "jdbc:postgresql:///daybook, true",
    })
    void knowsWhetherTheDatabaseIsOnThisMachine(String url, boolean here) {
        assertThat(new DatabaseAddress(url, "user", "secret").isOnThisMachine()).isEqualTo(here);
    }
}

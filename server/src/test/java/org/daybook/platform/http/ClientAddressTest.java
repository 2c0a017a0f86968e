package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.4.4, 8.8.4.4",
        "' 8.8.4.4:5312', 8.8.4.4",
        "2001:db8:1:1::7, 2001:db8:1:1:0:0:0:0",
        "2001:0db8:1:1:9::0007, 2001:db8:1:1:0:0:0:0",
        "[2001:db8:1:1::7]:443, 2001:db8:1:1:0:0:0:0",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0",
        "::ffff:8.8.4.4, 8.8.4.4",
        "::1, 0:0:0:0:0:0:0:1",
        "[::1], 0:0:0:0:0:0:0:1",
        "127.0.0.1, 127.0.0.1",
        "unknown, unknown",
        "_hidden:99, _hidden",
        "'', ''"
    })
    void isCountedInOneSpelling(String told, String counted) {
        assertThat(ClientAddress.of(told)).isEqualTo(counted);
    }
}

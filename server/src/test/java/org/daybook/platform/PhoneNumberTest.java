package org.daybook.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(212) 555-0100 | US | +12125550100",
                "(02) 9374 4000 | AU | +61293744000",
                "(030) 901820-12 | DE | +493090182012",
                "030/901820 | DE | +4930901820",
                "01 42 68 53 00 | FR | +33142685300",
                "+49 30 901820 | US | +4930901820",
                "0049 30 901820 | FR | +4930901820",
                "+1 (212) 555-0100 | ZZ | +12125550100",
                "03-1234-5678 | JP | +81312345678",
                "+4930901820;ext=3 | US | +4930901820;ext=3",
                "tel:+49-30-901820;ext=3 | US | +4930901820;ext=3"
            })
    void aNumberIsReadAsItsCountryWritesIt(String typed, String country, String international) {
        assertThat(PhoneNumber.international(typed, country)).contains(international);
    }

    @Test
    void whatIsNoNumberIsNone() {
        assertThat(PhoneNumber.international("call me", "DE")).isEmpty();
        assertThat(PhoneNumber.international("030 901820", "150")).isEmpty();
        assertThat(PhoneNumber.international("1".repeat(500), "DE")).isEmpty();
        assertThat(PhoneNumber.international("(02) 9374 4000", "US")).isEmpty();
        assertThat(PhoneNumber.international("555-0100 Fax", "US")).isEmpty();
    }

    @Test
    void whatCanBeDialledHasItsNumberInE164() {
        assertThat(PhoneNumber.known("(030) 901820-12 ext. 3", "DE").map(PhoneNumber.Known::e164))
                .contains("+493090182012");
        assertThat(PhoneNumber.known("(704) 454-1233", "US").map(PhoneNumber.Known::e164))
                .contains("+17044541233");
        assertThat(PhoneNumber.known("(722) 138-3099", "US").map(PhoneNumber.Known::e164))
                .isEmpty();
        assertThat(PhoneNumber.known("030 901820", "150").map(PhoneNumber.Known::e164))
                .isEmpty();
    }
}

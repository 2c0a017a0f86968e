package org.daybook.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A place is told in one way, whichever of the contract's forms its address has. */
class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"streetAddress\": {\"name\": \"Maple Street\", \"number\": \"12\"}, \"city\": \"Springfield\","
                        + " \"postalCode\": \"01103\", \"country\": \"US\"}",
                "{\"street\": \"Maple Street\", \"streetNumber\": \"12\", \"city\": \"Springfield\", \"zip\": \"01103\","
                        + " \"country\": \"US\"}",
                "{\"addressLine\": \"12 Maple Street\", \"city\": \"Springfield\", \"postalCode\": \"01103\","
                        + " \"country\": \"US\"}",
                "{\"formattedAddress\": \"12 Maple Street, Springfield 01103, US\"}",
                "{\"street\": \"Maple Street\","
                        + " \"googleFormattedAddress\": \"12 Maple Street, Springfield 01103, US\"}"
            })
    void everyFormSaysTheWholeAddress(String address) {
        assertThat(Addresses.line(Json.parseObject(address))).isEqualTo("12 Maple Street, Springfield 01103, US");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"streetAddress\": {\"name\": \"Elm Street\", \"number\": \"3\"}, \"city\": \"Kiel\","
                        + " \"postalCode\": \"24103\", \"country\": \"DE\"}",
                "{\"street\": \"Elm Street\", \"streetNumber\": \"3\", \"city\": \"Kiel\", \"zip\": \"24103\","
                        + " \"country\": \"DE\"}"
            })
    void theOrderIsThatOfTheCountry(String address) {
        assertThat(Addresses.line(Json.parseObject(address))).isEqualTo("Elm Street 3, 24103 Kiel, DE");
    }
}

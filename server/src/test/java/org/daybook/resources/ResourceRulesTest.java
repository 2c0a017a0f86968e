package org.daybook.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The rules that the contract names for resources. */
class ResourceRulesTest {
    private static final String RESOURCES = "/bookings/v2/resources";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static Reply create(String options) {
        ObjectNode request = Json.object();
        request.putObject("resource")
                .put("name", "Room")
                .set("locationOptions", Json.parseObject(options.replace('\'', '"')));
        return SERVER.owner().post(RESOURCES, Json.write(request));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'availableInAllLocations': true, 'specificLocationOptions': {'businessLocations': [{'locationId': '99999999-9999-4999-8999-999999999999'}]}} | specificLocationOptions | RESOURCE_SPECIFIC_LOCATION_OPTIONS_NOT_ALLOWED
            {'availableInAllLocations': true, 'specificLocationOptions': {}} | specificLocationOptions | RESOURCE_SPECIFIC_LOCATION_OPTIONS_NOT_ALLOWED
            {'availableInAllLocations': false} | specificLocationOptions | RESOURCE_SPECIFIC_LOCATION_OPTIONS_MUST_BE_SET
            {'specificLocationOptions': {'availableInBusinessLocations': true, 'businessLocations': [{}]}} | specificLocationOptions.businessLocations[0].locationId | RESOURCE_LOCATION_ID_IS_REQUIRED
            {'specificLocationOptions': {'availableInBusinessLocations': false, 'businessLocations': [{'locationId': '99999999-9999-4999-8999-999999999999'}]}} | specificLocationOptions.availableInBusinessLocations | RESOURCE_AVAILABLE_IN_BUSINESS_LOCATION_MUST_BE_TRUE
            """)
    void aResourceThatBreaksARuleIsToldItsName(String options, String field, String rule) {
        Reply refused = create(options);
        assertThat(refused.violatedFields()).containsExactly("resource.locationOptions." + field);
        assertThat(refused.brokenRules()).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | true
            {'availableInAllLocations': true} | true
            {'specificLocationOptions': {'businessLocations': [{'locationId': '99999999-9999-4999-8999-999999999999'}]}} | false
            """)
    void whatIsNotSaidOfPlacesFollowsFromTheRest(String options, boolean everywhere) {
        ObjectNode made = Json.child(create(options).ok(), "resource");
        assertThat(Json.flag(made, "locationOptions", "availableInAllLocations"))
                .isEqualTo(everywhere);
        if (!everywhere) {
            assertThat(Json.flag(made, "locationOptions", "specificLocationOptions", "availableInBusinessLocations"))
                    .isTrue();
        }
    }

    @Test
    void aChangeBreaksTheSameRules() {
        String id = Json.text("", create("{}").ok(), "resource", "id");
        String change = "{\"resource\": {\"id\": \"%s\", \"revision\": \"1\", %s}}";
        Reply unnamed = SERVER.owner().patch(RESOURCES + "/" + id, change.formatted(id, "\"name\": null"));
        assertThat(unnamed.brokenRules()).containsExactly("RESOURCE_NAME_IS_REQUIRED");
        Reply hours = SERVER.owner()
                .patch(RESOURCES + "/" + id, change.formatted(id, "\"workingHoursSchedules\": {\"values\": [{}]}"));
        assertThat(hours.brokenRules()).containsExactly("RESOURCE_WORKING_HOURS_SCHEDULE_ID_IS_REQUIRED");
    }

    @Test
    void hoursAreNotSetInBulk() {
        Reply refused = SERVER.owner().post("/bookings/v2/bulk/resources/create", """
                {"resources": [{"name": "One"},
                    {"name": "Two", "workingHoursSchedules":
                        {"values": [{"scheduleId": "99999999-9999-4999-8999-999999999999"}]}}]}""");
        assertThat(refused.violatedFields()).containsExactly("resources[1].workingHoursSchedules");
        assertThat(refused.brokenRules()).containsExactly("RESOURCE_WORKING_HOURS_NOT_SUPPORTED_IN_BULK_REQUEST");
        assertThat(SERVER.owner()
                        .post(RESOURCES + "/count", "{\"filter\": {\"name\": \"One\"}}")
                        .ok()
                        .get("count")
                        .intValue())
                .isZero();
    }
}

package org.daybook.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Currency;
import org.daybook.platform.json.Json;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules that the contract names for booking policies. */
class PolicyRulesTest {
    private static final String POLICIES = "/bookings/v1/booking-policies";
    private static final String FEE = """
            {"name": "With a fee", "saveCreditCardPolicy": {"enabled": true},
                "customPolicyDescription": {"enabled": true, "description": "Half the price from two days before."},
                "cancellationFeePolicy": {"enabled": true, "cancellationWindows": [
                    {"percentage": "50", "startInMinutes": 2880}, {"percentage": "100", "startInMinutes": 60}]}}""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static Reply create(ObjectNode policy) {
        ObjectNode request = Json.object();
        request.set("bookingPolicy", policy);
        return SERVER.owner().post(POLICIES, Json.write(request));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'limitEarlyBookingPolicy': {'enabled': true, 'earliestBookingInMinutes': 60}, 'limitLateBookingPolicy': {'enabled': true, 'latestBookingInMinutes': 120}} | limitEarlyBookingPolicy.earliestBookingInMinutes | INVALID_BOOKING_WINDOW
            {'limitLateBookingPolicy': {'enabled': true}, 'bookAfterStartPolicy': {'enabled': true}} | bookAfterStartPolicy.enabled | BOTH_LATE_AND_AFTER_START_POLICIES_NOT_ALLOWED
            {'intakeFormPolicy': {'enabled': true}} | intakeFormPolicy.formId | INTAKE_FORM_ID_REQUIRED
            {'intakeFormPolicy': {'timing': 'AFTER_BOOKING', 'completionRequirement': 'REQUIRED_BEFORE_BOOKING'}} | intakeFormPolicy.completionRequirement | INVALID_COMPLETION_REQUIREMENT_FOR_TIMING
            """)
    void aPolicyThatBreaksARuleIsToldItsName(String policy, String field, String rule) {
        Reply refused = create(Json.parseObject(policy.replace('\'', '"')));
        assertThat(refused.violatedFields()).containsExactly("bookingPolicy." + field);
        assertThat(refused.brokenRules()).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'cancellationFeePolicy': {'enabled': true}} | cancellationFeePolicy.cancellationWindows | EMPTY_CANCELLATION_WINDOWS_LIST
            {'cancellationFeePolicy': {'enabled': true, 'cancellationWindows': []}} | cancellationFeePolicy.cancellationWindows | EMPTY_CANCELLATION_WINDOWS_LIST
            {'cancellationFeePolicy': {'enabled': true, 'cancellationWindows': [{'percentage': '50', 'startInMinutes': 60}, {'percentage': '60', 'startInMinutes': 60}]}} | cancellationFeePolicy.cancellationWindows | INVALID_CANCELLATION_WINDOWS_ORDER
            {'saveCreditCardPolicy': {'enabled': false}} | saveCreditCardPolicy.enabled | CANCELLATION_FEE_WITHOUT_CREDIT_CARD
            {'customPolicyDescription': null} | customPolicyDescription.description | CANCELLATION_FEE_WITHOUT_DESCRIPTION
            {'customPolicyDescription': {'enabled': false, 'description': 'Half the price.'}} | customPolicyDescription.description | CANCELLATION_FEE_WITHOUT_DESCRIPTION
            """)
    void aFeeThatBreaksARuleIsToldItsName(String changes, String field, String rule) {
        ObjectNode policy = Json.parseObject(FEE);
        policy.setAll(Json.parseObject(changes.replace('\'', '"')));
        Reply refused = create(policy);
        assertThat(refused.violatedFields()).containsExactly("bookingPolicy." + field);
        assertThat(refused.brokenRules()).containsExactly(rule);
    }

    @Test
    void aFeeIsInTheCurrencyOfTheSiteAndHasItsDecimals() {
        Client owner = SERVER.owner(
                SERVER.anotherSite(new SiteRegion(ZoneId.of("Asia/Tokyo"), Currency.getInstance("JPY"), "ja", "JP")));
        String amount = "{\"bookingPolicy\": "
                + FEE.replace("\"percentage\": \"50\"", "\"amount\": {\"value\": \"%s\", \"currency\": \"USD\"}") + "}";
        Reply refused = owner.post(POLICIES, amount.formatted("50.5"));
        assertThat(refused.violatedFields())
                .containsExactly("bookingPolicy.cancellationFeePolicy.cancellationWindows[0].amount.value");
        JsonNode window = owner.post(POLICIES, amount.formatted("500"))
                .ok()
                .get("bookingPolicy")
                .get("cancellationFeePolicy")
                .get("cancellationWindows")
                .get(0);
        assertThat(Json.text(window, "amount", "value")).isEqualTo("500");
        assertThat(Json.text(window, "amount", "currency")).isEqualTo("JPY");
    }

    @Test
    void aFeeThatIsToldAndTakenFromACardIsKept() {
        ObjectNode made = Json.child(create(Json.parseObject(FEE)).ok(), "bookingPolicy");
        assertThat(Json.at(made, "cancellationFeePolicy", "cancellationWindows"))
                .hasSize(2);
        ObjectNode change = Json.object();
        change.putObject("bookingPolicy")
                .put("id", Json.text("", made, "id"))
                .put("revision", "1")
                .putObject("saveCreditCardPolicy")
                .put("enabled", false);
        Reply refused = SERVER.owner().patch(POLICIES + "/" + Json.text("", made, "id"), Json.write(change));
        assertThat(refused.brokenRules()).containsExactly("CANCELLATION_FEE_WITHOUT_CREDIT_CARD");
    }
}

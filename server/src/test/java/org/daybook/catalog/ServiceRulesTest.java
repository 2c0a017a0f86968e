package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The rules that the contract names for services: each breach says its name, where the operation has it. */
class ServiceRulesTest {
    private static final String SERVICES = "/bookings/v2/services";
    private static final String NOBODY = "99999999-9999-4999-8999-999999999999";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String ADA = new TestBusiness(SERVER).staff("Ada");

    private static ObjectNode appointment() {
        return Json.parseObject("""
                {"type": "APPOINTMENT", "name": "Massage", "onlineBooking": {"enabled": true},
                    "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "45"}}, "options": {"online": true}},
                    "staffMemberIds": ["%s"], "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}}
                """.formatted(ADA));
    }

    private static ObjectNode klass() {
        ObjectNode klass = appointment().put("type", "CLASS").put("defaultCapacity", 6);
        klass.remove("schedule");
        return klass;
    }

    /** The service with some members replaced; null takes one away. */
    private static Reply create(ObjectNode service, String changes) {
        service.setAll(Json.parseObject(changes.replace('\'', '"')));
        ObjectNode request = Json.object();
        request.set("service", service);
        return SERVER.owner().post(SERVICES, Json.write(request));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type': null, 'defaultCapacity': 1}           | service.type               | INVALID_SERVICE_TYPE
            {'name': null}                                 | service.name               | INVALID_SERVICE_NAME
            {'name': '  '}                                 | service.name               | INVALID_SERVICE_NAME
            {'onlineBooking': null}                        | service.onlineBooking      | INVALID_ONLINE_BOOKING
            {'payment': null}                              | service.payment            | PAYMENT_REQUIRED
            {'payment': {'options': {'online': true}}}     | service.payment.rateType   | INVALID_PAYMENT_TYPE
            {'payment': {'rateType': 'NO_FEE', 'options': {'online': true}}} | service.payment.options.online | INVALID_PAYMENT_OPTIONS
            {'payment': {'rateType': 'NO_FEE', 'options': {}}} | service.payment.options | INVALID_PAYMENT_OPTIONS
            {'payment': {'rateType': 'FIXED', 'options': {'online': true}}} | service.payment.fixed.price | INVALID_PAYMENT_OPTIONS
            {'payment': {'rateType': 'FIXED', 'fixed': {'price': {'value': '10'}, 'deposit': {'value': '30.50'}}, 'options': {'online': true, 'deposit': true}}} | service.payment.fixed.deposit | INVALID_PAYMENT_OPTIONS
            {'payment': {'rateType': 'SUBSCRIPTION', 'subscription': {'amountPerBillingCycle': {'value': '9'}}, 'options': {'online': true}}} | service.payment.rateType | INVALID_PAYMENT_OPTIONS
            {'category': {'id': '99999999-9999-4999-8999-999999999999'}} | service.category.id | INVALID_CATEGORY
            {'bookingPolicy': {'id': '99999999-9999-4999-8999-999999999999'}} | service.bookingPolicy.id | INVALID_BOOKING_POLICY
            {'form': {'id': '99999999-9999-4999-8999-999999999999'}} | service.form.id | INVALID_FORM
            {'defaultCapacity': 5}                         | service.defaultCapacity    | INVALID_APPOINTMENT_CAPACITY
            {'staffMemberIds': []}                         | service.staffMemberIds     | INVALID_STAFF_MEMBER_IDS
            {'staffMemberIds': null}                       | service.staffMemberIds     | INVALID_STAFF_MEMBER_IDS
            {'staffMemberIds': ['99999999-9999-4999-8999-999999999999']} | service.staffMemberIds[0] | INVALID_STAFF_MEMBER_IDS
            {'schedule': null} | service.schedule.availabilityConstraints.sessionDurations | INVALID_SESSION_DURATION
            {'schedule': {'availabilityConstraints': {'sessionDurations': []}}} | service.schedule.availabilityConstraints.sessionDurations | INVALID_SESSION_DURATION
            {'schedule': {'availabilityConstraints': {'durationRange': {'unitType': 'HOUR'}}}} | service.schedule.availabilityConstraints.durationRange.hourOptions | INVALID_SESSION_DURATION
            {'schedule': {'availabilityConstraints': {'durationRange': {'unitType': 'HOUR', 'hourOptions': {'maxDurationInMinutes': 90}}}}} | service.schedule.availabilityConstraints.durationRange.hourOptions.minDurationInMinutes | INVALID_SESSION_DURATION
            {'schedule': {'availabilityConstraints': {'durationRange': {'unitType': 'DAY', 'dayOptions': {'minDurationInDays': 1}}}}} | service.schedule.availabilityConstraints.durationRange.dayOptions.maxDurationInDays | INVALID_SESSION_DURATION
            {'schedule': {'availabilityConstraints': {'durationRange': {'hourOptions': {'minDurationInMinutes': 90, 'maxDurationInMinutes': 60}}}}} | service.schedule.availabilityConstraints.durationRange | INVALID_SESSION_DURATION
            {'locations': [{'type': 'BUSINESS', 'business': {'id': '99999999-9999-4999-8999-999999999999'}}]} | service.locations[0].business.id | INVALID_BUSINESS_LOCATION
            {'locations': [{'type': 'BUSINESS', 'custom': {}}]} | service.locations[0].custom | INVALID_BUSINESS_LOCATION
            {'locations': [{'type': 'BUSINESS'}, {'type': 'BUSINESS'}]} | service.locations[1].business.id | INVALID_BUSINESS_LOCATIONS
            {'locations': [{'type': 'CUSTOM', 'business': {}}]} | service.locations[0].business | INVALID_CUSTOM_LOCATION
            {'locations': [{'type': 'CUSTOMER', 'custom': {}}]} | service.locations[0].custom | INVALID_CUSTOMER_LOCATION
            """)
    void anAppointmentThatBreaksARuleIsToldItsName(String changes, String field, String rule) {
        Reply refused = create(appointment(), changes);
        assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
        assertThat(refused.violatedFields()).containsExactly(field);
        assertThat(refused.brokenRules()).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'defaultCapacity': null} | service.defaultCapacity | INVALID_DEFAULT_CAPACITY
            {'schedule': {'availabilityConstraints': {'sessionDurations': [60]}}} | service.schedule.availabilityConstraints.sessionDurations | INVALID_SESSION_DURATION
            """)
    void aClassThatBreaksARuleIsToldItsName(String changes, String field, String rule) {
        Reply refused = create(klass(), changes);
        assertThat(refused.violatedFields()).containsExactly(field);
        assertThat(refused.brokenRules()).containsExactly(rule);
    }

    @Test
    void aPlanCannotPayForWhatIsApprovedByHand() {
        Reply refused = create(klass(), """
                {"onlineBooking": {"enabled": true, "requireManualApproval": true}, "payment":
                    {"rateType": "NO_FEE", "options": {"inPerson": true, "pricingPlan": true}}}""");
        assertThat(refused.brokenRules()).containsExactly("INVALID_MANUAL_APPROVAL_WITH_PRICING_PLANS");
    }

    @Test
    void whoIsSentWithAClassIsIgnored() {
        ObjectNode made = Json.child(
                create(klass(), "{'staffMemberIds': ['" + NOBODY + "']}").ok(), "service");
        assertThat(made.get("staffMemberIds")).isEmpty();
    }

    @Test
    void theFormOfAllZerosIsTheDefaultForm() {
        ObjectNode plain = Json.child(create(appointment(), "{}").ok(), "service");
        ObjectNode zeros = Json.child(
                create(appointment(), "{'form': {'id': '00000000-0000-0000-0000-000000000000'}}")
                        .ok(),
                "service");
        assertThat(zeros.get("form")).isEqualTo(plain.get("form"));
    }

    @Test
    void aChangeBreaksTheSameRules() {
        String id = Json.text("", create(appointment(), "{}").ok(), "service", "id");
        String change = "{\"service\": {\"id\": \"%s\", \"revision\": \"1\", %s}}";
        assertThat(SERVER.owner()
                        .patch(SERVICES + "/" + id, change.formatted(id, "\"name\": null"))
                        .brokenRules())
                .containsExactly("INVALID_SERVICE_NAME");
        assertThat(SERVER.owner()
                        .patch(SERVICES + "/" + id, change.formatted(id, "\"type\": \"CLASS\""))
                        .brokenRules())
                .containsExactly("INVALID_SERVICE_TYPE");
        Reply slug = SERVER.owner().post(SERVICES + "/" + id + "/slugs/custom", "{\"slug\": \"a/b\"}");
        assertThat(slug.brokenRules()).containsExactly("SLUG_CONTAINS_ILLEGAL_CHARACTERS");
    }

    /** The bulk operation has no rules of its own: the item's code says the name. */
    @Test
    void inBulkTheCodeOfTheItemIsTheNameOfTheRule() {
        ObjectNode request = Json.object();
        request.putArray("services").add(appointment().put("defaultCapacity", 5));
        ObjectNode answer = SERVER.owner()
                .post("/bookings/v2/bulk/services/create", Json.write(request))
                .ok();
        assertThat(Json.text(answer.at("/results/0/itemMetadata/error"), "code"))
                .isEqualTo("INVALID_APPOINTMENT_CAPACITY");
    }
}

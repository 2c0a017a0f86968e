package org.daybook.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.resources.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a service must be in itself, whatever else the site holds (rules 1.4 and 1.6). */
final class ServiceChecks {
    private static final Set<String> PAID_ONLINE = Set.of("FIXED", "VARIED", "SUBSCRIPTION");
    private static final Set<String> WITH_DEPOSIT = Set.of("FIXED", "VARIED");

    private static final String PRIMARY_TYPE = "primaryResourceType";
    private static final String CAPACITY = "defaultCapacity";
    private static final Map<String, ServiceRule> REQUIRED = Map.of(
            "type",
            ServiceRule.INVALID_SERVICE_TYPE,
            "name",
            ServiceRule.INVALID_SERVICE_NAME,
            "onlineBooking",
            ServiceRule.INVALID_ONLINE_BOOKING,
            "payment",
            ServiceRule.PAYMENT_REQUIRED,
            CAPACITY,
            ServiceRule.INVALID_DEFAULT_CAPACITY);
    private static final String DURATIONS = "service.schedule.availabilityConstraints.sessionDurations";

    private ServiceChecks() {}

    static void check(ObjectNode service) {
        boolean appointment = Json.text("", service, "type").equals(ServiceType.APPOINTMENT.name());
        if (appointment && Json.at(service, CAPACITY) == null) {
            service.put(CAPACITY, 1);
        }
        if (!appointment) {
            // Who gives a class or course is said by its sessions.
            service.remove("staffMemberIds");
        }
        List<Violation> violations = new ArrayList<>();
        REQUIRED.forEach((field, rule) -> {
            JsonNode value = Json.at(service, field);
            if (value == null || (value.isString() && value.stringValue().isBlank())) {
                violations.add(Violation.required("service." + field).as(rule));
            }
        });
        if (violations.isEmpty()) {
            if (appointment) {
                checkAppointment(service, violations);
            } else {
                checkSessions(service, violations);
            }
            checkPayment(service, violations);
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    /**
     * Refuses another primary type of resources than the one that is taken: nothing else obeys it yet.
     *
     * @param before the service as it was; null for a new one
     */
    static void requirePrimaryType(@Nullable ObjectNode before, ObjectNode service) {
        UUID wanted = Json.uuid(service, PRIMARY_TYPE);
        boolean byStaff = !Json.text("", service, "type").equals(ServiceType.APPOINTMENT.name())
                || Json.list(service, "staffMemberIds").iterator().hasNext();
        UUID taken = byStaff ? ResourceTypes.STAFF : firstType(service);
        if (wanted != null && !wanted.equals(taken) && !wanted.equals(Json.uuid(before, PRIMARY_TYPE))) {
            throw new ApplicationException(
                    StandardError.UNIMPLEMENTED, "service." + PRIMARY_TYPE + " is not served yet: it is " + taken);
        }
    }

    private static UUID firstType(ObjectNode service) {
        for (JsonNode required : Json.list(service, "serviceResources")) {
            UUID type = Json.uuid(required, "resourceType", "id");
            if (type != null) {
                return type;
            }
        }
        return ResourceTypes.STAFF;
    }

    private static void checkSessions(ObjectNode service, List<Violation> violations) {
        if (hasDurations(service) || Json.at(service, "schedule", "availabilityConstraints", "durationRange") != null) {
            violations.add(Violation.notAllowed(DURATIONS, "classes and courses take their durations from their events")
                    .as(ServiceRule.INVALID_SESSION_DURATION));
        }
    }

    private static void checkAppointment(ObjectNode service, List<Violation> violations) {
        if (Json.integer(0, service, CAPACITY) != 1) {
            violations.add(Violation.refused("service." + CAPACITY, "must be 1 for an appointment")
                    .as(ServiceRule.INVALID_APPOINTMENT_CAPACITY));
        }
        boolean resources = Json.list(service, "serviceResources").iterator().hasNext();
        if (!resources && !Json.list(service, "staffMemberIds").iterator().hasNext()) {
            violations.add(Violation.required("service.staffMemberIds").as(ServiceRule.INVALID_STAFF_MEMBER_IDS));
        }
        JsonNode range = Json.at(service, "schedule", "availabilityConstraints", "durationRange");
        if (range != null) {
            checkRange(range, violations);
        } else if (!hasDurations(service)) {
            violations.add(Violation.required(DURATIONS).as(ServiceRule.INVALID_SESSION_DURATION));
        }
    }

    private static boolean hasDurations(ObjectNode service) {
        return Json.list(service, "schedule", "availabilityConstraints", "sessionDurations")
                .iterator()
                .hasNext();
    }

    private static void checkRange(JsonNode range, List<Violation> violations) {
        String field = "service.schedule.availabilityConstraints.durationRange";
        List<String> missing = DurationRange.missing(range);
        missing.forEach(
                one -> violations.add(Violation.required(field + "." + one).as(ServiceRule.INVALID_SESSION_DURATION)));
        if (!missing.isEmpty()) {
            return;
        }
        if (!DurationRange.isInOrder(range)) {
            violations.add(Violation.refused(field, "must have a maximum that is not below its minimum")
                    .as(ServiceRule.INVALID_SESSION_DURATION));
        }
    }

    private static void checkPayment(ObjectNode service, List<Violation> violations) {
        JsonNode payment = Json.at(service, "payment");
        String rate = Json.text("", payment, "rateType");
        String missing = missingRate(payment, rate);
        if (missing != null) {
            violations.add(Violation.required("service.payment." + missing)
                    .as(rate.isEmpty() ? ServiceRule.INVALID_PAYMENT_TYPE : ServiceRule.INVALID_PAYMENT_OPTIONS));
            return;
        }
        if (rate.equals("SUBSCRIPTION")
                && Json.text(payment, "subscription", "amountPerBillingCycle", "value") == null) {
            violations.add(Violation.required("service.payment.subscription.amountPerBillingCycle")
                    .as(ServiceRule.INVALID_RATE));
        }
        if (rate.equals("SUBSCRIPTION") && !Json.text("", service, "type").equals("COURSE")) {
            violations.add(contradiction("rateType", "SUBSCRIPTION is for courses only"));
        }
        checkOptions(payment, rate, violations);
        if (Json.flag(payment, "options", "pricingPlan")
                && Json.flag(service, "onlineBooking", "requireManualApproval")) {
            violations.add(contradiction("options.pricingPlan", "cannot go with manual approval")
                    .as(ServiceRule.INVALID_MANUAL_APPROVAL_WITH_PRICING_PLANS));
        }
    }

    private static @Nullable String missingRate(@Nullable JsonNode payment, String rate) {
        return switch (rate) {
            case "FIXED" -> Json.text(payment, "fixed", "price", "value") == null ? "fixed.price" : null;
            case "VARIED" ->
                Json.text(payment, "varied", "defaultPrice", "value") == null ? "varied.defaultPrice" : null;
            case "CUSTOM" -> Json.text(payment, "custom", "description") == null ? "custom.description" : null;
            case "SUBSCRIPTION" -> Json.at(payment, "subscription") == null ? "subscription" : null;
            case "NO_FEE" -> null;
            default -> "rateType";
        };
    }

    private static void checkOptions(@Nullable JsonNode payment, String rate, List<Violation> violations) {
        boolean online = Json.flag(payment, "options", "online");
        boolean inPerson = Json.flag(payment, "options", "inPerson");
        if (!online && !inPerson) {
            violations.add(contradiction("options", "must have online or inPerson set to true"));
        }
        if (online && !PAID_ONLINE.contains(rate)) {
            violations.add(contradiction("options.online", "needs the rate type FIXED, VARIED or SUBSCRIPTION"));
        }
        if (Json.flag(payment, "options", "deposit")) {
            String member = rate.equals("FIXED") ? "fixed" : "varied";
            boolean amount = Json.text(payment, member, "deposit", "value") != null;
            if (!WITH_DEPOSIT.contains(rate) || !amount || !online || inPerson) {
                violations.add(contradiction(
                        "options.deposit",
                        "needs the rate type FIXED or VARIED, an amount of the deposit, and online payment only"));
            }
        }
    }

    private static Violation contradiction(String field, String description) {
        return Violation.refused("service.payment." + field, description).as(ServiceRule.INVALID_PAYMENT_OPTIONS);
    }
}

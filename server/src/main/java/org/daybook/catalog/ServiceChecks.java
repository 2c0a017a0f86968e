package org.daybook.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a service must be in itself, whatever else the site holds (behaviour: service types, rules 4 and 6). */
final class ServiceChecks {
    private static final Set<String> PAID_ONLINE = Set.of("FIXED", "VARIED", "SUBSCRIPTION");
    private static final Set<String> WITH_DEPOSIT = Set.of("FIXED", "VARIED");

    private ServiceChecks() {}

    static void check(ObjectNode service) {
        List<Violation> violations = new ArrayList<>();
        for (String required : List.of("type", "name", "onlineBooking", "payment", "defaultCapacity")) {
            if (Json.at(service, required) == null) {
                violations.add(Violation.required("service." + required));
            }
        }
        if (violations.isEmpty()) {
            checkType(service, violations);
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        checkPayment(service);
    }

    private static void checkType(ObjectNode service, List<Violation> violations) {
        JsonNode durations = Json.at(service, "schedule", "availabilityConstraints", "sessionDurations");
        boolean hasDurations = durations != null && !durations.isEmpty();
        boolean hasRange = Json.at(service, "schedule", "availabilityConstraints", "durationRange") != null;
        String durationsField = "service.schedule.availabilityConstraints.sessionDurations";
        if (!Json.text("", service, "type").equals("APPOINTMENT")) {
            if (hasDurations || hasRange) {
                violations.add(Violation.custom(
                        durationsField,
                        "NOT_FOR_SESSIONS",
                        "classes and courses take their durations from their events"));
            }
            return;
        }
        if (Json.integer(0, service, "defaultCapacity") != 1) {
            violations.add(Violation.custom(
                    "service.defaultCapacity", "APPOINTMENT_CAPACITY", "must be 1 for an appointment"));
        }
        JsonNode staff = Json.at(service, "staffMemberIds");
        JsonNode resources = Json.at(service, "serviceResources");
        if ((staff == null || staff.isEmpty()) && (resources == null || resources.isEmpty())) {
            violations.add(Violation.required("service.staffMemberIds"));
        }
        if (!hasDurations && !hasRange) {
            violations.add(Violation.required(durationsField));
        }
    }

    private static void checkPayment(ObjectNode service) {
        JsonNode payment = Json.at(service, "payment");
        String rate = Json.text("", payment, "rateType");
        boolean online = Json.flag(payment, "options", "online");
        boolean inPerson = Json.flag(payment, "options", "inPerson");
        String missing = missingRate(payment, rate);
        if (missing != null) {
            throw refused("payment." + missing + " is required for the rate type " + rate);
        }
        if (rate.equals("SUBSCRIPTION") && !Json.text("", service, "type").equals("COURSE")) {
            throw refused("the rate type SUBSCRIPTION is for courses only");
        }
        if (!online && !inPerson) {
            throw refused("one of payment.options.online and payment.options.inPerson must be true");
        }
        if (online && !PAID_ONLINE.contains(rate)) {
            throw refused("payment.options.online needs the rate type FIXED, VARIED or SUBSCRIPTION");
        }
        checkDeposit(payment, rate, online, inPerson);
        if (Json.flag(payment, "options", "pricingPlan")
                && Json.flag(service, "onlineBooking", "requireManualApproval")) {
            throw refused("payment.options.pricingPlan cannot go with manual approval");
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

    private static void checkDeposit(@Nullable JsonNode payment, String rate, boolean online, boolean inPerson) {
        if (!Json.flag(payment, "options", "deposit")) {
            return;
        }
        String member = rate.equals("FIXED") ? "fixed" : "varied";
        boolean amount = Json.text(payment, member, "deposit", "value") != null;
        if (!WITH_DEPOSIT.contains(rate) || !amount || !online || inPerson) {
            throw refused("a deposit needs the rate type FIXED or VARIED, an amount, and online payment only");
        }
    }

    private static ApplicationException refused(String description) {
        return new ApplicationException(ServiceError.INVALID_PAYMENT_OPTIONS, description);
    }
}

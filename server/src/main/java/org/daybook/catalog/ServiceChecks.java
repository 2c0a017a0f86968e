package org.daybook.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.catalog.Payment.Rate;
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
    private static final Set<Rate> PAID_ONLINE = Set.of(Rate.FIXED, Rate.VARIED, Rate.SUBSCRIPTION);

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
    private static final String CONSTRAINTS = "service.schedule.availabilityConstraints.";
    private static final String DURATIONS = CONSTRAINTS + "sessionDurations";

    private final ServiceFields service;
    private final Payment payment;
    private final List<Violation> violations;

    private ServiceChecks(ServiceFields service, List<Violation> violations) {
        this.service = service;
        this.payment = service.payment();
        this.violations = violations;
    }

    /**
     * Gives an appointment its one place, takes the staff from a class or course, and refuses a service that contradicts
     * itself.
     *
     * @return the service that was checked
     */
    static ServiceFields check(ObjectNode document) {
        ServiceFields service = completed(document);
        List<Violation> violations = new ArrayList<>();
        REQUIRED.forEach((field, rule) -> {
            JsonNode value = Json.at(document, field);
            if (value == null || (value.isString() && value.stringValue().isBlank())) {
                violations.add(Violation.required("service." + field).as(rule));
            }
        });
        if (violations.isEmpty()) {
            ServiceChecks checks = new ServiceChecks(service, violations);
            if (service.isAppointment()) {
                checks.checkAppointment();
            } else {
                checks.checkSessions();
            }
            checks.checkPayment();
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return service;
    }

    private static ServiceFields completed(ObjectNode document) {
        if (!ServiceFields.read(document).isAppointment()) {
            // The sessions of a class or course say who gives it.
            document.remove("staffMemberIds");
        } else if (!document.hasNonNull(CAPACITY)) {
            document.put(CAPACITY, 1);
        }
        return ServiceFields.read(document);
    }

    /**
     * Refuses another primary type of resources than the one that is taken: nothing else obeys it yet.
     *
     * @param before the service as it was; null for a new one
     */
    static void requirePrimaryType(@Nullable ServiceFields before, ServiceFields service) {
        UUID wanted = service.primaryType();
        boolean byStaff = !service.isAppointment() || !service.staff().isEmpty();
        UUID taken = byStaff ? ResourceTypes.STAFF : firstType(service);
        boolean isKept = before != null && Objects.equals(wanted, before.primaryType());
        if (wanted != null && !wanted.equals(taken) && !isKept) {
            throw new ApplicationException(
                    StandardError.UNIMPLEMENTED, "service.primaryResourceType is not served yet: it is " + taken);
        }
    }

    private static UUID firstType(ServiceFields service) {
        return service.needs().stream()
                .flatMap(need -> Stream.ofNullable(need.typeId()))
                .findFirst()
                .orElse(ResourceTypes.STAFF);
    }

    private void checkSessions() {
        if (!service.sessionMinutes().isEmpty() || service.range() != null) {
            violations.add(Violation.notAllowed(DURATIONS, "classes and courses take their durations from their events")
                    .as(ServiceRule.INVALID_SESSION_DURATION));
        }
    }

    private void checkAppointment() {
        if (service.capacity() != 1) {
            violations.add(Violation.refused("service." + CAPACITY, "must be 1 for an appointment")
                    .as(ServiceRule.INVALID_APPOINTMENT_CAPACITY));
        }
        if (service.needs().isEmpty() && service.staff().isEmpty()) {
            violations.add(Violation.required("service.staffMemberIds").as(ServiceRule.INVALID_STAFF_MEMBER_IDS));
        }
        if (service.range() != null) {
            checkRange(service.range());
        } else if (service.sessionMinutes().isEmpty()) {
            violations.add(Violation.required(DURATIONS).as(ServiceRule.INVALID_SESSION_DURATION));
        }
    }

    private void checkRange(DurationRange.Stated range) {
        String field = CONSTRAINTS + "durationRange";
        range.missing()
                .forEach(one ->
                        violations.add(Violation.required(field + "." + one).as(ServiceRule.INVALID_SESSION_DURATION)));
        if (!range.isInOrder()) {
            violations.add(Violation.refused(field, "must have a maximum that is not below its minimum")
                    .as(ServiceRule.INVALID_SESSION_DURATION));
        }
    }

    private void checkPayment() {
        Rate rate = payment.rate();
        String missing = missingRate();
        if (missing != null) {
            violations.add(Violation.required("service.payment." + missing)
                    .as(rate == Rate.UNKNOWN ? ServiceRule.INVALID_PAYMENT_TYPE : ServiceRule.INVALID_PAYMENT_OPTIONS));
            return;
        }
        if (rate == Rate.SUBSCRIPTION && payment.price() == null) {
            violations.add(
                    Violation.required("service.payment." + rate.pricePath()).as(ServiceRule.INVALID_RATE));
        }
        if (rate == Rate.SUBSCRIPTION && service.type() != ServiceType.COURSE) {
            violations.add(contradiction("rateType", "SUBSCRIPTION is for courses only"));
        }
        checkOptions();
        if (payment.hasOption("pricingPlan") && service.onlineBooking().requiresApproval()) {
            violations.add(contradiction("options.pricingPlan", "cannot go with manual approval")
                    .as(ServiceRule.INVALID_MANUAL_APPROVAL_WITH_PRICING_PLANS));
        }
    }

    private @Nullable String missingRate() {
        Rate rate = payment.rate();
        return switch (rate) {
            case FIXED, VARIED -> payment.price() == null ? rate.pricePath() : null;
            case CUSTOM -> payment.description() == null ? rate.pricePath() : null;
            case SUBSCRIPTION -> payment.isStated() ? null : rate.member();
            case NO_FEE -> null;
            case UNKNOWN -> "rateType";
        };
    }

    private void checkOptions() {
        boolean online = payment.hasOption("online");
        boolean inPerson = payment.hasOption("inPerson");
        if (!online && !inPerson) {
            violations.add(contradiction("options", "must have online or inPerson set to true"));
        }
        if (online && !PAID_ONLINE.contains(payment.rate())) {
            violations.add(contradiction("options.online", "needs the rate type FIXED, VARIED or SUBSCRIPTION"));
        }
        boolean possible = payment.allowsDeposit() && payment.deposit() != null && online && !inPerson;
        if (payment.hasOption("deposit") && !possible) {
            violations.add(
                    contradiction(
                            "options.deposit",
                            "needs the rate type FIXED or VARIED, an amount of the deposit, payment online, and no payment in person"));
        }
    }

    /**
     * Refuses a deposit above the price, where there is one price.
     *
     * @param payment with amounts that the currency can express
     */
    static void requireDepositWithinPrice(Payment payment) {
        if (payment.hasOption("deposit") && payment.rate() == Rate.FIXED && payment.depositExceedsPrice()) {
            throw new InvalidRequestException(contradiction("fixed.deposit", "is more than the price"));
        }
    }

    private static Violation contradiction(String field, String description) {
        return Violation.refused("service.payment." + field, description).as(ServiceRule.INVALID_PAYMENT_OPTIONS);
    }
}

package org.daybook.policies;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Checks the fields of one booking policy, after its defaults were filled in (rules 7.1, 7.2 and 7.6). */
final class PolicyChecks {
    private final ObjectNode policy;
    private final List<Violation> violations = new ArrayList<>();

    private PolicyChecks(ObjectNode policy) {
        this.policy = policy;
    }

    static void check(ObjectNode policy) {
        PolicyChecks checks = new PolicyChecks(policy);
        checks.window();
        checks.fee();
        checks.intakeForm();
        if (!checks.violations.isEmpty()) {
            throw new InvalidRequestException(checks.violations);
        }
    }

    private boolean isEnabled(String rule) {
        return Json.flag(policy, rule, "enabled");
    }

    private void refuseIf(boolean broken, PolicyRule rule, String field, String description) {
        if (broken) {
            violations.add(
                    Violation.refused("bookingPolicy." + field, description).as(rule));
        }
    }

    private void window() {
        BookingPolicy rules = BookingPolicy.of(policy);
        Integer earliest = rules.earliestBookingMinutes();
        Integer latest = rules.latestBookingMinutes();
        refuseIf(
                earliest != null && latest != null && earliest <= latest,
                PolicyRule.INVALID_BOOKING_WINDOW,
                "limitEarlyBookingPolicy.earliestBookingInMinutes",
                "must be greater than limitLateBookingPolicy.latestBookingInMinutes, which is " + latest);
        refuseIf(
                latest != null && rules.bookAfterStart(),
                PolicyRule.BOTH_LATE_AND_AFTER_START_POLICIES_NOT_ALLOWED,
                "bookAfterStartPolicy.enabled",
                "cannot be enabled together with limitLateBookingPolicy");
    }

    private void fee() {
        CancellationFee fee = CancellationFee.of(policy);
        if (!fee.enabled()) {
            return;
        }
        List<Integer> starts = fee.startMinutes();
        refuseIf(
                starts.isEmpty(),
                PolicyRule.EMPTY_CANCELLATION_WINDOWS_LIST,
                "cancellationFeePolicy.cancellationWindows",
                "must have a window while the policy is enabled");
        refuseIf(
                starts.stream().distinct().count() < starts.size(),
                PolicyRule.INVALID_CANCELLATION_WINDOWS_ORDER,
                "cancellationFeePolicy.cancellationWindows",
                "must each start at another time before the session");
        refuseIf(
                !isEnabled("saveCreditCardPolicy"),
                PolicyRule.CANCELLATION_FEE_WITHOUT_CREDIT_CARD,
                "saveCreditCardPolicy.enabled",
                "must be true with a cancellation fee");
        boolean told = isEnabled("customPolicyDescription")
                && !Json.text("", policy, "customPolicyDescription", "description")
                        .isBlank();
        refuseIf(
                !told,
                PolicyRule.CANCELLATION_FEE_WITHOUT_DESCRIPTION,
                "customPolicyDescription.description",
                "must be enabled and say what a cancellation costs");
    }

    private void intakeForm() {
        boolean required =
                "REQUIRED_BEFORE_BOOKING".equals(Json.text(policy, "intakeFormPolicy", "completionRequirement"));
        refuseIf(
                required && !"BEFORE_BOOKING".equals(Json.text(policy, "intakeFormPolicy", "timing")),
                PolicyRule.INVALID_COMPLETION_REQUIREMENT_FOR_TIMING,
                "intakeFormPolicy.completionRequirement",
                "needs the timing BEFORE_BOOKING");
        refuseIf(
                isEnabled("intakeFormPolicy") && Json.text(policy, "intakeFormPolicy", "formId") == null,
                PolicyRule.INTAKE_FORM_ID_REQUIRED,
                "intakeFormPolicy.formId",
                "must be present while the policy is enabled");
    }
}

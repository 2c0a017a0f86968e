package org.daybook.web.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicy;
import org.daybook.policies.BookingPolicy.CustomerAction;
import org.daybook.web.kit.Formats;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the policy of a booking says, in sentences with dates. */
final class Terms {
    private Terms() {}

    /**
     * The terms of what is about to be booked: until when it can be cancelled and moved, what that costs, what
     * cannot be chosen here, and what the business says in its own words.
     *
     * @param policy of the contract
     * @param start from which the deadlines are counted back; null while it is not known
     */
    static List<String> of(Visit visit, OfferedService service, ObjectNode policy, @Nullable Instant start) {
        BookingPolicy rules = BookingPolicy.of(policy);
        List<String> terms = new ArrayList<>();
        if (service.rules().requiresApproval()) {
            terms.add("The business answers your request; nothing is booked until then, and you can withdraw it.");
            terms.add(afterApproval(visit, rules.cancellation(), start));
        } else {
            terms.add(cancellation(visit, rules.cancellation(), start));
        }
        terms.addAll(fees(visit, policy, start));
        if (!service.rules().addOnMinutes().isEmpty()) {
            terms.add("There are extras for this service. They cannot be chosen here; ask the business for them.");
        }
        if (service.type() != ServiceType.COURSE) {
            terms.add(move(visit, rules.reschedule(), start));
        }
        if (Json.flag(policy, "customPolicyDescription", "enabled")) {
            Stream.of(Json.text("", policy, "customPolicyDescription", "description")
                            .split("\\n+"))
                    .map(String::strip)
                    .forEach(terms::add);
        }
        return terms.stream().filter(term -> !term.isBlank()).toList();
    }

    /** Until when a booking that awaits approval can be cancelled once it is approved. */
    private static String afterApproval(Visit visit, CustomerAction action, @Nullable Instant start) {
        Instant deadline = start == null ? null : action.deadline(start);
        if (!action.enabled() || (deadline != null && deadline.isBefore(visit.now()))) {
            return "Once the business has accepted it, it cannot be cancelled online any more.";
        }
        return deadline == null
                ? "Once the business has accepted it, you can still cancel online."
                : "Once the business has accepted it, you can cancel online until " + when(visit, deadline) + ".";
    }

    /** Until when a booking can be cancelled. */
    static String cancellation(Visit visit, CustomerAction action, @Nullable Instant start) {
        if (!action.enabled()) {
            return "It cannot be cancelled online.";
        }
        Instant deadline = start == null ? null : action.deadline(start);
        if (deadline == null) {
            return "You can cancel online.";
        }
        return deadline.isBefore(visit.now())
                ? "It is too late to cancel it online: that was possible until " + when(visit, deadline) + "."
                : "You can cancel online until " + when(visit, deadline) + ".";
    }

    private static String move(Visit visit, CustomerAction action, @Nullable Instant start) {
        if (!action.enabled()) {
            return "";
        }
        Instant deadline = start == null ? null : action.deadline(start);
        return deadline == null || deadline.isBefore(visit.now())
                ? ""
                : "To move it to another time, ask the business until " + when(visit, deadline) + ".";
    }

    /**
     * The cancellation fees as sentences. A window begins its minutes before the start, or when the booking is made
     * where it names none.
     */
    static List<String> fees(Visit visit, ObjectNode policy, @Nullable Instant start) {
        List<String> fees = new ArrayList<>();
        JsonNode fee = Json.at(policy, "cancellationFeePolicy");
        if (!Json.flag(fee, "enabled")) {
            return fees;
        }
        for (JsonNode window : Json.list(fee, "cancellationWindows")) {
            Integer minutes = Json.integer(window, "startInMinutes");
            String percentage = Json.text(window, "percentage");
            String cost = percentage == null
                    ? Formats.money(
                            visit.business().locale(),
                            Json.text("0", window, "amount", "value"),
                            visit.business().currency())
                    : percentage + " % of the price";
            fees.add("Cancelling" + from(visit, minutes, start) + " costs " + cost + ".");
        }
        return fees;
    }

    private static String from(Visit visit, @Nullable Integer minutes, @Nullable Instant start) {
        if (minutes == null) {
            return "";
        }
        if (start == null) {
            return " later than " + Formats.duration(minutes) + " before the start";
        }
        Instant begin = start.minus(Duration.ofMinutes(minutes));
        return begin.isBefore(visit.now()) ? "" : " after " + when(visit, begin);
    }

    private static String when(Visit visit, Instant instant) {
        return visit.formats().dayAndTime(instant);
    }
}

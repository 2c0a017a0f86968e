package org.daybook.v1.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicies;
import org.daybook.v1.shared.FieldMapping;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of the business and of one service, beside the booking policies: the default policy is that of the business,
 * a service with rules of its own has a policy of its own (rule 7.11).
 */
final class ServicePolicies {
    private static final FieldMapping TABLE = new FieldMapping()
            .line("futureBookingsPolicy.shouldLimit", "limitEarlyBookingPolicy.enabled")
            .line("futureBookingsPolicy.limitXMinutesToTheFuture", "limitEarlyBookingPolicy.earliestBookingInMinutes")
            .line("waitingListPolicy.isEnabled", "waitlistPolicy.enabled")
            .line("waitingListPolicy.capacity", "waitlistPolicy.capacity")
            .line("waitingListPolicy.timeWindowMinutes", "waitlistPolicy.reservationTimeInMinutes");

    private static final FieldMapping OF_SERVICES = new FieldMapping()
            .line("maxParticipantsPerBooking", "participantsPolicy.maxParticipantsPerBooking")
            .line("isCancelAllowed", "cancellationPolicy.enabled")
            .line("isRescheduleAllowed", "reschedulePolicy.enabled");

    /** Rules that a service has from the business unless it says them itself. */
    private static final List<String> OF_THE_BUSINESS = List.of(
            "bookUpToXMinutesBefore",
            "cancelRescheduleUpToXMinutesBefore",
            "futureBookingsPolicy",
            "waitingListPolicy");

    /** How the first API calls the rules of a booking policy that may contradict each other. */
    private static final Map<String, String> CALLED = Map.of(
            "limitEarlyBookingPolicy", "futureBookingsPolicy.limitXMinutesToTheFuture",
            "limitLateBookingPolicy", "bookUpToXMinutesBefore",
            "bookAfterStartPolicy", "bookUpToXMinutesBefore",
            "cancellationPolicy", "cancelRescheduleUpToXMinutesBefore",
            "reschedulePolicy", "cancelRescheduleUpToXMinutesBefore");

    private static final String OF_SERVICE = "service.policy";
    private static final String OF_POLICY = "bookingPolicy.";

    private final ServiceCatalog services;
    private final BookingPolicies policies;

    ServicePolicies(ServiceCatalog services, BookingPolicies policies) {
        this.services = services;
        this.policies = policies;
    }

    /** Adds to {@code first} what a booking policy says. */
    static void show(ObjectNode policy, ObjectNode first) {
        first.setAll(business(policy));
        OF_SERVICES.show(policy, first);
    }

    /** {@code BusinessServicesPolicy} of the first API. */
    static ObjectNode business(ObjectNode policy) {
        ObjectNode first = Json.object()
                .put("bookUpToXMinutesBefore", minutes(policy, "limitLateBookingPolicy", "enabled", "latestBooking"))
                .put(
                        "cancelRescheduleUpToXMinutesBefore",
                        minutes(policy, "cancellationPolicy", "limitLatestCancellation", "latestCancellation"));
        TABLE.show(policy, first);
        return first;
    }

    /** Names of the rules by which a service differs from the business. */
    static ArrayNode overrides(ObjectNode ofService, ObjectNode ofBusiness) {
        ArrayNode names = Json.array();
        for (String name : OF_THE_BUSINESS) {
            if (!String.valueOf(ofService.get(name)).equals(String.valueOf(ofBusiness.get(name)))) {
                names.add(name);
            }
        }
        return names;
    }

    private static int minutes(ObjectNode policy, String rule, String limited, String field) {
        return Json.flag(policy, rule, limited) ? Json.integer(0, policy, rule, field + "InMinutes") : 0;
    }

    /**
     * Stores rules that were sent and are not those that the policy has.
     *
     * @param path of the rules in the request, for violations
     */
    static void store(ObjectNode sent, ObjectNode policy, String path) {
        check(sent, path);
        ObjectNode shown = business(policy);
        Integer late = changed(sent, shown, "bookUpToXMinutesBefore");
        if (late != null) {
            limit(policy, "limitLateBookingPolicy", "enabled", "latestBooking", late);
            if (late > 0) {
                Json.child(policy, "bookAfterStartPolicy").put("enabled", false);
            }
        }
        Integer cancel = changed(sent, shown, "cancelRescheduleUpToXMinutesBefore");
        if (cancel != null) {
            limit(policy, "cancellationPolicy", "limitLatestCancellation", "latestCancellation", cancel);
            limit(policy, "reschedulePolicy", "limitLatestReschedule", "latestReschedule", cancel);
        }
        TABLE.store(sent, policy);
        OF_SERVICES.store(sent, policy);
    }

    /**
     * Changes a policy; what is refused is named by the rules that were sent.
     *
     * @param path of the rules in the request
     */
    static <T> T namedAsSent(String path, Supplier<T> change) {
        try {
            return change.get();
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(e.violations().stream()
                    .map(violation -> named(violation, path))
                    .toList());
        }
    }

    private static Violation named(Violation violation, String path) {
        String field = violation.field();
        if (!field.startsWith(OF_POLICY)) {
            return violation;
        }
        String rule = field.substring(OF_POLICY.length()).replaceFirst("[.].*", "");
        String called = CALLED.get(rule);
        return called == null ? violation : violation.at(path + "." + called);
    }

    private static void limit(ObjectNode policy, String rule, String limited, String field, int minutes) {
        Json.child(policy, rule).put(limited, minutes > 0);
        if (minutes > 0) {
            Json.child(policy, rule).put(field + "InMinutes", minutes);
        }
    }

    private static @Nullable Integer changed(ObjectNode sent, ObjectNode shown, String member) {
        Integer wanted = Json.integer(sent, member);
        return wanted == null || wanted.equals(Json.integer(shown, member)) ? null : wanted;
    }

    private static void check(ObjectNode sent, String path) {
        List<Violation> violations = new ArrayList<>();
        atLeast(sent, path, 0, violations, "bookUpToXMinutesBefore");
        atLeast(sent, path, 0, violations, "cancelRescheduleUpToXMinutesBefore");
        atLeast(sent, path, 1, violations, "maxParticipantsPerBooking");
        atLeast(sent, path, 1, violations, "futureBookingsPolicy", "limitXMinutesToTheFuture");
        atLeast(sent, path, 1, violations, "waitingListPolicy", "capacity");
        atLeast(sent, path, 1, violations, "waitingListPolicy", "timeWindowMinutes");
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static void atLeast(ObjectNode sent, String path, int least, List<Violation> violations, String... member) {
        Integer value = Json.integer(sent, member);
        if (value != null && value < least) {
            violations.add(Violation.threshold(
                    path + "." + String.join(".", member), "MIN", least, "must be " + least + " or more"));
        }
    }

    /**
     * The policy that a service with these rules must have: the one it has where that says the same, changed where it is
     * the service's own, else one with the same rules, or a new one.
     *
     * @param present the policy that it has
     * @param name of the service
     */
    UUID choose(SiteTransaction transaction, ObjectNode present, JsonNode sent, String name) {
        return namedAsSent(OF_SERVICE, () -> chosen(transaction, present, sent, name));
    }

    private UUID chosen(SiteTransaction transaction, ObjectNode present, JsonNode sent, String name) {
        UUID id = UUID.fromString(Json.text("", present, "id"));
        ObjectNode wanted = present.deepCopy();
        store((ObjectNode) sent, wanted, OF_SERVICE);
        if (wanted.equals(present)) {
            return id;
        }
        if (Json.flag(present, FirstApiMembers.MEMBER, "ofOneService") && users(transaction, id) <= 1) {
            policies.change(transaction, id, policy -> store((ObjectNode) sent, policy, OF_SERVICE));
            return id;
        }
        ObjectNode rules = rules(wanted);
        for (ObjectNode policy : policies.all(transaction)) {
            if (rules(policy).equals(rules)) {
                return UUID.fromString(Json.text("", policy, "id"));
            }
        }
        ObjectNode policy = rules.put("name", name.length() > 400 ? name.substring(0, 400) : name);
        policy.putObject(FirstApiMembers.MEMBER).put("ofOneService", true);
        return UUID.fromString(Json.text("", policies.create(transaction, policy, Json.object()), "id"));
    }

    private long users(SiteTransaction transaction, UUID policyId) {
        return services.all(transaction).stream()
                .filter(service -> policyId.equals(Json.uuid(service, "bookingPolicy", "id")))
                .count();
    }

    private static ObjectNode rules(ObjectNode policy) {
        ObjectNode rules = policy.deepCopy();
        rules.remove(
                List.of("id", "revision", "createdDate", "updatedDate", "name", "default", FirstApiMembers.MEMBER));
        return rules;
    }
}

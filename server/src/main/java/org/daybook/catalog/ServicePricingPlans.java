package org.daybook.catalog;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Which pricing plans a service can be paid with: their ids are kept on the service, and only here are they changed. */
public final class ServicePricingPlans {
    /** Bound of the plans of one service. */
    private static final int MAX_PLANS = 75;

    private ServicePricingPlans() {}

    /** Adds plans. Refuses a service under manual approval: plans cannot go with it (rule 1.6). */
    public static ObjectNode enable(ServiceCatalog services, SiteId site, Instant now, UUID id, List<String> planIds) {
        return services.database().write(site, now, transaction -> {
            ObjectNode updated = services.change(transaction, id, service -> {
                ServiceFields fields = ServiceFields.read(service);
                if (fields.onlineBooking().requiresApproval()) {
                    throw new ApplicationException(
                            ServiceError.SERVICE_DOES_NOT_SUPPORT_PRICING_PLANS,
                            "A service whose bookings are approved by hand cannot be paid with a plan");
                }
                Set<String> plans = new LinkedHashSet<>(fields.payment().planIds());
                plans.addAll(planIds);
                if (plans.size() > MAX_PLANS) {
                    throw new InvalidRequestException(Violation.threshold(
                            "pricingPlanIds", "MAX_SIZE", MAX_PLANS, "leads to more than " + MAX_PLANS + " plans"));
                }
                store(service, plans);
            });
            return shown(services, transaction, updated);
        });
    }

    /**
     * Takes plans away.
     *
     * @param planIds empty for all; one that the service does not have is refused
     */
    public static ObjectNode disable(ServiceCatalog services, SiteId site, Instant now, UUID id, List<String> planIds) {
        return services.database().write(site, now, transaction -> {
            ObjectNode updated = services.change(transaction, id, service -> {
                Set<String> plans = new LinkedHashSet<>(Payment.of(service).planIds());
                if (!plans.containsAll(planIds)) {
                    throw new ApplicationException(
                            ServiceError.INVALID_PRICING_PLAN, "The service cannot be paid with one of these plans");
                }
                if (planIds.isEmpty()) {
                    plans.clear();
                } else {
                    plans.removeAll(Set.copyOf(planIds));
                }
                store(service, plans);
            });
            return shown(services, transaction, updated);
        });
    }

    /** Makes an update, which cannot name plans, leave them as they are. */
    static void keep(Payment before, ObjectNode after) {
        Set<String> plans = before.planIds();
        if (!plans.isEmpty() && Json.at(after, "payment", "pricingPlanIds") == null) {
            Json.child(after, "payment").set("pricingPlanIds", Json.strings(plans));
        }
    }

    private static ObjectNode shown(ServiceCatalog services, SiteTransaction transaction, ObjectNode service) {
        services.presentAll(transaction, List.of(service));
        return service;
    }

    private static void store(ObjectNode service, Set<String> plans) {
        ObjectNode payment = Json.child(service, "payment");
        payment.set("pricingPlanIds", Json.strings(plans));
        Json.child(payment, "options").put("pricingPlan", !plans.isEmpty());
    }
}

package org.daybook.policies.wire;

import java.util.List;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.platform.modules.NewSite;
import org.daybook.policies.BookingPolicies;
import org.daybook.policies.PolicyDomainEvent;
import org.daybook.sites.SiteProperties;

/** The booking policies, as a module. */
public final class PoliciesModule implements FeatureModule {
    private final BookingPolicies policies;

    public PoliciesModule(Ground ground, SiteProperties properties) {
        policies = BookingPolicies.of(ground.contract(), ground.database(), properties);
    }

    public BookingPolicies policies() {
        return policies;
    }

    @Override
    public void serve(Operations operations) {
        BookingPolicyRoutes.serve(operations, policies);
    }

    @Override
    public void describe(EventShapes shapes) {
        shapes.add(PolicyDomainEvent.class, (event, actor) -> PolicyEvents.of(event));
    }

    @Override
    public List<Documents> documents() {
        return List.of(policies);
    }

    @Override
    public void prepare(SiteTransaction transaction, NewSite site) {
        policies.addDefaultPolicy(transaction);
    }
}

package org.daybook.policies;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.NotServed;
import org.daybook.platform.documents.Prices;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.policies.PolicyDomainEvent.DefaultBookingPolicySet;
import org.daybook.sites.SiteProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The booking policies of a site. */
public final class BookingPolicies extends Documents {
    /** Saving a card by itself; for a fee it is what the contract asks for. */
    private static final NotServed CARDS = new NotServed(Map.of("saveCreditCardPolicy.enabled", "false"));

    private static final NotServed FORMS = new NotServed(Map.of("intakeFormPolicy.enabled", "false"));

    private final SiteProperties properties;

    private BookingPolicies(DocumentFamily family, SiteDatabase database, SiteProperties properties) {
        super(family, database, new DocumentStore("booking_policy", family.entity(), family.querySpec(), Map.of()));
        this.properties = properties;
    }

    public static BookingPolicies of(Contract contract, SiteDatabase database, SiteProperties properties) {
        return new BookingPolicies(
                new DocumentFamily(
                        contract,
                        "booking-policies",
                        "bookingPolicies.",
                        "wix.bookings.v1.booking_policy",
                        "bookingPolicy",
                        "bookingPolicies",
                        "bookingPolicyId",
                        PolicyError.BOOKING_POLICY_NOT_FOUND,
                        Defaults.CURSOR),
                database,
                properties);
    }

    /** Gives a new site its default policy. */
    public void addDefaultPolicy(SiteTransaction transaction) {
        create(transaction, PolicyDefaults.ofNewSite(), Json.object());
    }

    /** The policy of services that name none. */
    public ObjectNode defaultPolicy(SiteTransaction transaction) {
        UUID id = transaction
                .query("SELECT id FROM booking_policy WHERE site_id = :site AND (body ->> 'default')::boolean")
                .mapTo(UUID.class)
                .one();
        return get(transaction, id);
    }

    /** The policy of services that name none, among all policies of the site. */
    public static ObjectNode defaultOf(Collection<ObjectNode> policies) {
        return policies.stream().filter(BookingPolicies::isDefault).findFirst().orElseThrow();
    }

    private static boolean isDefault(ObjectNode policy) {
        return Json.flag(policy, "default");
    }

    /** Two policies, the default now and the one before. */
    public record DefaultChange(ObjectNode current, ObjectNode previous) {}

    /** Makes a policy the default; nothing is written when it is so already. */
    public DefaultChange setDefault(SiteId site, Instant now, UUID id) {
        return database().write(site, now, transaction -> {
            ObjectNode chosen = getForUpdate(transaction, id);
            ObjectNode previous = defaultPolicy(transaction);
            if (id(previous).equals(id)) {
                return new DefaultChange(chosen, previous);
            }
            ObjectNode former =
                    replace(transaction, previous, previous.deepCopy().put("default", false));
            ObjectNode current = replace(transaction, chosen, chosen.deepCopy().put("default", true));
            EventLog.record(transaction, new DefaultBookingPolicySet(id, revision(current), current, former));
            return new DefaultChange(current, former);
        });
    }

    /** The tightest value of each rule of these policies, without an id. Refuses an unknown id. */
    public ObjectNode strictest(SiteId site, Instant now, Set<UUID> ids) {
        if (ids.isEmpty()) {
            throw new InvalidRequestException(Violation.required("bookingPolicyIds"));
        }
        List<ObjectNode> policies = database().read(site, now, transaction -> list(transaction, List.copyOf(ids)));
        Set<UUID> missing = new HashSet<>(ids);
        missing.removeAll(byId(policies).keySet());
        if (!missing.isEmpty()) {
            throw notFound(missing.iterator().next());
        }
        return StrictestPolicy.of(policies);
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {
        complete(transaction, null, document);
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        complete(transaction, before, after);
    }

    private void complete(SiteTransaction transaction, @Nullable ObjectNode before, ObjectNode policy) {
        PolicyDefaults.fill(policy);
        PolicyChecks.check(policy);
        JsonNode windows = Json.at(policy, "cancellationFeePolicy", "cancellationWindows");
        if (windows != null && !windows.isEmpty()) {
            Prices.settle(
                    windows,
                    "bookingPolicy.cancellationFeePolicy.cancellationWindows",
                    properties.chargesIn(transaction));
        }
        FORMS.check("bookingPolicy", before, policy);
        if (!CancellationFee.of(policy).enabled()) {
            CARDS.check("bookingPolicy", before, policy);
        }
    }

    @Override
    protected void beforeDelete(SiteTransaction transaction, ObjectNode document, ObjectNode request) {
        if (isDefault(document)) {
            throw new ApplicationException(
                    PolicyError.DEFAULT_POLICY_CANNOT_BE_DELETED, "Make another policy the default first");
        }
    }
}

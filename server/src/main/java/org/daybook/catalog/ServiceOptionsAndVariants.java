package org.daybook.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.Prices;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.sites.SiteProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The option of a service and the price of each choice, at most one such document a service. The least and the highest
 * price follow from it, and are shown with a service whose price varies.
 */
public final class ServiceOptionsAndVariants extends Documents {
    /** For more services than this, those of all are read. */
    private static final int MAX_NAMED = 500;

    private final DocumentStore services;
    private final ServiceReferences references;
    private final SiteProperties properties;

    public ServiceOptionsAndVariants(
            Contract contract, SiteDatabase database, ServiceReferences references, SiteProperties properties) {
        this(family(contract), database, ServiceCatalog.documents(contract), references, properties);
    }

    private ServiceOptionsAndVariants(
            DocumentFamily family,
            SiteDatabase database,
            DocumentStore services,
            ServiceReferences references,
            SiteProperties properties) {
        super(
                family,
                database,
                new DocumentStore("service_options_and_variants", family.entity(), family.querySpec(), Map.of()));
        this.services = services;
        this.references = references;
        this.properties = properties;
    }

    private static DocumentFamily family(Contract contract) {
        return new DocumentFamily(
                contract,
                "service-options-and-variants",
                "",
                "wix.bookings.catalog.v1.service_options_and_variants",
                "serviceOptionsAndVariants",
                "serviceOptionsAndVariants",
                "serviceOptionsAndVariantsId",
                OptionsAndVariantsError.OPTIONS_AND_VARIANTS_NOT_FOUND,
                Defaults.CURSOR);
    }

    /** The options and variants of a service; refuses a service without. */
    public ObjectNode getByService(SiteId site, Instant now, UUID serviceId) {
        return database()
                .read(
                        site,
                        now,
                        transaction -> ofService(transaction, serviceId)
                                .orElseThrow(() -> new ApplicationException(
                                        OptionsAndVariantsError.OPTIONS_AND_VARIANTS_NOT_FOUND,
                                        "The service " + serviceId + " has no options and variants")));
    }

    /** Gives a service the options and variants of another one. */
    public ObjectNode cloneFor(SiteId site, Instant now, UUID id, UUID targetServiceId) {
        return database().write(site, now, transaction -> copy(transaction, get(transaction, id), targetServiceId));
    }

    private ObjectNode copy(SiteTransaction transaction, ObjectNode source, UUID serviceId) {
        ObjectNode copy = source.deepCopy();
        copy.remove(List.of("id", "revision", "createdDate", "updatedDate"));
        return create(transaction, copy.put("serviceId", serviceId.toString()), Json.object());
    }

    /** What these services cost by the choice of their option, by service; those without are left out. */
    public Map<UUID, VariantPrices> prices(SiteTransaction transaction, Collection<UUID> serviceIds) {
        Map<UUID, VariantPrices> prices = new HashMap<>();
        ofServices(transaction, serviceIds)
                .forEach((serviceId, document) -> prices.put(serviceId, VariantPrices.of(document)));
        return prices;
    }

    /** The options and variants of a service. */
    public Optional<ObjectNode> ofService(SiteTransaction transaction, UUID serviceId) {
        return Optional.ofNullable(ofServices(transaction, List.of(serviceId)).get(serviceId));
    }

    private Map<UUID, ObjectNode> ofServices(SiteTransaction transaction, Collection<UUID> serviceIds) {
        ObjectNode filter = Json.object();
        filter.putObject("serviceId").set("$in", Json.strings(serviceIds));
        List<ObjectNode> documents =
                serviceIds.size() > MAX_NAMED ? all(transaction) : matching(transaction, filter, "filter");
        Map<UUID, ObjectNode> byService = new HashMap<>();
        documents.forEach(
                document -> byService.put(OptionAndVariants.read(document).service(), document));
        return byService;
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {
        UUID serviceId = OptionAndVariants.read(document).service();
        ObjectNode service = services.find(transaction, serviceId)
                .orElseThrow(() ->
                        new ApplicationException(ServiceError.SERVICE_NOT_FOUND, "There is no service " + serviceId));
        if (ofService(transaction, serviceId).isPresent()) {
            throw new ApplicationException(
                    StandardError.ALREADY_EXISTS, "The service " + serviceId + " has options and variants already");
        }
        complete(transaction, document, service);
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        UUID serviceId = OptionAndVariants.read(before).service();
        complete(transaction, after, services.find(transaction, serviceId).orElseThrow());
    }

    private void complete(SiteTransaction transaction, ObjectNode document, ObjectNode service) {
        OptionAndVariants sent = OptionAndVariants.read(document);
        ServiceFields fields = ServiceFields.read(service);
        VariantChecks.check(
                sent,
                fields,
                references.givers().of(transaction, List.of(fields)).getFirst());
        Prices.settle(
                document.get("variants"), "serviceOptionsAndVariants.variants", properties.chargesIn(transaction));
        VariantPrices prices = VariantPrices.of(sent);
        document.putObject("minPrice").put("value", prices.min().toPlainString());
        document.putObject("maxPrice").put("value", prices.max().toPlainString());
        for (String bound : List.of("minPrice", "maxPrice")) {
            Prices.settle(document.get(bound), bound, properties.chargesIn(transaction));
        }
    }

    /**
     * Shows with services what follows from their variants: the least and the highest price where the price varies, which
     * is the default price without variants, and the durations that variants are for.
     *
     * @return the prices of those that have variants, by id of the service
     */
    Map<UUID, VariantPrices> show(SiteTransaction transaction, List<ObjectNode> shown) {
        Map<UUID, ObjectNode> byService = ofServices(transaction, byId(shown).keySet());
        Map<UUID, VariantPrices> prices = new HashMap<>();
        for (ObjectNode service : shown) {
            ObjectNode variants = byService.get(id(service));
            if (Payment.of(service).rate() == Payment.Rate.VARIED) {
                showPrices(Json.child(Json.child(service, "payment"), "varied"), variants);
            }
            if (variants != null) {
                VariantPrices ofService = VariantPrices.of(variants);
                prices.put(id(service), ofService);
                if (ofService.kind() == OptionKind.DURATION) {
                    showDurations(service, variants);
                }
            }
        }
        return prices;
    }

    private static void showPrices(ObjectNode payment, @Nullable ObjectNode variants) {
        for (String bound : List.of("minPrice", "maxPrice")) {
            JsonNode price = variants == null ? payment.get("defaultPrice") : variants.get(bound);
            payment.set(bound, price.deepCopy());
        }
    }

    /** Rule 6.9. */
    private static void showDurations(ObjectNode service, ObjectNode variants) {
        ArrayNode durations = Json.child(Json.child(service, "schedule"), "availabilityConstraints")
                .putArray("durations");
        for (JsonNode variant : Json.list(variants, "variants", "values")) {
            durations.add(variant.get("choices").get(0).get("duration").deepCopy());
        }
    }

    /**
     * Follows a change of who gives a service: those who are new get a variant at the default price, the variants of
     * those who left go.
     */
    void followStaff(SiteTransaction transaction, ObjectNode service) {
        ObjectNode before = ofService(transaction, id(service)).orElse(null);
        if (before == null || VariantPrices.of(before).kind() != OptionKind.STAFF_MEMBER) {
            return;
        }
        List<UUID> staff = ServiceFields.read(service).staff();
        if (staff.isEmpty()) {
            delete(transaction, id(before), Json.object());
        } else {
            replace(transaction, before, withStaff(before, service, staff));
        }
    }

    private static ObjectNode withStaff(ObjectNode before, ObjectNode service, List<UUID> staff) {
        VariantPrices prices = VariantPrices.of(before);
        BigDecimal ofNewcomers = new BigDecimal(
                Json.text(prices.min().toPlainString(), service, "payment", "varied", "defaultPrice", "value"));
        ObjectNode after = before.deepCopy();
        ArrayNode variants = Json.child(after, "variants").putArray("values");
        for (UUID id : staff) {
            ObjectNode variant = variants.addObject();
            variant.putArray("choices")
                    .addObject()
                    .put("staffMemberId", id.toString())
                    .put("optionId", prices.optionId().toString());
            variant.putObject("price")
                    .put(
                            "value",
                            prices.prices()
                                    .getOrDefault(id.toString(), ofNewcomers)
                                    .toPlainString());
        }
        return after;
    }

    /** Takes the options and variants of a service away with it. */
    void deleteOf(SiteTransaction transaction, UUID serviceId) {
        ofService(transaction, serviceId).ifPresent(document -> delete(transaction, id(document), Json.object()));
    }

    /**
     * Gives the copy of a service the options and variants of the original.
     *
     * @return whether the copy could have them: staff of a class are those of its sessions, and a copy has none
     */
    boolean copyTo(SiteTransaction transaction, UUID serviceId, UUID copiedServiceId) {
        Optional<ObjectNode> source = ofService(transaction, serviceId);
        if (source.isEmpty()) {
            return true;
        }
        ObjectNode target = services.find(transaction, copiedServiceId).orElseThrow();
        boolean fits = VariantPrices.of(source.get()).kind() != OptionKind.STAFF_MEMBER
                || !ServiceFields.read(target).staff().isEmpty();
        if (fits) {
            copy(transaction, source.get(), copiedServiceId);
        }
        return fits;
    }
}

package org.daybook.v1.services;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.FieldMapping;
import org.daybook.v1.shared.Rates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service of the first API beside one of the current API. Its price and its times stand in its schedule, see
 * {@link Rates}; what customers may do also in a booking policy, see {@link ServicePolicies}.
 */
final class Services {
    /** A custom property that hides the service. */
    private static final String HIDDEN = "uouHidden";

    private static final FieldMapping TABLE = new FieldMapping()
            .line("info.name", "name")
            .line("info.description", "description")
            .line("info.tagLine", "tagLine")
            .line("categoryId", "category.id")
            .line("bookingFormId", "form.id")
            .line("sortOrder", "sortOrder")
            .line("seoData", "seoData")
            .line("includeConferenceOption", "conferencing.enabled")
            .line("policy.isBookOnlineAllowed", "onlineBooking.enabled")
            .line("policy.bookingsApprovalPolicy.isBusinessApprovalRequired", "onlineBooking.requireManualApproval")
            .opposite(
                    "policy.bookingsApprovalPolicy.requestsAffectsAvailability", "onlineBooking.allowMultipleRequests")
            .line("paymentOptions.wixPayOnline", "payment.options.online")
            .line("paymentOptions.wixPayInPerson", "payment.options.inPerson")
            .line("paymentOptions.wixPaidPlan", "payment.options.pricingPlan");

    private Services() {}

    /**
     * A service as the first API shows it.
     *
     * @param service as the catalog presents it, with its whole policy
     */
    static ObjectNode first(ObjectNode service) {
        ObjectNode first = Json.object().put("id", Json.text("", service, "id")).put("status", "CREATED");
        first.putArray("scheduleIds").add(Json.text("", service, "schedule", "id"));
        ObjectNode policy = first.putObject("policy");
        TABLE.show(service, first);
        Json.object(service, "bookingPolicy").ifPresent(rules -> ServicePolicies.show(rules, policy));
        Json.child(first, "paymentOptions").put("custom", "CUSTOM".equals(Json.text(service, "payment", "rateType")));
        showImages(service, Json.child(first, "info"));
        ObjectNode properties = Json.object(service, FirstApiMembers.MEMBER, "customProperties")
                .map(ObjectNode::deepCopy)
                .orElse(Json.object());
        first.set("customProperties", properties.put(HIDDEN, Boolean.toString(Json.flag(service, "hidden"))));
        return first;
    }

    /**
     * Stores what was sent of a service; a service that is new gets what every one must have.
     *
     * @param sent present members only
     * @param service the current document; changed in place
     */
    static void store(ObjectNode sent, ObjectNode service) {
        Json.child(service, "onlineBooking");
        Json.child(Json.child(service, "payment"), "options");
        TABLE.store(sent, service);
        storeImages(sent, service);
        Json.object(sent, "customProperties").ifPresent(properties -> {
            JsonNode hidden = properties.get(HIDDEN);
            if (hidden != null) {
                service.put("hidden", "true".equals(hidden.asString("")));
            }
            ObjectNode kept = properties.deepCopy();
            kept.remove(HIDDEN);
            Json.child(service, FirstApiMembers.MEMBER).set("customProperties", kept);
        });
    }

    /** Sets payment in person on a new service whose request names no way to pay. */
    static void payInPerson(ObjectNode service) {
        ObjectNode options = Json.child(Json.child(service, "payment"), "options");
        if (!Json.flag(options, "online") && !Json.flag(options, "inPerson")) {
            options.put("inPerson", true);
        }
    }

    private static void showImages(ObjectNode service, ObjectNode info) {
        ArrayNode images = info.putArray("images");
        images(service).forEach(images::add);
        Json.object(service, "media").ifPresent(media -> info.set("media", media.deepCopy()));
    }

    /** The main image first, which is one of the items as well where the owner put it there. */
    private static List<JsonNode> images(ObjectNode service) {
        List<JsonNode> images = new ArrayList<>();
        Json.object(service, "media", "mainMedia", "image").ifPresent(images::add);
        for (JsonNode item : Json.list(service, "media", "items")) {
            Json.object(item, "image")
                    .filter(image -> images.stream().noneMatch(shown -> sameImage(shown, image)))
                    .ifPresent(images::add);
        }
        return images;
    }

    private static boolean sameImage(JsonNode one, JsonNode other) {
        return Json.text("", one, "id").equals(Json.text("", other, "id"))
                && Json.text("", one, "url").equals(Json.text("", other, "url"));
    }

    private static void storeImages(ObjectNode sent, ObjectNode service) {
        JsonNode media = Json.at(sent, "info", "media");
        if (media instanceof ObjectNode object) {
            service.set("media", object.deepCopy());
            return;
        }
        if (!(Json.at(sent, "info", "images") instanceof ArrayNode images)
                || images.equals(Json.array().addAll(images(service)))) {
            return;
        }
        ObjectNode gallery = service.putObject("media");
        ArrayNode items = gallery.putArray("items");
        images.forEach(image -> items.addObject().set("image", image.deepCopy()));
        if (!images.isEmpty()) {
            gallery.putObject("mainMedia").set("image", images.get(0).deepCopy());
        }
    }
}

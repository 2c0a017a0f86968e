package org.daybook.v1.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.resources.ResourceDirectory;
import org.daybook.v1.shared.CurrentBounds;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Unchanged;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stores what the first API says of a resource, as far as it is not shown already. */
final class ResourceWrites {
    private static final List<String> DESCRIBING = List.of("email", "phone", "description");
    private static final List<String> MEMBERS = List.of("name", "email", "phone", "description", "tags", "images");

    private final FirstApiFeatures faces;
    private final CurrentBounds staffBounds;

    ResourceWrites(FirstApiFeatures faces, CurrentBounds staffBounds) {
        this.faces = faces;
        this.staffBounds = staffBounds;
    }

    void store(SiteTransaction transaction, UUID id, ObjectNode wanted, ObjectNode shown) {
        boolean same = MEMBERS.stream().allMatch(member -> Unchanged.says(wanted.get(member), shown.get(member)));
        if (same) {
            return;
        }
        if (id.equals(ResourceDirectory.BUSINESS)) {
            throw new InvalidRequestException(Violation.refused(
                    "resource.id", "the business is described by its properties, and has its schedule here"));
        }
        ObjectNode member = ResourceDirectory.staff(transaction, List.of(id)).get(id);
        if (member != null) {
            check(staffBounds, wanted);
            faces.staff().change(transaction, Objects.requireNonNull(Json.uuid(member, "id")), document -> {
                document.put("name", Json.text("", wanted, "name"));
                describeStaff(wanted, document);
            });
        }
        faces.resources().change(transaction, id, resource -> {
            if (member == null) {
                resource.put("name", Json.text("", wanted, "name"));
                describe(wanted, resource);
            }
            keep(wanted, Json.text(shown, "tag"), resource);
        });
    }

    static void check(CurrentBounds bounds, ObjectNode resource) {
        ObjectNode request = Json.object();
        request.set("resource", resource);
        bounds.check(request);
    }

    /** Writes description and images into the fields that a staff member has for them. */
    static void describeStaff(ObjectNode sent, ObjectNode member) {
        DESCRIBING.forEach(name -> put(member, name, Json.text(sent, name)));
        for (JsonNode image : Json.list(sent, "images")) {
            Json.child(member, "mainMedia").set("image", image.deepCopy());
            return;
        }
        member.remove("mainMedia");
    }

    /** Stores description and images of other resources for the first API: they have no such fields. */
    static void describe(ObjectNode sent, ObjectNode resource) {
        ObjectNode kept = Json.child(resource, FirstApiMembers.MEMBER);
        DESCRIBING.forEach(name -> put(kept, name, Json.text(sent, name)));
    }

    private static void put(ObjectNode target, String name, @Nullable String value) {
        if (value == null) {
            target.remove(name);
        } else {
            target.put(name, value);
        }
    }

    /**
     * Further tags and images.
     *
     * @param kind the tag that says what the resource is
     */
    static void keep(ObjectNode sent, @Nullable String kind, ObjectNode resource) {
        ObjectNode kept = Json.child(resource, FirstApiMembers.MEMBER);
        ArrayNode tags = kept.putArray("tags");
        List<String> seen = new ArrayList<>();
        Json.list(sent, "tags").forEach(tag -> {
            if (!tag.asString().equals(kind) && !seen.contains(tag.asString())) {
                seen.add(tag.asString());
                tags.add(tag.asString());
            }
        });
        ArrayNode images = kept.putArray("images");
        Json.list(sent, "images").forEach(images::add);
        if (ResourceViews.STAFF.equals(kind) && !images.isEmpty()) {
            images.remove(0);
        }
        if (tags.isEmpty()) {
            kept.remove("tags");
        }
        if (images.isEmpty()) {
            kept.remove("images");
        }
        if (kept.isEmpty()) {
            resource.remove(FirstApiMembers.MEMBER);
        }
    }
}

package org.daybook.catalog;

import java.util.Arrays;
import java.util.Optional;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the price of a service can depend on, each with the fields that the contract keeps it in. */
public enum OptionKind {
    /** A text of the owner's, such as an age group. */
    CUSTOM("customData", "custom"),
    /** Who gives the service, by the id of the resource. */
    STAFF_MEMBER(null, "staffMemberId"),
    /** How long it takes, in minutes. */
    DURATION("durationData", "duration", "minutes");

    private final @Nullable String data;
    private final String[] choice;

    OptionKind(@Nullable String data, String... choice) {
        this.data = data;
        this.choice = choice;
    }

    /** The kind of this name; empty for those of the contract that are not supported. */
    static Optional<OptionKind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** The member of an option that describes this kind; null where there is nothing to describe. */
    @Nullable
    String data() {
        return data;
    }

    /** What a choice chooses, the same text for the same choice; null where it is one of another kind. */
    public @Nullable String chosen(JsonNode ofService) {
        return Json.text(ofService, choice);
    }
}

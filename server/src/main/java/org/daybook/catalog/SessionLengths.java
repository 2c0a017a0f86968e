package org.daybook.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a session of an appointment service may last (behaviour: availability, rules 8 and 9).
 *
 * @param minutes the lengths to choose from, those of a DURATION option where there is one, of a range the shortest
 * @param range null where {@code minutes} are all
 * @param choices the length of each choice of the option that has an id
 * @param addOns by how many minutes each add-on of the service makes a session longer
 */
public record SessionLengths(
        List<Integer> minutes, @Nullable DurationRange range, Map<UUID, Integer> choices, Map<UUID, Integer> addOns) {
    private static final String FIELD = "customerChoices.";

    /**
     * Reads the lengths of a service.
     *
     * @param variants options and variants of the service; null where it has none
     * @param addOnMinutes of every add-on that makes a session longer
     */
    static SessionLengths of(ObjectNode service, @Nullable ObjectNode variants, Map<UUID, Integer> addOnMinutes) {
        JsonNode constraints = Json.at(service, "schedule", "availabilityConstraints");
        DurationRange range = DurationRange.of(Json.at(constraints, "durationRange"));
        List<Integer> minutes = new ArrayList<>();
        Map<UUID, Integer> choices = new HashMap<>();
        for (JsonNode variant : Json.list(variants, "variants", "values")) {
            for (JsonNode choice : Json.list(variant, "choices")) {
                Integer length = Json.integer(choice, "duration", "minutes");
                UUID id = Json.uuid(choice, "id");
                if (length != null) {
                    minutes.add(length);
                }
                if (length != null && id != null) {
                    choices.put(id, length);
                }
            }
        }
        boolean ofOption = !minutes.isEmpty();
        if (!ofOption && range != null) {
            minutes.add(range.minMinutes());
        } else if (!ofOption) {
            Json.list(constraints, "sessionDurations").forEach(length -> minutes.add(length.asInt()));
        }
        Map<UUID, Integer> addOns = new HashMap<>(addOnMinutes);
        addOns.keySet().retainAll(ServiceAddOns.addOnIds(ServiceAddOns.groups(service)));
        return new SessionLengths(
                List.copyOf(minutes), ofOption ? null : range, Map.copyOf(choices), Map.copyOf(addOns));
    }

    /** Whether a session may take so long, with some of the add-ons or none. */
    boolean takes(int length) {
        return sums().stream().anyMatch(more -> more < length && takesAlone(length - more));
    }

    private boolean takesAlone(int length) {
        return range == null ? minutes.contains(length) : range.includes(length);
    }

    /** Whether a session may take from one time to another; days are counted in the zone of the business. */
    boolean takes(Instant start, Instant end, ZoneId businessZone) {
        long seconds = end.getEpochSecond() - start.getEpochSecond();
        boolean whole = seconds % 60 == 0 && takes((int) (seconds / 60));
        return whole || (range != null && range.includes(start, end, businessZone));
    }

    /** By how many minutes any add-ons together make a session longer. */
    private BitSet sums() {
        BitSet sums = new BitSet();
        sums.set(0);
        for (int more : addOns.values()) {
            BitSet longer = new BitSet();
            sums.stream().forEach(sum -> longer.set(sum + more));
            sums.or(longer);
        }
        return sums;
    }

    /**
     * The length that a customer chose, in minutes; what cannot be chosen is a violation.
     *
     * @param sent the length of all that was chosen; null to take what follows from the rest
     * @param choice of the DURATION option; null where none was chosen
     * @param wanted add-ons; those that only are taken in a quantity make a session no longer
     */
    public int chosen(@Nullable Integer sent, @Nullable UUID choice, Set<UUID> wanted) {
        int more = wanted.stream().mapToInt(id -> addOns.getOrDefault(id, 0)).sum();
        Integer alone = choice == null ? null : choices.get(choice);
        if (choice != null && alone == null) {
            throw refused("durationChoiceId", "UNKNOWN_CHOICE", "the service has no such choice");
        }
        if (sent == null) {
            return more + (alone == null ? minutes.getFirst() : alone);
        }
        boolean fits = alone == null ? takesAlone(sent - more) : alone == sent - more;
        if (!fits) {
            throw refused(
                    "durationInMinutes",
                    "UNKNOWN_DURATION",
                    "the service does not take " + sent + " minutes with what was chosen");
        }
        return sent;
    }

    private static InvalidRequestException refused(String field, String rule, String description) {
        return new InvalidRequestException(Violation.custom(FIELD + field, rule, description));
    }
}

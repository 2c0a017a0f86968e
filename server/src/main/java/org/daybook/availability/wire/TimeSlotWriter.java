package org.daybook.availability.wire;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentSlots;
import org.daybook.availability.LocalClock;
import org.daybook.catalog.Service.Place;
import org.daybook.engine.Reason;
import org.daybook.engine.Slots;
import org.daybook.platform.json.Times;

/**
 * Writes appointment slots as {@code TimeSlot} messages. The hottest answer of the server, so it is written by hand;
 * a test holds it against the contract like every other answer.
 */
final class TimeSlotWriter {
    /** Most resources of one type that a list names for a slot (behaviour: availability, rule 11). */
    private static final int MAX_RESOURCES = 10;

    private static final byte[] BOOKABLE = JsonBytes.part(",\"bookable\":true");
    private static final byte[] NOT_BOOKABLE = JsonBytes.part(",\"bookable\":false");
    private static final byte[] CAPACITY =
            JsonBytes.part(",\"totalCapacity\":1,\"remainingCapacity\":1,\"bookableCapacity\":1");
    private static final byte[] NO_VIOLATIONS = JsonBytes.part(",\"bookingPolicyViolations\":{\"tooEarlyToBook\":false,"
            + "\"tooLateToBook\":false,\"bookOnlineDisabled\":false}");

    private final AppointmentSlots answer;
    private final Slots slots;
    private final LocalClock clock;
    private final byte[] opening;
    private final byte[][] locations;
    private final byte[] closing;
    private final byte[][] resources;
    private final byte[][] groupOpenings;
    private final boolean[] groupShown;
    private final JsonBytes out;

    private TimeSlotWriter(JsonBytes out, AppointmentSlots answer, Set<UUID> shownTypes) {
        this.out = out;
        this.answer = answer;
        this.slots = answer.slots();
        this.clock = new LocalClock(answer.callerZone());
        this.opening = JsonBytes.part("{\"serviceId\":\"" + answer.serviceId() + "\",\"localStartDate\":\"");
        this.locations = answer.places().stream()
                .map(place -> JsonBytes.part(",\"location\":" + location(answer, place)))
                .toArray(byte[][]::new);
        this.closing = JsonBytes.part("],\"nestedTimeSlots\":[],\"scheduleId\":\"" + answer.scheduleId() + "\"}");
        this.resources = answer.resources().stream()
                .map(resource -> JsonBytes.part(
                        "{\"id\":\"" + resource.id() + "\",\"name\":" + JsonBytes.quoted(resource.name()) + "}"))
                .toArray(byte[][]::new);
        this.groupOpenings = answer.groups().stream()
                .map(group -> JsonBytes.part("{\"resourceTypeId\":\"" + group.typeId() + "\",\"resources\":["))
                .toArray(byte[][]::new);
        this.groupShown = new boolean[answer.groups().size()];
        for (int i = 0; i < groupShown.length; i++) {
            groupShown[i] = shownTypes.contains(answer.groups().get(i).typeId());
        }
    }

    /**
     * Writes the elements of {@code timeSlots}, separated by commas.
     *
     * @param count how many of the chosen slots to write
     */
    static void write(JsonBytes out, AppointmentSlots answer, int count, Set<UUID> shownTypes) {
        TimeSlotWriter writer = new TimeSlotWriter(out, answer, shownTypes);
        int before = out.size();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.add(',');
            }
            writer.slot(answer.chosen()[i]);
            if (i == 0) {
                // Slots of one answer are about as long as each other, commas included.
                out.ensure(count * (out.size() - before + 1));
            }
        }
    }

    private static final byte[] LOCAL_END = JsonBytes.part("\",\"localEndDate\":\"");
    private static final byte[] RESOURCES = JsonBytes.part(",\"availableResources\":[");

    private void slot(int slot) {
        out.add(opening);
        out.addLocal(clock.localSecond(slots.start(slot)));
        out.add(LOCAL_END);
        out.addLocal(clock.localSecond(slots.end(slot)));
        out.add('"');
        boolean bookable = slots.isBookable(slot);
        out.add(bookable ? BOOKABLE : NOT_BOOKABLE);
        out.add(locations[slots.locationIndex(slot)]);
        out.add(CAPACITY);
        if (bookable) {
            out.add(NO_VIOLATIONS);
        } else {
            out.add(JsonBytes.part(violations(slot)));
        }
        out.add(RESOURCES);
        resources(slot);
        out.add(closing);
    }

    private String violations(int slot) {
        Set<Reason> violations = slots.violations(slot);
        boolean tooEarly = violations.contains(Reason.TOO_EARLY);
        Long earliest = answer.earliestBooking(slot);
        return ",\"bookingPolicyViolations\":{\"tooEarlyToBook\":" + tooEarly
                + (tooEarly && earliest != null
                        ? ",\"earliestBookingDate\":\"" + Times.format(Instant.ofEpochSecond(earliest)) + "\""
                        : "")
                + ",\"tooLateToBook\":" + violations.contains(Reason.TOO_LATE)
                + ",\"bookOnlineDisabled\":" + violations.contains(Reason.ONLINE_BOOKING_OFF)
                + "},\"nonBookableReasons\":{\"noRemainingCapacity\":false,\"violatesBookingPolicy\":true,"
                + "\"reservedForWaitingList\":false,\"eventCancelled\":false}";
    }

    private static final byte[] NO_MORE = JsonBytes.part("],\"hasMoreAvailableResources\":false}");
    private static final byte[] MORE = JsonBytes.part("],\"hasMoreAvailableResources\":true}");

    private void resources(int slot) {
        boolean first = true;
        for (int group = 0; group < groupShown.length; group++) {
            if (groupShown[group]) {
                if (!first) {
                    out.add(',');
                }
                first = false;
                group(slot, group);
            }
        }
    }

    private void group(int slot, int group) {
        out.add(groupOpenings[group]);
        int from = answer.firstResourceIndex(group);
        int to = from + answer.groups().get(group).candidates().size();
        int shown = 0;
        boolean more = false;
        for (int i = from; i < to && !more; i++) {
            if (slots.isFree(slot, i)) {
                more = shown == MAX_RESOURCES;
                if (!more) {
                    if (shown++ > 0) {
                        out.add(',');
                    }
                    out.add(resources[i]);
                }
            }
        }
        out.add(more ? MORE : NO_MORE);
    }

    private static String location(AppointmentSlots answer, Place place) {
        var name = answer.placeName(place);
        StringBuilder json = new StringBuilder("{");
        if (place.id() != null) {
            json.append("\"id\":\"").append(place.id()).append("\",");
        }
        if (name != null) {
            json.append("\"name\":").append(JsonBytes.quoted(name.name())).append(',');
            if (name.address() != null) {
                json.append("\"formattedAddress\":")
                        .append(JsonBytes.quoted(name.address()))
                        .append(',');
            }
        }
        return json.append("\"locationType\":\"")
                .append(place.type())
                .append("\"}")
                .toString();
    }
}

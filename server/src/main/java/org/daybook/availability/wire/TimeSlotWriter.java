package org.daybook.availability.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentFacts;
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
    /** Most resources of one type that a list names for a slot (rule 6.11). */
    private static final int MAX_RESOURCES = 10;

    private static final String BOOKABLE = "\",\"bookable\":true";
    private static final String NOT_BOOKABLE = "\",\"bookable\":false";
    private static final String CAPACITY = ",\"totalCapacity\":1,\"remainingCapacity\":1,\"bookableCapacity\":1";
    private static final String NO_VIOLATIONS = ",\"bookingPolicyViolations\":{\"tooEarlyToBook\":false,"
            + "\"tooLateToBook\":false,\"bookOnlineDisabled\":false}";
    private static final byte[] LOCAL_END = JsonBytes.part("\",\"localEndDate\":\"");
    private static final String RESOURCES = ",\"availableResources\":[";
    private static final byte[] NO_MORE = JsonBytes.part("],\"hasMoreAvailableResources\":false}");
    private static final byte[] MORE = JsonBytes.part("],\"hasMoreAvailableResources\":true}");

    private final AppointmentSlots answer;
    private final Slots slots;
    private final LocalClock clock;
    private final byte[] opening;
    /** From the end of a slot that can be booked to its resources, by location. */
    private final byte[][] bookable;
    /** The same of one that cannot, up to where it says why. */
    private final byte[][] notBookable;

    private final byte[] closing;
    private final List<Shown> shown;
    private final JsonBytes out;

    /**
     * A resource type whose free resources are named.
     *
     * @param first index of its first resource
     */
    @SuppressWarnings("ArrayRecordComponent") // Parts of the answer, never compared.
    private record Shown(byte[] opening, int first, byte[][] resources) {}

    private TimeSlotWriter(JsonBytes out, AppointmentSlots answer, Set<UUID> shownTypes) {
        this.out = out;
        this.answer = answer;
        this.slots = answer.slots();
        this.clock = new LocalClock(answer.callerZone());
        this.opening = JsonBytes.part("{\"serviceId\":\"" + answer.serviceId() + "\",\"localStartDate\":\"");
        this.closing = JsonBytes.part("],\"nestedTimeSlots\":[],\"scheduleId\":\"" + answer.scheduleId() + "\"}");
        int places = answer.places().size();
        this.bookable = new byte[places][];
        this.notBookable = new byte[places][];
        for (int i = 0; i < places; i++) {
            String where = ",\"location\":" + location(answer, answer.places().get(i)) + CAPACITY;
            bookable[i] = JsonBytes.part(BOOKABLE + where + NO_VIOLATIONS + RESOURCES);
            notBookable[i] = JsonBytes.part(NOT_BOOKABLE + where);
        }
        this.shown = new ArrayList<>();
        for (int i = 0; i < answer.groups().size(); i++) {
            if (shownTypes.contains(answer.groups().get(i).typeId())) {
                shown.add(shown(answer.groups().get(i), answer.firstResourceIndex(i)));
            }
        }
    }

    private static Shown shown(AppointmentFacts.Group group, int first) {
        byte[][] resources = group.candidates().stream()
                .map(resource -> JsonBytes.part(
                        "{\"id\":\"" + resource.id() + "\",\"name\":" + JsonBytes.quoted(resource.name()) + "}"))
                .toArray(byte[][]::new);
        return new Shown(
                JsonBytes.part("{\"resourceTypeId\":\"" + group.typeId() + "\",\"resources\":["), first, resources);
    }

    /**
     * Writes the chosen slots as the elements of {@code timeSlots}, separated by commas.
     *
     * @param shownTypes the resource types whose free resources are named
     */
    static void write(JsonBytes out, AppointmentSlots answer, Set<UUID> shownTypes) {
        TimeSlotWriter writer = new TimeSlotWriter(out, answer, shownTypes);
        int before = out.size();
        int count = answer.chosen().length;
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

    private void slot(int slot) {
        out.add(opening);
        out.addLocal(clock.localSecond(slots.start(slot)));
        out.add(LOCAL_END);
        out.addLocal(clock.localSecond(slots.end(slot)));
        if (slots.isBookable(slot)) {
            out.add(bookable[slots.locationIndex(slot)]);
        } else {
            out.add(notBookable[slots.locationIndex(slot)]);
            out.add(JsonBytes.part(violations(slot) + RESOURCES));
        }
        for (int i = 0; i < shown.size(); i++) {
            if (i > 0) {
                out.add(',');
            }
            resources(slot, shown.get(i));
        }
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

    private void resources(int slot, Shown type) {
        out.add(type.opening);
        int named = 0;
        boolean more = false;
        for (int i = 0; i < type.resources.length && !more; i++) {
            if (slots.isFree(slot, type.first + i)) {
                more = named == MAX_RESOURCES;
                if (!more) {
                    if (named++ > 0) {
                        out.add(',');
                    }
                    out.add(type.resources[i]);
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

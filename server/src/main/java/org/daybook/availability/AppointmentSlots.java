package org.daybook.availability;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.catalog.Service.Place;
import org.daybook.engine.Reason;
import org.daybook.engine.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Appointment slots of one service as the engine found them, with the meaning of its indexes.
 *
 * @param page the slots that the question asked for, as indexes into {@code slots}
 */
public record AppointmentSlots(AppointmentFacts facts, Slots slots, SlotPage page, ZoneId callerZone) {

    private static final long SECONDS_PER_MINUTE = 60;

    /** Indexes of the page, in order. */
    public int[] chosen() {
        return page.chosen();
    }

    public UUID serviceId() {
        return facts.service().id();
    }

    public UUID scheduleId() {
        return facts.service().scheduleId();
    }

    public List<AppointmentFacts.Group> groups() {
        return facts.groups();
    }

    public Place place(int slot) {
        return facts.places().get(slots.locationIndex(slot));
    }

    public List<Place> places() {
        return facts.places();
    }

    /** Name and address of a business place. */
    public SiteSetup.@Nullable PlaceName placeName(Place place) {
        return facts.placeName(place);
    }

    public List<BookableResource> resources() {
        return facts.resources();
    }

    public int firstResourceIndex(int group) {
        return facts.facts().firstResourceIndex(group);
    }

    /** Whether all slots start at whole minutes, those beyond the page among them. */
    public boolean startAtWholeMinutes() {
        return IntStream.range(0, slots.size()).allMatch(slot -> slots.start(slot) % SECONDS_PER_MINUTE == 0);
    }

    public boolean violates(int slot, Reason reason) {
        return slots.violations(slot).contains(reason);
    }

    /** From when on the slot can be booked, where it is too early now; epoch seconds. */
    public @Nullable Long earliestBooking(int slot) {
        return facts.facts().rules().bookingWindow().earliestBooking(slots.start(slot));
    }
}

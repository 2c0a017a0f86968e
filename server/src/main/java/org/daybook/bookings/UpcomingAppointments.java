package org.daybook.bookings;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;

/** The appointments to come that hold time. */
public final class UpcomingAppointments {
    private static final int MAX = 1_000;

    private UpcomingAppointments() {}

    /**
     * An appointment that stands.
     *
     * @param asked the service with the place and the resources that the booking has
     */
    public record Appointment(UUID id, SlotRequest asked, Instant start, Instant end) {}

    /**
     * Appointments by start.
     *
     * @param more whether there are more than these
     */
    public record Page(List<Appointment> appointments, boolean more) {}

    /** The next thousand that hold time. One statement. */
    public static Page read(SiteTransaction transaction) {
        List<Appointment> found = BookingStore.upcomingAppointments(transaction, MAX + 1).stream()
                .map(UpcomingAppointments::appointment)
                .flatMap(Optional::stream)
                .toList();
        return new Page(found.subList(0, Math.min(found.size(), MAX)), found.size() > MAX);
    }

    private static Optional<Appointment> appointment(Booking booking) {
        Instant start = booking.start();
        Instant end = booking.end();
        if (start == null || end == null) {
            return Optional.empty();
        }
        BookedSettings settings = booking.settings();
        String type = settings.placeType();
        List<PlaceFilter> places = type == null ? List.of() : List.of(new PlaceFilter(type, settings.placeId()));
        SlotRequest asked = new SlotRequest(booking.serviceId(), null, places, resources(booking));
        return Optional.of(new Appointment(booking.id(), asked, start, end));
    }

    private static Map<UUID, Set<UUID>> resources(Booking booking) {
        Map<UUID, Set<UUID>> byType = new HashMap<>();
        JsonNode slot = Json.at(booking.body(), "bookedEntity", "slot");
        JsonNode first = Json.at(slot, "resource");
        if (first != null) {
            add(byType, first);
        }
        Json.list(slot, "additionalResources").forEach(resource -> add(byType, resource));
        return byType;
    }

    private static void add(Map<UUID, Set<UUID>> byType, JsonNode resource) {
        UUID type = Json.uuid(resource, "type");
        UUID id = Json.uuid(resource, "id");
        if (type != null && id != null) {
            byType.computeIfAbsent(type, key -> new HashSet<>()).add(id);
        }
    }
}

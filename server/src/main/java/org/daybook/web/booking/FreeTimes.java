package org.daybook.web.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daybook.availability.AppointmentSlots;
import org.daybook.availability.Availability;
import org.daybook.availability.ListSlots;
import org.daybook.availability.SlotFilter;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.resources.ResourceTypes;

/** Starts of appointments that a customer can book, by what they have chosen so far. */
final class FreeTimes {
    /** The most times that one page asks for; a week has 2016 times that are five minutes apart. */
    private static final int MAX_TIMES = 2016;

    private static final SlotFilter BOOKABLE = new SlotFilter(true, null, null, null, null);

    private final Availability availability;

    FreeTimes(Availability availability) {
        this.availability = availability;
    }

    /** The choice as a request to the engine. */
    static SlotRequest request(OfferedService service, Choice choice) {
        List<PlaceFilter> places = service.place(choice.place())
                .map(place -> List.of(place.filter()))
                .orElse(List.of());
        return new SlotRequest(
                service.id(),
                choice.minutes(),
                places,
                choice.staff() == null ? Map.of() : Map.of(ResourceTypes.STAFF, Set.of(choice.staff())));
    }

    /** The first starts from a day on, at most so many of them. */
    List<Instant> from(Visit visit, OfferedService service, LocalDate day, int limit) {
        return list(visit, service, day, visit.today().plusDays(Availability.MAX_DAYS - 1L), limit);
    }

    Optional<Instant> first(Visit visit, OfferedService service, LocalDate day) {
        return from(visit, service, day, 1).stream().findFirst();
    }

    /** Starts of the days from one to another, which is not included. */
    List<Instant> between(Visit visit, OfferedService service, LocalDate from, LocalDate to) {
        return list(visit, service, from, to, MAX_TIMES);
    }

    private List<Instant> list(Visit visit, OfferedService service, LocalDate from, LocalDate to, int limit) {
        LocalDate start = from.isBefore(visit.today()) ? visit.today() : from;
        if (!start.isBefore(to)) {
            return List.of();
        }
        ListSlots question = new ListSlots(
                request(service, visit.choice()),
                start.atStartOfDay(),
                to.atStartOfDay(),
                visit.zone(),
                BOOKABLE,
                limit,
                null);
        AppointmentSlots found = availability.list(visit.site(), visit.now(), question);
        return Arrays.stream(found.chosen())
                .limit(limit)
                .mapToObj(slot -> Instant.ofEpochSecond(found.slots().start(slot)))
                .distinct()
                .toList();
    }
}

package org.daybook.benchmarks;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A business with staff and bookings, made over HTTP; open from Monday to Friday, 9 to 17 in UTC. */
final class BusySalon {
    /** Where slots are listed. */
    static final String SLOTS = "/_api/service-availability/v2/time-slots";

    private static final int SLOTS_A_DAY = 16;
    private static final int AT_ONCE = 40;

    /** Where requests go. */
    @FunctionalInterface
    interface Api {
        ObjectNode post(String path, String body);
    }

    private final int guests;
    private final LocalDate firstDay =
            LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(1);
    private final List<String> staff;
    private final AtomicInteger next = new AtomicInteger();
    private final String serviceId;
    private final String scheduleId;

    /**
     * Makes it on the site of the caller.
     *
     * @param guests how many different people book
     */
    BusySalon(Api api, int people, int guests) {
        this.guests = guests;
        List<String> hired = new ArrayList<>();
        ArrayNode ids = Json.array();
        for (int i = 0; i < people; i++) {
            ObjectNode made =
                    api.post("/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Person %d\"}}".formatted(i));
            hired.add(Json.text("", made, "staffMember", "resourceId"));
            ids.add(hired.getLast());
        }
        staff = List.copyOf(hired);
        ObjectNode service = api.post("/bookings/v2/services", """
                {"service": {"type": "APPOINTMENT", "name": "Cut", "defaultCapacity": 1,
                    "onlineBooking": {"enabled": true},
                    "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}},
                    "schedule": {"availabilityConstraints": {"sessionDurations": [30]}},
                    "staffMemberIds": %s}}""".formatted(Json.write(ids)));
        serviceId = Json.text("", service, "service", "id");
        scheduleId = Json.text("", service, "service", "schedule", "id");
    }

    private BusySalon(BusySalon other, UnaryOperator<String> newIds) {
        guests = other.guests;
        staff = other.staff.stream().map(newIds).toList();
        serviceId = newIds.apply(other.serviceId);
        scheduleId = newIds.apply(other.scheduleId);
        next.set(other.next.get());
    }

    /** The same business with other ids, on the site that its rows were copied to. */
    BusySalon copy(UnaryOperator<String> newIds) {
        return new BusySalon(this, newIds);
    }

    /** Books the next free times, many in one call. */
    void book(Api api, int bookings) {
        for (int made = 0; made < bookings; made += AT_ONCE) {
            ObjectNode request = Json.object();
            ArrayNode infos = request.putArray("createBookingsInfo");
            for (int i = 0; i < AT_ONCE; i++) {
                infos.addObject().set("booking", booking().put("status", "CONFIRMED"));
            }
            api.post("/bookings/v2/bulk/bookings/create", Json.write(request));
        }
    }

    /** Skips to a day on which nothing is booked. */
    void skipTo(int day) {
        next.set(Math.max(next.get(), day * SLOTS_A_DAY * staff.size()));
    }

    /** A request for the next time that nobody has. */
    ObjectNode booking() {
        int number = next.getAndIncrement();
        String resource = staff.get(number % staff.size());
        int slot = number / staff.size();
        LocalDate day = workingDay(slot / SLOTS_A_DAY);
        Instant start = day.atTime(LocalTime.of(9, 0).plusMinutes(30L * (slot % SLOTS_A_DAY)))
                .toInstant(ZoneOffset.UTC);
        ObjectNode booking = Json.object().put("totalParticipants", 1);
        booking.putObject("contactDetails")
                .put("firstName", "Guest")
                .put("email", "guest" + number % guests + "@example.com");
        ObjectNode entity = booking.putObject("bookedEntity").putObject("slot");
        entity.put("serviceId", serviceId)
                .put("scheduleId", scheduleId)
                .put("startDate", start.toString())
                .put("endDate", start.plusSeconds(1800).toString())
                .put("timezone", "UTC");
        entity.putObject("resource").put("id", resource);
        entity.putObject("location").put("locationType", "OWNER_BUSINESS");
        return booking;
    }

    private LocalDate workingDay(int number) {
        LocalDate monday = firstDay.with(java.time.temporal.TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        return monday.plusWeeks(number / 5).plusDays(number % 5);
    }

    /** Books the next time that nobody has, in two calls. */
    void createAndConfirm(Api api) {
        ObjectNode request = Json.object();
        request.set("booking", booking());
        ObjectNode made = api.post("/_api/bookings-service/v2/bookings", Json.write(request));
        String id = Json.text("", made, "booking", "id");
        api.post("/_api/bookings-service/v2/bookings/" + id + "/confirm", "{\"revision\": \"1\"}");
    }

    /** The request for a list of slots. */
    ObjectNode slots(int days) {
        return Json.object()
                .put("serviceId", serviceId)
                .put("fromLocalDate", firstDay + "T00:00:00")
                .put("toLocalDate", firstDay.plusDays(days) + "T00:00:00")
                .put("timeZone", "UTC");
    }
}

package org.daybook.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.daybook.demo.People.Person;
import org.daybook.identity.Role;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Makes the bookings of the sample: online or by phone, some abandoned, moved, cancelled, or waiting for approval. */
final class History {
    private static final String BOOKINGS = "bookings-v2";
    private static final int DAYS_OPEN = 6;
    private static final int MAX_DAYS_BEFORE = 14;
    private static final int FIRST_HOUR = 8;
    private static final int LAST_HOUR = 22;

    private static final int PERCENT_BY_PHONE = 35;
    private static final int PERCENT_GIVEN_UP = 4;
    private static final int PERCENT_CANCELLED = 7;
    private static final int PERCENT_MOVED = 5;
    private static final int PERCENT_DECLINED = 20;
    private static final int MAX_HOURS_TO_ANSWER = 20;

    private final Random random;
    private final Operations operations;
    private final Caller caller;
    private final LocalClient owner;
    private final FreeTimes times;
    private final ZoneId zone;
    private final Diary diary;
    private final People people;

    /**
     * @param diary is given what will be done
     * @param end no day is booked from this one on
     * @param seed the same one makes the same stories
     */
    History(Operations operations, Caller caller, ZoneId zone, Diary diary, People people, LocalDate end, long seed) {
        this.random = new Random(seed);
        this.people = people;
        this.operations = operations;
        this.caller = caller;
        this.owner = new LocalClient(operations, caller);
        this.times = new FreeTimes(owner, zone, random, end);
        this.zone = zone;
        this.diary = diary;
    }

    /** Plans the bookings of a service in a week; none is made before the business exists. */
    void plan(Offer offer, LocalDate monday, Instant opening) {
        for (int i = 0; i < offer.bookingsPerWeek(); i++) {
            LocalDate day = monday.plusDays(random.nextInt(DAYS_OPEN));
            Person customer = people.any(random);
            Instant decided = decided(day);
            Instant at =
                    decided.isBefore(opening) ? opening.plus(Duration.ofMinutes(random.nextInt(1, 2000))) : decided;
            diary.plan(at, now -> book(now, customer, offer, day));
        }
    }

    /** When a customer books: mostly a few days ahead, sometimes in the morning of the day. */
    private Instant decided(LocalDate day) {
        int daysBefore = Math.min(random.nextInt(MAX_DAYS_BEFORE + 1), random.nextInt(MAX_DAYS_BEFORE + 1));
        int hour = daysBefore == 0 ? FIRST_HOUR : random.nextInt(FIRST_HOUR, LAST_HOUR);
        LocalDateTime local = day.minusDays(daysBefore).atTime(hour, random.nextInt(60), random.nextInt(60));
        return local.atZone(zone).toInstant();
    }

    private void book(Instant now, Person customer, Offer offer, LocalDate day) {
        ObjectNode entity = times.find(now, offer, day).orElse(null);
        if (entity == null) {
            return;
        }
        ObjectNode request = Json.object();
        ObjectNode booking =
                request.putObject("booking").put("totalParticipants", 1).put("selectedPaymentOption", "OFFLINE");
        booking.set("bookedEntity", entity);
        booking.set("contactDetails", customer.contactDetails());
        if (happens(PERCENT_BY_PHONE)) {
            booking.put("status", "CONFIRMED");
            goOn(now, offer, call(owner, now, "createBooking", request));
            return;
        }
        LocalClient visitor = new LocalClient(operations, Role.visitor(caller.site(), customer.visitorId()));
        ObjectNode made = call(visitor, now, "createBooking", request);
        if (!happens(PERCENT_GIVEN_UP)) {
            ObjectNode checkout = reference(made).put("paymentStatus", "NOT_PAID");
            goOn(now, offer, call(owner, now, "confirmOrDeclineBooking", checkout));
        }
    }

    /** Plans what happens to a booking after it was made. */
    private void goOn(Instant now, Offer offer, ObjectNode booking) {
        if (Json.text("", booking, "status").equals("PENDING")) {
            String verb = happens(PERCENT_DECLINED) ? "declineBooking" : "confirmBooking";
            diary.plan(
                    now.plus(Duration.ofMinutes(random.nextInt(30, MAX_HOURS_TO_ANSWER * 60))),
                    then -> call(owner, then, verb, versioned(booking)));
            return;
        }
        Instant start = Json.instant(booking, "startDate");
        if (start == null || !start.isAfter(now)) {
            return;
        }
        Instant between =
                now.plusSeconds(random.nextLong(Duration.between(now, start).toSeconds()));
        if (happens(PERCENT_CANCELLED)) {
            diary.plan(between, then -> call(owner, then, "cancelBooking", versioned(booking)));
        } else if (happens(PERCENT_MOVED)) {
            diary.plan(between, then -> move(then, offer, booking, start));
        }
    }

    private void move(Instant now, Offer offer, ObjectNode booking, Instant start) {
        LocalDate day = LocalDate.ofInstant(start, zone).plusDays(random.nextInt(1, DAYS_OPEN));
        times.find(now, offer, day).filter(entity -> entity.has("slot")).ifPresent(entity -> {
            ObjectNode request = versioned(booking);
            request.set("slot", entity.get("slot"));
            call(owner, now, "rescheduleBooking", request);
        });
    }

    private static ObjectNode call(LocalClient client, Instant now, String verb, ObjectNode request) {
        return Json.child(client.call(now, BOOKINGS, verb, request), "booking");
    }

    private static ObjectNode reference(ObjectNode booking) {
        return Json.object().put("bookingId", Json.text("", booking, "id"));
    }

    private static ObjectNode versioned(ObjectNode booking) {
        return reference(booking).put("revision", Json.text("", booking, "revision"));
    }

    private boolean happens(int percent) {
        return random.nextInt(100) < percent;
    }
}

package org.daybook.testing;

import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness.TestService;

/**
 * A business with something of everything: Ada and Ben cut hair, a request for a consultation is approved by hand, yoga is
 * a class with eight places of which three may be booked at once, pottery a course of three evenings, and a reading lasts
 * and costs as the customer chooses.
 *
 * @param ada resource id
 * @param ben resource id
 */
public record Salon(String ada, String ben) {
    public static final String PRICE = """
            "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "48", "currency": "EUR"}},
                "options": {"inPerson": true}}""";

    public static Salon open(TestBusiness business) {
        Salon salon = new Salon(business.staff("Ada"), business.staff("Ben"));
        business.service(appointment("Haircut", "\"enabled\": true", salon.ada(), salon.ben()));
        String approved = "\"enabled\": true, \"requireManualApproval\": true";
        business.service(appointment("Consultation", approved, business.staff("Cleo")));
        String trainer = business.staff("Yara");
        TestService yoga = business.service("""
                {"type": "CLASS", "name": "Morning yoga", "defaultCapacity": 8, "bookingPolicy": {"id": "%s"},
                 "onlineBooking": {"enabled": true}, %s}""".formatted(policyForThree(business), PRICE));
        for (String day : List.of("2026-06-02", "2026-06-04", "2026-06-09")) {
            business.session(yoga, EventType.CLASS, day + "T08:30:00", trainer);
        }
        String potter = business.staff("Paul");
        TestService pottery = business.service("""
                {"type": "COURSE", "name": "Pottery for beginners", "defaultCapacity": 6,
                 "onlineBooking": {"enabled": true}, %s}""".formatted(PRICE));
        for (String day : List.of("2026-06-10", "2026-06-17", "2026-06-24")) {
            business.session(pottery, EventType.COURSE, day + "T18:00:00", potter);
        }
        reading(business);
        return salon;
    }

    private static void reading(TestBusiness business) {
        TestService reading = business.service("""
                {"type": "APPOINTMENT", "name": "Reading", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "25"}},
                    "options": {"inPerson": true}}}""".formatted(business.staff("Rita")));
        business.owner()
                .post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%1$s",
                    "options": {"values": [{"id": "%1$s", "type": "DURATION"}]},
                    "variants": {"values": [
                        {"choices": [{"optionId": "%1$s", "duration": {"minutes": 45}}], "price": {"value": "20"}},
                        {"choices": [{"optionId": "%1$s", "duration": {"minutes": 90}}], "price": {"value": "35"}}
                    ]}}}""".formatted(reading.id()))
                .ok();
    }

    private static String policyForThree(TestBusiness business) {
        var answer = business.owner().post("/bookings/v1/booking-policies", """
                {"bookingPolicy": {"name": "Classes", "participantsPolicy": {"maxParticipantsPerBooking": 3},
                 "cancellationPolicy": {"enabled": true}}}""");
        return Json.text("", answer.ok(), "bookingPolicy", "id");
    }

    private static String appointment(String name, String onlineBooking, String... staff) {
        return """
                {"type": "APPOINTMENT", "name": "%s", "tagLine": "With time for your wishes", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {%s}, %s}""".formatted(name, String.join("\", \"", staff), onlineBooking, PRICE);
    }
}

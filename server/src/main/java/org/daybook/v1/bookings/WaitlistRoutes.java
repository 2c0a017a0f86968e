package org.daybook.v1.bookings;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.Waitlist;
import org.daybook.bookings.Waitlist.Enrolled;
import org.daybook.bookings.Waitlist.Entry;
import org.daybook.bookings.Waitlist.Presented;
import org.daybook.bookings.Waitlist.Registration;
import org.daybook.bookings.WaitlistError;
import org.daybook.checkout.Checkout;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.BookingFeatures;
import org.daybook.v1.shared.CalendarTimes;
import org.daybook.v1.shared.FirstApiFeatures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Waiting for places of full sessions: a waiting resource is a session. */
public final class WaitlistRoutes {
    private static final String FAMILY = "waitlist";

    /** Sessions that one request may ask about. */
    private static final int MAX_SESSIONS = 100;

    private final SiteDatabase database;
    private final Waitlist waitlist;
    private final BookingWishes wishes;
    private final Checkout checkout;
    private final BookingViews views;

    private WaitlistRoutes(FirstApiFeatures faces, BookingFeatures booking, BookingWishes wishes, BookingViews views) {
        this.database = faces.database();
        this.waitlist = booking.bookings().waitlist();
        this.wishes = wishes;
        this.checkout = booking.checkout();
        this.views = views;
    }

    public static void serve(
            Operations operations,
            FirstApiFeatures faces,
            BookingFeatures booking,
            BookingWishes wishes,
            BookingViews views) {
        WaitlistRoutes routes = new WaitlistRoutes(faces, booking, wishes, views);
        operations.serve(FAMILY, "registerToWaitlist", routes::register);
        operations.takes(FAMILY, "registerToWaitlist", request -> 1);
        operations.serve(FAMILY, "listWaitlistedEntities", routes::list);
        operations.serve(FAMILY, "bookFromWaitlist", routes::enroll);
        operations.serve(FAMILY, "leaveWaitlist", routes::leave);
    }

    private Answer register(Call call) {
        ObjectNode request = call.request();
        UUID eventId = session(Json.text("", request, "waitingResource"));
        CreateBooking wish = database.read(
                call.site(),
                call.now(),
                transaction ->
                        checkout.billed(transaction, wishes.waiting(transaction, call.caller(), request, eventId)));
        Presented presented = new Presented(
                CalendarTimes.local(Json.at(request, "presentedStartTime"), "presentedStartTime"),
                CalendarTimes.local(Json.at(request, "presentedEndTime"), "presentedEndTime"));
        UUID registration = waitlist.register(call.now(), wish, eventId, presented);
        return Answer.of(Json.object().put("registrationId", registration.toString()));
    }

    private static UUID session(String text) {
        return Uuids.parse(text).orElseThrow(() -> BookedThings.noSession(text));
    }

    private Answer list(Call call) {
        List<UUID> sessions = new ArrayList<>();
        for (JsonNode resource : Json.list(call.request(), "waitingResources")) {
            Uuids.parse(resource.asString("")).ifPresent(sessions::add);
        }
        if (sessions.size() > MAX_SESSIONS) {
            throw new InvalidRequestException(Violation.threshold(
                    "waitingResources", "MAX_SIZE", MAX_SESSIONS, "must name at most " + MAX_SESSIONS));
        }
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("list");
        waitlist.list(call.caller(), call.now(), sessions).forEach(entry -> list.add(first(entry)));
        return Answer.of(answer);
    }

    private static ObjectNode first(Entry entry) {
        ObjectNode first = Json.object()
                .put("waitingResource", entry.eventId().toString())
                .put("status", entry.status().name())
                .put("timeWindowMinutes", entry.minutes())
                .put("numberOfRegistrations", entry.registrations().size())
                .put("capacity", entry.capacity());
        ArrayNode registrations = first.putArray("registrations");
        for (Registration registration : entry.registrations()) {
            ObjectNode one = registrations
                    .addObject()
                    .put("id", registration.id().toString())
                    .put("waitingResource", entry.eventId().toString())
                    .put("status", registration.offered() ? "SUGGESTING" : "WAITING");
            if (registration.bookingId() != null) {
                one.put("bookingId", registration.bookingId().toString());
            }
            one.putObject("availableActions")
                    .put("leave", registration.mayLeave())
                    .put("enroll", registration.mayEnroll());
        }
        return first;
    }

    private Answer enroll(Call call) {
        Enrolled enrolled = waitlist.enroll(
                call.caller(),
                call.now(),
                registration(call),
                checkout.with(SentTender.of(call.request())),
                SentWishes.by(call.request()));
        ObjectNode answer =
                Json.object().put("registrationId", enrolled.registrationId().toString());
        answer.set("booking", views.first(call.caller(), call.now(), enrolled.booking()));
        return Answer.of(answer);
    }

    private Answer leave(Call call) {
        UUID registration = registration(call);
        String resource = Json.text("", call.request(), "waitingResource");
        waitlist.leave(call.caller(), call.now(), registration, session(resource));
        return Answer.of(
                Json.object().put("registrationId", registration.toString()).put("waitingResource", resource));
    }

    private static UUID registration(Call call) {
        String text = Json.text("", call.request(), "registrationId");
        return Uuids.parse(text)
                .orElseThrow(() -> new ApplicationException(
                        WaitlistError.REGISTRATION_NOT_FOUND, "No registration of yours has the id " + text));
    }
}

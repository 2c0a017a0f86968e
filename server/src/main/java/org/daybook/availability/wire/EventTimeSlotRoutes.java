package org.daybook.availability.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.availability.ClassSession;
import org.daybook.availability.SlotFilter;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.RequestChecks;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family time-slots-v2 for sessions of classes. */
public final class EventTimeSlotRoutes {
    private static final int DEFAULT_LIMIT = 50;

    /** Longest range for which a number of slots a day may be asked (rule 6.15). */
    private static final long MAX_DAYS_PER_DAY_LIMIT = 31;

    private final Availability availability;
    private final SiteDatabase database;

    private EventTimeSlotRoutes(Availability availability, SiteDatabase database) {
        this.availability = availability;
        this.database = database;
    }

    public static void serve(Operations operations, Availability availability, SiteDatabase database) {
        EventTimeSlotRoutes routes = new EventTimeSlotRoutes(availability, database);
        operations.serve("time-slots-v2", "eventTimeSlots.listEventTimeSlots", routes::list);
        operations.serve("time-slots-v2", "eventTimeSlots.getEventTimeSlot", routes::get);
    }

    private Answer list(Call call) {
        ObjectNode held = SlotRequests.followed(call.request());
        ObjectNode request =
                held == null ? call.request() : RequestChecks.again(call.operation(), Json.child(held, "q"));
        int limit = SlotRequests.limit(call.request(), DEFAULT_LIMIT, SlotRequests.MAX_LIMIT);
        return database.read(
                call.site(),
                call.now(),
                transaction -> list(transaction, request, held == null ? null : Json.child(held, "p"), limit));
    }

    private Answer list(SiteTransaction transaction, ObjectNode request, @Nullable ObjectNode position, int limit) {
        ZoneId named = SlotRequests.zone(Json.text(request, "timeZone"));
        ZoneId zone = named == null ? availability.businessZone(transaction) : named;
        Instant now = transaction.now();
        LocalDateTime localFrom = SlotRequests.local(request, "fromLocalDate");
        Instant from = localFrom == null ? now : Times.resolve(localFrom, zone);
        Instant to = Times.resolve(SlotRequests.requiredLocal(request, "toLocalDate"), zone);
        checkRange(request, from, to);
        List<UUID> services = new ArrayList<>();
        Json.list(request, "serviceIds").forEach(id -> services.add(UUID.fromString(id.asString())));
        List<ClassSession> sessions =
                availability.sessions(transaction, services, from.isBefore(now) ? now : from, to).stream()
                        .filter(session -> isWanted(session, request, now))
                        .toList();
        return answer(perDay(sessions, request, zone, now), position, limit, request, zone, now);
    }

    private static void checkRange(ObjectNode request, Instant from, Instant to) {
        long days = (to.getEpochSecond() - from.getEpochSecond()) / 86_400;
        boolean perDay = Json.integer(request, "maxSlotsPerDay") != null;
        long max = perDay ? MAX_DAYS_PER_DAY_LIMIT : Availability.MAX_DAYS;
        if (days > max) {
            throw new InvalidRequestException(Violation.threshold(
                    "toLocalDate", "MAX", max, "must be at most " + max + " days after fromLocalDate"));
        }
    }

    private static boolean isWanted(ClassSession session, ObjectNode request, Instant now) {
        boolean bookable = session.isBookable(now);
        if (!Json.flag(true, request, "includeNonBookable") && !bookable) {
            return false;
        }
        int min = Json.integer(0, request, "minBookableCapacity");
        if (session.bookableSeats(now) < min) {
            return false;
        }
        SlotFilter filter = SlotRequests.filter(request);
        return filter.accepts(bookable, session.violations(now))
                && EventFilter.accepts(session, Json.at(request, "eventFilter"));
    }

    /** Keeps so many sessions of each local day, bookable ones first. */
    private static List<ClassSession> perDay(
            List<ClassSession> sessions, ObjectNode request, ZoneId zone, Instant now) {
        Integer perDay = Json.integer(request, "maxSlotsPerDay");
        if (perDay == null) {
            return sessions;
        }
        Map<java.time.LocalDate, Integer> taken = new HashMap<>();
        List<ClassSession> kept = new ArrayList<>();
        for (boolean bookable : new boolean[] {true, false}) {
            for (ClassSession session : sessions) {
                var day = Times.local(session.event().start(), zone).toLocalDate();
                if (session.isBookable(now) == bookable && taken.merge(day, 1, Integer::sum) <= perDay) {
                    kept.add(session);
                }
            }
        }
        return sessions.stream().filter(kept::contains).toList();
    }

    private static Answer answer(
            List<ClassSession> sessions,
            @Nullable ObjectNode position,
            int limit,
            ObjectNode request,
            ZoneId zone,
            Instant now) {
        boolean backwards = position != null && Json.flag(position, "b");
        int at = (int) sessions.stream()
                .filter(session -> position != null && isBefore(session, position, backwards))
                .count();
        int from = backwards ? Math.max(0, at - limit) : at;
        int to = backwards ? at : Math.min(sessions.size(), at + limit);
        List<ClassSession> page = sessions.subList(from, to);
        ObjectNode answer = Json.object();
        ArrayNode slots = answer.putArray("timeSlots");
        page.forEach(session -> slots.add(TimeSlotJson.of(session, now, zone)));
        answer.put("timeZone", zone.getId());
        ObjectNode metadata = answer.putObject("pagingMetadata").put("hasNext", to < sessions.size());
        ObjectNode cursors = metadata.putObject("cursors");
        if (!page.isEmpty() && to < sessions.size()) {
            cursors.put("next", SlotRequests.cursor(request, position(page.getLast())));
        }
        if (!page.isEmpty() && from > 0) {
            cursors.put(
                    "prev",
                    SlotRequests.cursor(request, position(page.getFirst()).put("b", true)));
        }
        return Answer.of(answer);
    }

    private static ObjectNode position(ClassSession session) {
        return Json.object()
                .put("s", session.event().start().getEpochSecond())
                .put("i", session.event().id().toString());
    }

    /** The session of the position itself lies before what follows it, and not before what precedes it. */
    private static boolean isBefore(ClassSession session, ObjectNode position, boolean backwards) {
        long start = session.event().start().getEpochSecond();
        long reached = position.path("s").asLong(0);
        int order = session.event().id().toString().compareTo(Json.text("", position, "i"));
        return start < reached || (start == reached && (backwards ? order < 0 : order <= 0));
    }

    private Answer get(Call call) {
        UUID eventId = EventFilter.id(Json.text("", call.request(), "eventId"));
        ZoneId named = SlotRequests.zone(Json.text(call.request(), "timeZone"));
        return database.read(call.site(), call.now(), transaction -> {
            ZoneId zone = named == null ? availability.businessZone(transaction) : named;
            ObjectNode answer = Json.object();
            answer.set("timeSlot", TimeSlotJson.of(availability.session(transaction, eventId), call.now(), zone));
            answer.put("timeZone", zone.getId());
            return Answer.of(answer);
        });
    }
}

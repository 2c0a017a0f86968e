package org.daybook.calendar.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.TimeFrame;
import org.daybook.calendar.faces.Calendar;
import org.daybook.calendar.schedules.ScheduleQueries;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family calendar-v3 on schedules. */
public final class ScheduleRoutes {
    private final Schedules schedules;
    private final SiteDatabase database;
    private final EventViews views;

    private ScheduleRoutes(Calendar calendar, SiteDatabase database) {
        this.schedules = calendar.schedules();
        this.database = database;
        this.views = new EventViews(calendar);
    }

    public static void serve(Operations operations, Calendar calendar, SiteDatabase database) {
        ScheduleRoutes routes = new ScheduleRoutes(calendar, database);
        operations.serve(EventRoutes.FAMILY, "createSchedule", routes::create);
        operations.serve(EventRoutes.FAMILY, "getSchedule", routes::get);
        operations.serve(EventRoutes.FAMILY, "querySchedules", routes::query);
        operations.serve(EventRoutes.FAMILY, "updateSchedule", routes::update);
        operations.serve(EventRoutes.FAMILY, "cancelSchedule", routes::cancel);
        operations.serve(EventRoutes.FAMILY, "getScheduleTimeFrame", routes::timeFrame);
        operations.serve(EventRoutes.FAMILY, "listScheduleTimeFrames", routes::timeFrames);
    }

    private Answer create(Call call) {
        ObjectNode schedule = patch(call).applyTo(Json.object());
        String key = Json.text(call.request(), "idempotencyKey");
        return database.write(
                call.site(),
                call.now(),
                transaction -> written(transaction, schedules.create(transaction, schedule, key)));
    }

    private Answer get(Call call) {
        UUID id = Ids.schedule(call.request(), "scheduleId");
        return database.read(
                call.site(), call.now(), transaction -> one(read(transaction, call, schedules.get(transaction, id))));
    }

    private Answer query(Call call) {
        QueryRequest query = QueryRequest.of(call.request().get("query"), "query", QueryRequest.Defaults.CURSOR);
        ScheduleQueries.check(query, call.operation().querySpec());
        return database.read(call.site(), call.now(), transaction -> {
            Page<ObjectNode> page = ScheduleQueries.page(transaction, query);
            ZoneId zone = schedules.businessZone(transaction);
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("schedules");
            page.items().forEach(schedule -> list.add(read(call, schedule, zone)));
            answer.set("pagingMetadata", page.metadata());
            return Answer.of(answer);
        });
    }

    private Answer update(Call call) {
        UUID id = Ids.schedule(call.request(), "schedule", "id");
        String revision = Json.text(call.request(), "schedule", "revision");
        Patch patch = patch(call);
        return database.write(
                call.site(),
                call.now(),
                transaction -> written(
                        transaction,
                        schedules.update(transaction, id, revision, Notification.of(call.request()), patch::applyTo)));
    }

    private Answer cancel(Call call) {
        UUID id = Ids.schedule(call.request(), "scheduleId");
        return database.write(
                call.site(),
                call.now(),
                transaction -> written(
                        transaction,
                        schedules.cancel(
                                transaction,
                                id,
                                Json.flag(call.request(), "preserveFutureEventsWithParticipants"),
                                Notification.of(call.request()))));
    }

    /** The checked fields of a sent schedule, with the zone made sure of. */
    private static Patch patch(Call call) {
        ObjectNode schedule = Json.child(call.request(), "schedule");
        String zone = Json.text(schedule, "timeZone");
        if (zone != null) {
            Zones.parse(zone);
        }
        return new Patch(
                call.operation().request().get("schedule").nested(), schedule, OwnerEventRoutes.mask(call.request()));
    }

    private Answer written(SiteTransaction transaction, ObjectNode schedule) {
        return one(withZone(schedule, schedules.businessZone(transaction)));
    }

    private static Answer one(ObjectNode schedule) {
        ObjectNode answer = Json.object();
        answer.set("schedule", schedule);
        return Answer.of(answer);
    }

    private ObjectNode read(SiteTransaction transaction, Call call, ObjectNode schedule) {
        return read(call, schedule, schedules.businessZone(transaction));
    }

    /** Conferencing is personal (rule 9.7). */
    private static ObjectNode read(Call call, ObjectNode schedule, ZoneId businessZone) {
        if (!EventViews.requested(call).contains("PI_FIELDS")) {
            schedule.remove("defaultConferencingDetails");
        }
        return withZone(schedule, businessZone);
    }

    /** The zone in effect: that of the business for a schedule without one of its own. */
    private static ObjectNode withZone(ObjectNode schedule, ZoneId businessZone) {
        if (Json.text(schedule, "timeZone") == null) {
            schedule.put("timeZone", businessZone.getId());
        }
        return schedule;
    }

    private Answer timeFrame(Call call) {
        UUID id = Ids.schedule(call.request(), "id");
        return database.read(call.site(), call.now(), transaction -> {
            ObjectNode schedule = schedules.get(transaction, id);
            ObjectNode answer = Json.object();
            answer.set(
                    "scheduleTimeFrame",
                    frames(transaction, call, Map.of(id, schedule)).getFirst());
            return Answer.of(answer);
        });
    }

    private Answer timeFrames(Call call) {
        List<UUID> ids = new ArrayList<>();
        Json.list(call.request(), "ids")
                .forEach(id -> Uuids.parse(id.stringValue()).ifPresent(ids::add));
        return database.read(call.site(), call.now(), transaction -> {
            Map<UUID, ObjectNode> found = new LinkedHashMap<>();
            schedules
                    .list(transaction, ids)
                    .forEach(schedule ->
                            Optional.ofNullable(Json.uuid(schedule, "id")).ifPresent(id -> found.put(id, schedule)));
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("scheduleTimeFrames");
            frames(transaction, call, found).forEach(list::add);
            return Answer.of(answer);
        });
    }

    private List<ObjectNode> frames(SiteTransaction transaction, Call call, Map<UUID, ObjectNode> found) {
        ZoneId zone = views.zone(transaction, call);
        ZoneId businessZone = schedules.businessZone(transaction);
        Map<UUID, TimeFrame> frames = schedules.timeFrames(transaction, found.keySet());
        List<ObjectNode> shown = new ArrayList<>();
        found.forEach((id, schedule) -> {
            String own = Json.text(schedule, "timeZone");
            ZoneId scheduleZone = own == null ? businessZone : ZoneId.of(own);
            shown.add(frame(id, schedule, frames.getOrDefault(id, TimeFrame.EMPTY), scheduleZone, zone));
        });
        return shown;
    }

    private static ObjectNode frame(UUID id, ObjectNode schedule, TimeFrame frame, ZoneId own, ZoneId adjusted) {
        String status = frame.firstStart() == null ? "NONE" : frame.infinite() ? "INFINITE" : "FINITE";
        ObjectNode json = Json.object()
                .put("id", id.toString())
                .put("status", status)
                .put("revision", Json.text("1", schedule, "revision"));
        Instant lastEnd = frame.infinite() ? null : frame.lastEnd();
        putZoned(json, "firstEventStartDate", frame.firstStart(), own);
        putZoned(json, "lastEventEndDate", lastEnd, own);
        putZoned(json, "adjustedFirstEventStartDate", frame.firstStart(), adjusted);
        putZoned(json, "adjustedLastEventEndDate", lastEnd, adjusted);
        return json;
    }

    private static void putZoned(ObjectNode json, String name, @Nullable Instant instant, ZoneId zone) {
        if (instant != null) {
            json.set(name, EventJson.zoned(instant, zone));
        }
    }
}

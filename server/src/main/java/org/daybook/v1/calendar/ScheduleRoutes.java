package org.daybook.v1.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.AskedFields;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.CalendarTimes;
import org.daybook.v1.shared.CurrentBounds;
import org.daybook.v1.shared.FirstApiFeatures;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schedules and sessions of the first API: schedules and events of the calendar. */
public final class ScheduleRoutes {
    private static final String FAMILY = "schedules-and-sessions-v1";

    private final FirstApiFeatures faces;
    private final ScheduleViews schedules;
    private final SessionViews sessions;
    private final ScheduleWrites scheduleWrites;
    private final SessionWrites sessionWrites;
    private final IntervalWrites intervals;

    private ScheduleRoutes(FirstApiFeatures faces) {
        this.faces = faces;
        this.schedules = new ScheduleViews(faces);
        this.sessions = new SessionViews(faces);
        this.scheduleWrites = new ScheduleWrites(faces, schedules);
        this.sessionWrites = new SessionWrites(faces, sessions);
        this.intervals = new IntervalWrites(faces);
    }

    public static void serve(Operations operations, FirstApiFeatures faces) {
        ScheduleRoutes routes = new ScheduleRoutes(faces);
        CurrentBounds ofSchedules = CurrentBounds.ofSchedules(operations.contract());
        CurrentBounds ofSessions = CurrentBounds.ofSessions(operations.contract());
        operations.serve(FAMILY, "createSchedule", ofSchedules.before(routes::create));
        operations.serve(FAMILY, "getSchedule", routes::get);
        operations.serve(FAMILY, "listSchedules", routes::list);
        operations.serve(FAMILY, "updateSchedule", ofSchedules.before(routes::update));
        operations.serve(FAMILY, "cancelSchedule", routes::cancel);
        operations.serve(FAMILY, "updateInterval", routes::updateInterval);
        operations.serve(FAMILY, "splitInterval", routes::splitInterval);
        operations.serve(FAMILY, "createSession", ofSessions.before(routes::createSession));
        operations.serve(FAMILY, "getSession", routes::getSession);
        operations.serve(FAMILY, "listSessions", routes::listSessions);
        operations.serve(FAMILY, "updateSession", ofSessions.before(routes::updateSession));
        operations.serve(FAMILY, "deleteSession", routes::deleteSession);
    }

    private <T> T write(Call call, Function<SiteTransaction, T> work) {
        return faces.database().write(call.site(), call.now(), work);
    }

    private <T> T read(Call call, Function<SiteTransaction, T> work) {
        return faces.database().read(call.site(), call.now(), work);
    }

    private Answer schedule(SiteTransaction transaction, UUID id, boolean personal) {
        ObjectNode answer = Json.object();
        answer.set("schedule", schedules.of(transaction, id, personal));
        return Answer.of(answer);
    }

    private static boolean personal(Call call) {
        return call.caller().may(Right.READ_PERSONAL_SCHEDULES);
    }

    private Answer create(Call call) {
        ObjectNode sent = Json.child(call.request(), "schedule");
        return write(
                call, transaction -> schedule(transaction, scheduleWrites.create(transaction, sent), personal(call)));
    }

    private Answer get(Call call) {
        UUID id = scheduleId(call, "id");
        return read(call, transaction -> schedule(transaction, id, personal(call)));
    }

    /** Those that are named, and those of the owners that are named. */
    private Answer list(Call call) {
        boolean personal = personal(call) && !Json.flag(call.request(), "dontIncludeScheduleParticipants");
        List<String> owners = texts(call, "scheduleOwnerIds");
        return read(call, transaction -> {
            List<UUID> ids = new ArrayList<>(texts(call, "scheduleIds").stream()
                    .flatMap(id -> Uuids.parse(id).stream())
                    .toList());
            if (!owners.isEmpty()) {
                faces.calendar()
                        .schedules()
                        .ofOwners(transaction, owners)
                        .forEach(schedule -> ids.add(Objects.requireNonNull(Json.uuid(schedule, "id"))));
            }
            ObjectNode answer = Json.object();
            ArrayNode shown = answer.putArray("schedules");
            Map<UUID, ObjectNode> found = schedules.of(transaction, ids, personal);
            ids.stream().distinct().filter(found::containsKey).forEach(id -> shown.add(found.get(id)));
            return Answer.of(answer);
        });
    }

    private Answer update(Call call) {
        UUID id = scheduleId(call, "schedule", "id");
        Patch patch = patch(call, "schedule", "fieldMask");
        boolean align = Json.flag(call.request(), "alignTimeExceptions");
        return write(call, transaction -> {
            ObjectNode shown = schedules.of(transaction, id, true);
            scheduleWrites.store(transaction, id, patch.applyTo(shown), align, Notification.of(call.request()));
            return schedule(transaction, id, personal(call));
        });
    }

    private static Patch patch(Call call, String member, String mask) {
        ObjectNode sent = Json.child(call.request(), member);
        return new Patch(call.operation().request().get(member).nested(), sent, Json.text(call.request(), mask));
    }

    private Answer cancel(Call call) {
        UUID id = scheduleId(call, "scheduleId");
        String from = Json.text(call.request(), "from");
        Instant begin = from == null ? call.now() : CalendarTimes.instant(from, "from");
        return write(call, transaction -> {
            faces.calendar()
                    .schedules()
                    .cancel(
                            transaction,
                            id,
                            Json.flag(call.request(), "preserveFutureSessionsWithParticipants"),
                            Notification.of(call.request()),
                            begin);
            return schedule(transaction, id, personal(call));
        });
    }

    private Answer updateInterval(Call call) {
        UUID schedule = scheduleId(call, "scheduleId");
        UUID id = id(call, "interval", "interval", "id");
        return write(call, transaction -> {
            intervals.update(
                    transaction, schedule, id, Json.child(call.request(), "interval"), Notification.of(call.request()));
            return Answer.of(Json.object());
        });
    }

    private Answer splitInterval(Call call) {
        UUID schedule = scheduleId(call, "scheduleId");
        UUID id = id(call, "interval", "intervalId");
        return write(call, transaction -> {
            List<CalendarEvent> pieces = intervals.split(transaction, schedule, id, texts(call, "splitTimes"));
            SessionContext surroundings = SessionContext.read(
                    faces,
                    transaction,
                    pieces.stream()
                            .flatMap(piece -> piece.details().affected().stream())
                            .map(other -> other.scheduleId())
                            .distinct()
                            .toList());
            ObjectNode answer = Json.object();
            ArrayNode shown = answer.putArray("intervals");
            pieces.forEach(piece -> shown.add(Intervals.first(piece, surroundings.owners())));
            return Answer.of(answer);
        });
    }

    private Answer session(SiteTransaction transaction, Call call, CalendarEvent event) {
        ObjectNode answer = Json.object();
        answer.set(
                "session",
                sessions.seen(transaction, call.caller(), List.of(event), true).getFirst());
        return Answer.of(answer);
    }

    private Answer createSession(Call call) {
        UUID schedule = scheduleId(call, "session", "scheduleId");
        ObjectNode sent = Json.child(call.request(), "session");
        Set<String> inherited = paths(call, "deleted");
        return write(
                call,
                transaction ->
                        session(transaction, call, sessionWrites.create(transaction, schedule, sent, inherited)));
    }

    private Answer getSession(Call call) {
        UUID id = id(call, "session", "id");
        return read(call, transaction -> {
            List<CalendarEvent> found = faces.calendar().events().seen(transaction, List.of(id));
            CalendarEvent event = found.isEmpty() ? faces.calendar().events().get(transaction, id) : found.getFirst();
            return session(transaction, call, event);
        });
    }

    private Answer listSessions(Call call) {
        List<UUID> ids = texts(call, "ids").stream()
                .flatMap(id -> Uuids.parse(id).stream())
                .toList();
        AskedFields asked = AskedFields.of(paths(call, "fieldMask"));
        return read(call, transaction -> {
            ObjectNode answer = Json.object();
            ArrayNode shown = answer.putArray("sessions");
            sessions.seen(transaction, call.caller(), faces.calendar().events().seen(transaction, ids), true)
                    .forEach(shown::add);
            return Answer.of(answer, asked.within("sessions"));
        });
    }

    private Answer updateSession(Call call) {
        UUID id = id(call, "session", "session", "id");
        Patch patch = patch(call, "session", "updated");
        Set<String> inherited = paths(call, "deleted");
        return write(
                call,
                transaction -> session(
                        transaction,
                        call,
                        sessionWrites.update(
                                transaction, id, patch::applyTo, inherited, Notification.of(call.request()))));
    }

    private Answer deleteSession(Call call) {
        UUID id = id(call, "session", "id");
        return write(call, transaction -> {
            faces.calendar().ownerCalendar().cancel(transaction, id, Notification.of(call.request()));
            return Answer.of(Json.object().put("id", id.toString()));
        });
    }

    /** The paths of a field mask. */
    private static Set<String> paths(Call call, String mask) {
        Set<String> paths = new LinkedHashSet<>();
        for (String path : Json.text("", call.request(), mask).split(",", -1)) {
            if (!path.isBlank()) {
                paths.add(path.strip());
            }
        }
        return paths;
    }

    private static List<String> texts(Call call, String field) {
        List<String> texts = new ArrayList<>();
        Json.list(call.request(), field).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static UUID scheduleId(Call call, String... path) {
        return id(call, "schedule", path);
    }

    /** Ids are opaque texts to clients; one that is none of ours is that of nothing. */
    private static UUID id(Call call, String what, String... path) {
        String text = Json.text("", call.request(), path);
        return Uuids.parse(text)
                .orElseThrow(
                        () -> new ApplicationException(StandardError.NOT_FOUND, "There is no " + what + " " + text));
    }
}

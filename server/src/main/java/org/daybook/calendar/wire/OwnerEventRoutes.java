package org.daybook.calendar.wire;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventType;
import org.daybook.calendar.events.EventChanges;
import org.daybook.calendar.faces.Calendar;
import org.daybook.calendar.owner.OwnerCalendar;
import org.daybook.calendar.owner.OwnerCalendar.NewEvent;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.BulkAnswer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family calendar-v3 by which the owner makes, changes and cancels events. */
public final class OwnerEventRoutes {
    /** Items of a bulk call (rule 9.10). */
    private static final int MAX_ITEMS = 50;

    private final OwnerCalendar events;
    private final SiteDatabase database;
    private final EventViews views;

    private OwnerEventRoutes(Calendar calendar, SiteDatabase database) {
        this.events = calendar.ownerCalendar();
        this.database = database;
        this.views = new EventViews(calendar);
    }

    public static void serve(Operations operations, Calendar calendar, SiteDatabase database) {
        OwnerEventRoutes routes = new OwnerEventRoutes(calendar, database);
        operations.serve(EventRoutes.FAMILY, "createEvent", call -> routes.one(call, routes::create));
        operations.serve(EventRoutes.FAMILY, "updateEvent", call -> routes.one(call, routes::update));
        operations.serve(EventRoutes.FAMILY, "restoreEventDefaults", call -> routes.one(call, routes::restore));
        operations.serve(EventRoutes.FAMILY, "cancelEvent", call -> routes.one(call, routes::cancel));
        operations.serve(EventRoutes.FAMILY, "splitRecurringEvent", routes::split);
        operations.serve(EventRoutes.FAMILY, "bulkCreateEvent", routes::createAll);
        operations.serve(EventRoutes.FAMILY, "bulkUpdateEvent", routes::updateAll);
        operations.serve(EventRoutes.FAMILY, "bulkCancelEvent", routes::cancelAll);
    }

    private Answer one(Call call, BiFunction<SiteTransaction, ObjectNode, CalendarEvent> verb) {
        return database.write(call.site(), call.now(), transaction -> {
            CalendarEvent event = verb.apply(transaction, call.request());
            ObjectNode answer = Json.object();
            answer.set("event", views.all(transaction, call, event));
            return Answer.of(answer);
        });
    }

    /** Takes {@code {event, idempotencyKey}}. */
    private CalendarEvent create(SiteTransaction transaction, ObjectNode request) {
        ObjectNode event = Json.child(request, "event");
        NewEvent wanted = new NewEvent(
                Ids.schedule(event, "scheduleId"), type(event), AppIds.BOOKINGS, Json.text(request, "idempotencyKey"));
        return events.create(transaction, wanted, draft -> EventPatch.fill(draft, event, null));
    }

    private static EventType type(ObjectNode event) {
        String name = Json.text("DEFAULT", event, "type");
        return Arrays.stream(EventType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        Violation.format("event.type", "one of " + Arrays.toString(EventType.values()))));
    }

    /** Takes {@code {event, fieldmask}}. */
    private CalendarEvent update(SiteTransaction transaction, ObjectNode request) {
        return update(transaction, request, Notification.of(request));
    }

    private CalendarEvent update(SiteTransaction transaction, ObjectNode request, Notification wish) {
        ObjectNode event = Json.child(request, "event");
        return events.update(
                transaction,
                Ids.event(event, "id"),
                Json.text(event, "revision"),
                wish,
                draft -> EventPatch.fill(draft, event, mask(request)));
    }

    static @Nullable String mask(ObjectNode request) {
        List<String> paths = new ArrayList<>();
        Json.list(request, "fieldmask").forEach(path -> paths.add(path.stringValue()));
        return paths.isEmpty() ? null : String.join(",", paths);
    }

    private CalendarEvent restore(SiteTransaction transaction, ObjectNode request) {
        Set<EventField> fields = EnumSet.noneOf(EventField.class);
        for (JsonNode field : Json.list(request, "fields")) {
            Arrays.stream(EventField.values())
                    .filter(known -> known.name().equals(field.stringValue()))
                    .forEach(fields::add);
        }
        return events.restoreDefaults(transaction, Ids.event(request, "eventId"), fields, Notification.of(request));
    }

    private CalendarEvent cancel(SiteTransaction transaction, ObjectNode request) {
        return events.cancel(transaction, Ids.event(request, "eventId"), Notification.of(request));
    }

    private Answer split(Call call) {
        LocalDateTime time = Times.parseLocal(Json.text("", call.request(), "splitLocalDate"))
                .orElseThrow(() -> new InvalidRequestException(Violation.format("splitLocalDate", "LOCAL_DATE_TIME")));
        return database.write(call.site(), call.now(), transaction -> {
            EventChanges.Split split = events.split(
                    transaction, Ids.event(call.request(), "recurringEventId"), time, Zones.of(call.request()));
            ObjectNode answer = Json.object();
            answer.set("updatedRecurringEventEndingBeforeSplit", views.all(transaction, call, split.before()));
            answer.set("newRecurringEventStartingFromSplit", views.all(transaction, call, split.from()));
            return Answer.of(answer);
        });
    }

    private Answer createAll(Call call) {
        return bulk(call, objects(call, "events"), item -> null, this::create);
    }

    private Answer updateAll(Call call) {
        Notification wish = Notification.of(call.request());
        return bulk(
                call,
                objects(call, "events"),
                item -> Json.text(item, "event", "id"),
                (transaction, item) -> update(transaction, item, wish));
    }

    private Answer cancelAll(Call call) {
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode id : Json.list(call.request(), "eventIds")) {
            items.add(Json.object().put("eventId", id.stringValue()));
        }
        checkSize("eventIds", items);
        Notification wish = Notification.of(call.request());
        return bulk(
                call,
                items,
                item -> Json.text(item, "eventId"),
                (transaction, item) -> events.cancel(transaction, Ids.event(item, "eventId"), wish));
    }

    private static List<ObjectNode> objects(Call call, String field) {
        List<ObjectNode> items = new ArrayList<>();
        Json.list(call.request(), field).forEach(item -> items.add((ObjectNode) item));
        checkSize(field, items);
        return items;
    }

    private static void checkSize(String field, List<ObjectNode> items) {
        if (items.size() > MAX_ITEMS) {
            throw new InvalidRequestException(Violation.threshold(
                    field, "MAX_SIZE", MAX_ITEMS, "has " + items.size() + " items, expected " + MAX_ITEMS));
        }
    }

    /** Each item is done as a whole or not at all; one that is refused keeps none of the others from being done. */
    private Answer bulk(
            Call call,
            List<ObjectNode> items,
            Function<ObjectNode, @Nullable String> id,
            BiFunction<SiteTransaction, ObjectNode, CalendarEvent> verb) {
        boolean withItems = Json.flag(call.request(), "returnEntity");
        return database.write(call.site(), call.now(), transaction -> {
            BulkAnswer answer = new BulkAnswer(call.operation());
            for (ObjectNode item : items) {
                try {
                    CalendarEvent event = alone(transaction, item, verb);
                    answer.success(event.id().toString(), withItems ? views.all(transaction, call, event) : null);
                } catch (ApplicationException e) {
                    answer.failure(id.apply(item), e);
                } catch (InvalidRequestException e) {
                    answer.failure(id.apply(item), e);
                }
            }
            return answer.answer();
        });
    }

    private static CalendarEvent alone(
            SiteTransaction transaction, ObjectNode item, BiFunction<SiteTransaction, ObjectNode, CalendarEvent> verb) {
        List<CalendarEvent> done = new ArrayList<>();
        boolean kept = transaction.attempt(() -> done.add(verb.apply(transaction, item)));
        if (!kept) {
            throw new ApplicationException(StandardError.FAILED_PRECONDITION, "What the event needs is gone");
        }
        return done.getLast();
    }
}

package org.daybook.history.wire;

import java.util.UUID;
import org.daybook.history.FieldChange;
import org.daybook.history.History;
import org.daybook.history.History.Change;
import org.daybook.history.History.Changes;
import org.daybook.history.History.Feed;
import org.daybook.platform.Actor;
import org.daybook.platform.events.Position;
import org.daybook.platform.events.RecordedEvent;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.events.wire.WireEvent;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code queryEvents} and {@code queryHistory}. */
public final class HistoryRoutes {
    private static final String FAMILY = "daybook-v1";
    private static final String PAGING = "cursorPaging";
    private static final int PAGE = 20;

    private final History history;
    private final EventShapes shapes;

    private HistoryRoutes(History history, EventShapes shapes) {
        this.history = history;
        this.shapes = shapes;
    }

    public static void serve(Operations operations, History history, EventShapes shapes) {
        HistoryRoutes routes = new HistoryRoutes(history, shapes);
        operations.serve(FAMILY, "queryEvents", routes::events);
        operations.serve(FAMILY, "queryHistory", routes::history);
    }

    private Answer events(Call call) {
        UUID entity = Json.uuid(call.request(), "entityId");
        Position after = EventCursor.of(call, Position.START);
        Feed feed = history.events(call.site(), call.now(), entity, after, limit(call));
        ObjectNode answer = Json.object();
        ArrayNode events = answer.putArray("events");
        feed.events().forEach(event -> events.add(json(event)));
        // There is always a cursor to ask again with: more events come later.
        Position last =
                feed.events().isEmpty() ? after : feed.events().getLast().position();
        return Answer.of(paged(answer, events.size(), feed.more(), EventCursor.at(call, last)));
    }

    private ObjectNode json(RecordedEvent recorded) {
        WireEvent shape = shapes.of(recorded);
        ObjectNode json = Json.object()
                .put("id", recorded.id().toString())
                .put("entityFqdn", shape.entityFqdn())
                .put("slug", shape.slug())
                .put("entityId", recorded.event().entityId().toString())
                .put("eventTime", Times.format(recorded.at()))
                .put("entityEventSequence", Long.toString(recorded.event().sequence()));
        json.set("initiator", initiator(recorded.actor()));
        return json.setAll(shape.body());
    }

    private static ObjectNode initiator(Actor actor) {
        ObjectNode json = Json.object().put("kind", actor.kind().name());
        return actor.id() == null ? json : json.put("id", actor.id().toString());
    }

    private Answer history(Call call) {
        UUID entity = UUID.fromString(Json.text("", call.request(), "entityId"));
        Position before = EventCursor.of(call, Position.END);
        Changes found = history.of(call.site(), call.now(), entity, before, limit(call));
        ObjectNode answer = Json.object();
        ArrayNode changes = answer.putArray("changes");
        found.changes().forEach(change -> changes.add(json(change)));
        String next =
                found.more() ? EventCursor.at(call, found.changes().getLast().position()) : null;
        return Answer.of(paged(answer, changes.size(), found.more(), next));
    }

    private static ObjectNode json(Change change) {
        ObjectNode json = Json.object()
                .put("changedDate", Times.format(change.at()))
                .put("revision", Long.toString(change.revision()));
        json.set("initiator", initiator(change.actor()));
        json.set("events", Json.strings(change.events()));
        ArrayNode fields = json.putArray("fields");
        for (FieldChange field : change.fields()) {
            ObjectNode item = fields.addObject().put("path", field.path());
            if (field.before() != null) {
                item.set("before", field.before());
            }
            if (field.after() != null) {
                item.set("after", field.after());
            }
        }
        return json;
    }

    private static ObjectNode paged(ObjectNode answer, int count, boolean more, @Nullable String next) {
        ObjectNode paging =
                answer.putObject("pagingMetadata").put("count", count).put("hasNext", more);
        ObjectNode cursors = paging.putObject("cursors");
        if (next != null) {
            cursors.put("next", next);
        }
        return answer;
    }

    private static int limit(Call call) {
        return Json.integer(PAGE, call.request(), PAGING, "limit");
    }
}

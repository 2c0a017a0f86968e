package org.daybook.bookings.wire;

import java.util.UUID;
import org.daybook.bookings.Participation;
import org.daybook.bookings.ParticipationError;
import org.daybook.bookings.Participations;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family calendar-v3 on participations. */
public final class ParticipationRoutes {
    private static final String FAMILY = "calendar-v3";

    private final Participations participations;

    private ParticipationRoutes(Participations participations) {
        this.participations = participations;
    }

    public static void serve(Operations operations, Participations participations) {
        ParticipationRoutes routes = new ParticipationRoutes(participations);
        operations.serve(FAMILY, "createParticipation", routes::create);
        operations.serve(FAMILY, "getParticipation", routes::get);
        operations.serve(FAMILY, "queryParticipations", routes::query);
        operations.serve(FAMILY, "updateParticipation", routes::update);
        operations.serve(FAMILY, "deleteParticipation", routes::delete);
    }

    private Answer create(Call call) {
        return one(participations.create(
                call.site(),
                call.now(),
                Json.child(call.request(), "participation"),
                Json.text(call.request(), "idempotencyKey")));
    }

    private Answer get(Call call) {
        return one(participations.get(call.site(), call.now(), id(call, "participationId")));
    }

    private Answer query(Call call) {
        QueryRequest query = QueryRequest.of(call.request().get("query"), "query", QueryRequest.Defaults.CURSOR);
        Page<Participation> page = participations.query(call.site(), call.now(), query);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("participations");
        page.items().forEach(participation -> list.add(participation.json()));
        answer.set("pagingMetadata", page.metadata());
        return Answer.of(answer);
    }

    private Answer update(Call call) {
        Patch patch = new Patch(
                call.operation().request().get("participation").nested(),
                Json.child(call.request(), "participation"),
                mask(call.request()));
        return one(participations.update(
                call.caller(),
                call.now(),
                id(call, "participation", "id"),
                Json.text(call.request(), "participation", "revision"),
                patch::applyTo));
    }

    /** The paths of a mask, which this family sends as a list. */
    private static String mask(ObjectNode request) {
        StringBuilder mask = new StringBuilder();
        Json.list(request, "fieldmask")
                .forEach(path -> mask.append(mask.isEmpty() ? "" : ",").append(path.stringValue()));
        return mask.toString();
    }

    private Answer delete(Call call) {
        participations.delete(call.caller(), call.now(), id(call, "participationId"));
        return Answer.of(Json.object());
    }

    private static UUID id(Call call, String... path) {
        String text = Json.text("", call.request(), path);
        return Uuids.parse(text)
                .orElseThrow(() -> new ApplicationException(
                        ParticipationError.PARTICIPATION_NOT_FOUND, "No participation has the id " + text));
    }

    private static Answer one(Participation participation) {
        ObjectNode answer = Json.object();
        answer.set("participation", participation.json());
        return Answer.of(answer);
    }
}

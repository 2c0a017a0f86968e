package org.daybook.explain.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.explain.ExplainError;
import org.daybook.explain.WhatIf;
import org.daybook.explain.WhatIf.BookingOutside;
import org.daybook.explain.WhatIf.Comparison;
import org.daybook.explain.WhatIf.Effect;
import org.daybook.explain.WhatIf.OfferedTime;
import org.daybook.explain.WhatIf.ServiceDifference;
import org.daybook.explain.WhyNot;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code whatIf}: changes are given as calls of the operations that would make them. */
public final class WhatIfRoutes {
    private static final int DAYS = 28;

    /** Families that say what is offered, or ask for it: what they do is in the database alone and can be undone. */
    private static final Set<String> FAMILIES = Set.of(
            "services-v2",
            "staff-members",
            "resources-v2",
            "resource-types",
            "booking-policies",
            "bookings-settings",
            "calendar-v3",
            "locations",
            "site-properties",
            "time-slots-v2",
            "availability-calendar");

    private final Operations operations;
    private final WhatIf whatIf;

    private WhatIfRoutes(Operations operations, WhatIf whatIf) {
        this.operations = operations;
        this.whatIf = whatIf;
    }

    public static void serve(Operations operations, WhatIf whatIf) {
        operations.serve("daybook-v1", "whatIf", new WhatIfRoutes(operations, whatIf)::whatIf);
    }

    private Answer whatIf(Call call) {
        ObjectNode request = call.request();
        List<UUID> services = new ArrayList<>();
        Json.list(request, "serviceIds").forEach(id -> services.add(UUID.fromString(id.asString())));
        Comparison comparison = new Comparison(services, Duration.ofDays(Json.integer(DAYS, request, "days")));
        ZoneId asked = ExplainRequests.zone(request);
        Effect<ObjectNode> effect = whatIf.of(call.site(), call.now(), comparison, () -> {
            all(call, "changes");
            return all(call, "questions");
        });
        return Answer.of(json(effect, asked == null ? effect.businessZone() : asked));
    }

    /** Makes the calls of one list, and gives their answers. */
    private List<ObjectNode> all(Call call, String list) {
        List<ObjectNode> answers = new ArrayList<>();
        int index = 0;
        for (JsonNode one : Json.list(call.request(), list)) {
            answers.add(call(call, one, list + "[" + index++ + "]"));
        }
        return answers;
    }

    private ObjectNode call(Call call, JsonNode wanted, String path) {
        String family = Json.text("", wanted, "family");
        String name = Json.text("", wanted, "operation");
        boolean explains = family.equals("daybook-v1") && name.equals("explainTimes");
        if (!(FAMILIES.contains(family) || explains) || !operations.serves(family, name)) {
            throw new ApplicationException(
                    ExplainError.CHANGE_NOT_ALLOWED,
                    path + ": no operation to be tried is called " + family + " " + name);
        }
        try {
            ObjectNode sent =
                    Json.object(wanted, "request").orElseGet(Json::object).deepCopy();
            return new LocalClient(operations, call.caller()).call(call.now(), family, name, sent);
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(e.violations().stream()
                    .map(violation -> under(path + ".request.", violation))
                    .toList());
        }
    }

    private static Violation under(String path, Violation violation) {
        return new Violation(
                path + violation.field(),
                violation.description(),
                violation.rule(),
                violation.ruleName(),
                violation.data());
    }

    private static ObjectNode json(Effect<ObjectNode> effect, ZoneId zone) {
        Set<WhyNot> used = EnumSet.noneOf(WhyNot.class);
        ObjectNode answer = Json.object().put("timeZone", zone.getId()).put("moreBookings", effect.more());
        ArrayNode services = answer.putArray("services");
        for (ServiceDifference difference : effect.services()) {
            ObjectNode service = services.addObject()
                    .put("serviceId", difference.service().id().toString())
                    .put("timesBefore", difference.before())
                    .put("timesAfter", difference.after());
            service.set("added", times(difference.added(), zone));
            service.set("removed", times(difference.removed(), zone));
        }
        ArrayNode outside = answer.putArray("bookingsOutside");
        for (BookingOutside left : effect.bookings()) {
            used.addAll(left.reasons());
            outside.addObject()
                    .put("bookingId", left.booking().id().toString())
                    .put("serviceId", left.booking().asked().serviceId().toString())
                    .put(
                            "localStartDate",
                            Times.format(Times.local(left.booking().start(), zone)))
                    .put("localEndDate", Times.format(Times.local(left.booking().end(), zone)))
                    .set("reasons", Json.strings(left.reasons()));
        }
        ArrayNode answers = answer.putArray("answers");
        effect.answers().forEach(answers::add);
        answer.set("legend", ExplainRoutes.legend(used));
        return answer;
    }

    private static ArrayNode times(List<OfferedTime> times, ZoneId zone) {
        ArrayNode list = Json.array();
        for (OfferedTime time : times) {
            ObjectNode one = list.addObject()
                    .put("localStartDate", Times.format(Times.local(Instant.ofEpochSecond(time.start()), zone)));
            one.set(
                    "location",
                    ExplainRoutes.location(time.place().type(), time.place().id()));
        }
        return list;
    }
}

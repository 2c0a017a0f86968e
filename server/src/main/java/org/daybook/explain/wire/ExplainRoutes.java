package org.daybook.explain.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.SlotRequest;
import org.daybook.catalog.Service;
import org.daybook.catalog.Service.Place;
import org.daybook.explain.DiagnosisReason;
import org.daybook.explain.ExplainError;
import org.daybook.explain.Explanations;
import org.daybook.explain.Explanations.Diagnosis;
import org.daybook.explain.Explanations.DiagnosisQuestion;
import org.daybook.explain.Explanations.ExplainedResource;
import org.daybook.explain.Explanations.ExplainedTime;
import org.daybook.explain.Explanations.Explanation;
import org.daybook.explain.Explanations.MissingTime;
import org.daybook.explain.Explanations.Question;
import org.daybook.explain.WhyNot;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Explains times one by one ({@code explainTimes}), and in one word ({@code diagnoseAvailability}). */
public final class ExplainRoutes {
    private final Explanations explanations;

    private ExplainRoutes(Explanations explanations) {
        this.explanations = explanations;
    }

    public static void serve(Operations operations, Explanations explanations) {
        ExplainRoutes routes = new ExplainRoutes(explanations);
        operations.serve("daybook-v1", "explainTimes", routes::explain);
        operations.serve("diagnose", "diagnoseAvailability", routes::diagnose);
    }

    private Answer explain(Call call) {
        ObjectNode request = call.request();
        Question question = new Question(
                new SlotRequest(
                        Objects.requireNonNull(Json.uuid(request, "serviceId")),
                        Json.integer(request, "durationInMinutes"),
                        ExplainRequests.places(request),
                        Map.of(),
                        ExplainRequests.addOns(request)),
                Json.uuid(request, "resourceId"),
                ExplainRequests.local(request, "fromLocalDate"),
                Objects.requireNonNull(ExplainRequests.local(request, "toLocalDate")),
                ExplainRequests.zone(request));
        Explanation explanation = explanations.explain(call.site(), call.now(), question);
        Set<WhyNot> used = EnumSet.noneOf(WhyNot.class);
        used.addAll(explanation.reasons());
        ObjectNode answer = Json.object().put("timeZone", explanation.zone().getId());
        answer.set("reasons", Json.strings(explanation.reasons()));
        List<ObjectNode> times = new ArrayList<>();
        for (ExplainedTime time : explanation.times()) {
            used.addAll(time.reasons());
            times.add(time(time, explanation.zone(), used));
        }
        for (MissingTime time : explanation.missing()) {
            used.add(WhyNot.CLOCK_CHANGE);
            times.add(missing(time));
        }
        // Times of one start stay in their order; of those that a clock shows twice, the earlier ones come first.
        if (!explanation.missing().isEmpty()) {
            times.sort(Comparator.comparing(time -> Json.text("", time, "localStartDate")));
        }
        times.forEach(answer.putArray("times")::add);
        answer.set("legend", legend(used));
        return Answer.of(answer);
    }

    private static ObjectNode missing(MissingTime time) {
        ObjectNode json = Json.object()
                .put("localStartDate", Times.format(time.start()))
                .put("localEndDate", Times.format(time.end()))
                .put("offered", false)
                .put("bookable", false);
        json.set("reasons", Json.strings(List.of(WhyNot.CLOCK_CHANGE)));
        json.putArray("resources");
        return json;
    }

    private static ObjectNode time(ExplainedTime time, ZoneId zone, Set<WhyNot> used) {
        Instant start = Instant.ofEpochSecond(time.offer().start());
        Instant end = start.plusSeconds(time.offer().facts().facts().rules().durationSeconds());
        ObjectNode json = Json.object()
                .put("localStartDate", Times.format(Times.local(start, zone)))
                .put("localEndDate", Times.format(Times.local(end, zone)))
                .put("offered", time.isOffered())
                .put("bookable", time.reasons().isEmpty());
        json.set(
                "location",
                location(time.offer().place().type(), time.offer().place().id()));
        json.set("reasons", Json.strings(time.reasons()));
        ArrayNode resources = json.putArray("resources");
        for (ExplainedResource one : time.resources()) {
            ObjectNode resource = resources
                    .addObject()
                    .put("id", one.resource().id().toString())
                    .put("name", one.resource().name());
            if (one.reason() != null) {
                used.add(one.reason());
                resource.put("reason", one.reason().name());
            }
        }
        return json;
    }

    static ObjectNode location(String type, @Nullable UUID id) {
        ObjectNode location = Json.object().put("locationType", type);
        return id == null ? location : location.put("id", id.toString());
    }

    /** The words for each code, and what to change. */
    static ArrayNode legend(Collection<WhyNot> codes) {
        ArrayNode legend = Json.array();
        for (WhyNot code : codes) {
            ObjectNode text = legend.addObject()
                    .put("code", code.name())
                    .put("toOwner", code.toOwner())
                    .put("toCustomer", code.toCustomer());
            ObjectNode fix = text.putObject("fix");
            if (code.fix() != WhyNot.Fix.NONE) {
                fix.put("family", code.fix().family())
                        .put("operation", code.fix().operation())
                        .put("field", code.fix().field());
            }
        }
        return legend;
    }

    private Answer diagnose(Call call) {
        ObjectNode request = call.request();
        DiagnosisQuestion question = new DiagnosisQuestion(
                Json.uuid(request, "serviceId"),
                Json.uuid(request, "resourceId"),
                ExplainRequests.places(request),
                ExplainRequests.local(request, "fromLocalDate"),
                ExplainRequests.local(request, "toLocalDate"),
                ExplainRequests.zone(request),
                Json.flag(request, "deep"));
        if (question.serviceId() == null && (question.resourceId() == null || question.deep())) {
            throw new ApplicationException(
                    ExplainError.MISSING_ARGUMENTS,
                    question.deep() ? "deep needs a serviceId" : "serviceId or resourceId must be present");
        }
        return Answer.of(json(question, explanations.diagnose(call.site(), call.now(), question)));
    }

    /** Availability is only said of a service with staff alone; else no reasons mean that none was found. */
    private static ObjectNode json(DiagnosisQuestion question, Diagnosis diagnosis) {
        Service service = diagnosis.service();
        boolean sayable = service != null
                && question.resourceId() == null
                && !service.staff().isEmpty()
                && service.requiredTypes().size() <= 1;
        ObjectNode answer = Json.object().put("hasAvailability", sayable && diagnosis.hasTimes());
        ArrayNode reasons = answer.putArray("reasons");
        for (DiagnosisReason reason : diagnosis.reasons()) {
            ObjectNode json = reasons.addObject().put("code", reason.name());
            if (reason.suggestedAction() != null) {
                json.put("suggestedAction", reason.suggestedAction());
            }
        }
        ObjectNode context = answer.putObject("resolvedContext")
                .put("fromLocalDate", Times.format(diagnosis.localFrom()))
                .put("toLocalDate", Times.format(diagnosis.localTo()))
                .put("timeZone", diagnosis.zone().getId());
        ArrayNode places = context.putArray("resolvedLocations");
        for (Place place : diagnosis.places()) {
            places.add(location(place.type(), place.id()));
        }
        if (service != null) {
            context.put("serviceId", service.id().toString())
                    .put(
                            "durationInMinutes",
                            service.durationsMinutes().stream().findFirst().orElse(0))
                    .put("bufferTimeInMinutes", service.bufferMinutes());
        }
        return answer;
    }
}

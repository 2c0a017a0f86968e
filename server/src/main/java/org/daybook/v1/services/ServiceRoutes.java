package org.daybook.v1.services;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicies;
import org.daybook.v1.calendar.ScheduleViews;
import org.daybook.v1.calendar.ScheduleWrites;
import org.daybook.v1.shared.CurrentBounds;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Ids;
import org.daybook.v1.shared.Rates;
import org.daybook.v1.shared.SentNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Services of the first API, each with its one schedule. What is not sent in an update stays as it is. */
public final class ServiceRoutes {
    private static final Map<String, String> TYPES =
            Map.of("INDIVIDUAL", "APPOINTMENT", "GROUP", "CLASS", "COURSE", "COURSE");

    private final FirstApiFeatures faces;
    private final BookingPolicies policies;
    private final ServicePolicies rules;
    private final ScheduleWrites schedules;

    private ServiceRoutes(FirstApiFeatures faces, BookingPolicies policies) {
        this.faces = faces;
        this.policies = policies;
        this.rules = new ServicePolicies(faces.services(), policies);
        this.schedules = new ScheduleWrites(faces, new ScheduleViews(faces));
    }

    public static void serve(Operations operations, FirstApiFeatures faces, BookingPolicies policies) {
        ServiceRoutes routes = new ServiceRoutes(faces, policies);
        CurrentBounds bounds = CurrentBounds.ofServices(operations.contract());
        operations.serve("services-v1", "ServicesService.create", bounds.before(routes::create));
        operations.serve("services-v1", "ServicesService.get", routes::get);
        operations.serve("services-v1", "ServicesService.list", routes::list);
        operations.serve("services-v1", "ServicesService.update", bounds.before(routes::update));
        operations.serve("services-v1", "ServicesService.delete", routes::delete);
    }

    private Answer create(Call call) {
        ObjectNode sent = sent(call);
        ObjectNode schedule = only(Json.list(call.request(), "schedules"), "schedules");
        UUID id = faces.database().write(call.site(), call.now(), transaction -> create(transaction, sent, schedule));
        return Answer.of(Json.object().put("id", id.toString()));
    }

    /** The service that was sent; what it names by id must be named by one. */
    private static ObjectNode sent(Call call) {
        Ids.optional(call.request(), "service", "categoryId");
        Ids.optional(call.request(), "service", "bookingFormId");
        return Json.child(call.request(), "service");
    }

    private UUID create(SiteTransaction transaction, ObjectNode sent, ObjectNode schedule) {
        ObjectNode service = Json.object().put("type", type(schedule)).put("defaultCapacity", 1);
        Services.store(sent, service);
        Services.payInPerson(service);
        Currency currency = faces.properties().chargesIn(transaction);
        SentNames.ofSchedule("schedules[0]", () -> {
            schedules.fillService(transaction, schedule, service);
            Rates.store(Json.child(schedule, "rate"), service, null, currency);
        });
        storePolicy(transaction, sent, service);
        ObjectNode made = SentNames.ofService(() -> faces.services().create(transaction, service, Json.object()));
        UUID scheduleId = UUID.fromString(Json.text("", made, "schedule", "id"));
        SentNames.ofSchedule("schedules[0]", () -> schedules.store(transaction, scheduleId, schedule));
        return UUID.fromString(Json.text("", made, "id"));
    }

    /** The type is said by the tag of the schedule. */
    private static String type(ObjectNode schedule) {
        for (JsonNode tag : Json.list(schedule, "tags")) {
            String type = TYPES.get(tag.asString());
            if (type != null) {
                return type;
            }
        }
        throw new InvalidRequestException(
                Violation.refused("schedules[0].tags", "must name INDIVIDUAL, GROUP or COURSE"));
    }

    private static ObjectNode only(Iterable<JsonNode> schedules, String field) {
        List<ObjectNode> all = new ArrayList<>();
        schedules.forEach(schedule -> all.add((ObjectNode) schedule));
        if (all.size() != 1) {
            throw new InvalidRequestException(Violation.refused(field, "must be one: a service has one schedule"));
        }
        return all.getFirst();
    }

    private void storePolicy(SiteTransaction transaction, ObjectNode sent, ObjectNode service) {
        if (!(Json.at(sent, "policy") instanceof ObjectNode policy)) {
            return;
        }
        UUID named = Json.uuid(service, "bookingPolicy", "id");
        ObjectNode present = named == null ? policies.defaultPolicy(transaction) : policies.get(transaction, named);
        UUID chosen = rules.choose(transaction, present, policy, Json.text("", service, "name"));
        if (!chosen.equals(Json.uuid(present, "id"))) {
            service.putObject("bookingPolicy").put("id", chosen.toString());
        }
    }

    private Answer get(Call call) {
        UUID id = Ids.required(call.request(), "id");
        ObjectNode answer = Json.object();
        answer.set("service", Services.first(faces.services().get(call.site(), call.now(), id, Json.object())));
        return Answer.of(answer);
    }

    /** Deleted services are gone, so there are none to include. */
    private Answer list(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("services");
        faces.services().list(call.site(), call.now()).forEach(service -> list.add(Services.first(service)));
        return Answer.of(answer);
    }

    private Answer update(Call call) {
        ObjectNode sent = sent(call);
        UUID id = Ids.required(call.request(), "service", "id");
        faces.database().write(call.site(), call.now(), transaction -> {
            ObjectNode updated = SentNames.ofService(() -> faces.services().change(transaction, id, service -> {
                Services.store(sent, service);
                storePolicy(transaction, sent, service);
            }));
            UUID scheduleId = UUID.fromString(Json.text("", updated, "schedule", "id"));
            int index = 0;
            for (JsonNode schedule : Json.list(call.request(), "schedules")) {
                String path = "schedules[" + index++ + "]";
                requireOwn(Ids.optional(schedule, "id"), scheduleId, path + ".id");
                requireType(schedule, Json.text("", updated, "type"), path);
                SentNames.ofSchedule(
                        path,
                        () -> schedules.store(
                                transaction,
                                scheduleId,
                                (ObjectNode) schedule,
                                false,
                                Notification.of(call.request())));
            }
            act(
                    transaction,
                    scheduleId,
                    Json.child(call.request(), "scheduleActions"),
                    Notification.of(call.request()));
            return true;
        });
        return Answer.of(Json.object());
    }

    /** The one schedule of a service can be updated; another one cannot be added, nor this one taken away. */
    private void act(SiteTransaction transaction, UUID scheduleId, ObjectNode actions, Notification wish) {
        for (String refused : List.of("createRequests", "cancelRequests")) {
            if (Json.list(actions, refused).iterator().hasNext()) {
                throw new InvalidRequestException(
                        Violation.refused("scheduleActions." + refused, "must be empty: a service has one schedule"));
            }
        }
        int index = 0;
        for (JsonNode update : Json.list(actions, "updateRequests")) {
            String path = "scheduleActions.updateRequests[" + index++ + "].schedule";
            requireOwn(Ids.optional(update, "schedule", "id"), scheduleId, path + ".id");
            SentNames.ofSchedule(
                    path,
                    () -> schedules.store(
                            transaction,
                            scheduleId,
                            Json.child((ObjectNode) update, "schedule"),
                            Json.flag(update, "alignTimeExceptions"),
                            wish));
        }
    }

    private static void requireOwn(@Nullable UUID named, UUID scheduleId, String field) {
        if (named != null && !named.equals(scheduleId)) {
            throw new InvalidRequestException(Violation.refused(field, "must be the schedule of the service"));
        }
    }

    /** The type of a service stays: no tag may name another one. */
    private static void requireType(JsonNode schedule, String type, String path) {
        for (JsonNode tag : Json.list(schedule, "tags")) {
            if (!type.equals(TYPES.getOrDefault(tag.asString(), type))) {
                throw new InvalidRequestException(
                        Violation.refused(path + ".tags", "name another type than the service has"));
            }
        }
    }

    private Answer delete(Call call) {
        UUID id = Ids.required(call.request(), "id");
        faces.services().delete(call.site(), call.now(), id, call.request());
        return Answer.of(Json.object());
    }
}

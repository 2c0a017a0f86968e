package org.daybook.v1.shared;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.Handler;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.RequestChecks;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bounds that the current API has for texts of which the first states none. What is written through the first API is
 * held to them, so that clients of the current one can write back what they read.
 */
public final class CurrentBounds {

    /**
     * A text that both APIs have.
     *
     * @param first its path in requests of the first API, through lists as well
     * @param current its path in requests of an operation of the current one
     */
    public record Line(String first, Operation operation, String current) {}

    private final Contract contract;
    private final List<Line> lines = new ArrayList<>();

    private CurrentBounds(Contract contract) {
        this.contract = contract;
    }

    private CurrentBounds with(String prefix, String family, String operation, String entity, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            lines.add(new Line(prefix + pairs[i], contract.operation(family, operation), entity + "." + pairs[i + 1]));
        }
        return this;
    }

    private CurrentBounds schedule(String prefix) {
        return with(
                prefix + "calendarConference.",
                "calendar-v3",
                "createSchedule",
                "schedule.defaultConferencingDetails",
                CONFERENCE);
    }

    private static final String[] CONFERENCE = {
        "externalId", "externalId", "hostUrl", "hostUrl", "guestUrl", "guestUrl", "password", "password"
    };

    public static CurrentBounds ofServices(Contract contract) {
        return new CurrentBounds(contract)
                .with(
                        "service.info.",
                        "services-v2",
                        "createService",
                        "service",
                        "name",
                        "name",
                        "description",
                        "description",
                        "tagLine",
                        "tagLine")
                .with(
                        "schedules.rate.",
                        "services-v2",
                        "createService",
                        "service",
                        "priceText",
                        "payment.custom.description")
                .schedule("schedules.")
                .schedule("scheduleActions.updateRequests.schedule.");
    }

    public static CurrentBounds ofSchedules(Contract contract) {
        return new CurrentBounds(contract).schedule("schedule.");
    }

    public static CurrentBounds ofSessions(Contract contract) {
        return new CurrentBounds(contract)
                .with("session.", "calendar-v3", "createEvent", "event", "title", "title", "notes", "notes")
                .with(
                        "session.calendarConference.",
                        "calendar-v3",
                        "createEvent",
                        "event.conferencingDetails",
                        CONFERENCE);
    }

    /** Resources that are no staff have only a name in the current API. */
    public static CurrentBounds ofResources(Contract contract) {
        return new CurrentBounds(contract)
                .with("resource.", "resources-v2", "createResource", "resource", "name", "name")
                .schedule("schedules.");
    }

    public static CurrentBounds ofStaff(Contract contract) {
        return new CurrentBounds(contract)
                .with(
                        "resource.",
                        "staff-members",
                        "staffMembers.createStaffMember",
                        "staffMember",
                        "name",
                        "name",
                        "description",
                        "description",
                        "email",
                        "email",
                        "phone",
                        "phone");
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** An operation whose requests are checked first. */
    public Handler before(Handler handler) {
        return call -> {
            check(call.request());
            return handler.handle(call);
        };
    }

    /** Refuses what breaks a bound, by the name that the text has in the first API. */
    public void check(ObjectNode request) {
        List<Violation> violations = new ArrayList<>();
        for (Line line : lines) {
            check(line, request, line.first.split("\\.", -1), 0, "", violations);
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static void check(
            Line line, JsonNode sent, String[] path, int depth, String field, List<Violation> violations) {
        if (sent instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                check(line, list.get(i), path, depth, field + "[" + i + "]", violations);
            }
        } else if (depth < path.length) {
            JsonNode member = sent.path(path[depth]);
            check(line, member, path, depth + 1, field.isEmpty() ? path[depth] : field + "." + path[depth], violations);
        } else if (sent.isString() && !sent.stringValue().isEmpty()) {
            violations.addAll(violations(line, sent.stringValue(), field));
        }
    }

    private static List<Violation> violations(Line line, String text, String field) {
        ObjectNode request = Json.object();
        String[] path = line.current.split("\\.", -1);
        ObjectNode parent = request;
        for (int i = 0; i < path.length - 1; i++) {
            parent = Json.child(parent, path[i]);
        }
        parent.put(path[path.length - 1], text);
        try {
            RequestChecks.again(line.operation, request);
            return List.of();
        } catch (InvalidRequestException e) {
            // What else the current API needs is none of the text's concern.
            return e.violations().stream()
                    .filter(violation -> violation.field().equals(line.current))
                    .map(violation -> violation.at(field))
                    .toList();
        }
    }
}

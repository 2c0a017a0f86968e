package org.daybook.demo;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service as it was made, and how much it is asked for.
 *
 * @param bookingsPerWeek requests, some of which find no time
 */
record Offer(ObjectNode service, int bookingsPerWeek) {
    String id() {
        return Json.text("", service, "id");
    }

    String scheduleId() {
        return Json.text("", service, "schedule", "id");
    }

    String type() {
        return Json.text("", service, "type");
    }

    boolean isCourse() {
        return type().equals("COURSE");
    }

    List<Integer> durationsMinutes() {
        List<Integer> minutes = new ArrayList<>();
        for (JsonNode duration : Json.list(service, "schedule", "availabilityConstraints", "sessionDurations")) {
            minutes.add(duration.intValue());
        }
        return minutes;
    }
}

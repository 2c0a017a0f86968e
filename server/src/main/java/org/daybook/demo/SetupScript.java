package org.daybook.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes what the owner made before opening: runs the requests of {@code demo/salon.json}, in order. A request may name
 * what earlier ones were answered, as in {@code {mia.staffMember.id}}, and days of weeks counted from the current one, as
 * in {@code {week.-8.MONDAY}}.
 */
final class SetupScript {
    private static final String SCRIPT = "/demo/salon.json";
    private static final Pattern REFERENCE = Pattern.compile("\\{([^{}]+)}");
    private static final int DAYS_OF_A_WEEK = 7;
    private static final int WEEKS_NAMED = SampleBusiness.WEEKS_OF_HISTORY;

    private final LocalClient owner;
    private final ObjectNode known = Json.object();
    private final List<Offer> offers = new ArrayList<>();
    private Instant clock;

    private SetupScript(LocalClient owner, Instant begin) {
        this.owner = owner;
        this.clock = begin;
    }

    /** Runs the requests from a given time on, a second apart, so that lists are in the order of the script. */
    static SetupScript run(LocalClient owner, Instant begin, LocalDate currentMonday) {
        SetupScript setUp = new SetupScript(owner, begin);
        setUp.nameDays(currentMonday);
        for (JsonNode step : script()) {
            setUp.run(step);
        }
        return setUp;
    }

    /** The services, as they were made. */
    List<Offer> offers() {
        return offers;
    }

    /** The time of the last request. */
    Instant done() {
        return clock;
    }

    private void nameDays(LocalDate currentMonday) {
        ObjectNode weeks = known.putObject("week");
        for (int week = -WEEKS_NAMED; week <= WEEKS_NAMED; week++) {
            ObjectNode days = weeks.putObject(Integer.toString(week));
            for (int day = 0; day < DAYS_OF_A_WEEK; day++) {
                LocalDate date = currentMonday.plusWeeks(week).plusDays(day);
                days.put(date.getDayOfWeek().name(), date.toString());
            }
        }
    }

    private static JsonNode script() {
        try (InputStream in = Objects.requireNonNull(SetupScript.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(JsonNode step) {
        String[] operation = Json.text("", step, "call").split(" ", 2);
        ObjectNode request = (ObjectNode) resolved(step.get("request"));
        ObjectNode answer = owner.call(clock, operation[0], operation[1], request);
        if (Json.integer(0, answer, "bulkActionMetadata", "totalFailures") > 0) {
            throw new IllegalStateException("Refused in part: " + step + " with " + answer);
        }
        String name = Json.text(step, "as");
        if (name != null) {
            known.set(name, answer);
        }
        Integer bookingsPerWeek = Json.integer(step, "bookingsPerWeek");
        if (bookingsPerWeek != null) {
            offers.add(new Offer(Json.child(answer, "service"), bookingsPerWeek));
        }
        clock = clock.plusSeconds(1);
    }

    private JsonNode resolved(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                copy.set(member.getKey(), resolved(member.getValue()));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(element -> copy.add(resolved(element)));
            return copy;
        }
        return node.isString()
                ? StringNode.valueOf(REFERENCE.matcher(node.stringValue()).replaceAll(this::value))
                : node;
    }

    private String value(MatchResult reference) {
        JsonNode node = known;
        for (String name : reference.group(1).split("\\.")) {
            JsonNode next = node.isArray() ? node.get(Integer.parseInt(name)) : node.get(name);
            if (next == null) {
                throw new IllegalStateException("Nothing is known as " + reference.group(1));
            }
            node = next;
        }
        return node.stringValue();
    }
}

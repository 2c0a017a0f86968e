package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/**
 * The id of another kind of thing is the id of nothing: whoever asks for a booking by the id of a service is told what is
 * told of an id that nobody has, and is not told of what else there is.
 */
class IdsOfOtherKindsTest {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NOBODYS = "99999999-9999-4999-8999-999999999999";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final RequestContext CONTEXT = new RequestContext(SERVER);
    private static final Client OWNER = CONTEXT.owner();
    /** One of each kind, and what else is of that kind. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("service", "service"),
            Map.entry("class", "service"),
            Map.entry("course", "service"),
            Map.entry("schedule", "schedule"),
            Map.entry("classSchedule", "schedule"),
            Map.entry("staffMember", "staff member"),
            Map.entry("staff", "resource"),
            Map.entry("room", "resource"),
            Map.entry("resourceType", "resource type"),
            Map.entry("event", "event"),
            Map.entry("courseEvent", "event"),
            Map.entry("location", "location"),
            Map.entry("category", "category"),
            Map.entry("policy", "policy"),
            Map.entry("addOn", "add-on"),
            Map.entry("group", "group of add-ons"),
            Map.entry("form", "form"),
            Map.entry("contact", "contact"),
            Map.entry("variants", "variants"),
            Map.entry("booking", "booking"));

    private static int numbered;

    @BeforeAll
    static void book() {
        ObjectNode booking =
                TestBusiness.booking(OWNER.post(TestBusiness.BOOKINGS, CONTEXT.with(TestBusiness.booking("""
                        {"slot": {"serviceId": "${service}", "scheduleId": "${schedule}",
                            "startDate": "2026-06-09T10:00:00", "endDate": "2026-06-09T11:00:00",
                            "timezone": "Europe/Berlin", "resource": {"id": "${staff}"},
                            "location": {"locationType": "OWNER_BUSINESS"}}}"""))));
        CONTEXT.put("booking", TestBusiness.id(booking));
    }

    /** What a path says of what is asked for. */
    @Test
    void inPaths() {
        List<String> wrong = new ArrayList<>();
        TestServer.contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .filter(operation -> operation.bindings().getFirst().path().contains("{"))
                .filter(operation -> !isDelete(operation))
                .forEach(operation -> check(operation.toString(), id -> ask(operation, id), wrong));
        assertThat(wrong).isEmpty();
    }

    /** Of what is deleted: the ids of what the operation is not called after. */
    @Test
    void inPathsOfWhatIsToBeDeleted() {
        List<String> wrong = new ArrayList<>();
        TestServer.contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .filter(IdsOfOtherKindsTest::isDelete)
                .forEach(operation -> {
                    String nobody = told(ask(operation, NOBODYS), NOBODYS);
                    String called =
                            operation.toString().toLowerCase(Locale.ROOT).replace("session", "event");
                    KINDS.forEach((name, kind) -> {
                        String id = CONTEXT.with("${" + name + "}");
                        boolean own = called.contains(kind.substring(0, Math.min(5, kind.length())));
                        if (!own && !told(ask(operation, id), id).equals(nobody)) {
                            wrong.add(operation + " with a " + name);
                        }
                    });
                });
        assertThat(wrong).isEmpty();
    }

    private static boolean isDelete(Operation operation) {
        return operation.bindings().getFirst().method().equals("DELETE");
    }

    private static Reply ask(Operation operation, String id) {
        Binding binding = operation.bindings().getFirst();
        String path = binding.path().replaceAll("\\{[^}]+}", id);
        boolean bare = binding.method().equals("GET") || isDelete(operation);
        return OWNER.send(binding.method(), path, bare ? null : "{\"revision\": \"1\"}");
    }

    /** What a body refers to. */
    @Test
    void inBodies() {
        List<String> wrong = new ArrayList<>();
        for (WholeRequest request : WholeRequest.all(CONTEXT)) {
            String json = request.json();
            Matcher places = ID.matcher(json);
            while (places.find()) {
                String before = json.substring(0, places.start());
                String after = json.substring(places.end());
                check(
                        request.label() + " behind " + before.substring(Math.max(0, before.length() - 60)),
                        id -> ask(request, before + id + after),
                        wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Whoever asks knows one kind of thing; the ids of all others are those of nothing. */
    private static void check(String what, Function<String, Reply> asked, List<String> wrong) {
        String nobody = told(asked.apply(NOBODYS), NOBODYS);
        Map<String, String> known = new TreeMap<>();
        KINDS.forEach((name, kind) -> {
            String id = CONTEXT.with("${" + name + "}");
            Reply reply = asked.apply(id);
            // What is kept for somebody else, such as the id of an app, may be any.
            if (reply.status() != 200 && !told(reply, id).equals(nobody)) {
                known.put(kind, told(reply, id));
            }
        });
        if (known.size() > 1) {
            wrong.add(what + ": " + known + " for " + nobody);
        }
    }

    private static Reply ask(WholeRequest request, String json) {
        ObjectNode sent = Json.parseObject(json.replaceAll("(\"(name|externalId)\":\")", "$1" + numbered++ + " "));
        return CONTEXT.call(request.operation(), null, sent.toString());
    }

    /** What an answer says, whatever the id. */
    private static String told(Reply reply, String id) {
        return reply.status() + " " + reply.response().body().replace(id, NOBODYS);
    }
}

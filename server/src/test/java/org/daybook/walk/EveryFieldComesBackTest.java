package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever may be written of an entity is what comes back, from each operation that reads it and after other changes. */
class EveryFieldComesBackTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final RequestContext CONTEXT = new RequestContext(SERVER).withMore();

    static List<StoredFamily> families() {
        return Stream.concat(StoredFamilies.ALL.stream(), FirstFamilies.ALL.stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFieldComesBack(StoredFamily family) {
        List<String> wrong = new ArrayList<>();
        Set<String> missing = FullMessage.writable(family.entity());
        for (String settled : family.settled()) {
            ObjectNode sent = OfTheServer.without(family, FullMessage.of(family.entity(), CONTEXT.json(settled)));
            missing.removeAll(FullMessage.present(sent));
            String id = create(family, sent, wrong);
            if (id != null) {
                compareReads(family, sent, id, "", wrong);
                update(family, sent, id, wrong);
            }
        }
        missing.removeIf(path -> OfTheServer.decides(family, path));
        missing.forEach(path -> wrong.add(path + " stands in no full entity"));
        assertThat(wrong).as(family.toString()).isEmpty();
    }

    /** A family that is served and written is walked, or stands in a table with the reason why it is not. */
    @Test
    void everyOperationThatWritesIsWalked() {
        Set<String> walked = new HashSet<>();
        for (StoredFamily family : families()) {
            walked.add(family.operation(family.create()).toString());
            if (!family.update().isEmpty()) {
                walked.add(family.operation(family.update()).toString());
            }
        }
        settings().forEach(setting -> walked.add(setting.family() + " " + setting.update()));
        List<String> unwalked = SERVER.operations().contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .filter(NotWalked::writes)
                .map(Operation::toString)
                .filter(operation -> !walked.contains(operation))
                .toList();
        assertThat(unwalked).allMatch(NotWalked::contains, "stand in the table of what is not walked");
        assertThat(NotWalked.unused(unwalked)).isEmpty();
    }

    static List<StoredSetting> settings() {
        return StoredSetting.ALL;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingComesBack(StoredSetting setting) {
        Operation update = TestServer.contract().operation(setting.family(), setting.update());
        Message message = update.request().get(setting.member()).nested();
        ObjectNode sent = FullMessage.of(message, CONTEXT.json(setting.settled()));
        Set<String> missing = FullMessage.writable(message);
        missing.removeAll(FullMessage.present(sent));
        missing.removeIf(setting::refuses);
        ObjectNode request = Json.object();
        Client owner = SERVER.owner(SERVER.anotherSite());
        request.set(setting.member(), sent.deepCopy().setAll(setting.named(owner)));
        RequestContext.call(owner, update, Json.text("none", request, setting.member(), "id"), request.toString())
                .ok();
        List<String> wrong = new ArrayList<>();
        compare(setting.get(), sent, setting.read(owner), wrong);
        missing.forEach(path -> wrong.add(path + " is not set"));
        assertThat(wrong).as(setting.toString()).isEmpty();
    }

    private static @Nullable String create(StoredFamily family, ObjectNode sent, List<String> wrong) {
        ObjectNode request = CONTEXT.json("{" + family.around() + "}");
        request.set(family.member(), sent);
        Reply reply = CONTEXT.call(family.operation(family.create()), null, request.toString());
        if (reply.status() != 200) {
            wrong.add("create answers " + reply.response().body());
            return null;
        }
        ObjectNode answered = family.created(reply.json());
        if (answered.size() > 1) {
            compare(family.create(), sent, family.written(answered), wrong);
        }
        return Json.text(answered, "id");
    }

    private static void compareReads(StoredFamily family, ObjectNode sent, String id, String when, List<String> wrong) {
        for (String read : family.reads()) {
            Reply reply = CONTEXT.call(
                    family.operation(read), id, CONTEXT.with(family.query().replace("${id}", id)));
            ObjectNode answer = reply.status() == 200 ? RequestContext.find(reply.json(), id) : null;
            if (answer == null) {
                wrong.add(read + when + " does not find it: " + reply.response().body());
            } else {
                compare(read + when, sent, family.written(answer), wrong);
            }
        }
    }

    private static void update(StoredFamily family, ObjectNode sent, String id, List<String> wrong) {
        if (family.update().isEmpty()) {
            return;
        }
        ObjectNode before = family.get().isEmpty()
                ? Json.object()
                : family.created(
                        CONTEXT.call(family.operation(family.get()), id, "").ok());
        ObjectNode change = Json.parseObject("{" + family.change() + "}");
        ObjectNode changed = family.sentByUpdate(sent).put("id", id);
        changed.setAll(change);
        ObjectNode request = Json.object().set(family.member(), changed);
        if (before.has("revision")) {
            request.set("revision", before.get("revision"));
            changed.set("revision", before.get("revision"));
        }
        Reply reply = CONTEXT.call(family.operation(family.update()), id, request.toString());
        if (reply.status() != 200) {
            wrong.add("update answers " + reply.response().body());
            return;
        }
        ObjectNode expected = sent.deepCopy().setAll(change);
        compareReads(family, expected, id, " after an update", wrong);
    }

    private static void compare(String what, JsonNode sent, @Nullable JsonNode answered, List<String> wrong) {
        Differences.between(sent, answered).forEach(difference -> wrong.add(what + ": " + difference));
    }
}

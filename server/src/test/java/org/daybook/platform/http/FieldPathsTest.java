package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Paths of fields that lead nowhere are refused, in each mask of the contract and in each list of what is to be shown. */
class FieldPathsTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Client owner = new TestBusiness(SERVER).owner();

    /** @param unknown leads nowhere, at once or behind a list, or to a part of elements that cannot be told apart */
    private record Mask(Operation operation, String path, String unknown) {}

    /** Every mask of an operation that is served, by where it stands in the request. */
    @TestFactory
    List<DynamicTest> aMaskNamesFieldsOfWhatItIsSentWith() {
        List<Mask> masks = new ArrayList<>();
        TestServer.contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .forEach(operation -> collect(operation, operation.request(), "", 2, masks));
        assertThat(masks).hasSizeGreaterThan(15);
        return masks.stream()
                .map(mask -> DynamicTest.dynamicTest(
                        mask.operation() + " " + mask.path() + " " + mask.unknown(),
                        () -> assertThat(sent(mask).violatedFields()).contains(mask.path())))
                .toList();
    }

    private static void collect(Operation operation, Message message, String around, int depth, List<Mask> masks) {
        for (Field field : message.fields()) {
            String path = around + field.name();
            Message nested = field.message();
            if (isMask(field)) {
                masks.add(new Mask(operation, path, "noSuchField.inside"));
                message.fields().stream()
                        .filter(beside -> beside.message() != null && beside.shape() == Field.Shape.ONE)
                        .limit(1)
                        .flatMap(beside -> beside.nested().fields().stream())
                        .filter(inside -> inside.message() != null
                                && inside.shape() == Field.Shape.LIST
                                && !inside.nested().fields().isEmpty())
                        .flatMap(inside -> Stream.of(
                                inside.name() + ".noSuchField",
                                inside.name() + "."
                                        + inside.nested()
                                                .fields()
                                                .iterator()
                                                .next()
                                                .name()))
                        .forEach(unknown -> masks.add(new Mask(operation, path, unknown)));
            } else if (nested != null && depth > 1) {
                boolean list = field.shape() == Field.Shape.LIST;
                collect(operation, nested, path + (list ? "[0]." : "."), depth - 1, masks);
            }
        }
    }

    private static boolean isMask(Field field) {
        return field.kind() == Field.Kind.FIELD_MASK || field.name().equals("fieldmask");
    }

    private Reply sent(Mask mask) {
        String json = "\"" + mask.unknown() + "\"";
        String[] names = mask.path().split("\\.");
        for (int i = names.length - 1; i >= 0; i--) {
            boolean list = names[i].endsWith("[0]") || (i == names.length - 1 && names[i].equals("fieldmask"));
            json = "{\"" + names[i].replace("[0]", "") + "\": " + (list ? "[" + json + "]" : json) + "}";
        }
        Operation.Binding binding = mask.operation().bindings().getFirst();
        String path = binding.path().replaceAll("\\{[^}]*}", ID);
        return switch (binding.method()) {
            case "PATCH" -> owner.patch(path, json);
            case "PUT" -> owner.put(path, json);
            case "GET" -> owner.get(path + "?" + mask.path() + "=" + mask.unknown());
            default -> owner.post(path, json);
        };
    }

    @Test
    void whatIsToBeShownIsAFieldOfIt() {
        assertThat(owner.get("/contacts/v4/contacts?fields=info.nmae").violatedFields())
                .containsExactly("fields");
        assertThat(owner.post("/contacts/v4/contacts/query", "{\"query\": {\"fields\": [\"info.nmae\"]}}")
                        .violatedFields())
                .containsExactly("query.fields");
        assertThat(owner.post("/locations/v1/locations/query", "{\"query\": {\"fields\": [\"adress\"]}}")
                        .violatedFields())
                .containsExactly("query.fields");
        assertThat(owner.post(
                                "/bookings/v1/catalog/services/query",
                                "{\"query\": {\"fields\": [\"service.info.nmae\"]}}")
                        .violatedFields())
                .containsExactly("query.fields");
        assertThat(owner.get("/bookings/v1/resources?query.fields=nmae").violatedFields())
                .containsExactly("query.fields");
        assertThat(owner.get("/contacts/v4/contacts?fields=info.name.first").status())
                .isEqualTo(200);
    }

    @Test
    void aSetOfFieldsIsOneOfThoseThatThereAre() {
        assertThat(owner.post("/bookings/v2/calendar/sessions/query", """
                        {"fromDate": "2026-06-01T00:00:00Z", "toDate": "2026-06-08T00:00:00Z",
                         "query": {"fieldsets": ["NO_PIE"]}}""").violatedFields())
                .containsExactly("query.fieldsets");
        assertThat(owner.get("/contacts/v4/contacts?fieldsets=SOME").violatedFields())
                .containsExactly("fieldsets[0]");
    }
}

package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.Operations;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Who or what is called by letters with marks is found by plain ones, and the other way round, wherever there is a search. */
class FoldedSearchTest {
    /** Letters as they are written, each with what is typed where there is no such key. */
    private static final Map<String, String> PLAIN = plain();

    private static Map<String, String> plain() {
        Map<String, String> plain = new LinkedHashMap<>();
        String pairs =
                "é e|È E|ñ n|ü u|Ö O|ç c|å a|ő o|ș s|ț t|ğ g|ş s|ı i|İ I|ø o|Ł L|đ d|ð d|ħ h|ß ss|ẞ SS|æ ae|Œ OE|ﬁ fi|ﬀ ff"
                        + "|ệ e|Ơ O|ž z|Ů U|e\u0301 e|u\u0308 u|x\u030c x|q\u0307\u0323 q|O\u031b\u0301 O|A\u030a A|й й|Ж ж|Ω ω|ή η";
        for (String pair : pairs.split("\\|")) {
            plain.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
        }
        return plain;
    }

    /**
     * A search.
     *
     * @param request with {@code %s} for what is looked for
     * @param list where the answer has what was found
     * @param name pointer to the name of one of these
     */
    private record Search(String path, String request, String list, String name) {}

    private static final String EXPRESSION = "{\"search\": {\"search\": {\"expression\": \"%s\", \"mode\": \"AND\"}}}";

    private static final Map<String, Search> SEARCHES = Map.of(
            "services-v2 searchServices",
            new Search("/_api/bookings/v2/services/search", EXPRESSION, "services", "/name"),
            "staff-members staffMembers.searchStaffMembers",
            new Search("/bookings/v1/staff-members/search", EXPRESSION, "staffMembers", "/name"),
            "staff-members staffMembers.searchStaffMembersV2",
            new Search("/bookings/staff/v2/staff-members/search", EXPRESSION, "staffMembers", "/name"),
            "resources-v2 searchResources",
            new Search("/bookings/v2/resources/search", EXPRESSION, "resources", "/name"),
            "contacts contacts.queryContacts",
            new Search("/contacts/v4/contacts/query", "{\"search\": \"%s\"}", "contacts", "/info/name/first"));

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final TestBusiness business = new TestBusiness(SERVER);
    private final Client owner = business.owner();

    @Test
    void everyFreeTextIsInTheTable() {
        Operations served = SERVER.operations();
        assertThat(served.contract().operations().stream()
                        .filter(served::serves)
                        .filter(FoldedSearchTest::hasFreeText)
                        .map(Operation::toString)
                        .collect(Collectors.toSet()))
                .isEqualTo(SEARCHES.keySet());
    }

    private static boolean hasFreeText(Operation operation) {
        return operation.request().at("search.search.expression").isPresent()
                || operation
                        .request()
                        .at("search")
                        .filter(field -> field.kind() == Field.Kind.STRING)
                        .isPresent();
    }

    /** A name as it is written, and by plain letters. */
    private record Name(String written, String typed) {}

    private Name name(int number) {
        List<Map.Entry<String, String>> letters = List.copyOf(PLAIN.entrySet());
        StringBuilder written = new StringBuilder("n" + number);
        StringBuilder typed = new StringBuilder("n" + number);
        for (int i = 0; i < 4; i++) {
            // Each letter comes up, whatever is drawn.
            Map.Entry<String, String> letter =
                    letters.get(i == 0 ? number % letters.size() : random.nextInt(letters.size()));
            written.append(letter.getKey()).append("or");
            typed.append(letter.getValue()).append("or");
        }
        return new Name(written.toString(), typed.toString());
    }

    @Test
    void whatIsWrittenWithMarksIsFoundByPlainLettersAndTheOtherWayRound() {
        System.out.println("Seed of the names: " + seed);
        for (int number = 0; number < PLAIN.size(); number++) {
            Name name = name(number);
            boolean plainly = number % 5 == 4;
            String stored = plainly ? name.typed() : name.written();
            create(stored);
            List<String> spellings = plainly
                    ? List.of(name.written())
                    : List.of(
                            name.typed(),
                            name.typed().toUpperCase(Locale.ROOT),
                            Normalizer.normalize(
                                    name.written(), random.nextBoolean() ? Normalizer.Form.NFC : Normalizer.Form.NFD));
            for (String spelling : spellings) {
                SEARCHES.forEach((operation, search) -> assertThat(found(search, spelling))
                        .as(spelling + " by " + operation + ", seed " + seed)
                        .containsExactly(stored));
            }
        }
    }

    private void create(String name) {
        business.staff(name);
        business.service("""
                {"type": "CLASS", "name": "%s", "defaultCapacity": 9, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(name));
        owner.post("/contacts/v4/contacts", "{\"info\": {\"name\": {\"first\": \"" + name + "\"}}}")
                .ok();
    }

    private List<String> found(Search search, String expression) {
        ObjectNode answer = owner.post(search.path(), search.request().formatted(expression))
                .ok();
        return Objects.requireNonNull(answer.get(search.list()))
                .valueStream()
                .map(row -> row.at(search.name()).asString())
                .toList();
    }
}

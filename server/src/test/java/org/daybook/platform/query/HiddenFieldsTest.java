package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is hidden from a caller is asked by in no way; here, of services whose tag lines and categories are hidden. */
class HiddenFieldsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Hidden HIDDEN = Hidden.of("tagLine", "category");

    private static TableQuery services() {
        Operation search = TestServer.contract().operation("services-v2", "searchServices");
        QuerySpec spec = Objects.requireNonNull(search.querySpec());
        QuerySpec searchable = new QuerySpec(true, spec.fields(), List.of("name", "tagLine"));
        return new TableQuery("id", "service", Columns.ofDocument(QueryFamilies.entity(search), searchable, Map.of()));
    }

    private static void ask(TableQuery table, JsonNode search) {
        QueryRequest request = QueryRequest.of(search, "search", Defaults.CURSOR);
        SERVER.siteDatabase().read(SERVER.site().id(), SERVER.now(), transaction -> {
            table.page(transaction, request, rs -> rs.getString("id"));
            table.count(transaction, request.filter(), Filter.ALL);
            return table.aggregate(transaction, request, search, Filter.ALL);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'filter': {'tagLine': 'quick'}}",
                "{'filter': {'$and': [{'$or': [{'$not': {'tagLine': {'$exists': true}}}]}]}}",
                "{'filter': {'category.id': {'$exists': true}}}",
                "{'sort': [{'fieldName': 'tagLine'}]}",
                "{'search': {'expression': 'quick', 'fields': ['tagLine']}}",
                "{'aggregations': [{'type': 'VALUE', 'fieldPath': 'tagLine'}]}",
                "{'aggregations': [{'type': 'SCALAR', 'fieldPath': 'tagLine', 'scalar': {'type': 'COUNT_DISTINCT'}}]}",
                "{'aggregations': [{'type': 'NESTED', 'nested': {'nestedAggregations': [{'fieldPath': 'tagLine'}]}}]}"
            })
    void aHiddenFieldIsRefusedLikeOneThatThereIsNot(String asked) {
        JsonNode search = Json.parseObject(asked.replace('\'', '"'));
        ask(services(), search);
        TableQuery hiding = services().hiding(HIDDEN);
        assertThatThrownBy(() -> ask(hiding, search)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aFreeTextIsLookedForInWhatIsShown() {
        JsonNode search = Json.parseObject("{\"expression\": \"quick\"}");
        assertThat(services().holding(search, "search").sql()).contains("tagLine");
        assertThat(services().hiding(HIDDEN).holding(search, "search").sql())
                .contains("name")
                .doesNotContain("tagLine");
    }

    @Test
    void whatHoldsAHiddenFieldIsHidden() {
        assertThat(services().columns().hiding(Hidden.of("category.id.more")).find("category.id"))
                .isNull();
    }

    @Test
    void answersLeaveThemOut() {
        ObjectNode service = Json.parseObject("""
                {"name": "Yoga", "tagLine": "quick", "form": {"id": "1", "name": "2"}, "media": [{"id": "3"}]}""");
        Hidden.of("tagLine", "form.id", "media.id", "payment.id").removeFrom(service);
        assertThat(service).isEqualTo(Json.parseObject("""
                {"name": "Yoga", "form": {"name": "2"}, "media": [{"id": "3"}]}"""));
    }
}

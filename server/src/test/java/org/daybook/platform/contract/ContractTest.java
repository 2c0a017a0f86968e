package org.daybook.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.daybook.platform.contract.Field.Kind;
import org.daybook.platform.contract.Operation.Binding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
    private static final Contract CONTRACT = Contract.load();

    @Test
    void theCompiledFormSaysTheSameAndHoldsForItsOwnTextsOnly(@TempDir Path folder) throws IOException {
        SortedSet<String> names = new TreeSet<>(List.of("common", "services-v2", "time-slots-v2"));
        ContractLoader.compile(names, folder);
        Map<String, byte[]> texts = ContractLoader.texts(names);
        byte[] compiled = Files.readAllBytes(folder.resolve("contract/compiled.json"));
        assertThat(CompiledContract.read(new ByteArrayInputStream(compiled), texts))
                .isEqualTo(ContractLoader.parsed(texts));
        texts.put("common", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(CompiledContract.read(new ByteArrayInputStream(compiled), texts))
                .isNull();
    }

    @Test
    void everyRowOfTheCoverageTableIsAnOperation() {
        assertThat(CONTRACT.operations()).hasSizeGreaterThan(600);
    }

    @Test
    void anOperationAnswersItsAliasesAndItsUserDomainPath() {
        assertThat(CONTRACT.operation("services-v2", "createService").bindings())
                .contains(
                        new Binding("POST", "/_api/bookings/v2/services"),
                        new Binding("POST", "/bookings/v2/services"));
        assertThat(CONTRACT.operation("resources-v2", "getResource").bindings())
                .contains(new Binding("GET", "/_api/bookings/v2/resources/resources/{resourceId}"));
    }

    @Test
    void modulesOfOneFamilyKeepTheirOwnShapes() {
        Message first =
                CONTRACT.operation("categories", "categories.createCategory").request();
        Message second =
                CONTRACT.operation("categories", "categoriesV2.createCategory").request();

        assertThat(first.at("category.name").orElseThrow().bounds().maxLength()).isEqualTo(500);
        assertThat(second.at("category.name").orElseThrow().bounds().maxLength())
                .isEqualTo(100);
        Message policies = CONTRACT.operation("booking-policies", "bookingPolicies.createBookingPolicy")
                .request();
        assertThat(policies.at("bookingPolicy.cancellationPolicy.allowAnonymous"))
                .isPresent();
    }

    @Test
    void aQueryByGetTakesPostOnTheSamePath() {
        assertThat(CONTRACT.operation("categories", "categoriesV2.queryCategories")
                        .bindings())
                .contains(new Binding("POST", "/bookings/v2/categories/query"));
    }

    @Test
    void fieldsOfServedFamiliesHaveKnownTypes() {
        Field slot = CONTRACT.operation("bookings-v2", "createBooking")
                .request()
                .at("booking.bookedEntity.slot")
                .orElseThrow();
        assertThat(slot.kind()).isEqualTo(Kind.MESSAGE);
        assertThat(slot.group()).isEqualTo("item");
        assertThat(CONTRACT.operation("bookings-v2", "createBooking").errors())
                .containsEntry("SLOT_NOT_AVAILABLE", 428);
    }
}

package org.daybook.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daybook.testing.AnsweredErrors;
import org.daybook.testing.AnsweredErrors.AnsweredError;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Holds the tests to the contract: each documented error of the families below is answered in the run, or stands in the
 * table of those that never are. The build runs it after all others; it says nothing where only some tests were run.
 */
@Tag("after-the-others")
class DocumentedErrorsTest {
    /** Fewer operations than these were asked where only some tests were run. */
    private static final int OF_A_WHOLE_RUN = 170;

    private static final Set<String> FAMILIES = Set.of(
            "add-ons",
            "availability-calendar",
            "booking-policies",
            "bookings-settings",
            "bookings-v2",
            "calendar-v3",
            "catalog-search",
            "categories",
            "contacts",
            "diagnose",
            "locations",
            "pricing",
            "resource-types",
            "resources-v2",
            "service-options-and-variants",
            "services-v2",
            "site-properties",
            "staff-members",
            "time-slots-v2");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final List<Operation> OPERATIONS = SERVER.operations().contract().operations().stream()
            .filter(SERVER.operations()::serves)
            .filter(operation -> FAMILIES.contains(operation.family()))
            .toList();

    private final NeverAnswered never = NeverAnswered.read();

    @Test
    void theTableNamesDocumentedErrorsOnly() {
        assertThat(never.idle(OPERATIONS)).isEmpty();
    }

    @Test
    void everyDocumentedErrorIsAnsweredOrSaidNeverToBe() {
        assumeThat(AnsweredErrors.operations()).hasSizeGreaterThan(OF_A_WHOLE_RUN);
        Set<AnsweredError> documented = OPERATIONS.stream()
                .flatMap(operation ->
                        operation.errors().keySet().stream().map(code -> new AnsweredError(operation.toString(), code)))
                .collect(Collectors.toSet());
        documented.removeAll(AnsweredErrors.all());
        assertThat(new TreeSet<>(
                        documented.stream().map(AnsweredError::toString).toList()))
                .as("documented errors that no test was answered")
                .isEqualTo(new TreeSet<>(never.of(OPERATIONS).stream()
                        .map(AnsweredError::toString)
                        .toList()));
    }
}

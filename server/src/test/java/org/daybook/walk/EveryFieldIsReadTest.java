package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.contract.Operation;
import org.daybook.testing.AnsweredErrors;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every field of every served request is asked for by the handler in some test of the run. It runs last, and says nothing
 * where only some tests were run.
 */
@Order(Integer.MAX_VALUE)
class EveryFieldIsReadTest {
    /** Fewer operations than these succeeded where only some tests were run. */
    private static final int OF_A_WHOLE_RUN = 170;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final List<Operation> OPERATIONS = SERVER.operations().contract().operations().stream()
            .filter(SERVER.operations()::serves)
            .filter(operation -> !operation.family().equals("oauth"))
            .toList();

    @Test
    void everyFieldOfEveryRequestIsRead() {
        assumeThat(AnsweredErrors.operations()).hasSizeGreaterThan(Integer.getInteger("w", OF_A_WHOLE_RUN));
        List<String> unread = new ArrayList<>();
        int walked = 0;
        for (Operation operation : OPERATIONS) {
            UnreadFields fields = UnreadFields.of(operation);
            walked += fields.walked();
            fields.paths().stream()
                    .filter(path -> !UnreadParts.contains(operation, path))
                    .forEach(path -> unread.add(operation + " " + path));
        }
        assertThat(unread).as("unread of " + walked).isEmpty();
    }
}

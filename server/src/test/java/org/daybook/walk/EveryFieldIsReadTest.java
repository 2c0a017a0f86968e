package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.PartsNotServed;
import org.daybook.testing.AnsweredErrors;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every field of every served request is asked for by the handler in some test of the run; or its part answers 501, or
 * there is a reason why nobody asks for it. The build runs it after all others; it says nothing where only some tests were run.
 */
@Tag("after-the-others")
class EveryFieldIsReadTest {
    /** Fewer operations than these succeeded where only some tests were run. */
    private static final int OF_A_WHOLE_RUN = 170;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final List<Operation> OPERATIONS = SERVER.operations().contract().operations().stream()
            .filter(SERVER.operations()::serves)
            .filter(operation -> !operation.family().equals("oauth"))
            .filter(EveryFieldIsReadTest::isReached)
            .toList();

    /** Of two operations of the contract at one address one is asked, whose request has the fields of both. */
    private static boolean isReached(Operation operation) {
        return operation.bindings().stream()
                .anyMatch(binding -> SERVER.operations()
                        .routing()
                        .apply(binding.method(), binding.path().replaceAll("[{][^}]*[}]", "x"))
                        .filter(operation::equals)
                        .isPresent());
    }

    @Test
    void everyFieldOfEveryRequestIsRead() {
        assumeThat(AnsweredErrors.operations()).hasSizeGreaterThan(OF_A_WHOLE_RUN);
        List<String> unread = new ArrayList<>();
        int walked = 0;
        for (Operation operation : OPERATIONS) {
            UnreadFields fields = UnreadFields.of(operation);
            walked += fields.walked();
            fields.paths().stream()
                    .filter(path -> !UnreadParts.contains(operation, path) && !isRefused(operation, path))
                    .forEach(path -> unread.add(operation + " " + path));
        }
        assertThat(unread).as("unread of " + walked).isEmpty();
    }

    /** Parts that answer 501 are asked for by nobody. */
    private static boolean isRefused(Operation operation, String path) {
        return PartsNotServed.of(operation).stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "."));
    }
}

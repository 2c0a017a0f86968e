package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.PartsNotServed;
import org.daybook.testing.AnsweredErrors;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every field of every served request is asked for by the handler in some test of the run, but for those that are known not
 * to be. The build runs it after all others; it says nothing where only some tests were run.
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
        Set<String> known = Set.copyOf(knownUnread());
        unread.removeIf(field -> isKnown(known, field));
        assertThat(unread).as("unread of " + walked).isEmpty();
    }

    /** With a message that nobody asked for all that is inside it is known: some tests look at it by chance. */
    private static boolean isKnown(Set<String> known, String field) {
        for (int end = field.length(); end > 0; end = field.lastIndexOf('.', end - 1)) {
            if (known.contains(field.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** Parts that answer 501 are asked for by nobody. */
    private static boolean isRefused(Operation operation, String path) {
        return PartsNotServed.of(operation).stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "."));
    }

    /** What no handler asked for when the walk was made, to be read or refused one after the other: only ever shorter. */
    private static List<String> knownUnread() {
        try (InputStream list = EveryFieldIsReadTest.class.getResourceAsStream("/walk/unread-fields.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

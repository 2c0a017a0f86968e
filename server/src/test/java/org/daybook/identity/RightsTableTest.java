package org.daybook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds the public pages to the rights that are really asked for; {@code make rights} writes the table anew. */
class RightsTableTest {
    private static final Path TABLE = Path.of("..", "docs", "api", "rights.md");
    private static final Path RUNNING = Path.of("..", "docs", "running.md");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void thePublicTableSaysWhichRoleMayCallWhat() throws IOException {
        String table = RightsTable.of(SERVER.operations()).markdown();
        if ("write".equals(System.getProperty("daybook.rights"))) {
            Files.writeString(TABLE, table);
        }
        assertThat(TABLE)
                .as("docs/api/rights.md is out of date: run make rights")
                .hasContent(table);
    }

    @Test
    void everyRoleOfAKeyAndEveryFurtherRightIsExplained() throws IOException {
        String text = Files.readString(RUNNING);
        for (Role role : Role.ofBusiness()) {
            assertThat(text).contains("| `" + role.label() + "` |");
        }
        for (Right right : Right.values()) {
            assertThat(text).contains("| `" + right.permission() + "` |");
        }
    }
}

package org.daybook.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds {@code docs/api/coverage.md} to what is really served; {@code make coverage} writes it anew. */
class CoverageTest {
    private static final Path FILE = Path.of("..", "docs", "api", "coverage.md");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void thePublicTableSaysWhatIsServed() throws IOException {
        String table = CoverageTable.of(SERVER.operations()).markdown();
        if ("write".equals(System.getProperty("daybook.coverage"))) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, table);
        }
        assertThat(FILE)
                .as("docs/api/coverage.md is out of date: run make coverage")
                .hasContent(table);
    }
}

package org.daybook.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/limits.md} to the bounds that the code has; {@code make limits} writes it anew. */
class LimitsPageTest {
    private static final Path FILE = Path.of("..", "docs", "limits.md");

    @Test
    void thePublicPageSaysWhatTheBoundsAre() throws IOException {
        String page = LimitsPage.markdown();
        if ("write".equals(System.getProperty("daybook.limits"))) {
            Files.writeString(FILE, page);
        }
        assertThat(FILE).as("docs/limits.md is out of date: run make limits").hasContent(page);
    }
}

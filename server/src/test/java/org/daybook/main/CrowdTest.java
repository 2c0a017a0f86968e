package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.testing.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An anonymous crowd neither ends the process nor takes it from others. The process runs with the launcher's own options.
 * The system property {@code daybook.crowd.seconds} says how long; with 60 or more, pages must also stay within three times
 * of what they take alone, which a busy machine cannot promise in a short time.
 */
@Tag("after-the-others")
class CrowdTest {
    private static final int SECONDS = Integer.getInteger("daybook.crowd.seconds", 8);
    private static final int LONG = 60;
    private static final String CLIENT = "f1b9a8d4-5a1f-4d6c-8f3e-6b1d5c9e2a22";
    private static final String READY = "Daybook is ready at ";
    private static final long MOST_KB = 500 * 1024;
    private static final Pattern OPTIONS = Pattern.compile("(?m)^options=\\(([^)]*)\\)");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @TempDir
    private static Path directory = Path.of("");

    @Test
    void aCrowdOfStrangersLeavesTheProcessAliveAndItsPagesToOthers() throws Exception {
        try (JavaProcess process = JavaProcess.Start.of(Main.class)
                .in(directory)
                .with(Map.of("DAYBOOK_BOOTSTRAP_CLIENT_ID", CLIENT, "JAVA_TOOL_OPTIONS", launcherOptions()))
                .run("demo", "--port", "0")) {
            URI server = URI.create(process.await(READY));
            process.awaitWithin(SampleHistory.DONE);
            try (HttpClient visitor = Crowd.client("127.0.1.77");
                    Crowd crowd = new Crowd(server, CLIENT)) {
                pages(visitor, server, Duration.ofSeconds(1));
                Duration alone = pages(visitor, server, Duration.ofSeconds(2));
                crowd.begin();
                Duration within = pages(visitor, server, Duration.ofSeconds(SECONDS));
                System.out.println("The crowd was answered " + crowd.answers());
                System.out.printf(
                        "crowd page_alone_ms %d page_in_crowd_ms %d ratio %.2f seconds %d peak_mb %d%n",
                        alone.toMillis(),
                        within.toMillis(),
                        within.toNanos() / (double) alone.toNanos(),
                        SECONDS,
                        peakKilobytes(process) / 1024);
                assertThat(process.isAlive()).isTrue();
                assertThat(peakKilobytes(process)).isLessThan(MOST_KB);
                assertThat(crowd.answers()).containsKeys("slow 413", "slow 503", "slow 408", "list 400", "filter 400");
                if (SECONDS >= LONG) {
                    assertThat(crowd.answers()).containsKeys("half closed", "year 429");
                    assertThat(within).isLessThan(alone.multipliedBy(3));
                }
            }
        }
    }

    private static String launcherOptions() throws IOException {
        Matcher options = OPTIONS.matcher(Files.readString(Path.of("..", "daybook")));
        assertThat(options.find()).isTrue();
        return options.group(1);
    }

    /** Opens a page again and again; each must be answered, and the middle one's time is given. */
    private static Duration pages(HttpClient visitor, URI server, Duration time) throws Exception {
        HttpRequest page = HttpRequest.newBuilder(server.resolve("/book")).build();
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            assertThat(visitor.send(page, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            times.add(System.nanoTime() - start);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        times.sort(Long::compare);
        return Duration.ofNanos(times.get(times.size() / 2));
    }

    private static long peakKilobytes(JavaProcess process) throws IOException {
        Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        assertThat(peak.find()).isTrue();
        return Long.parseLong(peak.group(1));
    }
}

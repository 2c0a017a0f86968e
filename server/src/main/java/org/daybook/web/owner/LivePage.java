package org.daybook.web.owner;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.platform.Limit;
import org.daybook.platform.events.SiteChanges;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.web.kit.Html;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells open pages that something changed (server-sent events of the HTML standard); they then ask for themselves anew. */
final class LivePage {
    /** A line is sent so often: connections that say nothing are closed after twice that time. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    /** After so long the browser connects anew, by which it is looked at whether it is still signed in. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

    private final SiteChanges changes;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<UUID, AtomicInteger> openOf = new ConcurrentHashMap<>();

    LivePage(SiteChanges changes) {
        this.changes = changes;
    }

    /** Sends a line for each change until the life of the connection is over, or the browser is gone. */
    void follow(OwnerVisit visit) {
        AtomicInteger own = openOf.computeIfAbsent(visit.person().id(), key -> new AtomicInteger());
        int all = open.incrementAndGet();
        int ofPerson = own.incrementAndGet();
        try {
            if (all > Limit.LIVE_PAGES.value() || ofPerson > Limit.LIVE_PAGES_OF_PERSON.value()) {
                throw new ApplicationException(StandardError.UNAVAILABLE, "Too many pages are followed");
            }
            send(visit);
        } catch (IOException e) {
            LOG.debug("A page was closed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
            if (own.decrementAndGet() <= 0) {
                openOf.remove(visit.person().id(), own);
            }
        }
    }

    private void send(OwnerVisit visit) throws IOException, InterruptedException {
        Html.secure(visit.context());
        visit.context()
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .contentType("text/event-stream;charset=utf-8");
        OutputStream out = visit.context().res().getOutputStream();
        long end = System.nanoTime() + LIFE.toNanos();
        try (SiteChanges.Watcher watcher = changes.watch(visit.site())) {
            say(out, "retry: 1000\nevent: ready\ndata: -\n\n");
            while (System.nanoTime() < end && !changes.isClosed()) {
                say(out, watcher.await(BEAT) ? "event: changed\ndata: -\n\n" : ": still here\n\n");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

package org.daybook.platform.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.daybook.platform.db.SiteId;

/**
 * Tells those who look at a site that something was recorded there, by this process or another. It says that something
 * changed and not what; a change may be told twice, and where processes cannot tell each other it is not told at all.
 */
public final class SiteChanges implements AutoCloseable {
    /** Of sites that somebody looks at. */
    private final Map<SiteId, Watched> watched = new HashMap<>();

    private boolean closed;

    private static final class Watched {
        private int watchers;
        private long changes;
    }

    /** Notes that something was recorded on a site. */
    public synchronized void changed(SiteId site) {
        Watched known = watched.get(site);
        if (known != null) {
            known.changes++;
            notifyAll();
        }
    }

    /** Somebody who looks at a site, until they are closed. */
    public final class Watcher implements AutoCloseable {
        private final SiteId site;
        private final Watched known;
        private long seen;

        private Watcher(SiteId site, Watched known) {
            this.site = site;
            this.known = known;
            this.seen = known.changes;
        }

        /**
         * Waits for a change since the last call, or since they began to look.
         *
         * @return whether there was one; false as well once no more is told
         */
        public boolean await(Duration most) throws InterruptedException {
            synchronized (SiteChanges.this) {
                long until = System.nanoTime() + most.toNanos();
                while (known.changes == seen && !closed) {
                    long left = (until - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        return false;
                    }
                    SiteChanges.this.wait(left);
                }
                boolean changed = known.changes != seen;
                seen = known.changes;
                return changed;
            }
        }

        @Override
        public void close() {
            synchronized (SiteChanges.this) {
                known.watchers--;
                if (known.watchers == 0) {
                    watched.remove(site);
                }
            }
        }
    }

    /** Begins to look at a site. */
    public synchronized Watcher watch(SiteId site) {
        Watched known = watched.computeIfAbsent(site, key -> new Watched());
        known.watchers++;
        return new Watcher(site, known);
    }

    /** Whether no more is told, since the process ends. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Lets everybody who waits go on. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}

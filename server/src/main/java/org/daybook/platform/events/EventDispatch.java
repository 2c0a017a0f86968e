package org.daybook.platform.events;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.db.Wakeups;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a process that delivers events, soon after their transactions have committed.
 *
 * <p>It knows where there is something to do from the transactions of its own process, and from those of others by NOTIFY.
 * Neither survives the end of a process, so it also looks at all sites in turn, a bounded number each time.
 */
public final class EventDispatch implements AutoCloseable {
    private static final String CHANNEL = "daybook_events";
    /** How long delivery waits for further events, to deliver them together. */
    private static final Duration GATHER = Duration.ofMillis(25);

    /** What waits for transactions that have not ended is tried again after this time. */
    private static final Duration WAIT = Duration.ofMillis(200);

    /** How often the next group of sites is checked for events that were not delivered. */
    public static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private static final int SITES_AT_ONCE = 1000;
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatch.class);

    private final Database database;
    private final EventDelivery delivery;
    private final SiteChanges changes;
    private final Clock clock;
    private final Duration lookEvery;
    /** Sites on which something was recorded, here or elsewhere. */
    private final Set<SiteId> waiting = ConcurrentHashMap.newKeySet();
    /** Those of these sites that other processes were not yet notified of. */
    private final Set<SiteId> untold = ConcurrentHashMap.newKeySet();

    private final Wakeups wakeups;
    private final Thread thread;
    private volatile boolean stopping;
    private @Nullable SiteId walkedTo;
    private long lookAt = System.nanoTime();
    /** Whether the last round left events that could not be delivered yet. */
    private boolean stuck;

    private EventDispatch(
            Database database, EventDelivery delivery, SiteChanges changes, Clock clock, Duration lookEvery) {
        this.changes = changes;
        this.database = database;
        this.delivery = delivery;
        this.clock = clock;
        this.lookEvery = lookEvery;
        this.wakeups = database.listen(CHANNEL, this::toldByAnother);
        this.thread = Thread.ofVirtual().name("events").unstarted(this::run);
    }

    /**
     * Delivers events until it is closed.
     *
     * @param changes told of each site on which something was recorded, by any process
     * @param lookEvery how often the next sites are looked at; {@link #LOOK_EVERY}
     */
    public static EventDispatch start(
            Database database, EventDelivery delivery, SiteChanges changes, Clock clock, Duration lookEvery) {
        EventDispatch dispatch = new EventDispatch(database, delivery, changes, clock, lookEvery);
        database.onEvents(dispatch::recorded);
        dispatch.thread.start();
        return dispatch;
    }

    private void recorded(Set<SiteId> sites) {
        untold.addAll(sites);
        waiting.addAll(sites);
        sites.forEach(changes::changed);
        LockSupport.unpark(thread);
    }

    private void toldByAnother(String site) {
        Uuids.parse(site).map(SiteId::new).ifPresent(told -> {
            waiting.add(told);
            changes.changed(told);
        });
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopping) {
            try {
                look();
                tellOthers();
                deliver();
            } catch (DatabaseUnavailable e) {
                LOG.debug("No database; events are delivered later.", e);
            } catch (RuntimeException e) {
                LOG.warn("Events were not delivered; it is tried again.", e);
            }
            rest();
        }
    }

    private void rest() {
        if (stopping) {
            return;
        }
        if (waiting.isEmpty()) {
            LockSupport.parkNanos(this, Math.max(0, lookAt - System.nanoTime()));
        }
        LockSupport.parkNanos((stuck ? WAIT : GATHER).toNanos());
    }

    /** Looks at the next sites, when it is time to. */
    private void look() {
        if (System.nanoTime() < lookAt) {
            return;
        }
        EventCursors.Walk walk = delivery.walk(clock.instant(), walkedTo, SITES_AT_ONCE);
        waiting.addAll(walk.lagging());
        walkedTo = walk.last();
        lookAt = System.nanoTime() + lookEvery.toNanos();
    }

    private void tellOthers() {
        List<SiteId> sites = List.copyOf(untold);
        if (!sites.isEmpty()) {
            sites.forEach(untold::remove);
            wakeups.tell(sites.stream().map(SiteId::value).map(UUID::toString).toList());
        }
    }

    /** One batch of each site and observer; sites with more wait again. */
    private void deliver() {
        stuck = false;
        for (SiteId site : List.copyOf(waiting)) {
            if (stopping) {
                return;
            }
            waiting.remove(site);
            deliver(site);
        }
    }

    private void deliver(SiteId site) {
        try {
            if (delivery.deliver(site, clock.instant())) {
                waiting.add(site);
            } else if (delivery.lags(site, clock.instant())) {
                waiting.add(site);
                stuck = true;
            }
        } catch (DatabaseUnavailable e) {
            waiting.add(site);
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The events of site {} were not delivered; it is tried again.", site, e);
        }
    }

    @Override
    public void close() {
        stopping = true;
        database.onEvents(sites -> {});
        LockSupport.unpark(thread);
        try {
            if (!thread.join(TIME_TO_STOP)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wakeups.close();
    }
}

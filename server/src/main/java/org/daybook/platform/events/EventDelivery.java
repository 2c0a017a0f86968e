package org.daybook.platform.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.Query.Part;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.EventCursors.Cursor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the events of a site to each observer: a bounded number in one transaction, which also notes how far it came.
 * Several processes may do so at once; a cursor is in one hand at a time.
 */
public final class EventDelivery {
    /** Events that one transaction gives to an observer at most. */
    static final int BATCH = 100;

    /** Then the observer goes on without the event: a day after the first failure, nearly. */
    static final int MOST_ATTEMPTS = 12;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);
    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

    private final Database database;
    private final SiteDatabase sites;
    private final EventLog log;
    private final List<Observer> observers;
    private final List<String> names;

    public EventDelivery(Database database, EventLog log, List<Observer> observers) {
        this.database = database;
        this.sites = new SiteDatabase(database);
        this.log = log;
        this.observers = List.copyOf(observers);
        this.names = observers.stream().map(Observer::name).toList();
    }

    /** Notes which observers there are. Before the first event that a new one is to be given. */
    public void register() {
        EventCursors.register(database, observers);
    }

    EventCursors.Walk walk(Instant now, @Nullable SiteId after, int mostSites) {
        return EventCursors.walk(database, now, names, after, mostSites);
    }

    /** Whether some observer is still to be given events of a site, be it that not all transactions have ended. */
    public boolean lags(SiteId site, Instant now) {
        return sites.readOnce(site, now, transaction -> EventCursors.lags(transaction, names));
    }

    /**
     * Gives each observer the next events of a site.
     *
     * @return whether some observer is to be given more
     */
    public boolean deliver(SiteId site, Instant now) {
        boolean more = false;
        for (Observer observer : observers) {
            more |= sites.write(site, now, transaction -> deliver(transaction, observer));
        }
        return more;
    }

    private boolean deliver(SiteTransaction transaction, Observer observer) {
        Optional<Cursor> taken = EventCursors.take(transaction, observer.name());
        if (taken.isEmpty() || isPaused(taken.get(), transaction.now())) {
            return false;
        }
        Cursor cursor = taken.get();
        Part<RecordedEvent> events = log.after(transaction, cursor.position(), cursor.ended(), named(observer), BATCH);
        Position last = cursor.position();
        int attempts = cursor.attempts();
        for (RecordedEvent event : events.rows()) {
            Optional<String> failure = observe(transaction, observer, event);
            if (failure.isPresent() && attempts + 1 < MOST_ATTEMPTS) {
                Instant next = transaction.now().plus(pauseAfter(attempts + 1));
                EventCursors.failed(transaction, observer.name(), last, attempts + 1, failure.get(), next);
                return false;
            }
            failure.ifPresent(error -> EventCursors.skipped(transaction, observer.name(), event.id(), error));
            last = event.position();
            attempts = 0;
        }
        EventCursors.advance(transaction, observer.name(), events.isCut() ? last : Position.before(cursor.ended()));
        return events.isCut();
    }

    private static List<String> named(Observer observer) {
        return observer.events().stream()
                .flatMap(family -> EventTypes.names(family).stream())
                .toList();
    }

    private static boolean isPaused(Cursor cursor, Instant now) {
        return cursor.nextAt() != null && cursor.nextAt().isAfter(now);
    }

    /** The pause before the next attempt: four times as long after each one, up to {@link #LONGEST_PAUSE}. */
    private static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts * 2, 30));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** What went wrong; empty where nothing did. What the observer wrote is undone with it. */
    private static Optional<String> observe(SiteTransaction transaction, Observer observer, RecordedEvent event) {
        try {
            boolean kept = transaction.attempt(() -> observer.on(transaction, event));
            return kept ? Optional.empty() : Optional.of("a constraint of the database refused the work");
        } catch (RuntimeException e) {
            if (Database.mayPass(e)) {
                throw e;
            }
            LOG.warn("{} failed on event {} of site {}", observer.name(), event.id(), transaction.site(), e);
            return Optional.of(e.toString());
        }
    }
}

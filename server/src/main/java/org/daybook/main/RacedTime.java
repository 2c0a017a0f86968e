package org.daybook.main;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.events.AppointmentEvent;
import org.daybook.calendar.faces.Calendar;
import org.daybook.calendar.occupancy.Occupancy.Taking;
import org.daybook.calendar.schedules.NewSchedule;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.modules.NewSite;
import org.daybook.platform.modules.SiteRegion;

/**
 * Proof that a database gives a time to one of many who want it at once: on a site that is made for it, what a booking does
 * to the calendar is done by several transactions at the same time. Whoever made the site removes it.
 */
final class RacedTime {
    private static final int RACERS = 8;
    private static final Duration LENGTH = Duration.ofHours(1);
    private static final String NAME = "Scratch site of daybook cluster";

    private final Features features;
    private final Calendar calendar;
    private final SiteId site;
    private final Instant now;

    RacedTime(Features features, SiteId site, Instant now) {
        this.features = features;
        this.calendar = features.calendar();
        this.site = site;
        this.now = now;
    }

    /**
     * Makes the site, and has the time wanted.
     *
     * @return what was seen, in a sentence
     * @throws CannotStart where the time was given to nobody, or to more than one
     */
    String run() {
        features.sites().createWithCredentials(new NewSite(site, NAME, SiteRegion.FIRST), now);
        UUID schedule = features.database()
                .write(
                        site,
                        now,
                        transaction -> calendar.schedules()
                                .create(
                                        transaction,
                                        new NewSchedule(
                                                OwnerType.RESOURCE, UUID.randomUUID(), null, NAME, null, null)));
        long winners = winners(schedule);
        if (winners != 1) {
            throw new CannotStart("Of " + RACERS + " that wanted one time " + winners
                    + " took it: bookings are not safe" + " on this database.");
        }
        return "Of " + RACERS + " that wanted one time at once one took it.";
    }

    private long winners(UUID schedule) {
        Callable<Boolean> racer =
                () -> features.database().write(site, now, transaction -> take(transaction, schedule));
        long winners = 0;
        try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> result :
                    racers.invokeAll(Stream.generate(() -> racer).limit(RACERS).toList())) {
                winners += result.get() ? 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The check was interrupted.", e);
        } catch (ExecutionException e) {
            throw new CannotStart("A time could not be taken: " + e.getCause(), e);
        }
        return winners;
    }

    /** As a booking does: the time first, then its event. */
    private boolean take(SiteTransaction transaction, UUID schedule) {
        UUID event = UUID.randomUUID();
        Instant from = now.plus(LENGTH);
        Instant to = from.plus(LENGTH);
        boolean taken =
                calendar.occupancy().take(transaction, new Taking(schedule, List.of(schedule), from, to, event, null));
        if (taken) {
            calendar.events()
                    .createAppointment(
                            transaction,
                            event,
                            new AppointmentEvent(
                                    schedule, from, to, ZoneOffset.UTC, NAME, null, List.of(), List.of(), 1));
        }
        return taken;
    }
}

package org.daybook.calendar.occupancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daybook.calendar.CalendarSite;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.occupancy.Occupancy.Taking;
import org.daybook.calendar.seats.Seats;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** In both forms of {@link OccupancyRows}. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class OccupancyTest {
    private static final Instant NINE = Instant.parse("2026-06-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-06-01T11:00:00Z");

    @RegisterExtension
    static final TestDatabase ONE_SERVER = TestDatabase.create();

    @RegisterExtension
    static final TestDatabase DISTRIBUTED = TestDatabase.distributed();

    @Parameter
    private boolean isDistributed;

    private CalendarSite site;
    private Occupancy occupancy;
    private UUID room;
    private UUID nurse;
    private UUID event;

    @BeforeEach
    void open() {
        site = new CalendarSite((isDistributed ? DISTRIBUTED : ONE_SERVER).forRequests(), "2026-05-01T00:00:00Z");
        occupancy = site.calendar.occupancy();
        room = site.scheduleOf(site.resource("Room"));
        nurse = site.scheduleOf(site.resource("Nurse"));
        event = newEvent();
    }

    private UUID newEvent() {
        return site.appointment(room, "2026-06-01T09:00", "2026-06-01T10:00");
    }

    private boolean take(SiteTransaction transaction, UUID of, Instant from, Instant to, UUID... schedules) {
        return occupancy.take(transaction, new Taking(schedules[0], List.of(schedules), from, to, of, null));
    }

    private boolean take(Instant from, Instant to, UUID... schedules) {
        return site.write(transaction -> take(transaction, event, from, to, schedules));
    }

    private long[] busy(UUID schedule) {
        return site.write(transaction -> occupancy.busy(transaction, List.of(schedule), NINE, ELEVEN))
                .bySchedule()
                .getOrDefault(schedule, new long[0]);
    }

    @Test
    void timeThatOnlyTouchesIsTaken() {
        assertThat(take(NINE, TEN, room)).isTrue();
        assertThat(take(TEN, ELEVEN, room)).isTrue();
        assertThat(busy(room))
                .containsExactly(
                        NINE.getEpochSecond(), TEN.getEpochSecond(), TEN.getEpochSecond(), ELEVEN.getEpochSecond());
    }

    @Test
    void aTimeIsTakenOnAllSchedulesOrOnNone() {
        take(NINE, TEN, nurse);
        assertThat(take(NINE.plusSeconds(60), ELEVEN, room, nurse)).isFalse();
        assertThat(busy(room)).isEmpty();
    }

    @Test
    void whatIsOverbookedIsBusyForOthersToo() {
        take(NINE, TEN, room);
        site.use(transaction -> occupancy.overbook(
                transaction, new Taking(room, List.of(room, nurse), NINE.plusSeconds(600), ELEVEN, event, null)));
        assertThat(busy(room)).hasSize(4);
        assertThat(take(TEN, ELEVEN, room)).isFalse();
        assertThat(take(TEN, ELEVEN, nurse)).isFalse();
    }

    @Test
    void releasedTimeIsFree() {
        take(NINE, TEN, room, nurse);
        site.use(transaction -> occupancy.release(transaction, event));
        assertThat(take(NINE, TEN, room)).isTrue();
        assertThat(busy(nurse)).isEmpty();
    }

    @Test
    void secondsAreRoundedOutwards() {
        take(NINE.plusMillis(500), TEN.plusMillis(500), room);
        assertThat(busy(room)).containsExactly(NINE.getEpochSecond(), TEN.getEpochSecond() + 1);
    }

    @Test
    void ofManyThatWantTheSameHourOneGetsIt() throws Exception {
        assertThat(winners(8, () -> {
                    UUID mine = newEvent();
                    return site.write(transaction -> take(transaction, mine, NINE, ELEVEN, room, nurse));
                }))
                .isEqualTo(1);
        assertThat(busy(room)).hasSize(2);
        assertThat(busy(nurse)).hasSize(2);
    }

    @Test
    void ofManyThatWantTheLastPlacesSoManyGetThemAsThereAre() throws Exception {
        UUID course = site.schedule(OwnerType.SERVICE, UUID.randomUUID(), 5);
        Seats seats = site.calendar.seats();
        assertThat(winners(8, () -> site.write(transaction -> seats.takeOfCourse(transaction, course, 2))))
                .isEqualTo(2);
        assertThatObject(site.write(transaction -> seats.ofCourse(transaction, course)))
                .isEqualTo(new SeatCount(5, 4, 0));
    }

    @Test
    void placesGivenBeyondTheCapacityFreeNoneWhenTheyComeBack() {
        UUID course = site.schedule(OwnerType.SERVICE, UUID.randomUUID(), 2);
        Seats seats = site.calendar.seats();
        site.use(transaction -> {
            assertThat(seats.takeOfCourse(transaction, course, 2)).isTrue();
            seats.overbookCourse(transaction, course, 3);
            seats.releaseOfCourse(transaction, course, 1, false);
            assertThat(seats.takeOfCourse(transaction, course, 1)).isFalse();
            seats.releaseOfCourse(transaction, course, 3, true);
            assertThat(seats.takeOfCourse(transaction, course, 1)).isTrue();
        });
    }

    private static int winners(int threads, Callable<Boolean> attempt) throws Exception {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            int winners = 0;
            List<Future<Boolean>> results =
                    new ArrayList<>(executor.invokeAll(java.util.Collections.nCopies(threads, attempt)));
            for (Future<Boolean> result : results) {
                winners += result.get() ? 1 : 0;
            }
            return winners;
        }
    }
}

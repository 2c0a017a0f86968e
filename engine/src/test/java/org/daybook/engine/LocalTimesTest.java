package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LocalTimesTest {

    @Test
    void everyZoneResolvesEveryTransitionAsJavaDoes() {
        for (var id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            var zone = ZoneId.of(id);
            var times = LocalTimes.in(zone);
            for (var transition : Transitions.of(zone, 1969, 2102)) {
                long local = transition.getInstant().getEpochSecond()
                        + transition.getOffsetBefore().getTotalSeconds();
                for (long seconds :
                        new long[] {-86_400, -3601, -3600, -1800, -1, 0, 1, 1799, 1800, 3599, 3600, 86_400}) {
                    var dateTime = LocalDateTime.ofEpochSecond(local + seconds, 0, ZoneOffset.UTC);

                    assertThat(times.resolve(local + seconds))
                            .as("%s in %s", dateTime, id)
                            .isEqualTo(
                                    ZonedDateTime.ofLocal(dateTime, zone, null).toEpochSecond());
                }
            }
        }
    }

    @Test
    void aFixedOffsetIsAZoneToo() {
        assertThat(LocalTimes.in(ZoneOffset.ofHours(2)).resolve(7200)).isZero();
        assertThat(LocalTimes.in(ZoneId.of("UTC")).resolve(4_000_000_000L)).isEqualTo(4_000_000_000L);
    }
}

package org.daybook.web.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ZoneNamesTest {
    /** Both names are known to the zone database, and mean one zone there. */
    @Test
    void anOldNameKeepsTheTimeOfTheCurrentOne() {
        assertThat(ZoneNames.renamed()).isNotEmpty().allSatisfy((old, current) -> {
            assertThat(ZoneId.getAvailableZoneIds()).contains(old, current);
            assertThat(ZoneId.of(old).getRules())
                    .as(old)
                    .isEqualTo(ZoneId.of(current).getRules());
            assertThat(ZoneNames.current(current)).isEqualTo(current);
            assertThat(ZoneNames.read(old)).map(ZoneId::getId).contains(current);
            assertThat(ZoneNames.all()).contains(current).doesNotContain(old);
        });
    }
}

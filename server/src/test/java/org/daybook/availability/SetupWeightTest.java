package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SiteSetup.PolicyInForce;
import org.daybook.availability.TimeSlotsConfigurations.SplitInterval;
import org.daybook.engine.Hours;
import org.daybook.engine.LocationScope;
import org.junit.jupiter.api.Test;

/** What set-ups count for in the memory that keeps them. */
class SetupWeightTest {
    private static final int A_QUARTER_OF_THE_HEAP = 272 * 1024 * 1024 / 4;

    @Test
    void thoseOfFiveThousandSmallSitesAreKept() {
        assertThat(5_000L * setup(6).weight()).isLessThan(A_QUARTER_OF_THE_HEAP);
    }

    @Test
    void aHugeOneCountsForWhatItIs() {
        assertThat(setup(10_000).weight()).isGreaterThan(100 * setup(6).weight());
    }

    private static SiteSetup setup(int resources) {
        Map<UUID, BookableResource> people = Stream.generate(SetupWeightTest::resource)
                .limit(resources)
                .collect(Collectors.toMap(BookableResource::id, Function.identity()));
        return new SiteSetup(
                1,
                ZoneOffset.UTC,
                Currency.getInstance("EUR"),
                Hours.ALWAYS_OPEN,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                people,
                Map.of(UUID.randomUUID(), List.copyOf(people.values())),
                List.of(),
                Map.of(UUID.randomUUID(), PolicyInForce.NONE),
                PolicyInForce.NONE,
                Map.of(),
                SplitInterval.DEFAULT,
                new Display(true, true, false));
    }

    private static BookableResource resource() {
        return new BookableResource(
                UUID.randomUUID(),
                "Ada",
                UUID.randomUUID(),
                UUID.randomUUID(),
                Hours.ALWAYS_OPEN,
                LocationScope.ALL,
                1);
    }
}

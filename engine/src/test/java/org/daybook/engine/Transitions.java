package org.daybook.engine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** The clock changes of a zone. */
final class Transitions {

    private Transitions() {}

    /** Those from the start of one year to the start of another. */
    static List<ZoneOffsetTransition> of(ZoneId zone, int fromYear, int toYear) {
        var to = LocalDate.of(toYear, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        var next = zone.getRules()
                .nextTransition(LocalDate.of(fromYear, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC));
        while (next != null && next.getInstant().isBefore(to)) {
            transitions.add(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return transitions;
    }
}

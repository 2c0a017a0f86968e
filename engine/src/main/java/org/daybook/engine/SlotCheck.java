package org.daybook.engine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer about one time: which resources are free, and every reason why it cannot be booked. */
public final class SlotCheck {

    private final boolean onGrid;
    private final EnumSet<Reason> reasons;

    /** For each resource index why it cannot be taken; null when it is free. */
    private final List<@Nullable Reason> resourceReasons;

    SlotCheck(boolean onGrid, EnumSet<Reason> reasons, List<@Nullable Reason> resourceReasons) {
        this.onGrid = onGrid;
        this.reasons = reasons;
        this.resourceReasons = resourceReasons;
    }

    /** Whether no reason forbids booking this time. */
    public boolean isBookable() {
        return reasons.isEmpty();
    }

    /** Whether at most policy forbids booking this time. Lists of slots contain such times. */
    public boolean isOffered() {
        return reasons.stream().allMatch(Reason::isPolicy);
    }

    /** Every requirement has a free resource, whatever the time of booking, the length asked for and policy say. */
    public boolean hasFreeResources() {
        return reasons.stream().noneMatch(Reason::isAboutResources);
    }

    /** Whether the grid of some candidate of the first requirement has the start. */
    public boolean isOnGrid() {
        return onGrid;
    }

    /** Everything that forbids booking, in the order of {@link Reason}. */
    public Set<Reason> reasons() {
        return Collections.unmodifiableSet(reasons);
    }

    public boolean isFree(int resourceIndex) {
        return resourceReasons.get(resourceIndex) == null;
    }

    /** Why a resource cannot be taken; null when it is free. */
    public @Nullable Reason resourceReason(int resourceIndex) {
        return resourceReasons.get(resourceIndex);
    }
}

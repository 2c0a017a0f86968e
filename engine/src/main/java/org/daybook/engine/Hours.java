package org.daybook.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Opening or working hours: local rules compiled so that expanding them again and again is cheap. Hours of no rule are
 * never open; what has no hours at all, and so is open always, says {@link #ALWAYS_OPEN}. Equal rule lists make equal
 * hours, and the engine expands equal hours once for all that have them.
 */
public final class Hours {

    /** Hours that are always open: no rule limits them. */
    public static final Hours ALWAYS_OPEN = new Hours(List.of(), false, Set.of(), Map.of());

    /** Hours that are never open: only rules could open them, and there are none. */
    public static final Hours NEVER_OPEN = new Hours(List.of(), true, Set.of(), Map.of());

    /** 0001-01-03T00:00:00Z: from here on the year is one of four digits in every zone. */
    public static final long FIRST_SECOND = -62_135_424_000L;

    /** 9999-12-30T00:00:00Z: up to here the year has four digits in every zone. No hours are open later. */
    public static final long LAST_SECOND = 253_402_128_000L;

    private final List<LocalRule> rules;

    /** Whether only the rules open; without this, everything is open that the bounds leave. */
    private final boolean byRules;

    private final Set<Hours> bounds;

    /** Hours that replace these at some locations, by location id. */
    private final Map<UUID, Hours> elsewhere;

    private final CompiledRule[] compiled;
    private final int hash;

    private Hours(List<LocalRule> rules, boolean byRules, Set<Hours> bounds, Map<UUID, Hours> elsewhere) {
        this.rules = rules;
        this.byRules = byRules;
        this.bounds = bounds;
        this.elsewhere = elsewhere;
        this.compiled = rules.stream().map(CompiledRule::new).toArray(CompiledRule[]::new);
        this.hash = Objects.hash(rules, byRules, bounds, elsewhere);
    }

    /** Hours that are open when at least one rule opens them; never open for an empty list. */
    public static Hours of(List<LocalRule> rules) {
        return rules.isEmpty() ? NEVER_OPEN : new Hours(List.copyOf(rules), true, Set.of(), Map.of());
    }

    /** The same hours, with other hours at the locations in the map. */
    public Hours replacedAt(Map<UUID, Hours> locations) {
        return locations.isEmpty() ? this : new Hours(rules, byRules, bounds, Map.copyOf(locations));
    }

    /** The hours that hold at a location; these hours themselves for null. */
    public Hours at(@Nullable UUID locationId) {
        return locationId == null ? this : elsewhere.getOrDefault(locationId, this);
    }

    /** Hours that are open only when all of the given hours are; always open for none. */
    public static Hours allOf(Collection<Hours> hours) {
        Set<Hours> bounds = new LinkedHashSet<>();
        for (var each : hours) {
            if (each.byRules || !each.elsewhere.isEmpty()) {
                bounds.add(
                        each.bounds.isEmpty() ? each : new Hours(each.rules, each.byRules, Set.of(), each.elsewhere));
            }
            bounds.addAll(each.bounds);
        }
        return bounds.size() <= 1
                ? bounds.stream().findFirst().orElse(ALWAYS_OPEN)
                : new Hours(List.of(), false, bounds, Map.of());
    }

    /** The rules that open; of hours that others bound, their own. */
    public List<LocalRule> rules() {
        return rules;
    }

    /** Whether no rule and no other hours limit them, but at locations that have others in their stead. */
    public boolean isAlways() {
        return !byRules && bounds.isEmpty();
    }

    /**
     * The open time inside {@code [from, to)} at a location: what the rules for it and those for any location open.
     * Rules that overlap or touch make one block. A block that reaches the window's edge may go on beyond it.
     *
     * @param locationId null for a location without an id, such as the customer's place
     * @throws IllegalArgumentException for a window of more than 68 years
     */
    public Ranges expand(long from, long to, @Nullable UUID locationId) {
        return at(locationId)
                .expand(from, to, rule -> rule.appliesAt(locationId), bound -> bound.expand(from, to, locationId));
    }

    /** The open time inside {@code [from, to)}, whatever location it is for. */
    public Ranges expandAnywhere(long from, long to) {
        Ranges open = expand(from, to, rule -> true, bound -> bound.expandAnywhere(from, to));
        for (var there : elsewhere.values()) {
            open = open.union(there.expandAnywhere(from, to));
        }
        return open;
    }

    private Ranges expand(
            long from, long windowTo, Predicate<CompiledRule> applies, Function<Hours, Ranges> expandBound) {
        long to = Math.min(windowTo, LAST_SECOND);
        if (from >= to) {
            return Ranges.NONE;
        }
        var out = new RangeBuffer(from, to);
        if (!byRules) {
            out.add(from, to);
        }
        for (var rule : compiled) {
            if (applies.test(rule)) {
                rule.expandInto(out, from, to);
            }
        }
        var open = out.union();
        for (var bound : bounds) {
            open = open.intersect(expandBound.apply(bound));
        }
        return open;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hours that
                && hash == that.hash
                && byRules == that.byRules
                && rules.equals(that.rules)
                && bounds.equals(that.bounds)
                && elsewhere.equals(that.elsewhere);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        String own = byRules ? Arrays.toString(rules.toArray()) : "always open";
        String bounded = bounds.isEmpty() ? own : own + " bounded by " + bounds;
        return elsewhere.isEmpty() ? bounded : bounded + ", elsewhere " + elsewhere;
    }
}

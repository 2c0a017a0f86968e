package org.daybook.engine;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Opening or working hours: local rules compiled so that expanding them again and again is cheap. Hours without any
 * rule are open always. Equal rule lists make equal hours, and the engine expands equal hours once for all that have
 * them.
 */
public final class Hours {

    public static final Hours ALWAYS_OPEN = new Hours(List.of());

    private final List<LocalRule> rules;
    private final CompiledRule[] compiled;
    private final int hash;

    private Hours(List<LocalRule> rules) {
        this.rules = rules;
        this.compiled = rules.stream().map(CompiledRule::new).toArray(CompiledRule[]::new);
        this.hash = rules.hashCode();
    }

    public static Hours of(List<LocalRule> rules) {
        return rules.isEmpty() ? ALWAYS_OPEN : new Hours(List.copyOf(rules));
    }

    public List<LocalRule> rules() {
        return rules;
    }

    /**
     * The open time inside {@code [from, to)} at a location: what the rules for it and those for any location open.
     * Rules that overlap or touch make one block. A block that reaches the window's edge may go on beyond it.
     *
     * @param locationId null for a location without an id, such as the customer's place
     * @throws IllegalArgumentException for a window of more than 68 years
     */
    public Ranges expand(long from, long to, @Nullable UUID locationId) {
        return expand(from, to, rule -> rule.appliesAt(locationId));
    }

    /** The open time inside {@code [from, to)}, whatever location it is for. */
    public Ranges expandAnywhere(long from, long to) {
        return expand(from, to, rule -> true);
    }

    private Ranges expand(long from, long to, Predicate<CompiledRule> applies) {
        if (from >= to) {
            return Ranges.NONE;
        }
        var out = new RangeBuffer(from, to);
        if (compiled.length == 0) {
            out.add(from, to);
        }
        for (var rule : compiled) {
            if (applies.test(rule)) {
                rule.expandInto(out, from, to);
            }
        }
        return out.union();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hours that && hash == that.hash && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return compiled.length == 0 ? "always open" : Arrays.toString(rules.toArray());
    }
}

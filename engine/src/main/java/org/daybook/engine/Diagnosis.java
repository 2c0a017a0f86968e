package org.daybook.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the reasons behind what a search decided about its one start; it decides nothing itself. */
final class Diagnosis {

    private final Facts facts;
    private final LocationSearch search;
    private final long start;
    private final long end;
    private final RangeBuffer busy;

    Diagnosis(Facts facts, LocationSearch search, long start, long end) {
        this.facts = facts;
        this.search = search;
        this.start = start;
        this.end = end;
        this.busy = new RangeBuffer(start, end + facts.rules().bufferSeconds());
    }

    /** For each resource index why it cannot be taken; null when it is free. */
    List<@Nullable Reason> ofResources() {
        List<@Nullable Reason> reasons = new ArrayList<>();
        for (var requirement : facts.requirements()) {
            for (var resource : requirement.candidates()) {
                reasons.add(search.anyFree(0, reasons.size(), reasons.size() + 1) ? null : whyNot(resource));
            }
        }
        return reasons;
    }

    private Reason whyNot(Resource resource) {
        if (!resource.locations().includes(search.locationId())) {
            return Reason.NOT_AT_LOCATION;
        }
        if (!search.open(resource.hours()).contains(start, end)) {
            return whyClosed(resource.hours());
        }
        busy.fill(resource.busy());
        return busy.size() > 0 && busy.start(0) < end ? Reason.RESOURCE_BUSY : whyOpenButNotFree(resource.hours());
    }

    private Reason whyClosed(Hours hours) {
        if (hours.expand(start, end, search.locationId()).contains(start, end)) {
            return Reason.OUTSIDE_BUSINESS_HOURS;
        }
        return hours.expandAnywhere(start, end).contains(start, end) ? Reason.NOT_AT_LOCATION : Reason.OUTSIDE_HOURS;
    }

    private Reason whyOpenButNotFree(Hours hours) {
        boolean bufferTaken = busy.size() > 0;
        boolean bufferOpen =
                search.open(hours).contains(start, end + facts.rules().bufferSeconds());
        return bufferTaken || !bufferOpen ? Reason.BUFFER_DOES_NOT_FIT : Reason.OFF_GRID;
    }

    /** The reasons of the candidates of every requirement that has none free. */
    EnumSet<Reason> ofUnmetRequirements(List<@Nullable Reason> resourceReasons) {
        var reasons = EnumSet.noneOf(Reason.class);
        int first = 0;
        for (var requirement : facts.requirements()) {
            int next = first + requirement.candidates().size();
            if (first == next) {
                reasons.add(Reason.NO_RESOURCE);
            } else if (!search.anyFree(0, first, next)) {
                for (var reason : resourceReasons.subList(first, next)) {
                    reasons.add(Objects.requireNonNull(reason));
                }
            }
            first = next;
        }
        if (facts.requirements().isEmpty() && !search.isOffered(0)) {
            reasons.add(whyNotOpen());
        }
        return reasons;
    }

    private Reason whyNotOpen() {
        boolean open = search.open(Hours.ALWAYS_OPEN).contains(start, end);
        return open ? whyOpenButNotFree(Hours.ALWAYS_OPEN) : whyClosed(Hours.ALWAYS_OPEN);
    }
}

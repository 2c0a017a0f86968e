package org.daybook.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentFacts;
import org.daybook.availability.AppointmentFacts.Group;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SlotOffer;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.calendar.occupancy.Occupancy.OccupiedRange;
import org.daybook.engine.AppointmentRules;
import org.daybook.engine.Facts;
import org.daybook.engine.Hours;
import org.daybook.engine.LocalRule;
import org.daybook.engine.Ranges;
import org.daybook.engine.Reason;
import org.daybook.engine.SlotCheck;
import org.daybook.engine.SlotEngine;
import org.daybook.explain.Explanations.ExplainedResource;
import org.daybook.explain.Explanations.ExplainedTime;
import org.daybook.resources.ResourceTypes;
import org.jspecify.annotations.Nullable;

/** Turns what the engine says of each time into what an owner can act on. */
final class ExplainedTimes {
    /** The shortest session that is tried: who is not free for it is free for no session from that start. */
    private static final long SHORTEST_SESSION_SECONDS = 60;

    private static final long SECONDS_PER_YEAR = 366L * 86_400;

    private final Map<Hours, Boolean> neverOpen = new HashMap<>();
    private final Map<Hours, Hours> weekly = new HashMap<>();
    private final AppointmentFacts facts;
    private final Facts ofShortest;
    private final Map<UUID, List<OccupiedRange>> held;
    private final @Nullable UUID askedResource;
    private final Instant now;

    /**
     * @param held what takes the resources' time, by events schedule
     * @param askedResource the one resource that is asked about; null for all
     */
    ExplainedTimes(
            AppointmentFacts facts, Map<UUID, List<OccupiedRange>> held, @Nullable UUID askedResource, Instant now) {
        this.facts = facts;
        this.held = held;
        this.askedResource = askedResource;
        this.now = now;
        this.ofShortest = withoutBuffer(facts.facts(), SHORTEST_SESSION_SECONDS);
    }

    static Facts withoutBuffer(Facts facts, long durationSeconds) {
        AppointmentRules rules = facts.rules();
        return new Facts(
                facts.businessZone(),
                facts.businessHours(),
                new AppointmentRules(
                        durationSeconds, 0, rules.stepSeconds(), rules.boundByBusinessHours(), rules.bookingWindow()),
                facts.requirements(),
                facts.locations());
    }

    /** All times in {@code [from, to)} that are explained, by start and place. */
    List<ExplainedTime> between(Instant from, Instant to) {
        List<ExplainedTime> times = new ArrayList<>();
        for (int location = 0; location < facts.places().size(); location++) {
            for (long start : SlotEngine.starts(facts.facts(), location, from.getEpochSecond(), to.getEpochSecond())) {
                times.add(time(facts.offer(location, start, now)));
            }
        }
        times.sort(Comparator.<ExplainedTime>comparingLong(time -> time.offer().start())
                .thenComparingInt(time -> time.offer().locationIndex()));
        return times;
    }

    private ExplainedTime time(SlotOffer offer) {
        List<ExplainedResource> resources = new ArrayList<>();
        EnumSet<WhyNot> reasons = EnumSet.noneOf(WhyNot.class);
        int index = 0;
        for (Group group : facts.groups()) {
            List<WhyNot> ofGroup = new ArrayList<>();
            for (BookableResource resource : group.candidates()) {
                WhyNot reason = ofResource(offer, index++, resource);
                resources.add(new ExplainedResource(resource, reason));
                if (reason != null) {
                    ofGroup.add(reason);
                }
            }
            if (group.candidates().isEmpty()) {
                reasons.add(nobody(group));
            } else if (ofGroup.size() == group.candidates().size()) {
                reasons.addAll(ofGroup);
            }
        }
        boolean byBusinessAlone = facts.groups().isEmpty();
        for (Reason reason : offer.reasons()) {
            if (byBusinessAlone || !reason.isAboutResources()) {
                boolean closed = reason == Reason.OUTSIDE_HOURS || reason == Reason.OUTSIDE_BUSINESS_HOURS;
                reasons.add(
                        closed && isOpenInOtherWeeks(offer, facts.facts().businessHours())
                                ? WhyNot.HOLIDAY
                                : WhyNot.of(reason));
            }
        }
        return new ExplainedTime(offer, reasons, resources);
    }

    private WhyNot nobody(Group group) {
        if (askedResource != null) {
            return WhyNot.RESOURCE_NOT_ASSIGNED;
        }
        return group.typeId().equals(ResourceTypes.STAFF) ? WhyNot.NO_STAFF_ASSIGNED : WhyNot.RESOURCE_TYPE_MISSING;
    }

    private @Nullable WhyNot ofResource(SlotOffer offer, int index, BookableResource resource) {
        Reason reason = offer.check().resourceReason(index);
        return switch (reason) {
            case null -> null;
            case OUTSIDE_HOURS, OUTSIDE_BUSINESS_HOURS, RESOURCE_BUSY -> {
                if (isBehindTheCalendar(offer)) {
                    yield WhyNot.TOO_FAR_AHEAD;
                }
                if (isFreeForLess(offer, index)) {
                    yield WhyNot.DURATION_TOO_LONG;
                }
                yield reason == Reason.RESOURCE_BUSY ? taken(offer, resource) : closed(offer, reason, resource);
            }
            default -> WhyNot.of(reason);
        };
    }

    private boolean isBehindTheCalendar(SlotOffer offer) {
        Instant end = Instant.ofEpochSecond(offer.start())
                .plusSeconds(facts.facts().rules().durationSeconds());
        return end.isAfter(Horizon.furthest(now));
    }

    private boolean isFreeForLess(SlotOffer offer, int index) {
        long start = offer.start();
        SlotCheck check = SlotEngine.checkAnyTime(
                ofShortest, offer.locationIndex(), start, start + SHORTEST_SESSION_SECONDS, now.getEpochSecond());
        return check.isFree(index);
    }

    private WhyNot taken(SlotOffer offer, BookableResource resource) {
        Instant start = Instant.ofEpochSecond(offer.start());
        Instant end = start.plusSeconds(facts.facts().rules().durationSeconds());
        boolean blocked = held.getOrDefault(resource.eventsScheduleId(), List.of()).stream()
                .filter(one -> one.from().isBefore(end) && one.to().isAfter(start))
                .anyMatch(one -> !one.booked());
        return blocked ? WhyNot.BLOCKED : WhyNot.ALREADY_BOOKED;
    }

    private WhyNot closed(SlotOffer offer, Reason reason, BookableResource resource) {
        Hours hours = reason == Reason.OUTSIDE_HOURS
                ? resource.hours()
                : facts.facts().businessHours();
        if (isOpenInOtherWeeks(offer, hours)) {
            return WhyNot.HOLIDAY;
        }
        boolean never = reason == Reason.OUTSIDE_HOURS
                && neverOpen.computeIfAbsent(resource.hours(), own -> neverOpens(own, now));
        return never ? WhyNot.NO_WORKING_HOURS : WhyNot.of(reason);
    }

    /** Whether the weekly rules of hours open the whole session, as they do where no special hours take their place. */
    private boolean isOpenInOtherWeeks(SlotOffer offer, Hours everywhere) {
        Hours hours = everywhere.at(offer.place().id());
        long start = offer.start();
        long end = start + facts.facts().rules().durationSeconds();
        Ranges open = weekly.computeIfAbsent(hours, ExplainedTimes::withoutExceptions)
                .expand(start, end, offer.place().id());
        return !hours.rules().isEmpty() && open.size() == 1 && open.start(0) == start && open.end(0) == end;
    }

    private static Hours withoutExceptions(Hours hours) {
        return Hours.of(hours.rules().stream()
                .filter(rule -> rule.intervalWeeks() > 0)
                .map(rule -> new LocalRule(
                        rule.zone(),
                        rule.start(),
                        rule.end(),
                        rule.intervalWeeks(),
                        rule.until(),
                        Set.of(),
                        rule.locationId()))
                .toList());
    }

    /** Whether nothing opens within a year from a moment on. */
    static boolean neverOpens(Hours hours, Instant from) {
        long start = from.getEpochSecond();
        return hours.expandAnywhere(start, start + SECONDS_PER_YEAR).size() == 0;
    }
}

package org.daybook.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on slots that shares no code with the engine, only the facts. It paints every minute open or closed,
 * taken or not, and asks of each minute whether a slot may start there. All times must be whole minutes.
 */
final class Oracle {

    private static final int DAY = 1440;

    /** Minutes painted around the window: enough to see a block that is longer than a day, and a session at its end. */
    private static final int PAD = 3 * DAY;

    /** Days around the painted minutes on which an occurrence may start; no rule may be longer than this. */
    private static final int LONGEST_RULE_DAYS = 4;

    record Offer(long start, int location, BitSet free) {}

    private final Facts facts;
    private final long from;
    private final long to;
    private final long firstMinute;
    private final int minutes;
    private final Map<ZoneId, Clock> clocks = new HashMap<>();
    private final Map<ZoneId, int[]> lastMidnights = new HashMap<>();
    private final IdentityHashMap<Hours, Map<Integer, Openings>> openings = new IdentityHashMap<>();

    Oracle(Facts facts, long from, long to) {
        this.facts = facts;
        this.from = from;
        this.to = to;
        this.firstMinute = Math.floorDiv(from, 60) - PAD;
        this.minutes = (int) (Math.floorDiv(to, 60) - firstMinute) + PAD;
    }

    /** Every slot by start and location, from those that start now on. */
    List<Offer> offers(long now) {
        List<Offer> offers = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            long start = (firstMinute + minute) * 60;
            if (start >= from && start < to && start >= now) {
                for (int location = 0; location < facts.locations().size(); location++) {
                    var free = free(start, location, facts.rules().durationSeconds(), false);
                    if (free != null) {
                        offers.add(new Offer(start, location, free));
                    }
                }
            }
        }
        return offers;
    }

    /** The free resources for a session, null when some requirement has none. */
    @Nullable
    BitSet free(long start, int location, long duration, boolean anyTime) {
        int minute = (int) (start / 60 - firstMinute);
        int length = (int) (duration + facts.rules().bufferSeconds()) / 60;
        if (facts.requirements().isEmpty()) {
            boolean open = canStart(paint(Hours.ALWAYS_OPEN, location), location, minute, length, !anyTime);
            return open ? new BitSet() : null;
        }
        var free = new BitSet();
        int index = 0;
        for (int i = 0; i < facts.requirements().size(); i++) {
            boolean met = false;
            for (var resource : facts.requirements().get(i).candidates()) {
                if (isFree(resource, location, minute, length, i == 0 && !anyTime)) {
                    free.set(index);
                    met = true;
                }
                index++;
            }
            if (!met) {
                return null;
            }
        }
        return free;
    }

    private boolean isFree(Resource resource, int location, int minute, int length, boolean onGrid) {
        var id = facts.locations().get(location).id();
        boolean here = resource.locations().everywhere()
                || resource.locations().locationIds().stream().anyMatch(each -> each.equals(id));
        return here
                && canStart(paint(resource.hours(), location), location, minute, length, onGrid)
                && !isTaken(resource.busy(), (firstMinute + minute) * 60, length * 60L);
    }

    private static boolean isTaken(long[] busy, long start, long length) {
        for (int i = 0; i < busy.length; i += 2) {
            for (long second = busy[i]; second < busy[i + 1]; second += 60) {
                if (start <= second && second < start + length) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean canStart(Openings open, int location, int minute, int length, boolean onGrid) {
        if (open.opening[minute] < 0 || open.closing[minute] < minute + length) {
            return false;
        }
        int anchor = open.opening[minute];
        if (open.closing[minute] - anchor > DAY) {
            var own = facts.locations().get(location).zone();
            var zone = own == null ? facts.businessZone() : own;
            anchor = Math.max(anchor, lastMidnights.computeIfAbsent(zone, this::paintMidnights)[minute]);
        }
        return !onGrid || (minute - anchor) * 60L % facts.rules().stepSeconds() == 0;
    }

    /** For each minute the first minute of its block and the first after it, both -1 when it is closed. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Openings(int[] opening, int[] closing) {}

    private Openings paint(Hours hours, int location) {
        return openings.computeIfAbsent(hours, any -> new HashMap<>()).computeIfAbsent(location, any -> {
            var id = facts.locations().get(location).id();
            var open = openMinutes(hours, id);
            if (facts.rules().boundByBusinessHours()) {
                open.and(openMinutes(facts.businessHours(), id));
            }
            open.and(openMinutes(facts.locations().get(location).hours(), id));
            return blocks(open::get);
        });
    }

    private Openings blocks(IntPredicate isOpen) {
        var opening = new int[minutes];
        var closing = new int[minutes];
        for (int minute = 0; minute < minutes; minute++) {
            boolean goesOn = minute > 0 && opening[minute - 1] >= 0;
            opening[minute] = isOpen.test(minute) ? (goesOn ? opening[minute - 1] : minute) : -1;
        }
        for (int minute = minutes - 1; minute >= 0; minute--) {
            boolean goesOn = minute < minutes - 1 && closing[minute + 1] >= 0;
            closing[minute] = isOpen.test(minute) ? (goesOn ? closing[minute + 1] : minute + 1) : -1;
        }
        return new Openings(opening, closing);
    }

    private BitSet openMinutes(Hours everywhere, @Nullable UUID locationId) {
        var hours = everywhere.at(locationId);
        var open = new BitSet(minutes);
        if (hours.isAlways()) {
            open.set(0, minutes);
        }
        for (var rule : hours.rules()) {
            if (rule.locationId() == null || rule.locationId().equals(locationId)) {
                paint(rule, open);
            }
        }
        return open;
    }

    private void paint(LocalRule rule, BitSet open) {
        var clock = clock(rule.zone());
        var days =
                ChronoUnit.DAYS.between(rule.start().toLocalDate(), rule.end().toLocalDate());
        for (var date = clock.firstDate(); date.isBefore(clock.lastDate()); date = date.plusDays(1)) {
            if (occursOn(rule, date)) {
                long start = clock.resolve(date.atTime(rule.start().toLocalTime()));
                long end = clock.resolve(date.plusDays(days).atTime(rule.end().toLocalTime()));
                for (long minute = start; minute < end; minute++) {
                    if (minute >= firstMinute && minute < firstMinute + minutes) {
                        open.set((int) (minute - firstMinute));
                    }
                }
            }
        }
    }

    private static boolean occursOn(LocalRule rule, LocalDate date) {
        long days = ChronoUnit.DAYS.between(rule.start().toLocalDate(), date);
        boolean inTurn = days == 0 || (rule.intervalWeeks() > 0 && days > 0 && days % (7L * rule.intervalWeeks()) == 0);
        boolean inTime =
                rule.until() == null || !date.atTime(rule.start().toLocalTime()).isAfter(rule.until());
        return inTurn && inTime && !rule.exceptDates().contains(date);
    }

    private int[] paintMidnights(ZoneId zone) {
        var clock = clock(zone);
        var isMidnight = new BitSet();
        for (var date = clock.firstDate(); date.isBefore(clock.lastDate()); date = date.plusDays(1)) {
            long minute = clock.resolve(date.atStartOfDay());
            if (minute >= firstMinute && minute < firstMinute + minutes) {
                isMidnight.set((int) (minute - firstMinute));
            }
        }
        var last = new int[minutes];
        for (int minute = 0; minute < minutes; minute++) {
            last[minute] = isMidnight.get(minute) ? minute : minute == 0 ? -1 : last[minute - 1];
        }
        return last;
    }

    private Clock clock(ZoneId zone) {
        int around = (LONGEST_RULE_DAYS + 3) * DAY;
        return clocks.computeIfAbsent(zone, key -> new Clock(key, firstMinute - around, minutes + 2 * around));
    }

    /** What a clock on the wall shows at every minute of some days, found by watching it. */
    private static final class Clock {

        private final long firstMinute;
        private final long firstShown;

        /** The first minute at which each local minute is shown, counted from the first; -1 if it never is. */
        private final int[] shownAt;

        private final long[] shows;

        Clock(ZoneId zone, long firstMinute, int minutes) {
            this.firstMinute = firstMinute;
            this.firstShown = firstMinute - 2 * DAY;
            this.shows = new long[minutes];
            this.shownAt = new int[minutes + 4 * DAY];
            Arrays.fill(shownAt, -1);
            var rules = zone.getRules();
            for (int i = 0; i < minutes; i++) {
                var instant = Instant.ofEpochSecond((firstMinute + i) * 60);
                shows[i] = firstMinute + i + rules.getOffset(instant).getTotalSeconds() / 60;
                int shown = (int) (shows[i] - firstShown);
                if (shownAt[shown] < 0) {
                    shownAt[shown] = i;
                }
            }
        }

        /** The days on which an occurrence may start: far enough from the ends of what was watched. */
        LocalDate firstDate() {
            return LocalDate.ofEpochDay(Math.floorDiv(firstMinute, DAY) + 3);
        }

        LocalDate lastDate() {
            return LocalDate.ofEpochDay(Math.floorDiv(firstMinute + shows.length, DAY) - LONGEST_RULE_DAYS - 1);
        }

        /** The first minute that shows the time; if none does, the time is set forward by what the clock skips. */
        long resolve(LocalDateTime local) {
            long wanted = local.toEpochSecond(ZoneOffset.UTC) / 60;
            int at = shownAt[(int) (wanted - firstShown)];
            if (at >= 0) {
                return firstMinute + at;
            }
            int jump = 1;
            while (!(shows[jump - 1] < wanted && wanted < shows[jump])) {
                jump++;
            }
            long skipped = shows[jump] - shows[jump - 1] - 1;
            return firstMinute + shownAt[(int) (wanted + skipped - firstShown)];
        }
    }
}

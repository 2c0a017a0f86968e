package org.daybook.engine;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A business made up from a seed, with a window of starts to ask about. */
record World(Facts facts, long from, long to, long now) {

    static final List<ZoneId> AWKWARD_ZONES = List.of(
                    "Africa/Casablanca", // DST turned off for Ramadan.
                    "America/Asuncion", // Changed at midnight, until it stopped.
                    "America/Havana", // 00:00 does not exist in spring.
                    "America/New_York",
                    "America/Santiago", // Changes at 24:00, southern.
                    "America/St_Johns", // Three and a half hours from UTC.
                    "Asia/Beirut", // Changes at midnight.
                    "Asia/Kathmandu", // Three quarters of an hour.
                    "Asia/Kolkata",
                    "Asia/Tehran", // Changed at midnight, until it stopped.
                    "Australia/Lord_Howe", // Half an hour of DST.
                    "Australia/Sydney",
                    "Europe/Berlin",
                    "Europe/Dublin", // Winter time is the exception by law.
                    "Pacific/Apia", // Had no 30 December 2011.
                    "Pacific/Chatham") // Changes at 02:45.
            .stream()
            .map(ZoneId::of)
            .toList();

    private static final int[] STEPS = {5, 7, 10, 15, 20, 30, 30, 45, 50, 60, 90, 100, 1500};

    /** A world at some time from 2015 to 2035 in some awkward zone. */
    static World random(long seed) {
        var random = new Random(seed);
        var zone = pick(random, AWKWARD_ZONES);
        long day = LocalDate.of(2015, 1, 1).toEpochDay() + random.nextInt(20 * 365);
        return around(seed, zone, day * 86_400, 1 + random.nextInt(2));
    }

    /** A world of some days around an instant, in one zone for the most part. */
    static World around(long seed, ZoneId zone, long instant, int days) {
        return new Maker(new Random(seed), zone, Math.floorDiv(instant, 60) * 60, days).make();
    }

    /** Services of one business that share its places and its people, to be taken one after the other. */
    record Services(List<Facts> facts, long from, long to, long now) {

        static Services random(long seed) {
            var random = new Random(seed);
            var zone = pick(random, AWKWARD_ZONES);
            long day = LocalDate.of(2015, 1, 1).toEpochDay() + random.nextInt(20 * 365);
            var maker = new Maker(random, zone, day * 86_400, 1);
            var world = maker.make();
            return new Services(maker.services(world.facts()), world.from(), world.to(), world.now());
        }
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private record Maker(Random random, ZoneId zone, long middle, int days) {

        World make() {
            long half = days * 86_400L / 2;
            long from = middle - half + random.nextInt(1440) * 60L - 43_200 + (oneIn(4) ? random.nextInt(60) : 0);
            long to = from + 2 * half;
            long now = oneIn(4) ? from + random.nextLong(2 * half) : from - random.nextInt(20 * 1440) * 60L;
            return new World(facts(), from, to, now);
        }

        private Facts facts() {
            List<Location> locations = new ArrayList<>();
            locations.add(oneIn(3) ? Location.WITHOUT_ID : location(0));
            while (locations.size() < 3 && oneIn(3)) {
                locations.add(location(locations.size()));
            }
            var business = oneIn(2) ? Hours.ALWAYS_OPEN : oneIn(20) ? Hours.NEVER_OPEN : hours();
            Map<UUID, Hours> ofPlaces = new HashMap<>();
            for (int i = 0; i < locations.size(); i++) {
                var id = locations.get(i).id();
                if (id != null && oneIn(4)) {
                    var own = oneIn(12) ? Hours.NEVER_OPEN : hours();
                    ofPlaces.put(id, own);
                    locations.set(i, new Location(id, own, oneIn(2) ? null : pick(random, AWKWARD_ZONES)));
                }
            }
            business = business.replacedAt(ofPlaces);
            List<Hours> pool = List.of(
                    hours(), hours(), hours(), business, Hours.ALWAYS_OPEN, Hours.ALWAYS_OPEN, Hours.NEVER_OPEN);
            List<Requirement> requirements = new ArrayList<>();
            int count = oneIn(12) ? 0 : 1 + (oneIn(3) ? 1 : 0) + (oneIn(4) ? 1 : 0);
            for (int i = 0; i < count; i++) {
                requirements.add(new Requirement(new UUID(1, i), resources(pool)));
            }
            return new Facts(zone, business, rules(), requirements, locations);
        }

        private List<Facts> services(Facts like) {
            List<Hours> pool = List.of(hours(), Hours.ALWAYS_OPEN, Hours.ALWAYS_OPEN, Hours.NEVER_OPEN);
            List<Resource> people = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                var scope = oneIn(6) ? LocationScope.only(locationIds()) : LocationScope.ALL;
                people.add(new Resource(new UUID(2, i), pick(random, pool), scope, busy()));
            }
            List<Facts> services = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                services.add(new Facts(zone, like.businessHours(), shortRules(), needs(people), like.locations()));
            }
            return services;
        }

        /** Somebody of the first three, and at times one of the others too. */
        private List<Requirement> needs(List<Resource> people) {
            List<Requirement> needs = new ArrayList<>();
            needs.add(new Requirement(new UUID(1, 0), some(people.subList(0, 3))));
            if (oneIn(3)) {
                needs.add(new Requirement(new UUID(1, 1), some(people.subList(3, 5))));
            }
            return oneIn(20) ? List.of() : needs;
        }

        private List<Resource> some(List<Resource> all) {
            return all.stream().filter(resource -> !oneIn(3)).toList();
        }

        /** Sessions of an hour and less, with buffers that reach into the next session or beyond it. */
        private AppointmentRules shortRules() {
            long duration = 60L * 5 * (1 + random.nextInt(12));
            long buffer = oneIn(2) ? 0 : 60L * 5 * random.nextInt(18);
            long step = 60L * STEPS[random.nextInt(STEPS.length)];
            return new AppointmentRules(duration, buffer, step, oneIn(3), bookingWindow());
        }

        private AppointmentRules rules() {
            long duration = 60L * (oneIn(10) ? 1 + random.nextInt(1600) : 5 * (1 + random.nextInt(24)));
            long buffer = oneIn(2) ? 0 : 60L * 5 * random.nextInt(12);
            long step = oneIn(3) ? duration + buffer : 60L * STEPS[random.nextInt(STEPS.length)];
            // Add-ons lengthen the session, and leave the grid as it is.
            long addOns = oneIn(4) ? 60L * 5 * random.nextInt(24) : 0;
            return new AppointmentRules(duration + addOns, buffer, step, oneIn(2), bookingWindow());
        }

        private BookingWindow bookingWindow() {
            Long earliest = oneIn(2) ? null : 60L * random.nextInt(20 * 1440);
            Long latest = oneIn(2) ? null : 60L * random.nextInt(2 * 1440);
            return new BookingWindow(!oneIn(10), earliest, latest, latest == null && oneIn(3));
        }

        private List<Resource> resources(List<Hours> pool) {
            int count = oneIn(30) ? 60 + random.nextInt(80) : oneIn(20) ? 0 : 1 + random.nextInt(4);
            List<Resource> resources = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                var scope = oneIn(4) ? LocationScope.only(locationIds()) : LocationScope.ALL;
                resources.add(new Resource(new UUID(2, random.nextInt()), pick(random, pool), scope, busy()));
            }
            return resources;
        }

        private Set<UUID> locationIds() {
            Set<UUID> ids = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                if (oneIn(2)) {
                    ids.add(locationId(i));
                }
            }
            return ids;
        }

        private long[] busy() {
            var busy = new long[2 * random.nextInt(12)];
            for (int i = 0; i < busy.length; i += 2) {
                busy[i] = middle + 60L * 5 * (random.nextInt(1200) - 600);
                busy[i + 1] = busy[i] + 60L * 5 * (random.nextInt(oneIn(10) ? 500 : 30) - 1);
            }
            return busy;
        }

        private Hours hours() {
            List<LocalRule> rules = new ArrayList<>();
            int kinds = 1 + random.nextInt(2);
            for (int i = 0; i < kinds; i++) {
                var start = startTime();
                long minutes = minutes();
                var locationId = oneIn(6) ? locationId(random.nextInt(3)) : null;
                if (oneIn(4)) {
                    rules.add(rule(start, minutes, random.nextInt(5), locationId));
                } else {
                    for (var day : DayOfWeek.values()) {
                        if (!oneIn(8)) {
                            rules.add(rule(start.with(TemporalAdjusters.nextOrSame(day)), minutes, 1, locationId));
                        }
                    }
                }
            }
            return Hours.of(rules);
        }

        private LocalDateTime startTime() {
            int minuteOfDay =
                    oneIn(3) ? 1440 - random.nextInt(2) * 60 : oneIn(4) ? random.nextInt(240) : 15 * random.nextInt(96);
            return localDate().atStartOfDay().plusMinutes(minuteOfDay);
        }

        private LocalDate localDate() {
            int daysBefore = oneIn(2) ? random.nextInt(5) : random.nextInt(40);
            return LocalDate.ofInstant(Instant.ofEpochSecond(middle), zone).minusDays(daysBefore);
        }

        private long minutes() {
            return switch (random.nextInt(8)) {
                case 0 -> 1440;
                case 1 -> random.nextInt(4 * 1440);
                case 2 -> random.nextInt(120);
                default -> 15L * random.nextInt(60);
            };
        }

        private LocalRule rule(LocalDateTime start, long minutes, int intervalWeeks, @Nullable UUID locationId) {
            var until = oneIn(6) ? start.plusDays(random.nextInt(40)) : null;
            Set<LocalDate> except = new HashSet<>();
            while (oneIn(4)) {
                except.add(start.toLocalDate().plusWeeks(random.nextInt(6)));
            }
            var ruleZone = oneIn(10) ? pick(random, AWKWARD_ZONES) : zone;
            return new LocalRule(ruleZone, start, start.plusMinutes(minutes), intervalWeeks, until, except, locationId);
        }

        private boolean oneIn(int times) {
            return random.nextInt(times) == 0;
        }

        private static Location location(int index) {
            return new Location(locationId(index));
        }

        private static UUID locationId(int index) {
            return new UUID(3, index);
        }
    }
}

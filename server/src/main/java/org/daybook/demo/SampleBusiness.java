package org.daybook.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;

/** Loads the sample business. */
public final class SampleBusiness {
    /** Where the salon is, Springfield in Massachusetts. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    static final int WEEKS_OF_HISTORY = 8;
    /** Nobody books further ahead than this. */
    private static final int WEEKS_AHEAD = 3;

    private SampleBusiness() {}

    /**
     * Fills an empty site. Eight whole weeks lie behind its calendar, and the coming days are booked as far as customers
     * had decided by now.
     *
     * @param owner a caller who manages the site
     */
    public static void load(Operations operations, Caller owner, Instant now) {
        LocalClient client = new LocalClient(operations, owner);
        ZoneId zone = zone(client, now);
        LocalDate monday = LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = monday.minusWeeks(WEEKS_OF_HISTORY);
        Instant opening = first.minusDays(1).atTime(10, 0).atZone(zone).toInstant();
        SetUp setUp = SetUp.run(client, opening, monday);
        Diary diary = new Diary();
        History history = new History(operations, owner, zone, diary);
        for (LocalDate week = first; week.isBefore(monday.plusWeeks(WEEKS_AHEAD)); week = week.plusWeeks(1)) {
            for (Offer offer : setUp.offers()) {
                history.plan(offer, week, setUp.done());
            }
        }
        diary.runUntil(now);
    }

    private static ZoneId zone(LocalClient client, Instant now) {
        return ZoneId.of(Json.text(
                "UTC",
                client.call(now, "site-properties", "getSiteProperties", Json.object()),
                "properties",
                "timeZone"));
    }
}

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
import tools.jackson.databind.node.ObjectNode;

/** Loads the sample business. */
public final class SampleBusiness {
    /** Where the salon is, Springfield in Massachusetts. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    static final int WEEKS_OF_HISTORY = 8;
    /** How far ahead customers of the sample book. */
    private static final int WEEKS_AHEAD = 3;

    private static final long SEED = 20_261_018;

    private SampleBusiness() {}

    /**
     * Fills an empty site with what people look at first: the business, last week, and the coming days as far as customers
     * had decided by now.
     *
     * @param owner a caller who manages the site
     * @return the weeks before, which are still to be filled
     */
    public static EarlierWeeks load(Operations operations, Caller owner, Instant now) {
        LocalClient client = new LocalClient(operations, owner);
        ZoneId zone = zone(client, now);
        LocalDate monday = LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = monday.minusWeeks(WEEKS_OF_HISTORY);
        Instant opening = first.minusDays(1).atTime(10, 0).atZone(zone).toInstant();
        SetupScript setUp = SetupScript.run(client, opening, monday);
        People.regulars().forEach(person -> bring(client, setUp.done(), person));

        LocalDate lastWeek = monday.minusWeeks(1);
        LocalDate end = monday.plusWeeks(WEEKS_AHEAD);
        Diary diary = new Diary();
        History history = new History(operations, owner, zone, diary, People.OF_THESE_DAYS, end, SEED);
        for (LocalDate week = first; week.isBefore(end); week = week.plusWeeks(1)) {
            for (Offer offer : setUp.offers()) {
                // A course is one thing, from its first week to its last.
                if (offer.isCourse() || !week.isBefore(lastWeek)) {
                    history.plan(offer, week, setUp.done());
                }
            }
        }
        diary.runUntil(now);
        return earlierWeeks(operations, owner, zone, setUp, first, monday, now);
    }

    private static void bring(LocalClient client, Instant at, People.Person person) {
        ObjectNode request = Json.object();
        request.set("info", person.contactInfo());
        client.call(at, "contacts", "contacts.createContact", request);
    }

    private static EarlierWeeks earlierWeeks(
            Operations operations,
            Caller owner,
            ZoneId zone,
            SetupScript setUp,
            LocalDate first,
            LocalDate monday,
            Instant now) {
        Diary diary = new Diary();
        History history = new History(operations, owner, zone, diary, People.OF_EARLIER_WEEKS, monday, SEED + 1);
        for (LocalDate week = first; week.isBefore(monday.minusWeeks(1)); week = week.plusWeeks(1)) {
            for (Offer offer : setUp.offers()) {
                if (!offer.isCourse()) {
                    history.plan(offer, week, setUp.done());
                }
            }
        }
        return new EarlierWeeks(diary, now);
    }

    private static ZoneId zone(LocalClient client, Instant now) {
        return ZoneId.of(Json.text(
                "UTC",
                client.call(now, "site-properties", "getSiteProperties", Json.object()),
                "properties",
                "timeZone"));
    }
}

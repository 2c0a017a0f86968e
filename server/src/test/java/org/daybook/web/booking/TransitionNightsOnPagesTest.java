package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * In the nights in which clocks change, each time that a page lists is booked by its link and its form as it was listed,
 * and no other one.
 */
class TransitionNightsOnPagesTest {
    private static final Map<String, String> WHO = Map.of("name", "Eva Adler", "email", "eva@example.com");
    private static final Instant BEFORE = Instant.parse("2022-03-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2023-02-28T00:00:00Z");
    private static final Pattern START = Pattern.compile("[?&]start=([^&]+)");
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2}):(\\d{2})(?:\\s*([AP]M))?");
    private static final long HOUR = 3_600;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private ZoneId zone = TestServer.ZONE;
    private TestBusiness business = new TestBusiness(SERVER);
    private String base = "";

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "America/Havana", "Africa/Casablanca"
            })
    void whatThePageListsIsBookedAsItIsListed(String name) {
        SERVER.clock().set(BEFORE);
        zone = ZoneId.of(name);
        var site = SERVER.anotherSite(zone);
        business = new TestBusiness(SERVER, site);
        base = "/s/" + site.id();
        business.owner()
                .post("/site-properties/v4/properties/business-schedule", """
                {"businessSchedule": {"periods": [
                   {"openDay": "MONDAY", "openTime": "00:00", "closeDay": "SUNDAY", "closeTime": "24:00"}]}}""")
                .ok();
        TestService service = business.service("""
                {"type": "APPOINTMENT", "name": "Talk", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [30]}}, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(business.staff("Ada")));
        int changes = 0;
        ZoneOffsetTransition change = zone.getRules().nextTransition(BEFORE);
        while (change != null && change.getInstant().isBefore(AFTER)) {
            booksAllAround(service, change);
            changes++;
            change = zone.getRules().nextTransition(change.getInstant());
        }
        assertThat(changes).isGreaterThanOrEqualTo(2);
        assertThat(business.disagreements()).isEmpty();
    }

    /** A time as a page lists it. */
    private record Listed(String url, Instant start, String text) {}

    private List<Listed> listed(TestService service, LocalDate day) {
        String slug = Json.text("", service.json(), "mainSlug", "name");
        Answer page = new PageClient(SERVER).get(base + "/book/" + slug + "?day=" + day);
        assertThat(page.status()).isEqualTo(200);
        List<Listed> times = new ArrayList<>();
        Matcher links = Pattern.compile("<a class=\"slot\" href=\"([^\"]+)\">(.*?)</a>", Pattern.DOTALL)
                .matcher(page.html());
        while (links.find()) {
            String url = links.group(1).replace("&amp;", "&");
            Matcher start = START.matcher(url);
            assertThat(start.find()).as(url).isTrue();
            String text = links.group(2).replaceAll("<span.*?</span>", "").strip();
            times.add(new Listed(url, Instant.parse(start.group(1).replace("%3A", ":")), text));
        }
        return times;
    }

    private void booksAllAround(TestService service, ZoneOffsetTransition change) {
        String where = zone + ", where clocks change at " + change.getDateTimeBefore();
        Set<LocalDate> days = new HashSet<>();
        Instant from = change.getInstant().minusSeconds(2 * HOUR);
        Instant to = change.getInstant().plusSeconds(3 * HOUR);
        for (Instant moment = from; !moment.isAfter(to); moment = moment.plusSeconds(HOUR)) {
            days.add(Times.local(moment, zone).toLocalDate());
        }
        Set<Instant> booked = new HashSet<>();
        for (LocalDate day : days.stream().sorted().toList()) {
            for (Listed time : listed(service, day)) {
                boolean near = !time.start().isBefore(from) && !time.start().isAfter(to);
                assertSaysItsTime(time, day, where);
                if (near) {
                    assertThat(booked.add(time.start()))
                            .as(time + " in " + where)
                            .isTrue();
                    assertBooks(time, where);
                }
            }
        }
        assertThat(booked.size())
                .as("no more than what comes twice is not listed: " + where)
                .isBetween(7, 11);
        for (LocalDate day : days) {
            assertThat(listed(service, day).stream().map(Listed::start))
                    .as(where)
                    .doesNotContainAnyElementsOf(booked);
        }
    }

    /** The name of a time is what the clock of the business shows at its start, on the day it is listed for. */
    private void assertSaysItsTime(Listed time, LocalDate day, String where) {
        LocalDateTime local = Times.local(time.start(), zone);
        assertThat(local.toLocalDate()).as(time + " in " + where).isEqualTo(day);
        Matcher named = NAMED.matcher(time.text());
        assertThat(named.find()).as(time + " in " + where).isTrue();
        int hour = Integer.parseInt(named.group(1));
        if (named.group(3) != null) {
            hour = hour % 12 + (named.group(3).equals("PM") ? 12 : 0);
        }
        assertThat(hour).as(time + " in " + where).isEqualTo(local.getHour());
        assertThat(Integer.parseInt(named.group(2))).as(time + " in " + where).isEqualTo(local.getMinute());
    }

    private void assertBooks(Listed time, String where) {
        PageClient customer = new PageClient(SERVER);
        Answer details = customer.get(time.url());
        assertThat(details.status()).as(time + " in " + where).isEqualTo(200);
        Answer booked = customer.send(details, WHO);
        assertThat(booked.text()).as(time + " in " + where).contains("You are booked");
        String path = booked.uri().getPath();
        JsonNode found = business.owner()
                .post(
                        "/_api/bookings-reader/v2/extended-bookings/query",
                        "{\"query\": {\"filter\": {\"id\": \"" + path.substring(path.lastIndexOf('/') + 1) + "\"}}}")
                .ok()
                .get("extendedBookings")
                .get(0);
        Instant start = Instant.parse(Json.text("", found, "booking", "startDate"));
        assertThat(start).as(time + " in " + where).isEqualTo(time.start());
        assertThat(Instant.parse(Json.text("", found, "booking", "endDate")))
                .as(time + " in " + where)
                .isEqualTo(start.plusSeconds(HOUR / 2));
        assertThat(start.atOffset(ZoneOffset.UTC).getSecond()).isZero();
    }
}

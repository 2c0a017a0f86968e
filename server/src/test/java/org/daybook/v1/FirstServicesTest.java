package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

class FirstServicesTest {
    private static final String SERVICES = "/bookings/v1/services";
    private static final TestServer SERVER = TestServer.create();
    private static final Client OWNER = SERVER.owner();
    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);

    private static final String SERVICE = """
            "service": {
              "info": {"name": "Men haircut", "description": "Short", "tagLine": "Quick",
                "images": [{"id": "a", "width": 3000, "height": 2001, "url": "a.jpg"}]},
              "policy": {"isBookOnlineAllowed": true,
                "bookingsApprovalPolicy": {"requestsAffectsAvailability": true, "isBusinessApprovalRequired": false}},
              "paymentOptions": {"wixPayOnline": true},
              "customProperties": {"uouHidden": "false", "order": "10"}}""";

    @Test
    void anAppointmentIsMadeAsTheOldClientsMakeIt() {
        Staff staff = Staff.named("Ann");
        ObjectNode made = create("""
                {%s, "schedules": [{"tags": ["INDIVIDUAL"], "title": "Men haircut", "capacity": 1,
                  "location": {"locationType": "OWNER_BUSINESS"},
                  "rate": {"labeledPriceOptions": {"general": {"amount": "29.99", "downPayAmount": "0", "currency": "ILS"}}},
                  "availability": {"start": "2020-02-20T12:49:30.672Z",
                    "linkedSchedules": [{"scheduleOwnerId": "%s", "transparency": "BUSY", "scheduleId": "%s"}],
                    "constraints": {"slotDurations": [60], "timeBetweenSlots": 10}}}]}""".formatted(SERVICE, staff.resource(), staff.schedule()));
        ObjectNode current = current(made);
        assertThat(Json.text(current, "type")).isEqualTo("APPOINTMENT");
        assertThat(Json.text(current, "payment", "fixed", "price", "value")).isEqualTo("29.99");
        assertThat(Json.flag(current, "payment", "options", "online")).isTrue();
        assertThat(texts(current.get("staffMemberIds"))).containsExactly(staff.resource());
        assertThat(Json.list(current, "schedule", "availabilityConstraints", "sessionDurations"))
                .containsExactly(IntNode.valueOf(60));
        assertThat(Json.integer(current, "schedule", "availabilityConstraints", "timeBetweenSessions"))
                .isEqualTo(10);
        assertThat(Json.text(made, "info", "images", "0", "url")).isNull();
        assertThat(made.get("info").get("images").get(0)).isEqualTo(Json.parseObject("""
                {"id": "a", "width": 3000, "height": 2001, "url": "a.jpg"}"""));
        assertThat(made.get("customProperties")).isEqualTo(Json.parseObject("""
                {"uouHidden": "false", "order": "10"}"""));
        assertThat(texts(made.get("scheduleIds"))).containsExactly(Json.text("", current, "schedule", "id"));
    }

    @Test
    void aClassHasASessionForEachOfItsIntervals() {
        Staff staff = Staff.named("Bea");
        ObjectNode made = create("""
                {%s, "schedules": [{"tags": ["GROUP"], "title": "Yoga", "capacity": 50,
                  "rate": {"labeledPriceOptions": {"general": {"amount": "9.99", "currency": "USD", "downPayAmount": "0"}}},
                  "availability": {"start": "2026-06-01T00:00:00Z", "end": "2027-06-01T00:00:00Z"},
                  "intervals": [%s, %s]}]}""".formatted(SERVICE, interval("MON", staff), interval("WED", staff)));
        ObjectNode current = current(made);
        assertThat(Json.text(current, "type")).isEqualTo("CLASS");
        assertThat(Json.integer(current, "defaultCapacity")).isEqualTo(50);
        assertThat(texts(current.get("staffMemberIds"))).containsExactly(staff.resource());
        JsonNode slots = OWNER.post(
                        "/_api/service-availability/v2/time-slots/event", """
                {"serviceIds": ["%s"], "fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-06-15T00:00:00"}""".formatted(Json.text(made, "id")))
                .ok()
                .get("timeSlots");
        assertThat(slots.valueStream().map(slot -> Json.text("", slot, "localStartDate")))
                .containsExactly("2026-06-08T10:00:00", "2026-06-10T10:00:00");
    }

    @Test
    void aServiceHasOneScheduleWithAKnownTag() {
        assertThat(OWNER.post(SERVICES, "{" + SERVICE + ", \"schedules\": []}").violatedFields())
                .containsExactly("schedules");
        assertThat(OWNER.post(SERVICES, "{" + SERVICE + ", \"schedules\": [{}]}")
                        .violatedFields())
                .containsExactly("schedules[0].tags");
        assertThat(OWNER.post(SERVICES, "{\"schedules\": [{}]}").violatedFields())
                .contains("service");
        assertThat(SERVER.visitor().post(SERVICES, "{}").status()).isEqualTo(403);
        assertThat(OWNER.get(SERVICES + "/6f1c1f0e-7a4b-4a53-9c0e-2d3f4b5a6c7d").status())
                .isEqualTo(404);
        assertThat(OWNER.get(SERVICES + "/not-an-id").violatedFields()).containsExactly("id");
    }

    @Test
    void pricesByLabelAreChoicesOfTheServicesOption() {
        Staff staff = Staff.named("Cleo");
        ObjectNode made = create(individual(staff, """
                {"labeledPriceOptions": {"adult": {"amount": "30", "currency": "EUR", "downPayAmount": "0"},
                  "child": {"amount": "12.50", "currency": "EUR", "downPayAmount": "0"}}}"""));
        ObjectNode current = current(made);
        assertThat(Json.text(current, "payment", "rateType")).isEqualTo("VARIED");
        ObjectNode options = OWNER.get("/bookings/v1/serviceOptionsAndVariants/service_id/" + Json.text(made, "id"))
                .ok();
        assertThat(Json.list(options, "serviceVariants", "variants", "values"))
                .extracting(variant -> Json.text(variant, "price", "value"))
                .containsExactly("30", "12.5");
    }

    @Test
    void rulesOfItsOwnMakeAPolicyOfItsOwn() {
        Staff staff = Staff.named("Dora");
        ObjectNode made = create(individual(staff, "{}"));
        String id = Json.text("", made, "id");
        String before = Json.text("", current(made), "bookingPolicy", "id");
        OWNER.put(SERVICES, """
                {"service": {"id": "%s", "policy": {"bookUpToXMinutesBefore": 90, "maxParticipantsPerBooking": 4}}}""".formatted(id)).ok();
        ObjectNode changed = get(id);
        assertThat(Json.integer(changed, "policy", "bookUpToXMinutesBefore")).isEqualTo(90);
        assertThat(Json.integer(changed, "policy", "maxParticipantsPerBooking")).isEqualTo(4);
        String own = Json.text("", current(changed), "bookingPolicy", "id");
        assertThat(own).isNotEqualTo(before);
        OWNER.put(SERVICES + "/" + id, """
                {"service": {"policy": {"bookUpToXMinutesBefore": 60}}}""").ok();
        assertThat(Json.text("", current(get(id)), "bookingPolicy", "id")).isEqualTo(own);
        assertThat(Json.integer(get(id), "policy", "maxParticipantsPerBooking")).isEqualTo(4);
    }

    @Test
    void whatIsSaidOfPlansAndLimitsIsSaidOfThemInTheCurrentApiToo() {
        ObjectNode made = create(individual(Staff.named("Ida"), "{}"));
        OWNER.put(SERVICES + "/" + Json.text(made, "id"), """
                {"service": {"paymentOptions": {"wixPaidPlan": true}, "policy": {"isCancelAllowed": true,
                    "isRescheduleAllowed": true, "cancelRescheduleUpToXMinutesBefore": 77}}}""").ok();
        JsonNode current = current(made);
        assertThat(Json.flag(current, "payment", "options", "pricingPlan")).isTrue();
        for (String action : List.of("cancellationPolicy latestCancellation", "reschedulePolicy latestReschedule")) {
            String[] names = action.split(" ");
            assertThat(Json.integer(0, current, "bookingPolicy", names[0], names[1] + "InMinutes"))
                    .as(action)
                    .isEqualTo(77);
        }
    }

    @Test
    void whatAServiceNamesIsNamedById() {
        ObjectNode made = create(individual(Staff.named("Hal"), "{}"));
        for (String member : List.of("categoryId", "bookingFormId")) {
            assertThat(OWNER.put(SERVICES, """
                    {"service": {"id": "%s", "%s": "no id"}}""".formatted(Json.text(made, "id"), member))
                            .violatedFields())
                    .containsExactly("service." + member);
        }
    }

    @Test
    void whatIsRefusedOfAServiceIsNamedAsItWasSent() {
        ObjectNode made = create(individual(Staff.named("Ina"), "{}"));
        String id = UUID.randomUUID().toString();
        for (String member : List.of("categoryId", "bookingFormId")) {
            assertThat(OWNER.put(SERVICES, """
                    {"service": {"id": "%s", "%s": "%s"}}""".formatted(Json.text(made, "id"), member, id))
                            .violatedFields())
                    .containsExactly("service." + member);
        }
        assertThat(OWNER.put(SERVICES, """
                {"service": {"id": "%s", "info": {"name": ""}}}""".formatted(Json.text(made, "id"))).violatedFields())
                .containsExactly("service.info.name");
    }

    @Test
    void theBusinessLocationOfAServiceIsOneThatThereIs() {
        for (String unknown : List.of("somewhere", UUID.randomUUID().toString())) {
            assertThat(OWNER.post(SERVICES, """
                            {"service": {"info": {"name": "Yoga"}}, "schedules": [{"tags": ["GROUP"], "capacity": 5,
                             "rate": {"labeledPriceOptions": {"general": {"amount": "5", "currency": "EUR"}}},
                             "location": {"locationType": "OWNER_BUSINESS", "businessLocation": {"id": "%s"}}}]}""".formatted(unknown)).violatedFields())
                    .as(unknown)
                    .containsExactly("schedules[0].location.businessLocation.id");
        }
    }

    @Test
    void whatIsDeletedIsGone() {
        ObjectNode made = create(individual(Staff.named("Elsa"), "{}"));
        String id = Json.text("", made, "id");
        assertThat(OWNER.post(SERVICES + "/" + id + "/delete", "{}").ok()).isEmpty();
        assertThat(OWNER.get(SERVICES + "/" + id).status()).isEqualTo(404);
        assertThat(OWNER.get(TestBusiness.SERVICES + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void eventsTellOfAServiceInTheWordsOfTheCurrentApi() {
        ObjectNode made = create(individual(Staff.named("Gil"), "{}"));
        OWNER.put(SERVICES, """
                {"service": {"id": "%s", "customProperties": {"order": "11"}}}""".formatted(Json.text(made, "id"))).ok();
        assertThat(Json.text(get(Json.text("", made, "id")), "customProperties", "order"))
                .isEqualTo("11");
        List<String> bodies = SERVER.events(Json.text("", made, "id")).stream()
                .map(event -> event.body().toString())
                .toList();
        assertThat(bodies).hasSize(2).noneMatch(body -> body.contains("customProperties"));
    }

    /** What is written through one dialect is read through the other; what is written back as it was read changes nothing. */
    @Test
    void nothingIsLostBetweenTheDialects() {
        long seed = Long.getLong("daybook.seed", 20261121L);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Staff staff = Staff.named("Fay");
        for (int i = 0; i < 60; i++) {
            ObjectNode wanted = Json.object();
            ObjectNode info = wanted.putObject("info");
            info.put("name", "N" + random.nextInt())
                    .put("description", text(random))
                    .put("tagLine", text(random));
            ObjectNode policy = wanted.putObject("policy");
            policy.put("isBookOnlineAllowed", random.nextBoolean())
                    .put("maxParticipantsPerBooking", 1 + random.nextInt(5))
                    .put("bookUpToXMinutesBefore", random.nextInt(3) * 30)
                    .put("isCancelAllowed", random.nextBoolean())
                    .put("isRescheduleAllowed", random.nextBoolean());
            policy.putObject("bookingsApprovalPolicy")
                    .put("isBusinessApprovalRequired", random.nextBoolean())
                    .put("requestsAffectsAvailability", random.nextBoolean());
            policy.putObject("waitingListPolicy")
                    .put("isEnabled", random.nextBoolean())
                    .put("capacity", 1 + random.nextInt(20))
                    .put("timeWindowMinutes", 1 + random.nextInt(60));
            policy.putObject("futureBookingsPolicy")
                    .put("shouldLimit", random.nextBoolean())
                    .put("limitXMinutesToTheFuture", 1000 + random.nextInt(100_000));
            wanted.putObject("paymentOptions")
                    .put("wixPayOnline", random.nextBoolean())
                    .put("wixPayInPerson", true);
            wanted.putObject("customProperties")
                    .put("uouHidden", Boolean.toString(random.nextBoolean()))
                    .put("order", "" + random.nextInt());
            ObjectNode request = Json.parseObject(individual(staff, """
                    {"labeledPriceOptions": {"general": {"amount": "%d", "currency": "EUR", "downPayAmount": "0"}}}""".formatted(1 + random.nextInt(100))));
            request.set("service", wanted);
            ObjectNode made = create(request.toString());
            assertContains(made, wanted, "");
            ObjectNode before = current(made);
            OWNER.put(SERVICES, Json.object().set("service", made).toString()).ok();
            ObjectNode after = current(made);
            for (ObjectNode document : List.of(before, after)) {
                document.remove(List.of("revision", "updatedDate"));
            }
            before.properties()
                    .forEach(member -> assertThat(after.get(member.getKey()))
                            .as(member.getKey())
                            .isEqualTo(member.getValue()));
            assertThat(after).isEqualTo(before);
            OWNER.patch(TestBusiness.SERVICES + "/" + Json.text(made, "id"), """
                    {"service": {"id": "%s", "revision": "%s", "name": "Renamed %d", "hidden": true}}""".formatted(
                                    Json.text(made, "id"), Json.text(currentWithRevision(made), "revision"), i))
                    .ok();
            ObjectNode renamed = get(Json.text("", made, "id"));
            assertThat(Json.text(renamed, "info", "name")).isEqualTo("Renamed " + i);
            assertThat(Json.text(renamed, "customProperties", "uouHidden")).isEqualTo("true");
            assertThat(Json.text(renamed, "customProperties", "order"))
                    .isEqualTo(Json.text(wanted, "customProperties", "order"));
        }
    }

    private static ObjectNode currentWithRevision(ObjectNode made) {
        return current(made);
    }

    private static void assertContains(JsonNode actual, JsonNode wanted, String path) {
        if (wanted instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> assertContains(
                            actual.path(member.getKey()), member.getValue(), path + "." + member.getKey()));
        } else {
            assertThat(actual).as(path).isEqualTo(wanted);
        }
    }

    private static String text(Random random) {
        return "t".repeat(1 + random.nextInt(40)) + " ünïcode 漢字 \"quoted\" " + random.nextInt();
    }

    private static String individual(Staff staff, String rate) {
        return """
                {%s, "schedules": [{"tags": ["INDIVIDUAL"], "capacity": 1, "rate": %s,
                  "availability": {"start": "2026-06-01T00:00:00Z",
                    "linkedSchedules": [{"transparency": "BUSY", "scheduleId": "%s"}],
                    "constraints": {"slotDurations": [45]}}}]}""".formatted(SERVICE, rate, staff.schedule());
    }

    private static String interval(String day, Staff staff) {
        return """
                {"start": "2026-06-01T00:00:00Z", "end": "2027-06-01T00:00:00Z",
                 "interval": {"daysOfWeek": "%s", "hourOfDay": 10, "minuteOfHour": 0, "duration": 60},
                 "frequency": {"repetition": 1},
                 "affectedSchedules": [{"scheduleId": "%s", "transparency": "BUSY"}]}""".formatted(day, staff.schedule());
    }

    private record Staff(String resource, String schedule) {
        static Staff named(String name) {
            String resource = BUSINESS.staff(name);
            return new Staff(
                    resource,
                    Json.text(
                            "",
                            OWNER.get("/bookings/v2/resources/" + resource).ok(),
                            "resource",
                            "eventsSchedule",
                            "scheduleId"));
        }
    }

    private static ObjectNode create(String json) {
        return get(Json.text("", OWNER.post(SERVICES, json).ok(), "id"));
    }

    private static ObjectNode get(String id) {
        return Json.child(SERVER.visitor().get(SERVICES + "/" + id).ok(), "service");
    }

    private static ObjectNode current(ObjectNode first) {
        return Json.child(
                OWNER.get(TestBusiness.SERVICES + "/" + Json.text(first, "id")).ok(), "service");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}

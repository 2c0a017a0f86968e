package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.daybook.main.Features;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestJobs;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes to all services that a filter finds, and the pricing plans of one. */
class ServicesByFilterTest {
    private static final String SERVICES = "/bookings/v2/services";
    private static final String UPDATE = "/bookings/v2/bulk/services/update-by-filter";
    private static final String DELETE = "/bookings/v2/bulk/services/delete-by-filter";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private TestServer.Site site;
    private Client owner;

    @BeforeEach
    void openASite() {
        site = SERVER.anotherSite();
        owner = SERVER.owner(site);
    }

    private String klass(String name, boolean approved) {
        return Json.text("", owner.post(SERVICES, """
                        {"service": {"type": "CLASS", "name": "%s", "defaultCapacity": 12,
                            "onlineBooking": {"enabled": true, "requireManualApproval": %s},
                            "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}}
                        """.formatted(name, approved)).ok(), "service", "id");
    }

    private JsonNode read(String id) {
        return owner.get(SERVICES + "/" + id).ok().get("service");
    }

    private void runAll() {
        SERVER.jobs().runDue();
    }

    /** Whether the site has no job that is not done. */
    private boolean nothingIsLeft() {
        return owner.get("/api/v1/jobs").ok().get("jobs").isEmpty();
    }

    private List<Integer> outcome(String job) {
        return SERVER.database()
                .read(statements -> statements
                        .query("""
                        SELECT ARRAY[succeeded, failed, (finished_at IS NOT NULL)::int] FROM filter_job
                        WHERE id = :id::uuid""")
                        .bind("id", job)
                        .map(rs -> List.of((Integer[]) rs.getArray(1).getArray()))
                        .one());
    }

    @Test
    void everyServiceThatTheFilterFindsIsChangedAndNoOther() {
        String yoga = klass("Yoga", false);
        String dance = klass("Dance", false);
        String job = Json.text("", owner.post(UPDATE, """
                        {"filter": {"name": "Yoga"}, "service": {"tagLine": "Breathe", "hidden": true}}""").ok(), "jobId");
        assertThat(Json.text(read(yoga), "tagLine"))
                .as("nothing before the job runs")
                .isNull();
        runAll();
        assertThat(Json.text(read(yoga), "tagLine")).isEqualTo("Breathe");
        assertThat(Json.text(read(yoga), "revision")).isEqualTo("2");
        assertThat(Json.flag(read(yoga), "hidden")).isTrue();
        assertThat(Json.text(read(dance), "revision")).isEqualTo("1");
        assertThat(outcome(job)).containsExactly(1, 0, 1);
    }

    @Test
    void aMaskSaysWhatIsTaken() {
        String yoga = klass("Yoga", false);
        owner.post(UPDATE, """
                {"filter": {}, "service": {"tagLine": "Breathe", "hidden": true}, "mask": "hidden,description"}""").ok();
        runAll();
        assertThat(Json.flag(read(yoga), "hidden")).isTrue();
        assertThat(Json.text(read(yoga), "tagLine")).isNull();
    }

    @Test
    void aServiceThatRefusesTheChangeStaysAndTheOthersAreChanged() {
        String approved = klass("Approved", true);
        String open = klass("Open", false);
        String job = Json.text("", owner.post(UPDATE, """
                        {"filter": {}, "service": {"tagLine": "T",
                            "payment": {"rateType": "NO_FEE", "options": {"inPerson": true, "pricingPlan": true}}}}""").ok(), "jobId");
        runAll();
        assertThat(Json.text(read(approved), "revision")).isEqualTo("1");
        assertThat(Json.text(read(open), "tagLine")).isEqualTo("T");
        assertThat(outcome(job)).containsExactly(1, 1, 1);
    }

    @Test
    void aJobThatWasLeftInTheMiddleIsFinishedByTheNextProcessAndDoesNothingTwice() {
        for (int i = 0; i < 70; i++) {
            klass("C" + i, false);
        }
        String job = Json.text(
                "",
                owner.post(UPDATE, "{\"filter\": {}, \"service\": {\"tagLine\": \"T\"}}")
                        .ok(),
                "jobId");
        TestJobs stopping = SERVER.jobs(process());
        stopping.stop();
        stopping.runSome();
        assertThat(outcome(job)).containsExactly(50, 0, 0);
        SERVER.jobs(process()).runDue();
        assertThat(outcome(job)).containsExactly(70, 0, 1);
        ObjectNode all = owner.post(SERVICES + "/query", "{\"query\": {\"paging\": {\"limit\": 100}}}")
                .ok();
        assertThat(all.get("services").valueStream().map(service -> Json.text("", service, "revision")))
                .hasSize(70)
                .containsOnly("2");
        assertThat(nothingIsLeft()).isTrue();
    }

    private static Features process() {
        Features features = new Features(TestServer.contract(), SERVER.database());
        features.serve(new Operations(TestServer.contract()));
        return features;
    }

    @Test
    void deletingByFilterDeletesWithTheSessions() {
        String yoga = klass("Yoga", false);
        String dance = klass("Dance", false);
        owner.post(DELETE, "{\"filter\": {\"name\": {\"$startsWith\": \"yo\"}}}")
                .ok();
        runAll();
        assertThat(owner.get(SERVICES + "/" + yoga).status()).isEqualTo(404);
        assertThat(owner.get(SERVICES + "/" + dance).status()).isEqualTo(200);
    }

    @Test
    void requestsByFilterAreTheOwnersAndAreCheckedAtOnce() {
        assertThat(SERVER.visitor(site).post(DELETE, "{\"filter\": {}}").status())
                .isEqualTo(403);
        assertThat(SERVER.nobody()
                        .post(UPDATE, "{\"filter\": {}, \"service\": {}}")
                        .status())
                .isEqualTo(401);
        assertThat(owner.post(DELETE, "{}").violatedFields()).containsExactly("filter");
        assertThat(owner.post(UPDATE, "{\"filter\": {}}").violatedFields()).containsExactly("service");
        assertThat(owner.post(DELETE, "{\"filter\": {\"weight\": 3}}").status()).isEqualTo(400);
        assertThat(nothingIsLeft()).isTrue();
    }

    @Test
    void jobsOfOneSiteLeaveTheOthersAlone() {
        String here = klass("Yoga", false);
        TestServer.Site other = SERVER.anotherSite();
        SERVER.owner(other).post(DELETE, "{\"filter\": {}}").ok();
        runAll();
        assertThat(owner.get(SERVICES + "/" + here).status()).isEqualTo(200);
    }

    private Reply plans(String id, String verb, String... plans) {
        return owner.post(
                "/_api/bookings/v2/services/" + id + "/pricing-plans/" + verb,
                "{\"serviceId\": \"%s\", \"pricingPlanIds\": %s}"
                        .formatted(id, Json.write(Json.strings(List.of(plans)))));
    }

    @Test
    void pricingPlansAreAddedKeptAndRemoved() {
        String yoga = klass("Yoga", false);
        String one = UUID.randomUUID().toString();
        String two = UUID.randomUUID().toString();
        JsonNode added = plans(yoga, "add", one, two, one).ok().get("service");
        assertThat(added.get("payment").get("pricingPlanIds").valueStream().map(JsonNode::stringValue))
                .containsExactly(one, two);
        assertThat(Json.flag(added, "payment", "options", "pricingPlan")).isTrue();
        assertThat(Json.text(added, "revision")).isEqualTo("2");
        ObjectNode kept =
                owner.patch(SERVICES + "/" + yoga, """
                        {"service": {"id": "%s", "revision": "2", "payment": {"rateType": "NO_FEE",
                            "options": {"inPerson": true, "pricingPlan": true}}}}
                        """.formatted(yoga)).ok();
        assertThat(kept.get("service").get("payment").get("pricingPlanIds").size())
                .isEqualTo(2);
        assertThat(plans(yoga, "remove", one)
                        .ok()
                        .get("service")
                        .get("payment")
                        .get("pricingPlanIds")
                        .size())
                .isEqualTo(1);
        assertThat(plans(yoga, "remove", one).code()).isEqualTo("INVALID_PRICING_PLAN");
        JsonNode none = plans(yoga, "remove").ok().get("service");
        assertThat(none.get("payment").get("pricingPlanIds").isEmpty()).isTrue();
        assertThat(Json.flag(true, none, "payment", "options", "pricingPlan")).isFalse();
    }

    @Test
    void plansThatCannotBeAddedAreRefused() {
        String approved = klass("Approved", true);
        String plan = UUID.randomUUID().toString();
        Reply refused = plans(approved, "add", plan);
        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.code()).isEqualTo("SERVICE_DOES_NOT_SUPPORT_PRICING_PLANS");
        assertThat(plans(UUID.randomUUID().toString(), "add", plan).code()).isEqualTo("NOT_FOUND");
        String yoga = klass("Yoga", false);
        assertThat(owner.post("/bookings/v2/services/" + yoga + "/pricing-plans/add", "{}")
                        .violatedFields())
                .containsExactly("pricingPlanIds");
        String[] many = new String[76];
        for (int i = 0; i < many.length; i++) {
            many[i] = UUID.randomUUID().toString();
        }
        assertThat(plans(yoga, "add", many).violatedFields()).containsExactly("pricingPlanIds");
    }
}

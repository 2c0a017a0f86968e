package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Kind;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.contract.Message;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every field of what an owner sets up, as the contract names them: what is sent is stored and answered, what is
 * read-only is not taken over, what is left out shows the contract's default, and each can be changed by itself.
 */
class FieldsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** Deepest nesting that is filled: messages may refer to themselves. */
    private static final int DEPTH = 6;

    /** A family, where it is served, and values of fields that refer to something. */
    enum Family {
        LOCATION("locations", "createLocation", "location", "/locations/v1/locations"),
        BOOKING_POLICY(
                "booking-policies",
                "bookingPolicies.createBookingPolicy",
                "bookingPolicy",
                "/bookings/v1/booking-policies"),
        RESOURCE_TYPE("resource-types", "createResourceType", "resourceType", "/bookings/v2/resources/resource-types"),
        RESOURCE("resources-v2", "createResource", "resource", "/bookings/v2/resources"),
        STAFF_MEMBER("staff-members", "staffMembers.createStaffMember", "staffMember", "/bookings/v1/staff-members");

        private final String family;
        private final String create;
        private final String member;
        private final String path;

        Family(String family, String create, String member, String path) {
            this.family = family;
            this.create = create;
            this.member = member;
            this.path = path;
        }

        Message entity() {
            return TestServer.contract()
                    .operation(family, create)
                    .request()
                    .get(member)
                    .nested();
        }
    }

    private static final Set<String> OF_THE_SERVER = Set.of("id", "revision", "createdDate", "updatedDate");

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();

    private ObjectNode minimal(Family family) {
        ObjectNode entity = Json.object().put("name", "A name");
        if (family == Family.LOCATION) {
            entity.put("timeZone", "Europe/Paris").putObject("address");
        }
        return entity;
    }

    private JsonNode value(Field field, int depth) {
        String text = switch (field.name()) {
            case "timeZone" -> "Europe/Paris";
            case "email" -> "ada@example.com";
            case "openTime" -> "09:00";
            case "closeTime" -> "17:00";
            case "startDate" -> "2026-12-24T00:00:00Z";
            case "endDate" -> "2026-12-25T00:00:00Z";
            case "scheduleId" -> businessSchedule();
            default -> null;
        };
        JsonNode one = field.kind() == Kind.MESSAGE
                ? filled(field.nested(), depth + 1)
                : text == null
                        ? BoundValues.allowed(field)
                        : Json.array().add(text).get(0);
        return switch (field.shape()) {
            case ONE -> one;
            case LIST -> Json.array().add(one);
            case MAP ->
                Json.object()
                        .set(
                                "@me/app",
                                field.kind() == Kind.MESSAGE
                                        ? one
                                        : Json.object().put("a", 1));
        };
    }

    private String businessSchedule() {
        return Json.text(
                "",
                owner.post("/calendar/v3/schedules/query", """
                        {"query": {"filter": {"externalId": "4e0579a5-491e-4e70-a872-d097eed6e520"}}}""")
                        .ok()
                        .get("schedules")
                        .get(0),
                "id");
    }

    /** A message with every field that callers set; of a group the last. */
    private ObjectNode filled(Message message, int depth) {
        ObjectNode json = Json.object();
        for (Field field : message.fields()) {
            if (!field.readOnly() && !field.internal() && depth < DEPTH) {
                json.set(field.name(), value(field, depth));
            }
            if (field.group() != null && !field.readOnly() && !field.internal()) {
                message.fields().stream()
                        .filter(other -> field.group().equals(other.group())
                                && !other.name().equals(field.name()))
                        .forEach(other -> json.remove(other.name()));
            }
        }
        return json;
    }

    private ObjectNode sent(Family family) {
        ObjectNode entity = filled(family.entity(), 0);
        OF_THE_SERVER.forEach(entity::remove);
        if (family == Family.BOOKING_POLICY) {
            Json.child(entity, "bookAfterStartPolicy").put("enabled", false);
            Json.child(entity, "intakeFormPolicy").put("enabled", false);
            Json.child(entity, "limitEarlyBookingPolicy").put("earliestBookingInMinutes", 5000);
            Json.child(entity, "limitLateBookingPolicy").put("latestBookingInMinutes", 50);
        }
        if (family == Family.RESOURCE) {
            Json.child(entity, "locationOptions").put("availableInAllLocations", false);
        }
        entity.remove("typeId");
        return entity;
    }

    private ObjectNode created(Family family, ObjectNode entity) {
        ObjectNode request = Json.object();
        request.set(family.member, entity);
        return Json.child(owner.post(family.path, Json.write(request)).ok(), family.member);
    }

    private ObjectNode read(Family family, ObjectNode entity) {
        return Json.child(
                owner.get(family.path + "/" + Json.text("", entity, "id")).ok(), family.member);
    }

    private ObjectNode updated(Family family, ObjectNode stored, ObjectNode changes) {
        ObjectNode request = Json.object();
        request.set(family.member, changes.put("revision", Json.text("", stored, "revision")));
        String path = family.path + "/" + Json.text("", stored, "id");
        String json = Json.write(request);
        Client client = owner;
        return Json.child(
                (family == Family.LOCATION ? client.put(path, json) : client.patch(path, json)).ok(), family.member);
    }

    /** Paths at which an answer does not have what was sent. */
    private static List<String> missing(JsonNode sent, @Nullable JsonNode answered, String path) {
        JsonNode there = answered == null ? NullNode.getInstance() : answered;
        List<String> missing = new ArrayList<>();
        if (sent instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                missing.addAll(missing(entry.getValue(), there.get(entry.getKey()), path + "." + entry.getKey()));
            }
        } else if (sent.isArray() && there.size() == sent.size()) {
            for (int i = 0; i < sent.size(); i++) {
                missing.addAll(missing(sent.get(i), there.get(i), path + "[" + i + "]"));
            }
        } else if (sent.isNumber()
                ? sent.asDouble() != there.asDouble(Double.NaN)
                : sent.isArray() || !sent.asString().equals(there.asString())) {
            missing.add(path + ": sent " + sent + ", answered " + there);
        }
        return missing;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentIsStoredAndAnswered(Family family) {
        ObjectNode sent = sent(family);
        ObjectNode made = created(family, sent);
        assertThat(missing(sent, made, family.member)).isEmpty();
        assertThat(missing(sent, read(family, made), family.member)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldIsChangedByItself(Family family) {
        ObjectNode sent = sent(family);
        for (Field field : family.entity().fields()) {
            // A card is saved for a fee only: alone it answers that it is not served.
            boolean forFee = field.name().equals("saveCreditCardPolicy");
            if (!sent.has(field.name())
                    || field.immutable()
                    || forFee
                    || field.name().equals("name")) {
                continue;
            }
            ObjectNode made = created(family, minimal(family).put("name", "Without " + field.name()));
            ObjectNode changes = Json.object();
            if (family == Family.LOCATION) {
                changes = minimal(family);
            }
            changes.set(field.name(), sent.get(field.name()));
            if (field.name().equals("cancellationFeePolicy")) {
                // A fee is told, and taken from a card.
                changes.set("customPolicyDescription", sent.get("customPolicyDescription"));
                changes.set("saveCreditCardPolicy", sent.get("saveCreditCardPolicy"));
            }
            ObjectNode changed = updated(family, made, changes.deepCopy());
            changes.remove("revision");
            assertThat(missing(changes, changed, family.member)).isEmpty();
            assertThat(missing(changes, read(family, made), family.member)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadOnlyIsNotTakenOver(Family family) {
        ObjectNode plain = created(family, minimal(family).put("name", "Plain"));
        ObjectNode sent = minimal(family);
        for (Field field : family.entity().fields()) {
            if (field.readOnly() && !field.internal()) {
                sent.set(field.name(), value(field, 0));
            }
        }
        ObjectNode made = created(family, sent);
        ObjectNode changed = updated(family, made, sent.deepCopy());
        for (Field field : family.entity().fields()) {
            if (field.readOnly() && !field.internal()) {
                JsonNode usual = plain.get(field.name());
                for (ObjectNode answered : List.of(made, changed)) {
                    JsonNode there = answered.get(field.name());
                    boolean own = OF_THE_SERVER.contains(field.name())
                            || String.valueOf(usual).length() > 30;
                    assertThat(own ? sent.get(field.name()).equals(there) : there != null && !there.equals(usual))
                            .as(field.name() + ": " + there)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOutShowsItsDefault(Family family) {
        ObjectNode made = created(family, minimal(family));
        if (family == Family.RESOURCE) {
            // A resource without location options is for all locations (rule 10.6).
            assertThat(Json.flag(made, "locationOptions", "availableInAllLocations"))
                    .isTrue();
            made = created(
                    family,
                    minimal(family).set("locationOptions", Json.parseObject("{\"specificLocationOptions\": {}}")));
        }
        assertThat(withoutDefault(family.entity(), made, family.member, 0)).isEmpty();
    }

    /** Fields whose default an answer does not show. */
    private static List<String> withoutDefault(Message message, JsonNode answered, String path, int depth) {
        List<String> missing = new ArrayList<>();
        for (Field field : message.fields()) {
            JsonNode there = answered.get(field.name());
            String value = field.defaultValue();
            if (field.internal() || field.shape() != Shape.ONE || depth > DEPTH) {
                continue;
            }
            if (value != null
                    && !value.equals("null")
                    && (there == null || !there.asString().equals(value))) {
                missing.add(path + "." + field.name() + ": " + there + " instead of " + value);
            }
            if (field.kind() == Kind.MESSAGE && there != null) {
                missing.addAll(withoutDefault(field.nested(), there, path + "." + field.name(), depth + 1));
            }
        }
        return missing;
    }

    /** Nothing obeys these yet: switched on, they answer 501. */
    private static final Set<String> NOT_SERVED = Set.of("cartCheckout", "multiServiceAppointments");

    /** The one document of its kind that a site has. */
    enum Settings {
        BOOKINGS(
                "bookings-settings",
                "bookingsSettings.updateBookingsSettings",
                "bookingsSettings",
                "/_api/bookings-settings/v2/settings",
                "/_api/bookings-settings/v2/bookings-settings"),
        STAFF(
                "staff-members",
                "staffMemberSettings.updateStaffMemberSettings",
                "staffMemberSettings",
                "/bookings/v1/staff-member-settings",
                "/bookings/v1/staff-member-settings");

        private final String family;
        private final String update;
        private final String member;
        private final String path;
        private final String updatePath;

        Settings(String family, String update, String member, String path, String updatePath) {
            this.updatePath = updatePath;
            this.family = family;
            this.update = update;
            this.member = member;
            this.path = path;
        }

        Message entity() {
            return TestServer.contract()
                    .operation(family, update)
                    .request()
                    .get(member)
                    .nested();
        }
    }

    @ParameterizedTest
    @EnumSource
    void settingsAreChangedFieldByField(Settings settings) {
        ObjectNode before = Json.child(owner.get(settings.path).ok(), settings.member);
        assertThat(withoutDefault(settings.entity(), before, settings.member, 0))
                .isEmpty();
        String revision = Json.text("", before, "revision");
        for (Map.Entry<String, JsonNode> change : filled(settings.entity(), 0).properties()) {
            if (!OF_THE_SERVER.contains(change.getKey())) {
                if (NOT_SERVED.contains(change.getKey())) {
                    ((ObjectNode) change.getValue()).put("enabled", false);
                }
                ObjectNode sent = Json.object().put("revision", revision);
                sent.set(change.getKey(), change.getValue());
                ObjectNode request = Json.object();
                request.set(settings.member, sent);
                owner.patch(settings.updatePath, Json.write(request)).ok();
                ObjectNode stored = Json.child(owner.get(settings.path).ok(), settings.member);
                assertThat(missing(sent.without("revision"), stored, settings.member))
                        .isEmpty();
                revision = Json.text("", stored, "revision");
            }
        }
    }

    @Test
    void theConfigurationOfTimeSlotsShowsTheZoneOfTheBusiness() {
        String path = "/_api/time-slots-config/v1/time-slots-configurations/";
        String app = "13d21c63-b5ec-5912-8397-c3a5ddb27a97";
        ObjectNode made = Json.child(owner.get(path + "app/" + app).ok(), "timeSlotsConfiguration");
        Message entity = TestServer.contract()
                .operation("bookings-settings", "timeSlotsConfiguration.getTimeSlotsConfiguration")
                .response()
                .get("timeSlotsConfiguration")
                .nested();
        assertThat(withoutDefault(entity, made, "timeSlotsConfiguration", 0)).isEmpty();
        assertThat(Json.text(made, "displayTimeZone", "timeZone")).isEqualTo("Europe/Berlin");
        ObjectNode changed =
                Json.child(owner.patch(path + Json.text("", made, "id"), """
                {"timeSlotsConfiguration": {"revision": "1", "splitInterval": {"sameAsDuration": true},
                 "staffSelection": {"strategy": "CUSTOMER_CANNOT_CHOOSE"},
                 "displayTimeZone": {"basedOn": "CUSTOMER_TIME_ZONE", "timeZone": "Asia/Tokyo"}}}""").ok(), "timeSlotsConfiguration");
        // Nothing but what was said differs from the defaults.
        assertThat(withoutDefault(entity, changed, "x", 0))
                .containsExactly(
                        "x.displayTimeZone.basedOn: \"CUSTOMER_TIME_ZONE\" instead of BUSINESS_TIME_ZONE",
                        "x.splitInterval.sameAsDuration: true instead of false");
        assertThat(Json.text(changed, "displayTimeZone", "timeZone")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "updateBusinessContact businessContact business-contact",
                "updateBusinessProfile businessProfile business-profile",
                "updateBusinessSchedule businessSchedule business-schedule",
                "updateConsentPolicy consentPolicy policy"
            })
    void sitePropertiesKeepEveryField(String named) {
        String[] names = named.split(" ");
        Message message = TestServer.contract()
                .operation("site-properties", names[0])
                .request()
                .get(names[1])
                .nested();
        ObjectNode request = Json.object();
        ObjectNode sent = filled(message, 0);
        request.set(names[1], sent);
        owner.post("/site-properties/v4/properties/" + names[2], Json.write(request))
                .ok();
        ObjectNode properties =
                Json.child(owner.get("/site-properties/v4/properties").ok(), "properties");
        boolean within = names[1].equals("businessSchedule") || names[1].equals("consentPolicy");
        assertThat(missing(sent, within ? properties.get(names[1]) : properties, "properties"))
                .isEmpty();
    }

    @Test
    void aLocationMayBeReplacedWithoutItsRevision() {
        ObjectNode made = created(Family.LOCATION, minimal(Family.LOCATION));
        String path = Family.LOCATION.path + "/" + Json.text("", made, "id");
        ObjectNode changed = Json.child(
                owner.put(path, "{\"location\": {\"name\": \"Other\", \"timeZone\": \"Europe/Rome\", \"address\": {}}}")
                        .ok(),
                "location");
        assertThat(Json.text(changed, "name")).isEqualTo("Other");
        assertThat(Json.text(changed, "revision")).isEqualTo("2");
        owner.post(path + "/archive", "{}").ok();
        assertThat(owner.patch(path + "/add-type", "{\"locationType\": \"BRANCH\"}")
                        .code())
                .isEqualTo("CANNOT_UPDATE_LOCATION_TYPES_FOR_LOCATION");
    }
}

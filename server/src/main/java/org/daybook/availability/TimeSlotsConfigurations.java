package org.daybook.availability;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.ContractDefaults;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.NotServed;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.sites.SiteProperties;
import tools.jackson.databind.node.ObjectNode;

/** How slots are laid out and shown: a site has one configuration, made with it. */
public final class TimeSlotsConfigurations extends Documents {
    private static final int MAX_MINUTES = 1440;
    private static final NotServed NOT_SERVED = new NotServed(Map.of("staffSelection.allowGenderSelection", "false"));

    /**
     * The distance of start times.
     *
     * @param sameAsDuration whether they follow one another by the first duration and the buffer
     */
    public record SplitInterval(boolean sameAsDuration, int minutes) {
        static final SplitInterval DEFAULT = new SplitInterval(false, 30);

        long seconds(int durationMinutes, int bufferMinutes) {
            return 60L * (sameAsDuration ? durationMinutes + bufferMinutes : minutes);
        }
    }

    private final SiteProperties properties;

    private TimeSlotsConfigurations(DocumentFamily family, SiteDatabase database, SiteProperties properties) {
        super(
                family,
                database,
                new DocumentStore("time_slots_configuration", family.entity(), family.querySpec(), Map.of()));
        this.properties = properties;
    }

    public static TimeSlotsConfigurations of(Contract contract, SiteDatabase database, SiteProperties properties) {
        return new TimeSlotsConfigurations(
                new DocumentFamily(
                        contract,
                        "bookings-settings",
                        "timeSlotsConfiguration.",
                        "wix.bookings.timeslots_configuration.v1.time_slots_configuration",
                        "timeSlotsConfiguration",
                        "timeSlotsConfigurations",
                        "timeSlotsConfigurationId",
                        AvailabilityError.TIME_SLOTS_CONFIGURATION_NOT_FOUND,
                        Defaults.CURSOR),
                database,
                properties);
    }

    /** Gives a new site its configuration. */
    public void addDefault(SiteTransaction transaction) {
        ObjectNode configuration = Json.object().put("appId", AppIds.BOOKINGS);
        configuration.putObject("displayTimeZone").put("basedOn", "BUSINESS_TIME_ZONE");
        configuration.putObject("staffSelection").put("strategy", "CUSTOMER_MAY_CHOOSE");
        configuration
                .putObject("splitInterval")
                .put("sameAsDuration", false)
                .put("valueInMinutes", SplitInterval.DEFAULT.minutes);
        create(transaction, configuration, Json.object());
    }

    public ObjectNode ofApp(SiteId site, Instant now, UUID appId) {
        return database().read(site, now, transaction -> {
            ObjectNode found = all(transaction).stream()
                    .filter(configuration -> appId.equals(Json.uuid(configuration, "appId")))
                    .findFirst()
                    .orElseThrow(() -> new ApplicationException(
                            AvailabilityError.TIME_SLOTS_CONFIGURATION_NOT_FOUND,
                            "No configuration of the app " + appId));
            present(transaction, List.of(found), Json.object());
            return found;
        });
    }

    /** The configuration of the site; empty where there is none. */
    ObjectNode ofSite(SiteTransaction transaction) {
        return all(transaction).stream().findFirst().orElseGet(Json::object);
    }

    static SplitInterval splitInterval(ObjectNode configuration) {
        return new SplitInterval(
                Json.flag(configuration, "splitInterval", "sameAsDuration"),
                Json.integer(SplitInterval.DEFAULT.minutes, configuration, "splitInterval", "valueInMinutes"));
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {
        ContractDefaults.fill(family().entity(), document);
    }

    /** Times are shown in the zone of the business unless they are in that of the customer, which is not known here. */
    @Override
    protected void present(SiteTransaction transaction, List<ObjectNode> configurations, ObjectNode request) {
        for (ObjectNode configuration : configurations) {
            ObjectNode shown = Json.object(configuration, "displayTimeZone").orElse(null);
            if (shown != null && Json.text("", shown, "basedOn").equals("BUSINESS_TIME_ZONE")) {
                shown.put("timeZone", properties.businessZone(transaction).getId());
            }
        }
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        NOT_SERVED.check(family().singular(), before, after);
        ContractDefaults.fill(family().entity(), after);
        int minutes = Json.integer(SplitInterval.DEFAULT.minutes, after, "splitInterval", "valueInMinutes");
        if (minutes < 1 || minutes > MAX_MINUTES) {
            throw new InvalidRequestException(Violation.threshold(
                    "timeSlotsConfiguration.splitInterval.valueInMinutes",
                    minutes < 1 ? "MIN" : "MAX",
                    minutes < 1 ? 1 : MAX_MINUTES,
                    "must be between 1 and " + MAX_MINUTES));
        }
    }
}

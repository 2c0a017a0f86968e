package org.daybook.sites;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.daybook.platform.db.Rows;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.sites.SiteDomainEvent.SitePropertiesUpdated;
import org.daybook.sites.SiteStore.Stored;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the business says about itself, in the shape of {@code Properties} of the contract. */
public final class SiteProperties {

    private final SiteDatabase database;
    private final BusinessHours hours;

    public SiteProperties(SiteDatabase database, BusinessHours hours) {
        this.database = database;
        this.hours = hours;
    }

    /** The properties with the number of times they were changed, plus one. */
    public record Versioned(long version, ObjectNode properties) {}

    public Versioned get(SiteId site, Instant now) {
        return database.read(site, now, transaction -> shown(transaction, SiteStore.get(transaction)));
    }

    /** The zone in which the business keeps its hours. */
    public ZoneId businessZone(SiteTransaction transaction) {
        return ZoneId.of(SiteStore.get(transaction).timeZone());
    }

    /** The ISO 4217 code of what the business charges in. */
    public String currency(SiteTransaction transaction) {
        return SiteStore.get(transaction).currency();
    }

    /** The ISO 3166 code of where the business is; empty where that is not known. */
    public Optional<String> country(SiteTransaction transaction) {
        return Optional.ofNullable(Json.text(SiteStore.get(transaction).properties(), "locale", "country"));
    }

    /** What the business charges in, with its decimals. */
    public Currency chargesIn(SiteTransaction transaction) {
        return Currency.getInstance(currency(transaction));
    }

    /** As {@link #chargesIn}, asked for with the next statement, in its round trip. */
    public Supplier<Currency> expectCurrency(SiteTransaction transaction) {
        Supplier<Rows<Currency>> asked = SiteStore.expectCurrency(transaction);
        return () -> asked.get().one();
    }

    /** Changes e-mail, phone, fax or address of the business; a new country of its address is the country of the site. */
    public void updateContact(SiteId site, Instant now, Patch contact) {
        change(site, now, properties -> {
            Optional<String> before = countryOfAddress(properties);
            replaceWith(properties, contact.applyTo(properties));
            countryOfAddress(properties)
                    .filter(country -> !before.equals(Optional.of(country)))
                    .ifPresent(country -> Json.child(properties, "locale").put("country", country));
        });
    }

    /** Changes names, logo, description or company id of the business. */
    public void updateProfile(SiteId site, Instant now, Patch profile) {
        change(site, now, properties -> replaceWith(properties, profile.applyTo(properties)));
    }

    /** Replaces the opening hours as a whole. Refuses times and dates that are none. */
    public void updateSchedule(SiteId site, Instant now, ObjectNode schedule) {
        checkSchedule(schedule);
        database.write(site, now, transaction -> {
            ObjectNode properties = SiteStore.getForUpdate(transaction).properties();
            properties.set("businessSchedule", schedule);
            hours.replace(transaction, schedule);
            store(transaction, properties, List.of("businessSchedule"));
            return true;
        });
    }

    /** The properties inside a transaction that does more. */
    public Versioned get(SiteTransaction transaction) {
        return shown(transaction, SiteStore.get(transaction));
    }

    /**
     * Begins a change of the business zone: nobody else changes the properties until the transaction ends.
     *
     * @param version the one that the caller has seen
     * @return the zone until now
     */
    public ZoneId lockZone(SiteTransaction transaction, String version) {
        Stored before = SiteStore.getForUpdate(transaction);
        String current = Long.toString(before.version());
        if (!version.equals(current)) {
            throw new ApplicationException(
                    StandardError.REVISION_MISMATCH,
                    "The version is " + current + ", not " + version,
                    Json.object().put("currentRevision", current));
        }
        return ZoneId.of(before.timeZone());
    }

    /**
     * Puts the business in another zone. What is dated follows in the same transaction, or does not.
     *
     * @param hoursFollow whether special hours keep their times on the clock
     */
    public Versioned changeZone(SiteTransaction transaction, ZoneId zone, boolean hoursFollow) {
        Stored before = SiteStore.getForUpdate(transaction);
        ObjectNode properties = before.properties();
        if (hoursFollow && properties.get("businessSchedule") instanceof ObjectNode schedule) {
            properties.set("businessSchedule", hours.sameClock(schedule, ZoneId.of(before.timeZone()), zone));
        }
        SiteStore.setZone(transaction, zone);
        return store(transaction, properties, List.of("timeZone"));
    }

    /**
     * Lets the business charge in another currency; prices follow in the same transaction.
     *
     * @return false where it does already
     */
    public boolean changeCurrency(SiteTransaction transaction, Currency currency) {
        Stored before = SiteStore.getForUpdate(transaction);
        if (before.currency().equals(currency.getCurrencyCode())) {
            return false;
        }
        SiteStore.setCurrency(transaction, currency);
        store(transaction, before.properties(), List.of("paymentCurrency"));
        return true;
    }

    /** Says where the business is, and what it speaks and is called; null leaves a part as it is. */
    public void changeRegion(
            SiteId site, Instant now, @Nullable String name, @Nullable String language, @Nullable String country) {
        change(site, now, properties -> {
            ObjectNode locale = Json.child(properties, "locale");
            if (name != null) {
                properties.put("businessName", name).put("siteDisplayName", name);
            }
            if (language != null) {
                properties.put("language", language);
                locale.put("languageCode", language);
            }
            if (country != null) {
                locale.put("country", country);
            }
        });
    }

    public void updateConsentPolicy(SiteId site, Instant now, ObjectNode policy) {
        change(site, now, properties -> properties.set("consentPolicy", policy));
    }

    private void change(SiteId site, Instant now, Consumer<ObjectNode> change) {
        database.write(site, now, transaction -> {
            ObjectNode before = SiteStore.getForUpdate(transaction).properties();
            ObjectNode after = before.deepCopy();
            change.accept(after);
            store(transaction, after, changedFields(before, after));
            return true;
        });
    }

    private Versioned store(SiteTransaction transaction, ObjectNode properties, List<String> fields) {
        SiteStore.replace(transaction, properties);
        Versioned shown = shown(transaction, SiteStore.get(transaction));
        EventLog.record(
                transaction,
                new SitePropertiesUpdated(transaction.site().value(), shown.version(), fields, shown.properties()));
        return shown;
    }

    private Versioned shown(SiteTransaction transaction, Stored stored) {
        ObjectNode properties =
                stored.properties().put("timeZone", stored.timeZone()).put("paymentCurrency", stored.currency());
        ObjectNode schedule = Json.child(properties, "businessSchedule");
        properties.set("businessSchedule", hours.read(transaction, schedule));
        country(properties).ifPresent(code -> Json.child(properties, "locale").put("country", code));
        return new Versioned(stored.version(), properties);
    }

    /**
     * The ISO 3166 code of the country where the business is: what was said of the site, or else what its address says,
     * whose field takes any text.
     */
    static Optional<String> country(ObjectNode properties) {
        String said = Json.text(properties, "locale", "country");
        if (said != null) {
            return Optional.of(said);
        }
        return countryOfAddress(properties);
    }

    private static Optional<String> countryOfAddress(ObjectNode properties) {
        String code = Json.text("", properties, "address", "country").strip().toUpperCase(Locale.ROOT);
        return Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(code)
                ? Optional.of(code)
                : Optional.empty();
    }

    private static void replaceWith(ObjectNode properties, ObjectNode changed) {
        properties.removeAll();
        properties.setAll(changed);
    }

    private static List<String> changedFields(ObjectNode before, ObjectNode after) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : after.properties()) {
            if (!member.getValue().equals(before.get(member.getKey()))) {
                fields.add(member.getKey());
            }
        }
        before.propertyNames().stream().filter(name -> !after.has(name)).forEach(fields::add);
        return fields;
    }

    /** Times of day are {@code hh:mm} up to 24:00, dates may carry a time that is not looked at. */
    private static void checkSchedule(ObjectNode schedule) {
        List<Violation> violations = new ArrayList<>();
        int i = 0;
        for (JsonNode period : Json.list(schedule, "periods")) {
            String path = "businessSchedule.periods[" + i++ + "].";
            for (String field : List.of("openTime", "closeTime")) {
                if (!isTimeOfDay(Json.text("", period, field))) {
                    violations.add(Violation.format(path + field, "hh:mm"));
                }
            }
        }
        i = 0;
        for (JsonNode period : Json.list(schedule, "specialHourPeriod")) {
            String path = "businessSchedule.specialHourPeriod[" + i++ + "].";
            for (String field : List.of("startDate", "endDate")) {
                if (!isDate(Json.text("", period, field))) {
                    violations.add(Violation.format(path + field, "YYYY-MM-DDThh:mm:ssZ"));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static boolean isTimeOfDay(String text) {
        return text.equals("24:00") || parses(() -> LocalTime.parse(text));
    }

    private static boolean isDate(String text) {
        return text.length() >= 10 && parses(() -> LocalDate.parse(text.substring(0, 10)));
    }

    private static boolean parses(Runnable parser) {
        try {
            parser.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

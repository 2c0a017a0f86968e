package org.daybook.main;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.daybook.calendar.zones.ZoneChange;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.modules.NewSite;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.sites.Bootstrapped;
import org.daybook.sites.SiteSummary;
import org.daybook.timezone.TimeZoneChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code daybook site create}, {@code list}, {@code suspend} and {@code resume}. */
final class SiteCommands {
    private static final String NAME = "--name";
    private static final String CURRENCY = "--currency";
    private static final String LANGUAGE = "--language";
    private static final String COUNTRY = "--country";
    private static final String ZONE = "--time-zone";

    static final String HOST = "--host";
    static final String KEEP_NUMBERS = "--keep-numbers";

    private static final List<String> SETTABLE = List.of(NAME, CURRENCY, LANGUAGE, COUNTRY, ZONE, HOST);

    private SiteCommands() {}

    /** Lets a command take what is said about a site. */
    static CommandSpec properties(CommandSpec command) {
        return command.addOption(
                        CommandLines.text(NAME, "NAME", "name of the business").build())
                .addOption(CommandLines.text(CURRENCY, "CODE", "what it charges in, such as EUR")
                        .build())
                .addOption(CommandLines.text(LANGUAGE, "CODE", "language of its pages, such as en")
                        .build())
                .addOption(CommandLines.text(COUNTRY, "CODE", "country where it is, such as PT")
                        .build())
                .addOption(CommandLines.text(ZONE, "ZONE", "time zone of its hours, such as Europe/Lisbon")
                        .build());
    }

    static void create(Instance instance, ParseResult typed) {
        String id = typed.matchedOptionValue("--id", "");
        SiteRegion first = SiteRegion.FIRST;
        NewSite site = new NewSite(
                id.isEmpty() ? new SiteId(UUID.randomUUID()) : id(id),
                typed.matchedOptionValue(NAME, NewSite.FIRST_NAME),
                new SiteRegion(
                        zone(typed, first.timeZone()),
                        currency(typed, first.currency()),
                        Regions.language(LANGUAGE, typed.matchedOptionValue(LANGUAGE, first.language())),
                        country(typed)));
        Bootstrapped made = instance.features().sites().createWithCredentials(site, instance.now());
        instance.terminal().print("""
                Site id    %s
                API key    %s
                Client id  %s
                Pages      /s/%s/book

                Keep the key: only its hash is stored, and it is not shown again.
                """.formatted(made.siteId(), made.apiKey(), made.clientId(), made.siteId()));
    }

    private static SiteId id(String text) {
        try {
            return SiteId.of(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("The id of a site is a GUID: " + text);
        }
    }

    private static ZoneId zone(ParseResult typed, ZoneId otherwise) {
        return typed.hasMatchedOption(ZONE) ? Regions.zone(ZONE, typed.matchedOptionValue(ZONE, "")) : otherwise;
    }

    private static @Nullable String country(ParseResult typed) {
        return typed.hasMatchedOption(COUNTRY) ? Regions.country(COUNTRY, typed.matchedOptionValue(COUNTRY, "")) : null;
    }

    /** Changes all that is said, or nothing. */
    static void set(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        if (SETTABLE.stream().noneMatch(typed::hasMatchedOption)) {
            throw new CannotStart("There is nothing to set: say one of " + String.join(", ", SETTABLE) + ".");
        }
        String name = typed.matchedOptionValue(NAME, (String) null);
        Currency currency = currency(typed, site.region().currency());
        ZoneId zone = zone(typed, site.region().timeZone());
        String language = typed.hasMatchedOption(LANGUAGE)
                ? Regions.language(LANGUAGE, typed.matchedOptionValue(LANGUAGE, ""))
                : null;
        String country = country(typed);
        Features features = instance.features();
        features.database().write(site.id(), instance.now(), transaction -> {
            changeCurrency(features, instance, site, currency, typed.hasMatchedOption(KEEP_NUMBERS));
            if (!zone.equals(site.region().timeZone())) {
                move(features, instance, site, zone);
            }
            if (typed.hasMatchedOption(HOST)) {
                features.sites().changeHost(site.id(), instance.now(), typed.matchedOptionValue(HOST, ""));
            }
            features.properties().changeRegion(site.id(), instance.now(), name, language, country);
            return true;
        });
        list(instance, typed);
    }

    private static void changeCurrency(
            Features features, Instance instance, SiteSummary site, Currency currency, boolean keepNumbers) {
        try {
            features.currencyChange().change(site.id(), instance.now(), currency, keepNumbers);
        } catch (ApplicationException e) {
            if (keepNumbers) {
                throw e;
            }
            throw new CannotStart(e.description() + ". With " + KEEP_NUMBERS + " they are kept as they are.");
        }
    }

    /** Hours and sessions keep their times on the clock, appointments their instants. */
    private static void move(Features features, Instance instance, SiteSummary site, ZoneId zone) {
        long version = features.properties().get(site.id(), instance.now()).version();
        features.timeZoneChange()
                .change(
                        site.id(),
                        instance.now(),
                        new TimeZoneChange.Wish(zone, EnumSet.of(ZoneChange.Kind.APPOINTMENTS)),
                        Long.toString(version),
                        false);
    }

    private static Currency currency(ParseResult typed, Currency otherwise) {
        return typed.hasMatchedOption(CURRENCY)
                ? Regions.currency(CURRENCY, typed.matchedOptionValue(CURRENCY, ""))
                : otherwise;
    }

    static void list(Instance instance, ParseResult typed) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "SITE ID", "NAME", "CURRENCY", "LANGUAGE", "COUNTRY", "TIME ZONE", "PAGES", "CREATED", "SUSPENDED"));
        for (SiteSummary site : instance.sites().list()) {
            SiteRegion region = site.region();
            rows.add(List.of(
                    site.id().toString(),
                    site.name(),
                    region.currency().getCurrencyCode(),
                    region.language(),
                    region.country() == null ? "-" : region.country(),
                    region.timeZone().getId(),
                    site.host() == null ? "/s/" + site.id() + "/book" : site.host() + "/book",
                    Columns.moment(site.createdAt()),
                    Columns.moment(site.suspendedAt())));
        }
        instance.terminal().print(Columns.text(rows));
    }

    static void suspend(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed.matchedPositionalValue(0, ""));
        instance.sites().suspend(site.id(), instance.now());
        instance.terminal()
                .print("Suspended: from two seconds on, neither API nor pages of " + site.name() + " are served.\n");
    }

    static void resume(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed.matchedPositionalValue(0, ""));
        instance.sites().resume(site.id(), instance.now());
        instance.terminal().print("Resumed: from two seconds on, API and pages of " + site.name() + " are served.\n");
    }
}

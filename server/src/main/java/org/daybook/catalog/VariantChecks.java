package org.daybook.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.catalog.OptionAndVariants.Option;
import org.daybook.catalog.OptionAndVariants.Variant;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** What options and variants must be: one option, and a price for each of its choices (rule 13.4). */
final class VariantChecks {
    private static final String ENTITY = "serviceOptionsAndVariants.";

    private final Option option;
    private final List<Variant> variants;
    private final ServiceFields service;
    private final List<UUID> staff;

    private VariantChecks(OptionAndVariants sent, ServiceFields service, List<UUID> staff) {
        this.option = sent.options().getFirst();
        this.variants = sent.variants();
        this.service = service;
        this.staff = staff;
    }

    /**
     * Refuses options and variants that do not fit together or the service.
     *
     * @param staff resource ids of those who give the service
     */
    static void check(OptionAndVariants sent, ServiceFields service, List<UUID> staff) {
        requireParts(sent);
        VariantChecks checks = new VariantChecks(sent, service, staff);
        OptionKind kind = checks.kind();
        checks.checkData(kind);
        checks.checkOptionIds();
        checks.checkCurrencies();
        List<String> chosen = checks.chosen(kind);
        switch (kind) {
            case CUSTOM -> checks.checkCustom(chosen);
            case STAFF_MEMBER -> checks.checkStaff(chosen);
            case DURATION -> {}
        }
    }

    private static void requireParts(OptionAndVariants sent) {
        List<Violation> violations = new ArrayList<>();
        if (sent.options().isEmpty()) {
            violations.add(Violation.required(ENTITY + "options.values"));
        }
        if (sent.variants().isEmpty()) {
            violations.add(Violation.required(ENTITY + "variants.values"));
        }
        for (Option option : sent.options()) {
            if (option.id().isEmpty()) {
                violations.add(Violation.required(ENTITY + "options.values[0].id"));
            }
        }
        int index = 0;
        for (Variant variant : sent.variants()) {
            String field = ENTITY + "variants.values[" + index++ + "].";
            if (!variant.hasChoice()) {
                violations.add(Violation.required(field + "choices"));
            }
            if (variant.price() == null) {
                violations.add(Violation.required(field + "price.value"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private OptionKind kind() {
        OptionKind kind = OptionKind.of(option.type()).orElseThrow(this::unsupported);
        boolean fits = switch (kind) {
            case CUSTOM -> true;
            case STAFF_MEMBER -> !staff.isEmpty();
            case DURATION -> service.isAppointment();
        };
        if (!fits) {
            throw unsupported();
        }
        return kind;
    }

    private ApplicationException unsupported() {
        return refusal(
                OptionsAndVariantsError.UNSUPPORTED_OPTION_TYPE,
                "The service " + service.id() + " cannot have an option of the type",
                List.of(option.type()));
    }

    private void checkData(OptionKind kind) {
        for (OptionKind other : option.described()) {
            if (other != kind) {
                throw refusal(
                        OptionsAndVariantsError.UNSUPPORTED_OPTION_DATA,
                        "An option of the type " + kind + " cannot have",
                        Stream.ofNullable(other.data()).toList());
            }
        }
    }

    private void checkOptionIds() {
        Set<String> unknown = new LinkedHashSet<>();
        variants.forEach(variant -> unknown.add(variant.optionId()));
        unknown.remove(option.id());
        if (!unknown.isEmpty()) {
            throw refusal(OptionsAndVariantsError.UNKNOWN_OPTION_IDS, "The options have no ids", unknown);
        }
    }

    private void checkCurrencies() {
        Set<String> currencies = new LinkedHashSet<>();
        variants.forEach(variant -> currencies.add(variant.currency()));
        currencies.remove("");
        if (currencies.size() > 1) {
            throw refusal(
                    OptionsAndVariantsError.MULTIPLE_CURRENCIES, "The prices must be in one currency", currencies);
        }
    }

    private List<String> chosen(OptionKind kind) {
        List<String> chosen = new ArrayList<>();
        for (Variant variant : variants) {
            String text = variant.chosen().get(kind);
            if (text == null) {
                throw refusal(
                        OptionsAndVariantsError.UNSUPPORTED_OPTION_DATA,
                        "Each choice must be one of the type",
                        List.of(kind));
            }
            chosen.add(text);
        }
        requireDistinct(chosen);
        return chosen;
    }

    private static void requireDistinct(List<String> texts) {
        List<String> repeated = new ArrayList<>(texts);
        Set.copyOf(texts).forEach(repeated::remove);
        if (!repeated.isEmpty()) {
            throw refusal(OptionsAndVariantsError.IDENTICAL_CHOICES, "Chosen more than once", repeated);
        }
    }

    /** Every choice of the option has a variant, and no variant another choice. */
    private void checkCustom(List<String> chosen) {
        List<String> offered = option.choices();
        requireDistinct(offered);
        List<String> missing = difference(offered, chosen);
        missing.addAll(difference(chosen, offered));
        if (!missing.isEmpty()) {
            throw refusal(
                    OptionsAndVariantsError.MISSING_CUSTOM_CHOICES,
                    "Among the choices of the option or of the variants miss",
                    missing);
        }
    }

    private void checkStaff(List<String> chosen) {
        List<String> givers = staff.stream().map(UUID::toString).toList();
        List<String> unknown = difference(chosen, givers);
        if (!unknown.isEmpty()) {
            throw refusal(OptionsAndVariantsError.UNKNOWN_STAFF_IDS, "Not among the staff of the service", unknown);
        }
        List<String> missing = difference(givers, chosen);
        if (!missing.isEmpty()) {
            throw refusal(
                    OptionsAndVariantsError.MISSING_STAFF_VARIANTS, "Without a variant are the staff members", missing);
        }
    }

    private static List<String> difference(Collection<String> all, Collection<String> without) {
        Set<String> removed = new HashSet<>(without);
        return new ArrayList<>(
                all.stream().filter(text -> !removed.contains(text)).toList());
    }

    private static ApplicationException refusal(
            OptionsAndVariantsError code, String description, Collection<?> values) {
        ObjectNode data = Json.object();
        data.set("values", Json.strings(values));
        return new ApplicationException(code, description + ": " + values, data);
    }
}

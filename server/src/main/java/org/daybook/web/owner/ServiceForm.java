package org.daybook.web.owner;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.http.PageForm;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service as it is typed.
 *
 * @param lengths of an appointment in minutes, such as "45" or "30, 60"
 * @param places of a class or course
 * @param price "0" or empty for nothing to pay
 * @param priceIsOne whether the service has one price, which can be typed here; others depend on what is chosen
 * @param staff resource ids of those who give an appointment
 */
record ServiceForm(
        ServiceType type,
        String name,
        String tagLine,
        String lengths,
        String places,
        String price,
        boolean priceIsOne,
        List<String> staff,
        String category,
        boolean online,
        boolean approval,
        boolean hidden) {

    private static final Pattern PRICE = Pattern.compile("\\d{1,9}([.,]\\d{1,3})?");
    private static final Pattern LENGTHS = Pattern.compile("\\d{1,5}(\\s*,\\s*\\d{1,5}){0,9}");
    private static final Pattern PLACES = Pattern.compile("\\d{1,4}");
    private static final int MAX_NAME = 400;
    private static final int MAX_TAG_LINE = 500;
    private static final int MAX_STAFF = 220;

    /** A new service of a kind, given by everybody there is, and listed under a category. */
    static ServiceForm empty(ServiceType type, List<String> staff, String category) {
        return new ServiceForm(type, "", "", "60", "8", "", true, staff, category, true, false, false);
    }

    /** The form of a service that there is. */
    static ServiceForm of(ObjectNode service) {
        String rate = Json.text("NO_FEE", service, "payment", "rateType");
        List<String> lengths = new ArrayList<>();
        Json.list(service, "schedule", "availabilityConstraints", "sessionDurations")
                .forEach(minutes -> lengths.add(minutes.asString()));
        List<String> staff = new ArrayList<>();
        Json.list(service, "staffMemberIds").forEach(id -> staff.add(id.asString()));
        return new ServiceForm(
                ServiceType.valueOf(Json.text("APPOINTMENT", service, "type")),
                Json.text("", service, "name"),
                Json.text("", service, "tagLine"),
                String.join(", ", lengths),
                Integer.toString(Json.integer(1, service, "defaultCapacity")),
                Json.text("", service, "payment", "fixed", "price", "value"),
                rate.equals("FIXED") || rate.equals("NO_FEE"),
                staff,
                Json.text("", service, "category", "id"),
                Json.flag(service, "onlineBooking", "enabled"),
                Json.flag(service, "onlineBooking", "requireManualApproval"),
                Json.flag(service, "hidden"));
    }

    /** What was typed about a service of this type. */
    static ServiceForm sent(OwnerVisit visit, ServiceType type, boolean priceIsOne, List<String> everybody) {
        PageForm form = PageForm.of(visit.context());
        return new ServiceForm(
                type,
                visit.value("name"),
                visit.value("tagLine"),
                visit.value("lengths"),
                visit.value("places"),
                visit.value("price"),
                priceIsOne,
                everybody.stream()
                        .filter(id -> form.value("staff-" + id) != null)
                        .limit(MAX_STAFF)
                        .toList(),
                visit.value("category"),
                form.value("online") != null,
                form.value("approval") != null,
                form.value("hidden") != null);
    }

    /** What cannot be as it was typed; null where it can. */
    @Nullable
    String problem() {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return "Type what the service is called, in up to " + MAX_NAME + " letters.";
        }
        if (tagLine.length() > MAX_TAG_LINE) {
            return "The line under the name has up to " + MAX_TAG_LINE + " letters.";
        }
        if (type == ServiceType.APPOINTMENT && !LENGTHS.matcher(lengths).matches()) {
            return "Type how many minutes it takes, such as 45, or several lengths to choose from, such as 30, 60.";
        }
        if (type == ServiceType.APPOINTMENT && staff.isEmpty()) {
            return "Choose who gives it.";
        }
        if (type != ServiceType.APPOINTMENT && !PLACES.matcher(places).matches()) {
            return "Type how many places there are.";
        }
        return priceIsOne && !price.isEmpty() && !PRICE.matcher(price).matches()
                ? "Type the price as a number, such as 45 or 45.50."
                : null;
    }

    /**
     * Writes what was typed to the document of a service, in the contract's shape.
     *
     * @param before the form as it was shown; null for a new service. A price that is the same is not written: the service
     *     may have a deposit beside it.
     */
    void writeTo(ObjectNode service, @Nullable ServiceForm before, String currency) {
        service.put("type", type.name()).put("name", name).put("hidden", hidden);
        if (tagLine.isEmpty()) {
            service.remove("tagLine");
        } else {
            service.put("tagLine", tagLine);
        }
        ObjectNode booking = Json.child(service, "onlineBooking");
        booking.put("enabled", online).put("requireManualApproval", approval);
        if (category.isEmpty()) {
            service.remove("category");
        } else {
            service.set("category", Json.object().put("id", category));
        }
        if (type == ServiceType.APPOINTMENT) {
            service.put("defaultCapacity", 1);
            ArrayNode minutes = Json.child(Json.child(service, "schedule"), "availabilityConstraints")
                    .putArray("sessionDurations");
            Stream.of(lengths.split(","))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .forEach(minutes::add);
            ArrayNode people = service.putArray("staffMemberIds");
            staff.forEach(people::add);
        } else {
            service.put("defaultCapacity", Integer.parseInt(places));
        }
        if (priceIsOne && (before == null || !before.price.equals(price))) {
            writePrice(Json.child(service, "payment"), currency);
        }
    }

    private void writePrice(ObjectNode payment, String currency) {
        BigDecimal amount = new BigDecimal(price.isEmpty() ? "0" : price.replace(',', '.'));
        if (amount.signum() == 0) {
            payment.put("rateType", "NO_FEE").remove("fixed");
        } else {
            payment.put("rateType", "FIXED");
            Json.child(Json.child(payment, "fixed"), "price")
                    .put("value", amount.toPlainString())
                    .put("currency", currency);
        }
        ObjectNode options = Json.child(payment, "options");
        if (!Json.flag(options, "online") && !Json.flag(options, "pricingPlan")) {
            options.put("inPerson", true);
        }
    }

    /** The type of a new service that an address asks for. */
    static ServiceType type(String code) {
        return Optional.of(code)
                .filter(known -> Stream.of(ServiceType.values())
                        .anyMatch(type -> type.name().equals(known)))
                .map(ServiceType::valueOf)
                .orElse(ServiceType.APPOINTMENT);
    }
}

package org.daybook.web.owner;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.catalog.Categories;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.json.Json;
import org.daybook.resources.StaffMember;
import org.daybook.resources.StaffMembers;
import org.daybook.sites.SiteProperties;
import org.daybook.web.kit.Business;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets up a business that has nothing yet: its name, hours, people and first services, all of it or nothing. */
final class FirstSteps {
    private final Contract contract;
    private final SiteDatabase database;
    private final SiteProperties properties;
    private final StaffMembers staff;
    private final Categories categories;
    private final ServiceCatalog services;

    FirstSteps(OwnerFeatures features) {
        this.contract = features.contract();
        this.database = features.database();
        this.properties = features.ground().properties();
        this.staff = features.staff();
        this.categories = features.categories();
        this.services = features.catalog();
    }

    /**
     * What the owner said.
     *
     * @param hours of each day, Monday first
     * @param people names of those who serve customers; one at least
     */
    record Answers(String business, Trade trade, List<HoursText> hours, List<String> people) {}

    /** Whether nothing can be booked here yet. */
    boolean areToBeTaken(OwnerVisit visit) {
        return database.read(visit.site(), visit.now(), services::services).isEmpty();
    }

    /** Does what the answers say; nothing where somebody has set up services meanwhile. */
    void take(OwnerVisit visit, Answers answers) {
        database.write(visit.caller().actor(), visit.site(), visit.now(), transaction -> {
            if (services.services(transaction).isEmpty()) {
                properties.changeRegion(visit.site(), visit.now(), answers.business(), null, null);
                properties.updateSchedule(visit.site(), visit.now(), schedule(answers.hours()));
                List<UUID> people = people(transaction, answers.people());
                UUID category = Documents.id(categories.create(
                        transaction, Json.object().put("name", answers.trade().category()), Json.object()));
                for (Trade.Offer offer : answers.trade().offers()) {
                    services.create(transaction, service(visit.business(), offer, category, people), Json.object());
                }
            }
            return true;
        });
    }

    private static ObjectNode schedule(List<HoursText> hours) {
        ObjectNode schedule = Json.object();
        ArrayNode periods = schedule.putArray("periods");
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.get(day.getValue() - 1).addTo(periods, day);
        }
        return schedule;
    }

    /**
     * Makes sure of people with these names, and gives their resource ids. Who is there by name stays; the one who came with
     * the site gets the first name that is new, as long as nobody else was added.
     */
    private List<UUID> people(SiteTransaction transaction, List<String> names) {
        List<ObjectNode> there = staff.all(transaction);
        boolean untouched =
                there.size() == 1 && StaffMember.read(there.getFirst()).isDefault();
        List<UUID> ids = new ArrayList<>();
        for (String name : names) {
            Optional<ObjectNode> known = there.stream()
                    .filter(one -> StaffMember.read(one).name().equalsIgnoreCase(name))
                    .findFirst();
            ObjectNode person;
            if (known.isPresent()) {
                person = known.get();
            } else if (untouched) {
                person = staff.update(transaction, named(there.getFirst(), name));
                untouched = false;
            } else {
                person = staff.create(transaction, Json.object().put("name", name), Json.object());
            }
            ids.add(StaffMember.read(person).resourceId());
        }
        return ids;
    }

    private Patch named(ObjectNode person, String name) {
        ObjectNode changes = Json.object()
                .put("id", Documents.id(person).toString())
                .put("revision", Json.text("", person, "revision"))
                .put("name", name);
        return new Patch(
                contract.operation("staff-members", "staffMembers.updateStaffMember")
                        .request()
                        .get("staffMember")
                        .nested(),
                changes,
                "name");
    }

    private static ObjectNode service(Business business, Trade.Offer offer, UUID category, List<UUID> people) {
        ObjectNode service = Json.object()
                .put("type", "APPOINTMENT")
                .put("name", offer.name())
                .put("defaultCapacity", 1);
        service.putObject("category").put("id", category.toString());
        service.putObject("onlineBooking").put("enabled", true);
        service.putObject("schedule")
                .putObject("availabilityConstraints")
                .putArray("sessionDurations")
                .add(offer.minutes());
        ArrayNode staff = service.putArray("staffMemberIds");
        people.forEach(id -> staff.add(id.toString()));
        ObjectNode payment = service.putObject("payment");
        boolean free = offer.price().compareTo(BigDecimal.ZERO) == 0;
        payment.put("rateType", free ? "NO_FEE" : "FIXED");
        payment.putObject("options").put("inPerson", true);
        if (!free) {
            payment.putObject("fixed")
                    .putObject("price")
                    .put("value", offer.price().toPlainString())
                    .put("currency", business.currency());
        }
        return service;
    }
}

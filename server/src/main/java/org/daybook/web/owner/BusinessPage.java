package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.Emails;
import org.daybook.platform.PhoneNumber;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Message;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.resources.StaffMembers;
import org.daybook.sites.SiteProperties;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.daybook.web.owner.SetUpPage.Day;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the business is called, how it is reached, when it is open and who serves customers. */
final class BusinessPage {
    private static final int MAX_NAME = 100;
    private static final int MAX_STAFF = 220;

    private final Html html;
    private final Assets assets;
    private final Contract contract;
    private final SiteDatabase database;
    private final SiteProperties properties;
    private final StaffMembers staff;

    BusinessPage(OwnerFeatures features, Html html) {
        this.html = html;
        this.assets = features.assets();
        this.contract = features.contract();
        this.database = features.database();
        this.properties = features.ground().properties();
        this.staff = features.staff();
    }

    /** Somebody who serves customers. */
    record Member(String name, String revision, String url) {}

    /** What was typed, or what is stored. */
    record Typed(String name, String email, String phone, List<Day> days) {}

    /**
     * What is shown.
     *
     * @param zone of the business, in words
     * @param done what was done before; empty for nothing
     * @param problem why nothing was changed; null for none
     */
    record View(
            Frame frame,
            Typed typed,
            String zone,
            String currency,
            List<Member> staff,
            String action,
            String staffAction,
            Optional<String> done,
            @Nullable String problem) {}

    void show(OwnerVisit visit) {
        show(visit, 200, stored(visit), null);
    }

    private Typed stored(OwnerVisit visit) {
        ObjectNode known = properties.get(visit.site(), visit.now()).properties();
        List<String> hours = HoursText.of(schedule(known));
        return new Typed(
                Json.text("", known, "businessName"),
                Json.text("", known, "email"),
                Json.text("", known, "phone"),
                Stream.of(DayOfWeek.values())
                        .map(day -> SetUpPage.day(day, hours.get(day.getValue() - 1)))
                        .toList());
    }

    private static @Nullable ObjectNode schedule(ObjectNode properties) {
        return properties.get("businessSchedule") instanceof ObjectNode schedule ? schedule : null;
    }

    private void show(OwnerVisit visit, int status, Typed typed, @Nullable String problem) {
        List<Member> members = database.read(visit.site(), visit.now(), staff::all).stream()
                .map(member -> new Member(
                        Json.text("", member, "name"),
                        Json.text("", member, "revision"),
                        visit.paths().manage("business/staff/" + Documents.id(member))))
                .toList();
        html.writePersonal(
                visit.context(),
                status,
                "owner/business",
                new View(
                        visit.frame("Business", Section.BUSINESS, assets),
                        typed,
                        visit.formats().zoneAt(visit.now()),
                        visit.business().currency(),
                        members,
                        visit.paths().manage("business"),
                        visit.paths().manage("business/staff"),
                        problem == null ? done(visit.value("done")) : Optional.empty(),
                        problem));
    }

    private static Optional<String> done(String code) {
        return Optional.of(
                        switch (code) {
                            case "saved" -> "Saved.";
                            case "added" -> "Added. Choose on the page of each service whether they give it.";
                            case "renamed" -> "The name is changed.";
                            case "removed" -> "Removed. What was booked with them stays.";
                            default -> "";
                        })
                .filter(text -> !text.isEmpty());
    }

    /** Saves what is typed of the business. A day whose hours were not touched keeps them, however they are made up. */
    void save(OwnerVisit visit) {
        Typed before = stored(visit);
        Typed typed = new Typed(
                visit.value("business"),
                visit.value("email"),
                visit.value("phone"),
                Stream.of(DayOfWeek.values())
                        .map(day -> SetUpPage.day(day, visit.value(day.name().toLowerCase(java.util.Locale.ROOT))))
                        .toList());
        String problem = problem(visit, typed, before);
        if (problem != null) {
            show(visit, 422, typed, problem);
            return;
        }
        change(visit, typed, "saved", transaction -> {
            properties.changeRegion(visit.site(), visit.now(), typed.name(), null, null);
            properties.updateContact(visit.site(), visit.now(), contact(typed));
            ObjectNode known = properties.get(transaction).properties();
            properties.updateSchedule(visit.site(), visit.now(), schedule(known, typed, before));
        });
    }

    private static @Nullable String problem(OwnerVisit visit, Typed typed, Typed before) {
        if (typed.name().isEmpty() || typed.name().length() > MAX_NAME) {
            return "Type what the business is called, in up to " + MAX_NAME + " letters.";
        }
        if (!typed.email().isEmpty() && !Emails.isEmail(typed.email())) {
            return "This is no e-mail address: " + typed.email() + ".";
        }
        if (!typed.phone().equals(before.phone())
                && !typed.phone().isEmpty()
                && PhoneNumber.international(typed.phone(), visit.business().country())
                        .isEmpty()) {
            return "This is no telephone number: " + typed.phone() + ".";
        }
        for (Day day : typed.days()) {
            if (day.wrong() && !before.days().contains(day)) {
                return "The hours of " + day.name() + " cannot be read. Type them like 9-12, 13-17:30.";
            }
        }
        return null;
    }

    private Patch contact(Typed typed) {
        ObjectNode changes = Json.object().put("email", typed.email()).put("phone", typed.phone());
        return new Patch(message("site-properties", "updateBusinessContact", "businessContact"), changes, null);
    }

    private Message message(String family, String operation, String field) {
        return contract.operation(family, operation).request().get(field).nested();
    }

    private static ObjectNode schedule(ObjectNode known, Typed typed, Typed before) {
        ObjectNode former = Objects.requireNonNullElseGet(schedule(known), Json::object);
        ObjectNode schedule = former.deepCopy();
        ArrayNode periods = schedule.putArray("periods");
        for (DayOfWeek day : DayOfWeek.values()) {
            Day now = typed.days().get(day.getValue() - 1);
            if (now.equals(before.days().get(day.getValue() - 1))) {
                for (JsonNode period : Json.list(former, "periods")) {
                    if (day.name().equals(Json.text(period, "openDay"))) {
                        periods.add(period);
                    }
                }
            } else {
                HoursText.read(now.hours()).orElseThrow().addTo(periods, day);
            }
        }
        return schedule;
    }

    private interface Work {
        void in(SiteTransaction transaction);
    }

    private void change(OwnerVisit visit, Typed typed, String done, Work work) {
        String problem;
        try {
            database.write(visit.caller().actor(), visit.site(), visit.now(), transaction -> {
                work.in(transaction);
                return true;
            });
            visit.context().redirect(visit.paths().manage("business") + "?done=" + done, HttpStatus.SEE_OTHER);
            return;
        } catch (InvalidRequestException e) {
            problem = e.violations().stream()
                    .map(Violation::description)
                    .collect(Collectors.joining(". ", "It cannot be saved like this: ", "."));
        } catch (ApplicationException e) {
            if (e.code().kind() == Kind.UNAVAILABLE || e.code().kind() == Kind.NOT_FOUND) {
                throw e;
            }
            problem = e.code().name().equals("REVISION_MISMATCH")
                    ? "Somebody changed it meanwhile; this is how it is now."
                    : e.description() + ".";
        }
        show(visit, 422, typed, problem);
    }

    /** Adds somebody who serves customers. */
    void addStaff(OwnerVisit visit) {
        String name = visit.value("name");
        if (name.isEmpty() || name.length() > MAX_NAME) {
            show(visit, 422, stored(visit), "A name has 1 to " + MAX_NAME + " letters.");
            return;
        }
        change(visit, stored(visit), "added", transaction -> {
            if (staff.all(transaction).size() >= MAX_STAFF) {
                throw new ApplicationException(
                        StandardError.FAILED_PRECONDITION, "At most " + MAX_STAFF + " people serve customers");
            }
            staff.create(transaction, Json.object().put("name", name), Json.object());
        });
    }

    void renameStaff(OwnerVisit visit) {
        String name = visit.value("name");
        if (name.isEmpty() || name.length() > MAX_NAME) {
            show(visit, 422, stored(visit), "A name has 1 to " + MAX_NAME + " letters.");
            return;
        }
        ObjectNode changes = Json.object()
                .put("id", id(visit).toString())
                .put("revision", visit.value("revision"))
                .put("name", name);
        Patch patch =
                new Patch(message("staff-members", "staffMembers.updateStaffMember", "staffMember"), changes, "name");
        change(visit, stored(visit), "renamed", transaction -> staff.update(transaction, patch));
    }

    void removeStaff(OwnerVisit visit) {
        change(visit, stored(visit), "removed", transaction -> staff.delete(transaction, id(visit), Json.object()));
    }

    private static UUID id(OwnerVisit visit) {
        return Uuids.parse(visit.context().pathParam("id"))
                .orElseThrow(() -> new ApplicationException(StandardError.NOT_FOUND, "No such person"));
    }
}

package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.catalog.Categories;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceError;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.resources.StaffMember;
import org.daybook.resources.StaffMembers;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.daybook.web.owner.NewBookingPage.Option;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the business offers: the list of services, and the form of one. */
final class ServicesPage {
    /** What the form changes; all else of a service stays as it is. */
    private static final String MASK = "name,tagLine,hidden,onlineBooking.enabled,onlineBooking.requireManualApproval,"
            + "category,defaultCapacity,schedule.availabilityConstraints.sessionDurations,staffMemberIds,payment";

    private final Html html;
    private final Assets assets;
    private final Contract contract;
    private final SiteDatabase database;
    private final ServiceCatalog services;
    private final Categories categories;
    private final StaffMembers staff;

    ServicesPage(OwnerFeatures features, Html html) {
        this.html = html;
        this.assets = features.assets();
        this.contract = features.contract();
        this.database = features.database();
        this.services = features.catalog();
        this.categories = features.categories();
        this.staff = features.staff();
    }

    /**
     * A service in the list.
     *
     * @param facts such as "45 min, 45 €"
     * @param bookable whether customers can book it online
     */
    record Row(String url, String name, String kind, String facts, boolean hidden, boolean bookable) {}

    /** The list. */
    record View(Frame frame, List<Row> services, String newUrl) {}

    /**
     * The form of a service.
     *
     * @param id of the service; null for a new one
     * @param customersUrl its page for customers; null for a new one
     * @param problem why nothing was saved; null for none
     */
    record FormView(
            Frame frame,
            ServiceForm form,
            String kind,
            @Nullable String id,
            String revision,
            List<Option> staff,
            List<Option> categories,
            String currency,
            String action,
            @Nullable String customersUrl,
            @Nullable String problem) {}

    void show(OwnerVisit visit) {
        List<Row> rows = database.read(visit.site(), visit.now(), services::all).stream()
                .sorted(Comparator.comparing(one -> Json.text("", one, "name"), String.CASE_INSENSITIVE_ORDER))
                .map(service -> row(visit, service))
                .toList();
        html.writePersonal(
                visit.context(),
                200,
                "owner/services",
                new View(
                        visit.frame("Services", Section.SERVICES, assets),
                        rows,
                        visit.paths().manage("services/new")));
    }

    private static Row row(OwnerVisit visit, ObjectNode service) {
        ServiceForm form = ServiceForm.of(service);
        String price = !form.priceIsOne()
                ? "price by choice"
                : form.price().isEmpty()
                        ? "free"
                        : Formats.money(
                                visit.business().locale(),
                                form.price(),
                                visit.business().currency());
        String length = form.type() == ServiceType.APPOINTMENT
                ? Stream.of(form.lengths().split(", "))
                        .filter(minutes -> !minutes.isEmpty())
                        .map(minutes -> Formats.duration(Integer.parseInt(minutes)))
                        .collect(Collectors.joining(" or "))
                : form.places() + " places";
        return new Row(
                visit.paths().manage("services/" + Documents.id(service)),
                form.name(),
                kind(form.type()),
                Stream.of(length, price).filter(text -> !text.isEmpty()).collect(Collectors.joining(", ")),
                form.hidden(),
                form.online());
    }

    private static String kind(ServiceType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    void showNew(OwnerVisit visit) {
        ServiceType type = ServiceForm.type(visit.value("type"));
        String category = database.read(visit.site(), visit.now(), categories::all).stream()
                .findFirst()
                .map(first -> Documents.id(first).toString())
                .orElse("");
        form(visit, 200, ServiceForm.empty(type, everybody(visit), category), null, null);
    }

    void showOne(OwnerVisit visit) {
        ObjectNode service = stored(visit);
        form(visit, 200, ServiceForm.of(service), service, null);
    }

    private ObjectNode stored(OwnerVisit visit) {
        UUID id = Uuids.parse(visit.context().pathParam("id"))
                .orElseThrow(() -> new ApplicationException(ServiceError.SERVICE_NOT_FOUND, "No such service"));
        return database.read(visit.site(), visit.now(), transaction -> services.get(transaction, id));
    }

    private List<String> everybody(OwnerVisit visit) {
        return database.read(visit.site(), visit.now(), staff::all).stream()
                .map(StaffMember::read)
                .filter(StaffMember::provides)
                .map(member -> member.resourceId().toString())
                .toList();
    }

    private void form(
            OwnerVisit visit, int status, ServiceForm form, @Nullable ObjectNode service, @Nullable String problem) {
        List<Option> people = database.read(visit.site(), visit.now(), staff::all).stream()
                .map(StaffMember::read)
                .filter(member -> member.provides()
                        || form.staff().contains(member.resourceId().toString()))
                .map(member -> new Option(
                        member.resourceId().toString(),
                        member.name(),
                        form.staff().contains(member.resourceId().toString())))
                .toList();
        List<Option> groups = database.read(visit.site(), visit.now(), categories::all).stream()
                .map(category -> new Option(
                        Documents.id(category).toString(),
                        Json.text("", category, "name"),
                        Documents.id(category).toString().equals(form.category())))
                .toList();
        String path = visit.paths().manage("services/" + (service == null ? "new" : Documents.id(service)));
        html.writePersonal(
                visit.context(),
                status,
                "owner/service",
                new FormView(
                        visit.frame(service == null ? "New service" : form.name(), Section.SERVICES, assets),
                        form,
                        kind(form.type()),
                        service == null ? null : Documents.id(service).toString(),
                        service == null ? "" : Json.text("", service, "revision"),
                        people,
                        groups,
                        visit.business().currency(),
                        path,
                        service == null ? null : visit.paths().service(Json.text("", service, "mainSlug", "name")),
                        problem));
    }

    /** Adds a service. */
    void add(OwnerVisit visit) {
        ServiceForm form = ServiceForm.sent(visit, ServiceForm.type(visit.value("type")), true, everybody(visit));
        save(visit, form, null, () -> {
            ObjectNode document = Json.object();
            form.writeTo(document, null, visit.business().currency());
            services.create(visit.site(), visit.now(), document, Json.object());
        });
    }

    /** Saves a service, of the revision that the person saw. */
    void change(OwnerVisit visit) {
        ObjectNode before = stored(visit);
        ServiceForm known = ServiceForm.of(before);
        List<String> everybody = new ArrayList<>(everybody(visit));
        known.staff().stream().filter(id -> !everybody.contains(id)).forEach(everybody::add);
        ServiceForm form = ServiceForm.sent(visit, known.type(), known.priceIsOne(), everybody);
        save(visit, form, before, () -> {
            ObjectNode changed = before.deepCopy();
            form.writeTo(changed, known, visit.business().currency());
            changed.put("revision", visit.value("revision"));
            Patch patch = new Patch(
                    contract.operation("services-v2", "updateService")
                            .request()
                            .get("service")
                            .nested(),
                    changed,
                    MASK);
            services.update(visit.site(), visit.now(), patch, Json.object());
        });
    }

    private void save(OwnerVisit visit, ServiceForm form, @Nullable ObjectNode before, Runnable work) {
        String problem = form.problem();
        if (problem == null) {
            try {
                visit.caller().actor().does(() -> {
                    work.run();
                    return true;
                });
                visit.context().redirect(visit.paths().manage("services") + "?done=saved", HttpStatus.SEE_OTHER);
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
                        ? "Somebody changed the service meanwhile. Open it again to see how it is now."
                        : e.description() + ".";
            }
        }
        form(visit, 422, form, before, problem);
    }

    /** Deletes a service; its sessions to come are cancelled, what was booked of an appointment stays. */
    void delete(OwnerVisit visit) {
        ObjectNode service = stored(visit);
        visit.caller().actor().does(() -> {
            services.delete(visit.site(), visit.now(), Documents.id(service), Json.object());
            return true;
        });
        visit.context().redirect(visit.paths().manage("services") + "?done=deleted", HttpStatus.SEE_OTHER);
    }

    /** What a code in the address says was done; empty for nothing. */
    static Optional<String> done(@Nullable String code) {
        return Optional.ofNullable(code)
                .map(known -> switch (known) {
                    case "saved" -> "The service is saved.";
                    case "deleted" -> "The service is deleted.";
                    default -> "";
                })
                .filter(text -> !text.isEmpty());
    }
}

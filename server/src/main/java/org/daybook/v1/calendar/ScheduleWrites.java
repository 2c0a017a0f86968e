package org.daybook.v1.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.schedules.ScheduleOwner;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.v1.shared.CalendarTimes;
import org.daybook.v1.shared.Conferences;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Links;
import org.daybook.v1.shared.Places;
import org.daybook.v1.shared.Unchanged;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores what the first API says of schedules. What is sent is compared with what is shown, and only what differs is
 * stored: in the document of the service where the current API keeps it there, in the links, in the recurring events, in
 * the schedule.
 */
public final class ScheduleWrites {
    private static final List<String> KEPT = List.of("tags", "rate", "externalCalendarOverrides", "conferenceProvider");

    private static final String SPLIT = "slotsSplitInterval";

    /** Members whose parts may be taken away one by one. */
    private static final Set<String> MAPS = Set.of("rate");

    /** What a service says of itself. */
    private static final Set<String> OF_SERVICE = Set.of("tags", "rate");

    private final FirstApiFeatures faces;
    private final ScheduleViews views;
    private final IntervalWrites intervals;
    private final ResourceHours hours;
    private final ServiceSchedules services;

    public ScheduleWrites(FirstApiFeatures faces, ScheduleViews views) {
        this.faces = faces;
        this.views = views;
        this.intervals = new IntervalWrites(faces);
        this.hours = new ResourceHours(faces);
        this.services = new ServiceSchedules(faces);
    }

    /** Makes a schedule of any owner. */
    public UUID create(SiteTransaction transaction, ObjectNode sent) {
        String title = Json.text("", sent, "title");
        ObjectNode document = Json.object().put("name", title.isEmpty() ? ScheduleViews.UNTITLED : title);
        document.put("defaultCapacity", Json.integer(1, sent, "capacity"));
        String zone = Json.text(sent, "timeZone");
        if (zone != null) {
            document.put("timeZone", zone(zone));
        }
        ObjectNode kept = Json.child(document, FirstApiMembers.MEMBER);
        kept.put("scheduleOwnerId", Json.text(sent, "scheduleOwnerId"));
        if (title.isEmpty()) {
            kept.put("untitled", true);
        }
        ObjectNode made = faces.calendar().schedules().create(transaction, document, null);
        UUID id = Objects.requireNonNull(Json.uuid(made, "id"));
        store(transaction, id, sent);
        return id;
    }

    private static String zone(String name) {
        return Times.parseZone(name)
                .orElseThrow(
                        () -> new InvalidRequestException(Violation.format("schedule.timeZone", "an IANA time zone")))
                .getId();
    }

    /**
     * Puts what a new service has in its schedule into its document.
     *
     * @param sent a schedule; one without slot durations leaves those of the service
     */
    public void fillService(SiteTransaction transaction, ObjectNode sent, ObjectNode service) {
        services.fill(transaction, sent, service);
    }

    /** As {@link #store(SiteTransaction, UUID, ObjectNode, boolean, Notification)}, without telling anybody. */
    public void store(SiteTransaction transaction, UUID id, ObjectNode sent) {
        store(transaction, id, sent, false, Notification.NONE);
    }

    /**
     * Stores what was sent of a schedule and is not shown of it already.
     *
     * @param sent present members only; lists as a whole; null clears
     * @param alignTimeExceptions whether sessions that were moved follow their interval again
     * @param wish whom to tell of it
     */
    public void store(
            SiteTransaction transaction, UUID id, ObjectNode sent, boolean alignTimeExceptions, Notification wish) {
        ObjectNode shown = views.of(transaction, id, true);
        ObjectNode service = serviceOf(transaction, id);
        storeDocument(transaction, id, sent, shown, service != null, wish);
        if (service != null) {
            services.store(transaction, service, sent, shown);
        }
        JsonNode links = Json.at(sent, "availability", "linkedSchedules");
        if (links != null && !Unchanged.says(links, Json.at(shown, "availability", "linkedSchedules"))) {
            storeLinks(transaction, id, links, service);
        }
        JsonNode wanted = Json.at(sent, "intervals");
        if (wanted != null) {
            intervals.replaceAll(transaction, id, (ArrayNode) wanted, alignTimeExceptions, wish);
        }
    }

    private @Nullable ObjectNode serviceOf(SiteTransaction transaction, UUID schedule) {
        return SessionContext.read(faces, transaction, List.of(schedule)).service(schedule);
    }

    private void storeDocument(
            SiteTransaction transaction,
            UUID id,
            ObjectNode sent,
            ObjectNode shown,
            boolean ofService,
            Notification wish) {
        ObjectNode before = faces.calendar().schedules().get(transaction, id);
        ObjectNode after = before.deepCopy();
        if (changed(sent, shown, "title")) {
            boolean owned = ofService || Json.text(before, "defaultTitle") != null;
            after.put(owned ? "defaultTitle" : "name", Json.text(Json.text("", before, "name"), sent, "title"));
            if (after.get(FirstApiMembers.MEMBER) instanceof ObjectNode kept) {
                kept.remove("untitled");
            }
        }
        if (changed(sent, shown, "timeZone")) {
            String zone = Json.text(sent, "timeZone");
            after.put("businessTimeZoneEnabled", zone == null);
            after.put("timeZone", zone == null ? null : zone(zone));
        }
        if (changed(sent, shown, "location")) {
            after.set("defaultLocation", Places.ofCalendar(Json.at(sent, "location")));
        }
        if (changed(sent, shown, "capacity") && !ofService) {
            after.put("defaultCapacity", Json.integer(1, sent, "capacity"));
        }
        if (changed(sent, shown, "calendarConference")) {
            JsonNode conference = Json.at(sent, "calendarConference");
            after.set(
                    "defaultConferencingDetails",
                    Conferences.current(conference, Json.at(before, "defaultConferencingDetails")));
            Json.child(after, FirstApiMembers.MEMBER).set("calendarConference", Conferences.kept(conference));
        }
        for (String member : KEPT) {
            if (!(ofService && OF_SERVICE.contains(member)) && changed(sent, shown, member)) {
                Json.child(after, FirstApiMembers.MEMBER)
                        .set(member, sent.get(member).deepCopy());
            }
        }
        storeAvailability(sent, shown, after, ofService);
        after.properties().removeIf(member -> member.getValue().isNull());
        if (!after.equals(before)) {
            replace(transaction, id, after, wish);
        }
    }

    /** What is wrong is named by the members of the schedule that was sent. */
    private void replace(SiteTransaction transaction, UUID id, ObjectNode after, Notification wish) {
        try {
            faces.calendar().schedules().change(transaction, id, wish, present -> {
                ObjectNode wanted = after.deepCopy();
                wanted.set("revision", present.get("revision"));
                return wanted;
            });
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(e.violations().stream()
                    .map(violation -> violation.at(Places.named(violation.field())))
                    .toList());
        }
    }

    static boolean changed(ObjectNode sent, ObjectNode shown, String member) {
        JsonNode value = sent.get(member);
        return value != null
                && !(Unchanged.says(value, shown.get(member))
                        && (!MAPS.contains(member) || Unchanged.says(shown.get(member), value)));
    }

    /** Start, end and, where no service has them, the constraints. */
    private static void storeAvailability(ObjectNode sent, ObjectNode shown, ObjectNode after, boolean ofService) {
        if (!(Json.at(sent, "availability") instanceof ObjectNode wanted)) {
            return;
        }
        ObjectNode present = Json.child(shown, "availability");
        ObjectNode kept = Json.object(after, FirstApiMembers.MEMBER, "availability")
                .map(ObjectNode::deepCopy)
                .orElse(Json.object());
        for (String member : List.of("start", "end")) {
            String text = Json.text(wanted, member);
            if (wanted.has(member) && !Objects.equals(text, Json.text(present, member))) {
                kept.put(
                        member,
                        text == null
                                ? null
                                : Times.format(CalendarTimes.instant(text, "schedule.availability." + member)));
            }
        }
        if (changed(wanted, present, "constraints")) {
            kept.set(
                    "constraints",
                    constraints(
                            Json.at(wanted, "constraints"),
                            Json.at(present, "constraints", SPLIT),
                            Json.at(kept, "constraints", SPLIT),
                            ofService));
        }
        kept.properties().removeIf(member -> member.getValue().isNull());
        if (!kept.isEmpty()) {
            Json.child(after, FirstApiMembers.MEMBER).set("availability", kept);
        }
    }

    /**
     * A service keeps its durations and its buffer itself.
     *
     * @param shown from one start to the next, as it is: kept where it was told, not where it follows from the rest
     * @param told the same where it was told before
     */
    private static @Nullable ObjectNode constraints(
            @Nullable JsonNode wanted, @Nullable JsonNode shown, @Nullable JsonNode told, boolean ofService) {
        if (!(wanted instanceof ObjectNode object)) {
            return null;
        }
        ObjectNode constraints = object.deepCopy();
        if (Unchanged.says(constraints.get(SPLIT), shown)) {
            constraints.set(SPLIT, told);
        }
        if (ofService) {
            constraints.remove(List.of("slotDurations", "timeBetweenSlots"));
        }
        if (Json.integer(0, constraints, "splitInterval") <= 0) {
            constraints.remove("splitInterval");
        }
        constraints.properties().removeIf(member -> member.getValue().isNull());
        return constraints;
    }

    private void storeLinks(SiteTransaction transaction, UUID id, JsonNode sent, @Nullable ObjectNode service) {
        String field = "schedule.availability.linkedSchedules";
        var schedules = faces.calendar().schedules();
        if (service != null && "APPOINTMENT".equals(Json.text(service, "type"))) {
            schedules.link(transaction, id, services.storeGivers(transaction, service, sent), field);
            return;
        }
        UUID business = schedules.businessScheduleId(transaction);
        ScheduleOwner owner = schedules.owners(transaction, List.of(id)).get(id);
        List<Link> links = new ArrayList<>(Links.read(sent, field));
        ResourceHours.resource(owner).ifPresent(resource -> {
            boolean ofBusiness = links.removeIf(link -> link.scheduleId().equals(business));
            hours.follow(transaction, resource, ofBusiness);
        });
        schedules.link(transaction, id, links, field);
    }
}

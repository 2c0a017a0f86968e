package org.daybook.calendar.schedules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.Revision;
import org.daybook.calendar.TimeFrame;
import org.daybook.calendar.events.BusinessPlaces;
import org.daybook.calendar.events.CalendarListeners;
import org.daybook.calendar.events.EventResources;
import org.daybook.calendar.events.ScheduleDefaults;
import org.daybook.calendar.events.ScheduleEvents;
import org.daybook.calendar.events.ScheduleFields;
import org.daybook.calendar.occupancy.HeldTime;
import org.daybook.calendar.schedules.ScheduleDomainEvent.ScheduleCancelled;
import org.daybook.calendar.schedules.ScheduleDomainEvent.ScheduleCreated;
import org.daybook.calendar.schedules.ScheduleDomainEvent.ScheduleUpdated;
import org.daybook.engine.LinkedSchedules;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schedules of a site, inside the caller's transaction. A schedule is given as the wire shows it. Every write makes
 * what was compiled from the site's set-up out of date.
 */
public final class Schedules {
    /** External id of the one schedule of the business (contract, rule J11). */
    public static final String BUSINESS_EXTERNAL_ID = "4e0579a5-491e-4e70-a872-d097eed6e520";

    private final ScheduleStore store = new ScheduleStore();
    private final ScheduleEvents events;
    private final BusinessPlaces places;
    private final ScheduleLinks links;
    private final CalendarListeners listeners;

    public Schedules(
            ScheduleEvents events,
            EventResources resources,
            BusinessPlaces places,
            HeldTime heldTime,
            CalendarListeners listeners) {
        this.events = events;
        this.places = places;
        this.links = new ScheduleLinks(store, resources, events, heldTime);
        this.listeners = listeners;
    }

    public UUID create(SiteTransaction transaction, NewSchedule schedule) {
        ObjectNode document = Json.object().put("name", schedule.name());
        if (schedule.externalId() != null) {
            document.put("externalId", schedule.externalId());
        }
        if (schedule.capacity() != null) {
            document.put("defaultCapacity", schedule.capacity());
        }
        if (schedule.defaultLocation() != null) {
            document.set("defaultLocation", schedule.defaultLocation().deepCopy());
            settlePlace(transaction, ScheduleFields.NOTHING, document);
        }
        return insert(transaction, schedule.ownerType(), schedule.ownerId(), document, null);
    }

    /**
     * Makes a schedule of any owner.
     *
     * @param idempotencyKey a key that was used before gives the schedule that was made then
     */
    public ObjectNode create(SiteTransaction transaction, ObjectNode document, @Nullable String idempotencyKey) {
        if (idempotencyKey != null) {
            UUID made = store.idOfIdempotencyKey(transaction, idempotencyKey).orElse(null);
            if (made != null) {
                return get(transaction, made);
            }
        }
        ObjectNode checked = document.deepCopy();
        settlePlace(transaction, ScheduleFields.NOTHING, checked);
        return get(transaction, insert(transaction, OwnerType.OTHER, null, checked, idempotencyKey));
    }

    private void settlePlace(SiteTransaction transaction, ScheduleFields before, ObjectNode wanted) {
        ObjectNode location = ScheduleFields.read(wanted).location();
        if (location != null && !location.equals(before.location())) {
            wanted.set("defaultLocation", places.resolve(transaction, location, "schedule.defaultLocation"));
        }
    }

    private UUID insert(
            SiteTransaction transaction,
            OwnerType ownerType,
            @Nullable UUID ownerId,
            ObjectNode document,
            @Nullable String idempotencyKey) {
        UUID id = Uuids.next();
        ObjectNode full = document.deepCopy().put("status", "ACTIVE");
        settleZone(ScheduleFields.NOTHING, full);
        // Taken first by all that write schedules, so that equal keys and external ids meet in order.
        transaction.markSetupChanged();
        requireFree(transaction, full, id);
        store.insert(transaction, id, ownerType, ownerId, full, idempotencyKey);
        ObjectNode created = get(transaction, id);
        EventLog.record(
                transaction,
                new ScheduleCreated(id, ScheduleFields.read(created).revision(), FirstApiMembers.without(created)));
        return id;
    }

    /** Makes the schedule of a new business, without hours. */
    public ScheduleRef createBusinessSchedule(SiteTransaction transaction) {
        ObjectNode document = Json.object().put("name", "business").put("externalId", BUSINESS_EXTERNAL_ID);
        UUID id = insert(transaction, OwnerType.BUSINESS, null, document, null);
        return new ScheduleRef(id, BUSINESS_EXTERNAL_ID, "business", OwnerType.BUSINESS);
    }

    /** The schedule of the business. */
    public ScheduleRef businessSchedule(SiteTransaction transaction) {
        return store.ref(transaction, businessScheduleId(transaction));
    }

    /** The zone of events on schedules that have none of their own. */
    public ZoneId businessZone(SiteTransaction transaction) {
        return store.businessZone(transaction);
    }

    public UUID businessScheduleId(SiteTransaction transaction) {
        return store.idOfExternal(transaction, BUSINESS_EXTERNAL_ID)
                .orElseThrow(() -> CalendarError.SCHEDULE_NOT_FOUND.because("The business has no schedule"));
    }

    public Optional<ObjectNode> find(SiteTransaction transaction, UUID id) {
        return store.find(transaction, id).map(ScheduleStore.Row::document);
    }

    /** Whether a schedule was made for itself, and not with a service, a resource or the business. */
    public boolean standsAlone(SiteTransaction transaction, UUID id) {
        return store.find(transaction, id)
                .filter(row -> row.ownerType() == OwnerType.OTHER)
                .isPresent();
    }

    /** When the events of each of these schedules begin and end, cancelled ones left out. One statement. */
    public Map<UUID, TimeFrame> timeFrames(SiteTransaction transaction, Collection<UUID> ids) {
        return events.timeFrames(transaction, ids);
    }

    /** The resources that take part in the events of each of these schedules. One statement. */
    public Map<UUID, Set<UUID>> resourcesOfEvents(SiteTransaction transaction, Collection<UUID> ids) {
        return events.resourceIds(transaction, ids);
    }

    public ObjectNode get(SiteTransaction transaction, UUID id) {
        return store.find(transaction, id)
                .orElseThrow(() -> CalendarError.noSchedule(id))
                .document();
    }

    /** Those of the schedules that are there. */
    public List<ObjectNode> list(SiteTransaction transaction, Collection<UUID> ids) {
        return store.list(transaction, ids);
    }

    /** The events schedule of each resource that has one. */
    public Map<UUID, UUID> ofResources(SiteTransaction transaction, Collection<UUID> resourceIds) {
        return store.ofResources(transaction, resourceIds);
    }

    /** The schedules of these owners: services, resources, the business by its external id, and any other. */
    public List<ObjectNode> ofOwners(SiteTransaction transaction, Collection<String> owners) {
        return store.ofOwners(transaction, owners);
    }

    /** The owners of these schedules. One statement. */
    public Map<UUID, ScheduleOwner> owners(SiteTransaction transaction, Collection<UUID> ids) {
        return store.owners(transaction, ids);
    }

    /** How the schedules of the site are bound to each other. One statement. */
    public LinkedSchedules links(SiteTransaction transaction) {
        return store.links(transaction);
    }

    /** The schedules whose availability the first API said something of (member {@code v1}), or that were cancelled. One statement. */
    public List<ObjectNode> limited(SiteTransaction transaction) {
        return store.limited(transaction);
    }

    /**
     * Binds a schedule to others, and to no more; what is to come on it takes their time with it where the link is busy.
     *
     * @param field name of the request's field, for violations: an unknown schedule, a circle
     */
    public void link(SiteTransaction transaction, UUID id, List<Link> wanted, String field) {
        transaction.markSetupChanged();
        links.replace(transaction, id, wanted, field);
    }

    public void rename(SiteTransaction transaction, UUID id, String name) {
        update(transaction, id, document -> document.put("name", name));
    }

    /**
     * Says where events take place that say nothing of their own, from now on: those that are there stay where they are.
     * A place that somebody else gave the schedule stays.
     *
     * @param before where that was so far by the same rule; null for nowhere
     * @param after null for nowhere
     */
    public void place(SiteTransaction transaction, UUID id, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        ObjectNode location = ScheduleFields.read(get(transaction, id)).location();
        ObjectNode placed = location == null ? Json.object() : location;
        ObjectNode ours = before == null ? Json.object() : before;
        boolean isOurs = placed.isEmpty() == ours.isEmpty()
                && ours.properties().stream()
                        .allMatch(member -> member.getValue().equals(placed.get(member.getKey())));
        if (Objects.equals(before, after) || !isOurs) {
            return;
        }
        events.keepPlaces(transaction, id);
        update(transaction, id, wanted -> {
            wanted.remove("defaultLocation");
            if (after != null) {
                wanted.set("defaultLocation", after.deepCopy());
                settlePlace(transaction, ScheduleFields.NOTHING, wanted);
            }
            return wanted;
        });
    }

    /** Changes the places of the course, and of events to come that inherit their capacity. */
    public void setCapacity(SiteTransaction transaction, UUID id, @Nullable Integer capacity) {
        update(transaction, id, document -> document.put("defaultCapacity", capacity == null ? 0 : capacity));
    }

    /**
     * Changes a schedule; events to come inherit what they have none of their own of.
     *
     * @param revision the one that the caller has seen
     * @param change is given a copy of the schedule and returns what it shall be
     */
    public ObjectNode update(
            SiteTransaction transaction,
            UUID id,
            @Nullable String revision,
            Notification notification,
            UnaryOperator<ObjectNode> change) {
        return update(transaction, id, notification, before -> {
            Revision.require("schedule", ScheduleFields.read(before).revision(), revision);
            return changed(transaction, before, change);
        });
    }

    /** Changes a schedule without a check of its revision. */
    public ObjectNode change(
            SiteTransaction transaction, UUID id, Notification notification, UnaryOperator<ObjectNode> change) {
        return update(transaction, id, notification, before -> changed(transaction, before, change));
    }

    private ObjectNode changed(SiteTransaction transaction, ObjectNode before, UnaryOperator<ObjectNode> change) {
        ObjectNode wanted = change.apply(before.deepCopy());
        settlePlace(transaction, ScheduleFields.read(before), wanted);
        return wanted;
    }

    private ObjectNode update(SiteTransaction transaction, UUID id, UnaryOperator<ObjectNode> change) {
        return update(transaction, id, Notification.NONE, change);
    }

    private ObjectNode update(
            SiteTransaction transaction, UUID id, Notification notification, UnaryOperator<ObjectNode> change) {
        transaction.markSetupChanged();
        ObjectNode before = lockActive(transaction, id);
        ObjectNode wanted = change.apply(before.deepCopy());
        settleZone(ScheduleFields.read(before), wanted);
        requireFree(transaction, wanted, id);
        ObjectNode after = replace(transaction, id, wanted);
        ZoneId zone = store.businessZone(transaction);
        events.inherit(
                transaction, id, ScheduleDefaults.of(before, zone), ScheduleDefaults.of(after, zone), notification);
        EventLog.record(
                transaction,
                new ScheduleUpdated(
                        id, ScheduleFields.read(after).revision(), FirstApiMembers.without(after), notification));
        return after;
    }

    private ObjectNode replace(SiteTransaction transaction, UUID id, ObjectNode wanted) {
        boolean stored = transaction.attempt(() -> store.replace(transaction, id, wanted));
        if (!stored) {
            throw CalendarError.CAPACITY_BELOW_PARTICIPANTS.because("More places are taken than the new capacity has");
        }
        return get(transaction, id);
    }

    /** {@link #cancel(SiteTransaction, UUID, boolean, Notification)} without telling anybody. */
    public void cancel(SiteTransaction transaction, UUID scheduleId) {
        cancel(transaction, scheduleId, false, Notification.NONE);
    }

    /**
     * Cancels a schedule and its events to come; the listener hears of both. One that is cancelled already stays as it
     * is. Of what is booked as a whole the listener hears only where that ends: not when its events are over, and not
     * when they are kept.
     *
     * @param preserveEventsWithParticipants keeps the events that somebody comes to
     */
    public ObjectNode cancel(
            SiteTransaction transaction,
            UUID scheduleId,
            boolean preserveEventsWithParticipants,
            Notification notification) {
        return cancel(transaction, scheduleId, preserveEventsWithParticipants, notification, transaction.now());
    }

    /**
     * As {@link #cancel(SiteTransaction, UUID, boolean, Notification)}, from a moment on.
     *
     * @param from events that start before stay; what has begun stays in any case
     */
    public ObjectNode cancel(
            SiteTransaction transaction,
            UUID scheduleId,
            boolean preserveEventsWithParticipants,
            Notification notification,
            Instant from) {
        transaction.markSetupChanged();
        ScheduleStore.Row before =
                store.lock(transaction, scheduleId).orElseThrow(() -> CalendarError.noSchedule(scheduleId));
        if (before.isCancelled()) {
            return before.document();
        }
        if (before.ownerType() == OwnerType.BUSINESS) {
            throw CalendarError.BUSINESS_SCHEDULE_REQUIRED.because("The schedule of the business cannot be cancelled");
        }
        ObjectNode cancelled = before.document().put("status", "CANCELLED");
        ObjectNode after = store.replace(transaction, scheduleId, cancelled);
        boolean ended =
                events.cancelFuture(transaction, scheduleId, preserveEventsWithParticipants, notification, from);
        if (ended || !events.anyStands(transaction, scheduleId)) {
            listeners.cancellations().scheduleCancelled(transaction, scheduleId, notification);
        } else {
            listeners.cancellations().scheduleClosed(transaction, scheduleId, notification);
        }
        EventLog.record(
                transaction,
                new ScheduleCancelled(
                        scheduleId,
                        ScheduleFields.read(after).revision(),
                        FirstApiMembers.without(after),
                        preserveEventsWithParticipants,
                        notification));
        return after;
    }

    /** A schedule is in the business zone or in one of its own; of two that are said the one just said counts. */
    private static void settleZone(ScheduleFields before, ObjectNode wanted) {
        ScheduleFields fields = ScheduleFields.read(wanted);
        String zone = fields.timeZone();
        Boolean flag = fields.followsBusinessZone();
        boolean zoneSaid = zone != null && !zone.equals(before.timeZone());
        boolean flagSaid = flag != null && !flag.equals(before.followsBusinessZone());
        boolean business = zone == null || ((flagSaid || !zoneSaid) && (flag == null || flag));
        wanted.put("businessTimeZoneEnabled", business);
        if (business) {
            wanted.remove("timeZone");
        }
    }

    private ObjectNode lockActive(SiteTransaction transaction, UUID id) {
        ScheduleStore.Row row = store.lock(transaction, id).orElseThrow(() -> CalendarError.noSchedule(id));
        if (row.isCancelled()) {
            throw CalendarError.SCHEDULE_CANCELLED.because("Schedule " + id + " is cancelled");
        }
        return row.document();
    }

    private void requireFree(SiteTransaction transaction, ObjectNode schedule, UUID id) {
        String externalId = ScheduleFields.read(schedule).externalId();
        if (externalId != null
                && !id.equals(store.idOfExternal(transaction, externalId).orElse(id))) {
            throw CalendarError.EXTERNAL_ID_ALREADY_EXISTS.because(
                    "Another schedule has the external id " + externalId);
        }
    }
}

package org.daybook.calendar.owner;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.AffectedSchedule;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventDetails;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.events.EventResources;
import org.daybook.engine.LocalRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event while it is made or changed. What is set here becomes the event's own; null sets an empty value. What is not
 * set stays, or is inherited.
 */
public final class EventDraft {
    /** Weeks from one occurrence to the next (rule 9.2). */
    private static final int MAX_INTERVAL_WEEKS = 4;

    private final CalendarEvent base;
    private final boolean isNew;
    private final EnumSet<EventField> own = EnumSet.noneOf(EventField.class);
    private @Nullable LocalDateTime localStart;
    private @Nullable LocalDateTime localEnd;
    private ZoneId zone;
    private boolean allDay;
    private EventDetails details;
    private int capacity;
    private @Nullable Map<UUID, Transparency> wantedResources;
    private @Nullable Map<UUID, Transparency> wantedSchedules;
    private @Nullable Rule rule;

    /**
     * A rule as it was asked for.
     *
     * @param endStays whether the end is where it is said to be, however the series moves
     */
    record Rule(
            @Nullable Integer intervalWeeks,
            Set<DayOfWeek> days,
            @Nullable LocalDateTime until,
            int maxIntervalWeeks,
            boolean endStays) {}

    EventDraft(CalendarEvent base, boolean isNew) {
        this.base = base;
        this.isNew = isNew;
        this.own.addAll(base.ownFields());
        this.localStart = isNew ? null : base.localStart();
        this.localEnd = isNew ? null : base.localEnd();
        this.zone = base.zone();
        this.allDay = base.time().allDay();
        this.details = base.details();
        this.capacity = base.seats().capacity();
    }

    public void title(@Nullable String title) {
        own.add(EventField.TITLE);
        details = details.withTitle(title);
    }

    public void start(@Nullable LocalDateTime start) {
        own.add(EventField.TIME);
        localStart = start;
    }

    public void end(@Nullable LocalDateTime end) {
        own.add(EventField.TIME);
        localEnd = end;
    }

    public void zone(ZoneId ownZone) {
        own.add(EventField.TIME_ZONE);
        zone = ownZone;
    }

    public void allDay(boolean wholeDays) {
        allDay = wholeDays;
    }

    public void location(@Nullable ObjectNode location) {
        own.add(EventField.LOCATION);
        details = details.withLocation(location);
    }

    /** The resources that take part, in order. */
    public void resources(Map<UUID, Transparency> resources) {
        own.add(EventField.RESOURCES);
        wantedResources = resources;
    }

    /**
     * The schedules that the event takes or names, in order: those of resources and any others. Says which resources
     * take part.
     */
    public void affected(Map<UUID, Transparency> schedules) {
        own.add(EventField.RESOURCES);
        wantedSchedules = schedules;
    }

    /** The stored fields that only the first API has. */
    public @Nullable ObjectNode first() {
        return details.first();
    }

    /** Sets the fields that only the first API has. */
    public void first(@Nullable ObjectNode kept) {
        details = details.withFirst(kept);
    }

    /** Gives values back that are then inherited again. */
    public void inherit(Set<EventField> fields) {
        own.removeAll(fields);
    }

    /** Places; null or 0 for none. */
    public void capacity(@Nullable Integer places) {
        own.add(EventField.CAPACITY);
        capacity = places == null ? 0 : places;
    }

    /** How people join the event from afar. */
    public @Nullable ObjectNode conferencing() {
        return details.conferencing();
    }

    public void conferencing(@Nullable ObjectNode conferencing) {
        own.add(EventField.CONFERENCING_DETAILS);
        details = details.withConferencing(conferencing);
    }

    public void transparency(Transparency transparency) {
        details = details.withTransparency(transparency);
    }

    public void notes(@Nullable String notes) {
        details = details.withNotes(notes);
    }

    public void extendedFields(@Nullable ObjectNode fields) {
        details = details.withExtendedFields(fields);
    }

    /**
     * A weekly rule, as a whole.
     *
     * @param intervalWeeks null for 1, or for that of the master that is changed
     * @param until null for a rule without end
     */
    public void weekly(@Nullable Integer intervalWeeks, Set<DayOfWeek> days, @Nullable LocalDateTime until) {
        rule = new Rule(intervalWeeks, days, until, MAX_INTERVAL_WEEKS, false);
    }

    /** As {@link #weekly}, as far apart as the first API allows, whose series end where they are said to end. */
    public void repeats(int intervalWeeks, @Nullable LocalDateTime until) {
        rule = new Rule(intervalWeeks, Set.of(), until, LocalRule.MAX_INTERVAL_WEEKS, true);
    }

    @Nullable
    LocalDateTime localStart() {
        return localStart;
    }

    @Nullable
    LocalDateTime localEnd() {
        return localEnd;
    }

    /** The zone that local times of the event are in. */
    public ZoneId zone() {
        return zone;
    }

    int capacity() {
        return capacity;
    }

    @Nullable
    Rule rule() {
        return rule;
    }

    @Nullable
    Map<UUID, Transparency> wantedResources() {
        return wantedResources;
    }

    @Nullable
    Map<UUID, Transparency> wantedSchedules() {
        return wantedSchedules;
    }

    /** Whether the event as drafted takes part in nobody's time. */
    boolean needsNobody() {
        if (wantedResources == null && wantedSchedules == null) {
            return isNew && details.resources().isEmpty() && details.affected().isEmpty();
        }
        return (wantedResources == null || wantedResources.isEmpty())
                && (wantedSchedules == null || wantedSchedules.isEmpty());
    }

    UUID scheduleId() {
        return base.scheduleId();
    }

    /** The schedules that are taken where the draft does not set them. */
    EventResources.Taken present() {
        return new EventResources.Taken(details.resources(), details.affected());
    }

    EventType type() {
        return base.type();
    }

    /** The location as drafted; empty where it stays. */
    Optional<ObjectNode> changedLocation() {
        return Objects.equals(details.location(), base.details().location())
                ? Optional.empty()
                : Optional.ofNullable(details.location());
    }

    /** The event as drafted; its times must have been checked. */
    CalendarEvent event(
            LocalDateTime start, LocalDateTime end, List<EventResource> resources, List<AffectedSchedule> affected) {
        EventDetails full = details.withResources(resources, affected);
        return base.with(base.time().changed(start, end, zone, allDay))
                .with(recurrence())
                .with(full, own, base.seats().withCapacity(capacity));
    }

    private Recurrence recurrence() {
        Recurrence before = base.recurrence();
        if (before.isOccurrence()) {
            return before.asException();
        }
        if (rule == null) {
            return before;
        }
        if (before.type() == RecurrenceType.NONE) {
            return Recurrence.weekly(rule.intervalWeeks() == null ? 1 : rule.intervalWeeks(), rule.until());
        }
        return before.until(rule.until());
    }
}

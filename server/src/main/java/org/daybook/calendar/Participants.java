package org.daybook.calendar;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.query.Filter;
import org.jspecify.annotations.Nullable;

/** Finds the participants of events. Implemented by the feature of bookings. */
public interface Participants {
    /** Finds no participants. */
    Participants NONE = new Participants() {};

    /**
     * One who comes.
     *
     * @param id of the booking or participation
     * @param pending whether that is yet to be approved
     */
    record Participant(
            UUID id,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable UUID contactId,
            int partySize,
            boolean pending) {}

    /**
     * Who comes to these events, by event id and in the order of booking; events without anybody may be missing. To an
     * event of a course come those who booked its schedule.
     *
     * @param onlyForCallerId leaves out whoever is not this visitor or member; null for everybody
     */
    default Map<UUID, List<Participant>> participants(
            SiteTransaction transaction, Collection<CalendarEvent> events, @Nullable UUID onlyForCallerId) {
        return Map.of();
    }

    /** Who takes part in these schedules as a whole, by schedule id and in the order of booking. */
    default Map<UUID, List<Participant>> ofSchedules(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return Map.of();
    }

    /** SQL for a jsonb list of the ids of the bookings and participations in a row {@code event}. */
    default String ids() {
        return "'[]'::jsonb";
    }

    /** SQL for a jsonb list of the contacts who take part in a row {@code event}. */
    default String contactIds() {
        return "'[]'::jsonb";
    }

    /** SQL for a jsonb list with APPROVED or PENDING for each participant of a row {@code event}. */
    default String approvals() {
        return "'[]'::jsonb";
    }

    /** SQL condition on a row {@code event}: this contact takes part in it. */
    default Filter eventsOfContact(UUID contactId) {
        return Filter.NONE;
    }

    /** SQL condition on a row {@code event}: this member takes part in it. */
    default Filter eventsOfMember(UUID memberId) {
        return Filter.NONE;
    }
}

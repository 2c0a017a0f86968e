package org.daybook.calendar;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.query.Filter;
import org.jspecify.annotations.Nullable;

/** Who comes to events: asked of the feature that keeps bookings. */
public interface Participants {
    /** Nobody comes to anything. */
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

    /** Of a row {@code event}, the ids of what those who come come by: a jsonb list, as an expression. */
    default String ids() {
        return "'[]'::jsonb";
    }

    /** Of a row {@code event}, the contacts of those who come: a jsonb list, as an expression. */
    default String contactIds() {
        return "'[]'::jsonb";
    }

    /** Of a row {@code event}, APPROVED or PENDING for each who comes: a jsonb list, as an expression. */
    default String approvals() {
        return "'[]'::jsonb";
    }

    /** A condition on a row {@code event}: that this contact comes to it. */
    default Filter eventsOfContact(UUID contactId) {
        return Filter.NONE;
    }

    /** A condition on a row {@code event}: that this member comes to it. */
    default Filter eventsOfMember(UUID memberId) {
        return Filter.NONE;
    }
}

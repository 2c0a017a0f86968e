package org.daybook.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Participants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Filter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lists the participants of events, with and without a booking. */
public final class BookingParticipants implements Participants {
    /** A participation in an event, or in a schedule as a whole: {@code of} is its id. */
    private record Row(UUID of, Participant participant) {}

    @Override
    public Map<UUID, List<Participant>> participants(
            SiteTransaction transaction, Collection<CalendarEvent> events, @Nullable UUID onlyForCallerId) {
        if (events.isEmpty()) {
            return Map.of();
        }
        Set<UUID> ids = events.stream().map(CalendarEvent::id).collect(Collectors.toSet());
        Set<UUID> courses = events.stream()
                .filter(event -> event.type() == EventType.COURSE)
                .map(CalendarEvent::scheduleId)
                .collect(Collectors.toSet());
        Map<UUID, List<Participant>> booked = rows(transaction, ids, courses, onlyForCallerId);
        Map<UUID, List<Participant>> participants = new HashMap<>();
        for (CalendarEvent event : events) {
            List<Participant> coming = new ArrayList<>(booked.getOrDefault(event.id(), List.of()));
            if (event.type() == EventType.COURSE) {
                coming.addAll(booked.getOrDefault(event.scheduleId(), List.of()));
            }
            if (!coming.isEmpty()) {
                participants.put(event.id(), coming);
            }
        }
        return participants;
    }

    @Override
    public Map<UUID, List<Participant>> ofSchedules(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return scheduleIds.isEmpty() ? Map.of() : rows(transaction, List.of(), scheduleIds, null);
    }

    /** Participants by event id, or by schedule id for participations in a whole schedule. */
    private static Map<UUID, List<Participant>> rows(
            SiteTransaction transaction,
            Collection<UUID> eventIds,
            Collection<UUID> scheduleIds,
            @Nullable UUID onlyForCallerId) {
        return transaction
                .query("SELECT id, coalesce(event_id, schedule_id) AS attended, body -> 'participant' AS participant,"
                        + " party_size, body ->> 'status' = 'PENDING_CONFIRMATION' AS pending FROM "
                        + ParticipationStore.ALL + """
                WHERE site_id = :site AND (event_id = ANY(:events) OR schedule_id = ANY(:schedules))
                    AND (:caller::uuid IS NULL OR creator_id = :caller::uuid)
                ORDER BY created_at, id
                """)
                .bindIds("events", eventIds)
                .bindIds("schedules", scheduleIds)
                .bind("caller", onlyForCallerId)
                .map(rs -> new Row(rs.getObject("attended", UUID.class), participant(rs, onlyForCallerId == null)))
                .stream()
                .collect(Collectors.groupingBy(Row::of, Collectors.mapping(Row::participant, Collectors.toList())));
    }

    /** Customers do not see contact ids, which would tell who is known by an e-mail address. */
    private static Participant participant(ResultSet rs, boolean withContact) throws SQLException {
        // Nobody is left of who was erased.
        String known = rs.getString("participant");
        ObjectNode person = known == null ? Json.object() : Json.parseObject(known);
        return new Participant(
                rs.getObject("id", UUID.class),
                Json.text(person, "name"),
                Json.text(person, "phone"),
                Json.text(person, "email"),
                withContact ? Json.uuid(person, "contactId") : null,
                rs.getInt("party_size"),
                rs.getBoolean("pending"));
    }

    @Override
    public String ids() {
        return ofEvent("id");
    }

    @Override
    public String contactIds() {
        return ofEvent("contact_id");
    }

    @Override
    public String approvals() {
        return ofEvent("CASE body ->> 'status' WHEN 'PENDING_CONFIRMATION' THEN 'PENDING' ELSE 'APPROVED' END");
    }

    private static String ofEvent(String value) {
        return "(SELECT coalesce(jsonb_agg(" + value + "), '[]') FROM " + ParticipationStore.ALL + """
                 WHERE participation.site_id = :site AND (participation.event_id = event.id
                     OR (event.type = 'COURSE' AND participation.schedule_id = event.schedule_id)))""";
    }

    @Override
    public Filter eventsOfContact(UUID contactId) {
        return attended("contact_id", contactId);
    }

    @Override
    public Filter eventsOfMember(UUID memberId) {
        return attended("creator_id", memberId);
    }

    /** Starts from the participations, so that both tables are read by index. */
    private static Filter attended(String column, UUID who) {
        String attends = " WHERE participation.site_id = :site AND participation." + column + " = :attendee";
        return new Filter(
                "event.id IN (SELECT event_id FROM " + ParticipationStore.ALL + attends + " AND event_id IS NOT NULL"
                        + " UNION ALL SELECT session.id FROM calendar_event AS session, " + ParticipationStore.ALL
                        + attends + " AND session.site_id = :site AND session.type = 'COURSE'"
                        + " AND session.schedule_id = participation.schedule_id)",
                Map.of("attendee", who));
    }
}

package org.daybook.bookings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Participants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Those who come to events: the contacts of pending and confirmed bookings. */
public final class BookingParticipants implements Participants {
    /** A booking of an event, or of a course, of which {@code of} is the schedule. */
    private record Row(UUID of, Participant participant) {}

    @Override
    public Map<UUID, List<Participant>> participants(
            SiteTransaction transaction, Collection<CalendarEvent> events, @Nullable UUID onlyForCallerId) {
        if (events.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Participant>> booked = rows(transaction, events, onlyForCallerId).stream()
                .collect(Collectors.groupingBy(Row::of, Collectors.mapping(Row::participant, Collectors.toList())));
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

    private static List<Row> rows(
            SiteTransaction transaction, Collection<CalendarEvent> events, @Nullable UUID onlyForCallerId) {
        Stream<UUID> courses = events.stream()
                .filter(event -> event.type() == EventType.COURSE)
                .map(CalendarEvent::scheduleId);
        return transaction
                .query("""
                SELECT coalesce(event_id, schedule_id) AS booked, contact_id, body -> 'contactDetails' AS details
                FROM booking
                WHERE site_id = :site AND status IN ('PENDING', 'CONFIRMED')
                    AND (event_id = ANY(:events) OR (event_id IS NULL AND schedule_id = ANY(:courses)))
                    AND (:caller::uuid IS NULL OR creator_id = :caller::uuid)
                ORDER BY created_at, id
                """)
                .bindArray(
                        "events",
                        UUID.class,
                        events.stream().map(CalendarEvent::id).toArray())
                .bindArray("courses", UUID.class, courses.distinct().toArray())
                .bindByType("caller", onlyForCallerId, UUID.class)
                .map((rs, context) -> new Row(
                        rs.getObject("booked", UUID.class),
                        participant(rs.getString("details"), rs.getObject("contact_id", UUID.class))))
                .list();
    }

    private static Participant participant(@Nullable String json, @Nullable UUID contactId) {
        ObjectNode details = json == null ? Json.object() : Json.parseObject(json);
        String name = Stream.of(Json.text(details, "firstName"), Json.text(details, "lastName"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Participant(
                name.isEmpty() ? null : name, Json.text(details, "phone"), Json.text(details, "email"), contactId);
    }
}

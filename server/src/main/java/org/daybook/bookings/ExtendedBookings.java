package org.daybook.bookings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.bookings.Attendances.Attendance;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.events.Events;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Message;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Caller;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Column.Type;
import org.daybook.platform.query.Columns;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.platform.query.TableQuery;
import org.daybook.pricing.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads bookings by query. Callers see those that {@link Visibility} says. Field names may carry the names of oneofs, as
 * in {@code bookedEntity.item.slot.serviceId} (rule 16.2).
 */
public final class ExtendedBookings {
    /** Newest first, at most 100 a page (rule 14.3). */
    public static final Defaults DEFAULTS = new Defaults(50, 100, true, List.of(new Sort("createdDate", true)));

    private static final Set<String> EQUALITY = Set.of("$eq", "$ne", "$in");
    private static final Set<String> ORDERED = Set.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin");
    private static final Set<String> ALWAYS_SET = Set.of("id", "createdDate", "updatedDate");
    private static final Set<String> MEMBERSHIP = Set.of("$hasSome", "$hasAll");

    private final SiteDatabase database;
    private final Attendances attendances;
    private final Events events;
    private final BookedPrices prices;
    private final TableQuery query;

    public ExtendedBookings(
            Contract contract, SiteDatabase database, Attendances attendances, Events events, BookedPrices prices) {
        this.database = database;
        this.attendances = attendances;
        this.events = events;
        this.prices = prices;
        Message booking = contract.operation("bookings-v2", "createBooking")
                .request()
                .get("booking")
                .nested();
        this.query = new TableQuery(BookingStore.COLUMNS, "booking", new Columns(columns(booking)));
    }

    /** The further parts that a request asks for. Each costs a fixed number of statements. */
    public record Parts(boolean attendance, boolean conferencing, boolean price) {
        public static final Parts NONE = new Parts(false, false, false);
    }

    /**
     * A booking with what the caller may do with it, and with the parts that were asked for.
     *
     * @param attendance null where nobody has said who came
     * @param conferencing of its event, in the contract's shape; null where there is none
     * @param price what it costs; empty where what was booked has no price any more
     */
    public record ExtendedBooking(
            Booking booking,
            AllowedActions allowedActions,
            @Nullable Attendance attendance,
            @Nullable ObjectNode conferencing,
            Optional<Quote> price) {}

    public Page<ExtendedBooking> query(Caller caller, Instant now, QueryRequest request) {
        return query(caller, now, request, Parts.NONE);
    }

    /** As {@link #query(Caller, Instant, QueryRequest)}, with more of each booking. */
    public Page<ExtendedBooking> query(Caller caller, Instant now, QueryRequest request, Parts parts) {
        return database.read(caller.site(), now, transaction -> {
            Page<Booking> page = asked(caller)
                    .page(transaction, request, Visibility.of(caller).filter(), BookingStore::booking);
            Map<UUID, Attendance> attended = parts.attendance() ? attendances.of(transaction, page.items()) : Map.of();
            Map<UUID, ObjectNode> meetings =
                    parts.conferencing() ? conferencing(transaction, page.items()) : new HashMap<>();
            Map<UUID, Optional<Quote>> prices = parts.price() ? prices(transaction, page.items()) : Map.of();
            return page.map(booking -> new ExtendedBooking(
                    booking,
                    AllowedActions.of(caller, now, booking),
                    attended.get(booking.id()),
                    meetings.get(booking.eventId()),
                    prices.getOrDefault(booking.id(), Optional.empty())));
        });
    }

    /** Conferencing details of the booked events, by event id. */
    private Map<UUID, ObjectNode> conferencing(SiteTransaction transaction, List<Booking> bookings) {
        List<UUID> ids = bookings.stream()
                .map(Booking::eventId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, ObjectNode> byEvent = new HashMap<>();
        for (CalendarEvent event : events.list(transaction, ids)) {
            ObjectNode details = event.details().conferencing();
            if (details != null) {
                byEvent.put(event.id(), details);
            }
        }
        return byEvent;
    }

    private Map<UUID, Optional<Quote>> prices(SiteTransaction transaction, List<Booking> bookings) {
        List<Optional<Quote>> each = prices.each(transaction, bookings);
        Map<UUID, Optional<Quote>> byBooking = new HashMap<>();
        for (int i = 0; i < bookings.size(); i++) {
            byBooking.put(bookings.get(i).id(), each.get(i));
        }
        return byBooking;
    }

    public long count(Caller caller, Instant now, @Nullable JsonNode filter) {
        return database.read(
                caller.site(),
                now,
                transaction -> asked(caller)
                        .count(transaction, filter, Visibility.of(caller).filter()));
    }

    private TableQuery asked(Caller caller) {
        return query.hiding(Booking.hidden(caller));
    }

    private static List<Column> columns(Message booking) {
        List<Column> columns = new ArrayList<>();
        add(columns, "id", Type.UUID, "id", EQUALITY, true);
        columns.add(new Column("status", Type.ENUM, "status", EQUALITY, true)
                .among(booking.get("status").values()));
        add(columns, "createdDate", Type.INSTANT, "created_at", ORDERED, true);
        add(columns, "updatedDate", Type.INSTANT, "updated_at", ORDERED, true);
        add(columns, "startDate", Type.INSTANT, "starts_at", ORDERED, true);
        add(columns, "endDate", Type.INSTANT, "ends_at", ORDERED, true);
        add(columns, "contactDetails.contactId", Type.UUID, "contact_id", EQUALITY, false);
        add(
                columns,
                "doubleBooked",
                Type.BOOLEAN,
                "(overbooked OR jsonb_exists(body, 'doubleBooked'))",
                Set.of("$eq", "$ne"),
                false);
        add(columns, "totalParticipants", Type.NUMBER, "participants::numeric", ORDERED, true);
        add(columns, "bookedEntity.slot.startDate", Type.INSTANT, "starts_at", ORDERED, true);
        add(columns, "bookedEntity.slot.endDate", Type.INSTANT, "ends_at", ORDERED, true);
        for (String slotId : List.of("sessionId", "eventId")) {
            both(columns, "bookedEntity.slot." + slotId, Type.UUID, "event_id");
        }
        columns.add(new Column("paymentStatus", Type.ENUM, "payment_status", EQUALITY, false)
                .among(booking.get("paymentStatus").values()));
        both(columns, "bookedEntity.slot.serviceId", Type.UUID, "service_id");
        both(columns, "bookedEntity.slot.scheduleId", Type.UUID, "schedule_id");
        both(columns, "bookedEntity.schedule.serviceId", Type.UUID, "service_id");
        both(columns, "bookedEntity.schedule.scheduleId", Type.UUID, "schedule_id");
        for (String path : List.of(
                "bookedEntity.slot.resource.id",
                "bookedEntity.slot.location.id",
                "bookedEntity.slot.location.locationType",
                "bookedEntity.schedule.location.id",
                "bookedEntity.schedule.location.locationType",
                "selectedPaymentOption",
                "externalUserId",
                "appId",
                "contactDetails.email",
                "createdBy.contactId",
                "createdBy.appId",
                "createdBy.wixUserId",
                "createdBy.memberId",
                "createdBy.anonymousVisitorId")) {
            ofBody(columns, booking, path, EQUALITY);
        }
        ofBody(columns, booking, "bookedEntity.tags", MEMBERSHIP);
        columns.replaceAll(column -> ALWAYS_SET.contains(column.path()) ? column.neverUnset() : column);
        return columns;
    }

    private static void add(
            List<Column> columns, String path, Type type, String sql, Set<String> operators, boolean sortable) {
        columns.add(new Column(path, type, sql, operators, sortable));
    }

    /**
     * A filter path into the booked entity, in both spellings of the contract: with and without the name of the oneof.
     */
    private static void both(List<Column> columns, String path, Type type, String sql) {
        add(columns, path, type, sql, EQUALITY, false);
        add(columns, path.replace("bookedEntity.", "bookedEntity.item."), type, sql, EQUALITY, false);
    }

    private static void ofBody(List<Column> columns, Message booking, String path, Set<String> operators) {
        Column column = Columns.ofBody(booking, path);
        if (column == null) {
            throw new IllegalStateException("A booking has no field " + path);
        }
        columns.add(column.as(path, operators, false));
        String longer = path.startsWith("createdBy.") && !path.endsWith("contactId")
                ? path.replace("createdBy.", "createdBy.id.")
                : path.replace("bookedEntity.slot", "bookedEntity.item.slot")
                        .replace("bookedEntity.schedule", "bookedEntity.item.schedule");
        if (!longer.equals(path)) {
            columns.add(column.as(longer, operators, false));
        }
    }
}

package org.daybook.bookings;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daybook.bookings.Booking.Allocation;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.SqlStatement;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.pricing.PriceList;
import org.daybook.pricing.Quote;
import org.jspecify.annotations.Nullable;

/** All SQL for the table {@code booking}. */
final class BookingStore {
    static final String COLUMNS =
            "id, status, service_id, schedule_id, event_id, participants, holds, overbooked, starts_at, ends_at,"
                    + " contact_id, creator_type, creator_id, policy, prices, currency,"
                    + " payment_status, received, settings, revision, created_at, updated_at, body";

    private static final String BY_IDS = ManyIds.among("booking", "id", "ids");

    private BookingStore() {}

    private static final String INSERT = """
            INSERT INTO booking (site_id, id, status, service_id, schedule_id, event_id, participants,
                holds, overbooked, starts_at, ends_at, contact_id, creator_type, creator_id, policy,
                prices, currency, payment_status, total, deposit, received, settings, revision, created_at, updated_at, body)
            """;

    private static final String ROW = """
            :site, :id, :status, :service, :schedule, :event::uuid, :participants,
            :holds, :overbooked, :start::timestamptz, :end::timestamptz, :contact::uuid, :creatorType, :creatorId, :policy::jsonb,
            :prices::jsonb, :currency, :paymentStatus, :total::numeric, :deposit::numeric, :received::numeric,
            :settings::jsonb, 1, :now, :now, :body::jsonb
            """;

    /** SQL condition for bookings that are not over, declined or cancelled. */
    private static final String OPEN =
            " AND status NOT IN ('DECLINED', 'CANCELED') AND (ends_at IS NULL OR ends_at > :now)";

    private static final String INSERT_WITHIN = INSERT
            + "SELECT :site::uuid, :id::uuid, :status, :service::uuid, :schedule::uuid, :event::uuid, :participants::integer,"
            + " :holds, :overbooked::boolean, :start::timestamptz, :end::timestamptz, :contact::uuid, :creatorType,"
            + " :creatorId::uuid, :policy::jsonb, :prices::jsonb, :currency, :paymentStatus, :total::numeric,"
            + " :deposit::numeric, :received::numeric, :settings::jsonb, 1, :now::timestamptz, :now::timestamptz, :body::jsonb"
            + " WHERE " + fewer("creator_id = :creatorId::uuid") + " AND " + fewer("contact_id = :contact::uuid");

    private static String fewer(String whose) {
        return "(SELECT count(*) FROM (SELECT 1 FROM booking WHERE site_id = :site AND " + whose + OPEN
                + " LIMIT :most) AS open) < :most";
    }

    static void insert(SiteTransaction transaction, Booking booking) {
        bindNew(transaction.update(INSERT + "VALUES (" + ROW + ")"), booking, transaction.now())
                .executeWithNext();
    }

    /** As {@link #insert}, unless its creator or its contact has reached this number of open bookings; false then. */
    static boolean insertWithin(SiteTransaction transaction, Booking booking, int most) {
        return bindNew(transaction.update(INSERT_WITHIN), booking, transaction.now())
                        .bind("most", most)
                        .execute()
                == 1;
    }

    private static <S extends SqlStatement<S>> S bindNew(S statement, Booking booking, Instant now) {
        return bind(statement, booking, now)
                .bind("service", booking.serviceId())
                .bind("schedule", booking.scheduleId())
                .bind("creatorType", booking.creatorType().name())
                .bind("creatorId", booking.creatorId())
                .bind("currency", booking.currency().getCurrencyCode())
                .bind("policy", Json.write(booking.policy()));
    }

    /** Requests of customers that were made between two moments and are neither answered nor paid, locked, oldest first. */
    static List<Booking> lockUnanswered(SiteTransaction transaction, Instant since, Instant before, int limit) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE site_id = :site AND created_at >= :since"
                        + " AND created_at < :before AND status IN ('CREATED', 'PENDING') AND creator_type <> 'OWNER'"
                        + " AND payment_status NOT IN ('PAID', 'PARTIALLY_PAID')"
                        + " ORDER BY created_at, id LIMIT :limit FOR NO KEY UPDATE")
                .bind("since", since)
                .bind("before", before)
                .bind("limit", limit)
                .map(BookingStore::booking)
                .list();
    }

    /** Stores a changed booking, which this transaction has made or locked, and returns it with its new revision. */
    static Booking update(SiteTransaction transaction, Booking booking) {
        bind(transaction.update("""
                        UPDATE booking SET status = :status, event_id = :event::uuid, participants = :participants,
                            holds = :holds, overbooked = :overbooked, starts_at = :start::timestamptz,
                            ends_at = :end::timestamptz, contact_id = :contact::uuid,
                            prices = :prices::jsonb, payment_status = :paymentStatus, total = :total::numeric,
                            deposit = :deposit::numeric, received = :received::numeric, settings = :settings::jsonb, revision = revision + 1,
                            updated_at = :now,
                            body = :body::jsonb
                        WHERE site_id = :site AND id = :id
                        """), booking, transaction.now()).executeWithNext();
        return booking.stored(booking.revision() + 1, transaction.now());
    }

    /** Stores the times and bodies of changed bookings, in one statement; gives them with their new revisions, by id. */
    static Map<UUID, Booking> updateTimes(SiteTransaction transaction, List<Booking> bookings) {
        if (bookings.isEmpty()) {
            return Map.of();
        }
        return transaction
                .query("""
                        UPDATE booking SET starts_at = changed_start, ends_at = changed_end,
                            overbooked = changed_overbooked, body = changed_body::jsonb, revision = revision + 1,
                            updated_at = :now
                        FROM unnest(:ids::uuid[], :starts::timestamptz[], :ends::timestamptz[], :overbooked::boolean[],
                            :bodies::text[]) AS changed (changed_id, changed_start, changed_end, changed_overbooked,
                                changed_body)
                        WHERE site_id = :site AND id = changed_id
                        RETURNING\s""" + COLUMNS)
                .bind("now", transaction.now())
                .bindIds("ids", bookings.stream().map(Booking::id).toList())
                .bindTexts("starts", texts(bookings, Booking::start))
                .bindTexts("ends", texts(bookings, Booking::end))
                .bindTexts("overbooked", texts(bookings, Booking::overbooked))
                .bindTexts("bodies", texts(bookings, booking -> Json.write(booking.body())))
                .map(BookingStore::booking)
                .stream()
                .collect(Collectors.toMap(Booking::id, Function.identity()));
    }

    private static List<@Nullable String> texts(List<Booking> bookings, Function<Booking, @Nullable Object> value) {
        List<@Nullable String> texts = new ArrayList<>();
        for (Booking booking : bookings) {
            Object found = value.apply(booking);
            texts.add(found == null ? null : found.toString());
        }
        return texts;
    }

    /** Bookings of appointments to come that are not final yet, by start. */
    static List<Booking> openAppointments(SiteTransaction transaction) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE site_id = :site AND starts_at > :now"
                        + " AND status NOT IN ('DECLINED', 'CANCELED') AND (holds = 'RESOURCES' OR event_id IS NULL)"
                        + " AND body #> '{bookedEntity,slot}' IS NOT NULL ORDER BY starts_at, id")
                .bind("now", transaction.now())
                .map(BookingStore::booking)
                .list();
    }

    /** Those of the bookings that are not final yet, locked. */
    static List<Booking> lockOpen(SiteTransaction transaction, Collection<UUID> ids) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE " + BY_IDS
                        + " AND status NOT IN ('DECLINED', 'CANCELED') ORDER BY id FOR NO KEY UPDATE")
                .bindIds("ids", ids)
                .map(BookingStore::booking)
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Booking booking, Instant now) {
        Optional<Quote> quote = BookedPrices.kept(booking);
        return statement
                .bind("paymentStatus", booking.paymentStatus().name())
                .bind("total", text(quote.map(Quote::total)))
                .bind("deposit", text(quote.map(Quote::deposit)))
                .bind("received", text(Optional.ofNullable(booking.payment().received())))
                .bind("id", booking.id())
                .bind("status", booking.status().name())
                .bind("event", booking.eventId())
                .bind("participants", booking.participants())
                .bind("holds", booking.allocation().name())
                .bind("overbooked", booking.overbooked())
                .bind("start", booking.start())
                .bind("end", booking.end())
                .bind("contact", booking.contactId())
                .bind(
                        "prices",
                        booking.prices() == null
                                ? null
                                : Json.write(booking.prices().json()))
                .bind("settings", Json.write(booking.settings().json()))
                .bind("now", now)
                .bind("body", Json.write(booking.body()));
    }

    /**
     * The last booking of a customer for a service that stands.
     *
     * @param start of what was booked; null for whenever it is
     */
    static Optional<Booking> standing(
            SiteTransaction transaction, UUID creatorId, UUID serviceId, @Nullable Instant start) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE site_id = :site AND creator_id = :creator"
                        + " AND service_id = :service AND status IN ('PENDING', 'CONFIRMED')"
                        + " AND (:start::timestamptz IS NULL OR starts_at = :start::timestamptz)"
                        + " ORDER BY created_at DESC, id LIMIT 1")
                .bind("creator", creatorId)
                .bind("service", serviceId)
                .bind("start", start)
                .map(BookingStore::booking)
                .stream()
                .findFirst();
    }

    static Optional<Booking> find(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .map(BookingStore::booking)
                .findOne();
    }

    static Optional<Booking> lock(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE site_id = :site AND id = :id FOR NO KEY UPDATE")
                .bind("id", id)
                .map(BookingStore::booking)
                .findOne();
    }

    static List<Booking> list(SiteTransaction transaction, Collection<UUID> ids) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE " + BY_IDS)
                .bindIds("ids", ids)
                .map(BookingStore::booking)
                .list();
    }

    /** Appointments that hold time and are yet to start, by start. */
    static List<Booking> upcomingAppointments(SiteTransaction transaction, int limit) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE site_id = :site AND starts_at > :now"
                        + " AND holds = 'RESOURCES' ORDER BY starts_at, id LIMIT :limit")
                .bind("now", transaction.now())
                .bind("limit", limit)
                .map(BookingStore::booking)
                .list();
    }

    /** Bookings of these events that are not final yet, locked. */
    static List<Booking> lockOpenOfEvents(SiteTransaction transaction, Collection<UUID> eventIds) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE site_id = :site AND event_id = ANY(:events)"
                        + " AND status NOT IN ('DECLINED', 'CANCELED') ORDER BY id FOR NO KEY UPDATE")
                .bindIds("events", eventIds)
                .map(BookingStore::booking)
                .list();
    }

    /** Bookings of courses that are not final yet, locked. */
    static List<Booking> lockOpenOfSchedules(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM booking WHERE site_id = :site AND schedule_id = ANY(:schedules)"
                        + " AND event_id IS NULL AND status NOT IN ('DECLINED', 'CANCELED')"
                        + " ORDER BY id FOR NO KEY UPDATE")
                .bindIds("schedules", scheduleIds)
                .map(BookingStore::booking)
                .list();
    }

    static Booking booking(ResultSet rs) throws SQLException {
        Currency currency = Currency.getInstance(rs.getString("currency"));
        return new Booking(
                rs.getObject("id", UUID.class),
                BookingStatus.valueOf(rs.getString("status")),
                rs.getObject("service_id", UUID.class),
                rs.getObject("schedule_id", UUID.class),
                rs.getObject("event_id", UUID.class),
                rs.getInt("participants"),
                Allocation.valueOf(rs.getString("holds")),
                rs.getBoolean("overbooked"),
                Instants.orNull(rs, "starts_at"),
                Instants.orNull(rs, "ends_at"),
                rs.getObject("contact_id", UUID.class),
                CreatorType.valueOf(rs.getString("creator_type")),
                rs.getObject("creator_id", UUID.class),
                Json.parseObject(rs.getString("policy")),
                prices(rs.getString("prices"), currency),
                payment(rs, currency),
                BookedSettings.of(Json.parseObject(rs.getString("settings"))),
                rs.getLong("revision"),
                Instants.of(rs, "created_at"),
                Instants.of(rs, "updated_at"),
                Json.parseObject(rs.getString("body")));
    }

    private static @Nullable String text(Optional<Money> amount) {
        return amount.map(Money::amount).map(BigDecimal::toPlainString).orElse(null);
    }

    private static @Nullable PriceList prices(@Nullable String json, Currency currency) {
        return json == null ? null : PriceList.read(Json.parseObject(json), currency);
    }

    private static BookingPayment payment(ResultSet rs, Currency currency) throws SQLException {
        BigDecimal received = rs.getBigDecimal("received");
        return new BookingPayment(
                currency,
                PaymentStatus.valueOf(rs.getString("payment_status")),
                received == null ? null : Money.rounded(received, currency));
    }
}

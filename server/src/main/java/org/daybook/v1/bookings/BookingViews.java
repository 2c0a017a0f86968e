package org.daybook.v1.bookings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.bookings.Attendances;
import org.daybook.bookings.Attendances.Attendance;
import org.daybook.bookings.Attendances.Status;
import org.daybook.bookings.BookedPrices;
import org.daybook.bookings.Booking;
import org.daybook.bookings.CreatorType;
import org.daybook.catalog.BookingPlaces;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.VariantPrices;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.platform.json.Times;
import org.daybook.pricing.PriceList;
import org.daybook.pricing.Quote;
import org.daybook.resources.StaffMember;
import org.daybook.resources.StaffMembers;
import org.daybook.v1.shared.BookingFeatures;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Places;
import org.daybook.v1.shared.Prices;
import org.daybook.v1.shared.Rates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bookings as the first API shows them. What is to be paid is what the booking costs now (rule 13.3), less
 * what a coupon took off. The same statements whether it is one booking or a hundred.
 */
public final class BookingViews {
    private final SiteDatabase database;
    private final ServiceCatalog services;
    private final ServiceOptionsAndVariants variants;
    private final BookedPrices prices;
    private final StaffMembers staff;
    private final Attendances attendances;

    public BookingViews(FirstApiFeatures faces, BookingFeatures booking) {
        this.database = faces.database();
        this.services = faces.services();
        this.variants = faces.variants();
        this.prices = booking.bookings().prices();
        this.staff = faces.staff();
        this.attendances = booking.attendances();
    }

    /** What bookings refer to. */
    private record Known(
            Map<UUID, ObjectNode> services,
            Map<UUID, VariantPrices> variants,
            List<Optional<Quote>> prices,
            Caller caller,
            Map<UUID, String> emails,
            Map<UUID, Attendance> attendances) {}

    ObjectNode first(Caller caller, Instant now, Booking booking) {
        return first(caller, now, List.of(booking)).getFirst();
    }

    /** The bookings in the order given. */
    List<ObjectNode> first(Caller caller, Instant now, List<Booking> bookings) {
        Known known = database.read(caller.site(), now, transaction -> known(transaction, caller, bookings));
        List<ObjectNode> views = new ArrayList<>();
        for (int i = 0; i < bookings.size(); i++) {
            views.add(first(bookings.get(i), known.prices().get(i), known));
        }
        return views;
    }

    private Known known(SiteTransaction transaction, Caller caller, List<Booking> bookings) {
        List<UUID> ids = bookings.stream().map(Booking::serviceId).distinct().toList();
        Map<UUID, ObjectNode> byId = new HashMap<>();
        services.list(transaction, ids)
                .forEach(service -> byId.put(UUID.fromString(Json.text("", service, "id")), service));
        return new Known(
                byId,
                variants.prices(transaction, ids),
                prices.each(transaction, bookings),
                caller,
                emails(transaction, caller, bookings),
                attendances.of(transaction, bookings));
    }

    /** Mail addresses of the staff, which customers do not see, by the id of the resource. */
    private Map<UUID, String> emails(SiteTransaction transaction, Caller caller, List<Booking> bookings) {
        List<UUID> resources = bookings.stream()
                .flatMap(booking -> booking.resourceIds().stream())
                .distinct()
                .toList();
        Map<UUID, String> emails = new HashMap<>();
        if (caller.may(Right.READ_STAFF_CONTACTS) && !resources.isEmpty()) {
            ObjectNode filter = Json.object();
            filter.putObject("resourceId").set("$in", Json.strings(resources));
            staff.matching(transaction, filter, "query")
                    .forEach(member ->
                            emails.put(StaffMember.read(member).resourceId(), Json.text("", member, "email")));
        }
        return emails;
    }

    private static ObjectNode first(Booking booking, Optional<Quote> price, Known known) {
        ObjectNode body = booking.json(known.caller());
        ObjectNode first = Json.object().put("id", booking.id().toString());
        ObjectNode service = known.services().get(booking.serviceId());
        first.set("bookedEntity", entity(booking, body, service, known));
        first.set("bookedResources", resources(body, known));
        first.set("formInfo", FormInfos.first(body, booking.participants()));
        first.set("paymentDetails", payment(booking, price));
        first.put("status", BookingStatuses.first(booking.status()));
        String created = Times.format(booking.created());
        first.put("created", created).put("createdDate", created);
        first.put("externalUserId", Json.text("", body, "externalUserId"));
        first.set("bookingSource", source(booking));
        Attendance attendance = known.attendances().get(booking.id());
        if (attendance != null && attendance.status() != Status.NOT_SET) {
            first.putObject("attendanceInfo")
                    .put("attendanceStatus", attendance.status() == Status.ATTENDED)
                    .put("numberOfAttendees", attendance.attendees());
        }
        return first;
    }

    private static ObjectNode entity(Booking booking, ObjectNode body, @Nullable ObjectNode service, Known known) {
        JsonNode booked = Json.at(body, "bookedEntity");
        ObjectNode entity = Json.object()
                .put("serviceId", booking.serviceId().toString())
                .put("scheduleId", booking.scheduleId().toString())
                .put("title", Json.text("", booked, "title"));
        JsonNode schedule = Json.at(booked, "schedule");
        if (schedule != null) {
            entity.putObject("setOfSessions")
                    .put("firstSessionStart", Json.text("", schedule, "firstSessionStart"))
                    .put("lastSessionEnd", Json.text("", schedule, "lastSessionEnd"));
        } else {
            entity.putObject("singleSession")
                    .put("sessionId", Json.text("", booked, "slot", "eventId"))
                    .put("start", Json.text("", body, "startDate"))
                    .put("end", Json.text("", body, "endDate"));
        }
        ObjectNode location = location(Json.at(booked, "slot", "location"), service);
        if (location != null) {
            entity.set("location", location);
        }
        PriceList kept = booking.prices();
        if (kept != null) {
            entity.set("rate", Rates.first(kept.charge(), booking.currency()));
        } else if (service != null) {
            entity.set("rate", Rates.first(service, known.variants().get(booking.serviceId())));
        }
        entity.set("tags", Json.array().addAll(list(Json.list(booked, "tags"))));
        return entity;
    }

    /** A place of bookings with the name and address that the service knows of it. */
    private static @Nullable ObjectNode location(@Nullable JsonNode booked, @Nullable ObjectNode service) {
        String type = Json.text(booked, "locationType");
        if (type == null) {
            return null;
        }
        ObjectNode location = Json.object().put("type", BookingPlaces.toService(type));
        String id = Json.text(booked, "id");
        if (id != null) {
            location.put("id", id);
        }
        for (JsonNode place : Json.list(service, "locations")) {
            if (id != null && id.equals(Json.text(place, "id"))) {
                location.put("name", Json.text("", place, "business", "name"));
                Json.object(place, "calculatedAddress")
                        .ifPresent(address -> location.set("address", address.deepCopy()));
            }
        }
        String said = Json.text(booked, "formattedAddress");
        if (said != null && !location.has("address")) {
            location.put("address", said);
        }
        return Places.first(location);
    }

    private static ArrayNode resources(ObjectNode body, Known known) {
        ArrayNode resources = Json.array();
        JsonNode slot = Json.at(body, "bookedEntity", "slot");
        JsonNode main = Json.at(slot, "resource");
        List<JsonNode> all = list(Json.list(slot, "additionalResources"));
        if (main != null) {
            all.addFirst(main);
        }
        for (JsonNode resource : all) {
            UUID id = Json.uuid(resource, "id");
            if (id != null) {
                resources
                        .addObject()
                        .put("id", id.toString())
                        .put("name", Json.text("", resource, "name"))
                        .put("email", known.emails().getOrDefault(id, ""));
            }
        }
        return resources;
    }

    private static List<JsonNode> list(Iterable<JsonNode> nodes) {
        List<JsonNode> list = new ArrayList<>();
        nodes.forEach(list::add);
        return list;
    }

    private static ObjectNode payment(Booking booking, Optional<Quote> quote) {
        ObjectNode payment = Json.object().put("id", booking.id().toString());
        JsonNode coupon = Json.at(booking.body(), FirstApiMembers.MEMBER, "couponDetails");
        Money total = quote.flatMap(Quote::amount).map(sum -> less(sum, coupon)).orElse(Money.zero(booking.currency()));
        if (quote.isPresent()) {
            ObjectNode balance = payment.putObject("balance");
            Money deposit = quote.get().deposit();
            balance.set("finalPrice", Prices.first(total, deposit));
            balance.put("amountReceived", Prices.text(booking.payment().received(total, deposit)));
        }
        if (coupon != null) {
            payment.set("couponDetails", coupon.deepCopy());
        }
        Json.object(booking.body(), FirstApiMembers.MEMBER, "planSelection")
                .ifPresent(plan -> payment.putObject("paidPlanDetails").set("plan", plan.deepCopy()));
        boolean free = quote.isPresent() && total.isZero() && quote.get().description() == null;
        return payment.put("state", BookingStatuses.payment(booking, free));
    }

    private static Money less(Money sum, @Nullable JsonNode coupon) {
        return sum.less(Money.rounded(new BigDecimal(Json.text("0", coupon, "couponDiscount")), sum.currency()));
    }

    private static ObjectNode source(Booking booking) {
        ObjectNode source = Json.object(booking.body(), FirstApiMembers.MEMBER, "bookingSource")
                .map(ObjectNode::deepCopy)
                .orElseGet(() -> Json.object().put("platform", "UNDEFINED_PLATFORM"));
        if (!source.has("actor")) {
            source.put("actor", booking.creatorType() == CreatorType.OWNER ? "BUSINESS" : "CUSTOMER");
        }
        return source.put("appDefId", Json.text("", booking.body(), "createdByAppId"));
    }
}

package org.daybook.web.booking;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.daybook.platform.json.Times;
import org.daybook.web.kit.Part;
import org.daybook.web.kit.Paths;
import org.daybook.web.kit.ZoneNames;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has chosen on the way to a booking; it travels in the query, so that every page can be bookmarked,
 * and in hidden fields of the form. What cannot be read counts as not chosen.
 *
 * @param zone IANA name of the zone that this address asks for; null where it leaves the zone to the visitor's cookie
 * @param day whose times are shown
 * @param staff resource id; null for anyone
 * @param settled resource id of whom "anyone" came to when the price was told; null where that was not done
 * @param start of an appointment
 * @param session event id of a class
 * @param again a booking of the same visitor, whose details fill the form
 */
record Choice(
        @Nullable String zone,
        @Nullable LocalDate day,
        @Nullable UUID staff,
        @Nullable UUID place,
        @Nullable Integer minutes,
        @Nullable UUID settled,
        @Nullable Instant start,
        @Nullable UUID session,
        @Nullable UUID again) {

    static final Choice NONE = new Choice(null, null, null, null, null, null, null, null, null);
    private static final int MIN_YEAR = 2000;
    private static final int MAX_YEAR = 2999;

    static Choice of(Context context) {
        return of(context::queryParam);
    }

    /** From fields of a form. */
    static Choice of(Function<String, @Nullable String> fields) {
        return new Choice(
                read(
                        fields,
                        "zone",
                        name -> ZoneNames.read(name).map(ZoneId::getId).orElse(null)),
                read(fields, "day", text -> within(LocalDate.parse(text))),
                read(fields, "staff", UUID::fromString),
                read(fields, "place", UUID::fromString),
                read(fields, "minutes", Integer::valueOf),
                read(fields, "settled", UUID::fromString),
                read(
                        fields,
                        "start",
                        text -> Times.parseInstant(text)
                                .filter(start -> within(Times.local(start, ZoneOffset.UTC)
                                                .toLocalDate())
                                        != null)
                                .orElse(null)),
                read(fields, "session", UUID::fromString),
                read(fields, "again", UUID::fromString));
    }

    private static @Nullable LocalDate within(LocalDate day) {
        return day.getYear() < MIN_YEAR || day.getYear() > MAX_YEAR ? null : day;
    }

    private static <T> @Nullable T read(
            Function<String, @Nullable String> fields, String name, Function<String, @Nullable T> parse) {
        String text = fields.apply(name);
        try {
            return text == null || text.isBlank() ? null : parse.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    Choice on(LocalDate newDay) {
        return new Choice(zone, newDay, staff, place, minutes, null, null, null, again);
    }

    Choice with(@Nullable UUID newStaff) {
        return new Choice(zone, day, newStaff, place, minutes, null, null, null, again);
    }

    Choice at(@Nullable UUID newPlace) {
        return new Choice(zone, day, staff, newPlace, minutes, null, null, null, again);
    }

    Choice lasting(@Nullable Integer newMinutes) {
        return new Choice(zone, day, staff, place, newMinutes, null, null, null, again);
    }

    Choice startingAt(Instant newStart) {
        return new Choice(zone, null, staff, place, minutes, null, newStart, null, again);
    }

    Choice ofSession(UUID newSession) {
        return new Choice(zone, null, null, null, null, null, null, newSession, again);
    }

    /** The same choice with a resource that was assigned; another may be assigned when another time is chosen. */
    Choice settledOn(@Nullable UUID person) {
        return new Choice(zone, day, staff, place, minutes, person, start, session, again);
    }

    Choice inZone(@Nullable String newZone) {
        return new Choice(newZone, day, staff, place, minutes, settled, start, session, again);
    }

    /** The same choice, in whatever zone the visitor sees times. */
    Choice withoutZone() {
        return inZone(null);
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        add(parts, "zone", zone);
        add(parts, "day", day);
        add(parts, "staff", staff);
        add(parts, "place", place);
        add(parts, "minutes", minutes);
        add(parts, "settled", settled);
        add(parts, "start", start);
        add(parts, "session", session);
        add(parts, "again", again);
        return parts;
    }

    private static void add(List<Part> parts, String name, @Nullable Object value) {
        Optional.ofNullable(value).ifPresent(present -> parts.add(new Part(name, present.toString())));
    }

    /** A path with the choice as its query. */
    String url(String path) {
        return url(path, parts());
    }

    /** A path with these parts as its query. */
    static String url(String path, List<Part> parts) {
        return path
                + parts.stream()
                        .map(part -> part.name() + "=" + Paths.encode(part.value()))
                        .reduce((left, right) -> left + "&" + right)
                        .map(query -> "?" + query)
                        .orElse("");
    }

    /** The fields of a form, each by its first value. */
    static Function<String, @Nullable String> fields(Map<String, List<String>> form) {
        return name -> form.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }
}

package org.daybook.web.booking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingStatus;

/**
 * A booking as an iCalendar file (RFC 5545). Times are in UTC, so that no calendar can read them in a wrong zone; the id
 * of an event stays, and its sequence rises, whenever the file is fetched again. The file has no METHOD: it is no message
 * between calendars (RFC 5546), which would need an organizer whose address everybody may see.
 */
final class CalendarFile {
    private static final int MAX_OCTETS = 75;
    private static final byte[] FOLD = "\r\n ".getBytes(StandardCharsets.US_ASCII);

    private CalendarFile() {}

    /** From when to when one date is. */
    record Date(Instant start, Instant end) {}

    static byte[] of(Booking booking, String title, String place, String description, List<Date> dates) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Daybook//Bookings//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        int number = 0;
        for (Date date : dates) {
            VEvent event = new VEvent(date.start(), date.end(), title);
            event.add(new Uid(uid(booking.id(), dates.size() > 1 ? ++number : 0)));
            event.replace(new DtStamp(booking.updated()));
            event.add(new LastModified(booking.updated()));
            event.add(new Sequence((int) booking.revision()));
            event.add(new Status(booking.status() == BookingStatus.CONFIRMED ? "CONFIRMED" : "TENTATIVE"));
            event.add(new Description(description));
            if (!place.isEmpty()) {
                event.add(new Location(place));
            }
            calendar.add(event);
        }
        return bytes(calendar);
    }

    private static String uid(UUID booking, int number) {
        return booking + (number == 0 ? "" : "-" + number) + "@daybook";
    }

    private static byte[] bytes(Calendar calendar) {
        var unfolded = new StringWriter();
        try {
            new CalendarOutputter(true, Integer.MAX_VALUE).output(calendar, unfolded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folded(unfolded.toString());
    }

    /**
     * The lines of a file, none of more than 75 octets without its line break (RFC 5545, section 3.1). The library counts
     * characters, of which some have four octets.
     */
    static byte[] folded(String lines) {
        var out = new ByteArrayOutputStream();
        int length = 0;
        for (int at = 0; at < lines.length(); ) {
            int character = lines.codePointAt(at);
            byte[] octets = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            boolean lineBreak = character == '\r' || character == '\n';
            if (!lineBreak && length + octets.length > MAX_OCTETS) {
                out.writeBytes(FOLD);
                length = 1;
            }
            out.writeBytes(octets);
            length = lineBreak ? 0 : length + octets.length;
            at += Character.charCount(character);
        }
        return out.toByteArray();
    }
}

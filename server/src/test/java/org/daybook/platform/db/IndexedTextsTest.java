package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.daybook.platform.Limit;
import org.daybook.platform.contract.Field;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A row of an index takes 2,704 bytes: what is indexed as text is bounded below it, in whatever script it is written. */
class IndexedTextsTest {
    private static final int MOST_BYTES = 2_704;
    private static final int OTHER_COLUMNS = 100;
    private static final int BYTES_OF_CHARACTER = 4;

    /** Which field of which operation feeds an index; a text of ours alone has an empty place. */
    private static final Map<String, String> FED_BY = new TreeMap<>(Map.ofEntries(
            Map.entry("booking_status", ""),
            Map.entry("service_options_and_variants_service", ""),
            Map.entry("event_cursor_pkey", ""),
            Map.entry("event_failure_pkey", ""),
            Map.entry("person_site_id_email_key_key", ""),
            Map.entry("event_observer_pkey", ""),
            Map.entry("scheduled_tasks_pkey", ""),
            Map.entry("scheduled_tasks_instance", ""),
            Map.entry("contact_email", ""),
            Map.entry("contact_exact_email", ""),
            Map.entry("contact_email_start", ""),
            Map.entry("contact_phone", ""),
            Map.entry("contact_exact_phone", ""),
            Map.entry("contact_phone_start", ""),
            Map.entry("contact_first_name", "contacts contacts.createContact info.name.first"),
            Map.entry("contact_first_name_start", "bookings-v2 createBooking booking.contactDetails.firstName"),
            Map.entry("contact_last_name", "contacts contacts.createContact info.name.last"),
            Map.entry("contact_last_name_start", "bookings-v2 createBooking booking.contactDetails.lastName"),
            Map.entry("resource_type_name", "resource-types createResourceType resourceType.name"),
            Map.entry("service_slug_pkey", "services-v2 createService service.name"),
            Map.entry("schedule_external_id", "calendar-v3 createSchedule schedule.externalId"),
            Map.entry("schedule_idempotency", "calendar-v3 createSchedule idempotencyKey"),
            Map.entry("calendar_event_idempotency", "calendar-v3 createEvent idempotencyKey"),
            Map.entry("participation_idempotency", "calendar-v3 createParticipation idempotencyKey"),
            Map.entry("participation_external", "calendar-v3 createParticipation participation.externalId"),
            Map.entry("schedule_v1_owner", "schedules-and-sessions-v1 createSchedule schedule.scheduleOwnerId")));

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void everyTextInAnIndexIsBoundedSoThatItFits() {
        assertThat(textIndexes())
                .as("a new index on text: which field feeds it?")
                .isEqualTo(FED_BY.keySet());
        FED_BY.values().stream().filter(place -> !place.isEmpty()).forEach(place -> {
            String[] parts = place.split(" ");
            Field field = SERVER.operations()
                    .contract()
                    .operation(parts[0], parts[1])
                    .request()
                    .at(parts[2])
                    .orElseThrow(() -> new AssertionError("no such field: " + place));
            int most = Objects.requireNonNull(field.bounds().maxLength(), place);
            assertThat(most * BYTES_OF_CHARACTER).as(place).isLessThan(MOST_BYTES - OTHER_COLUMNS);
        });
    }

    private static Set<String> textIndexes() {
        List<String> names = SERVER.database()
                .read(statements -> statements
                        .query("SELECT DISTINCT index.indexrelid::regclass::text FROM pg_index index"
                                + " JOIN pg_attribute key ON key.attrelid = index.indexrelid"
                                + " JOIN pg_class indexed ON indexed.oid = index.indrelid"
                                + " WHERE indexed.relnamespace = 'public'::regnamespace"
                                + " AND key.atttypid = 'text'::regtype AND indexed.relname NOT LIKE 'flyway%'")
                        .mapTo(String.class)
                        .list());
        return Set.copyOf(names);
    }

    @Test
    void aNameIsRefusedWhenItIsTooLongAndStoredWhenItIsNot() {
        TestBusiness business = new TestBusiness(SERVER);
        String staff = business.staff("Mira");
        TestService service = business.appointments(staff);
        int longest = Limit.NAME_LENGTH.value();
        assertThat(booked(service, staff, 6 * longest).violatedFields())
                .containsExactly("booking.contactDetails.firstName");
        assertThat(booked(service, staff, longest + 1).violatedFields())
                .containsExactly("booking.contactDetails.firstName");
        assertThat(booked(service, staff, longest).status()).isEqualTo(200);
    }

    private static Reply booked(TestService service, String staff, int letters) {
        String contact = "\"totalParticipants\": 1, \"contactDetails\": {\"firstName\": \"" + letters(letters)
                + "\", \"email\": \"ada@example.com\"}";
        return SERVER.visitor()
                .post(
                        TestBusiness.BOOKINGS,
                        TestBusiness.booking(TestBusiness.slot(service, "2026-06-09T12:00:00", staff), contact));
    }

    /** Letters that take four bytes each and cannot be compressed. */
    private static String letters(int count) {
        return new Random(count)
                .ints(count, 0x20000, 0x2A6D0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

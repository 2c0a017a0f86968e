package org.daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.engine.Hours;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchedulesTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private CalendarSite site;

    @BeforeEach
    void open() {
        site = new CalendarSite(TEST.database(), "2026-05-06T00:00:00Z");
    }

    @Test
    void aNewBusinessIsOpenOnWorkingDays() {
        UUID business = site.write(
                transaction -> site.calendar.openingHours().createBusinessSchedule(transaction, CalendarSite.BERLIN));
        Hours hours = site.write(transaction -> site.calendar.workingHours().hours(transaction, List.of(business)))
                .getOrDefault(business, Hours.ALWAYS_OPEN);
        assertThat(hours.rules()).hasSize(5);
        assertThatObject(site.write(transaction -> site.calendar.schedules().businessScheduleId(transaction)))
                .isEqualTo(business);
    }

    @Test
    void aScheduleWithoutWorkingHoursIsNotAmongThem() {
        UUID schedule = site.schedule(OwnerType.OTHER, null, null);
        Map<UUID, Hours> hours =
                site.write(transaction -> site.calendar.workingHours().hours(transaction, List.of(schedule)));
        assertThat(hours).isEmpty();
    }

    @Test
    void everyWriteOfASchedulePutsCompiledHoursOutOfDate() {
        long before = site.setupVersion();
        UUID schedule = site.schedule(OwnerType.SERVICE, UUID.randomUUID(), 4);
        site.use(transaction -> site.calendar.schedules().rename(transaction, schedule, "Pilates"));
        site.use(transaction -> site.calendar.schedules().cancel(transaction, schedule));
        assertThat(site.setupVersion()).isEqualTo(before + 3);
        assertThat(Json.text(site.write(tx -> site.calendar.schedules().get(tx, schedule)), "status"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void anAppointmentIsReadAsItWasMade() {
        UUID room = site.resource("Room");
        UUID schedule = site.schedule(OwnerType.SERVICE, UUID.randomUUID(), null);
        long before = site.setupVersion();
        UUID id = site.appointment(schedule, "2026-06-01T09:00", "2026-06-01T10:00", room);
        CalendarEvent event = site.write(transaction -> site.calendar.events().lock(transaction, id));
        assertThat(event.start()).isEqualTo("2026-06-01T07:00:00Z");
        assertThat(event.localStart()).isEqualTo("2026-06-01T09:00");
        assertThat(event.resources().getFirst().name()).isEqualTo("Room");
        assertThat(event.resources().getFirst().scheduleId()).isEqualTo(site.scheduleOf(room));
        assertThat(site.setupVersion()).isEqualTo(before);
        site.use(transaction -> site.calendar.events().cancelAppointment(transaction, id));
        assertThat(site.write(transaction -> site.calendar.events().get(transaction, id))
                        .isCancelled())
                .isTrue();
    }
}

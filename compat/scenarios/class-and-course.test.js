// Sessions that a business plans: one place at a class, and one in a whole course.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { booking, courseOf, sessionOf } from '../support/bookings.js';
import { hire, sessions } from '../support/business.js';
import { call, createEvent } from '../support/calendar.js';
import { owner as anOwner, visitor as aVisitor } from '../support/clients.js';
import { TIME_ZONE } from '../support/daybook.js';
import { refusedWith } from '../support/refusals.js';
import { dayOfWeekAhead, instant, plusMinutes } from '../support/times.js';

const owner = anOwner();
const visitor = aVisitor();
let staff;

before(async () => {
  staff = await hire(owner, 'Divya');
});

/** A session of an hour and a quarter, weekly when it is to repeat. */
function session(service, type, localStart, more = {}) {
  return createEvent(owner, {
    scheduleId: service.schedule._id,
    type,
    start: { localDate: localStart },
    end: { localDate: plusMinutes(localStart, 75) },
    resources: [{ id: staff.resourceId }],
    ...more,
  });
}

async function mine(client, bookingId) {
  const { items } = await client.extendedBookings.queryExtendedBookings().eq('_id', bookingId).find();
  return items.map((extended) => extended.booking);
}

describe('a class', () => {
  const MONDAY = dayOfWeekAhead();
  let yoga;
  let slots;

  before(async () => {
    yoga = await sessions(owner, 'CLASS', 'Yoga', 2);
    await session(yoga, 'CLASS', `${MONDAY}T18:00:00`, {
      recurrenceRule: { frequency: 'WEEKLY', days: ['MONDAY'] },
    });
    ({ timeSlots: slots } = await visitor.eventTimeSlots.listEventTimeSlots({
      fromLocalDate: `${MONDAY}T00:00:00`,
      toLocalDate: `${dayOfWeekAhead(15)}T00:00:00`,
      timeZone: TIME_ZONE,
      serviceIds: [yoga._id],
      cursorPaging: { limit: 20 },
    }));
  });

  test('is offered once a week with its places and whoever gives it', async () => {
    assert.deepEqual(
      slots.map((slot) => slot.localStartDate),
      [0, 7, 14].map((days) => `${dayOfWeekAhead(days)}T18:00:00`),
    );
    const [first] = slots;
    assert.equal(first.localEndDate, `${MONDAY}T19:15:00`);
    assert.deepEqual([first.totalCapacity, first.remainingCapacity, first.bookable], [2, 2, true]);
    assert.equal(first.serviceId, yoga._id);
    assert.equal(first.eventInfo.eventTitle, 'Yoga');
    assert.equal(first.availableResources[0].resources[0].name, 'Divya');
    const { timeSlot } = await visitor.eventTimeSlots.getEventTimeSlot(first.eventInfo.eventId, {
      timeZone: TIME_ZONE,
    });
    assert.deepEqual(timeSlot.localStartDate, first.localStartDate);
  });

  test('pages with a cursor', async () => {
    const first = await visitor.eventTimeSlots.listEventTimeSlots({
      fromLocalDate: `${MONDAY}T00:00:00`,
      toLocalDate: `${dayOfWeekAhead(15)}T00:00:00`,
      timeZone: TIME_ZONE,
      serviceIds: [yoga._id],
      cursorPaging: { limit: 2 },
    });
    assert.equal(first.timeSlots.length, 2);
    assert.equal(first.pagingMetadata.hasNext, true);
    const second = await visitor.eventTimeSlots.listEventTimeSlots({
      cursorPaging: { cursor: first.pagingMetadata.cursors.next, limit: 2 },
    });
    assert.deepEqual(second.timeSlots.map((slot) => slot.localStartDate), [`${dayOfWeekAhead(14)}T18:00:00`]);
    assert.equal(second.pagingMetadata.hasNext, false);
  });

  test('is in the older availability calendar too', async () => {
    const { availabilityEntries } = await visitor.availabilityCalendar.queryAvailability({
      filter: {
        serviceId: [yoga._id],
        startDate: instant(`${MONDAY}T00:00:00`).toISOString(),
        endDate: instant(`${dayOfWeekAhead(15)}T00:00:00`).toISOString(),
      },
    }, { timezone: TIME_ZONE });
    assert.equal(availabilityEntries.length, 3);
    assert.equal(availabilityEntries[0].slot.eventId, slots[0].eventInfo.eventId);
    assert.deepEqual([availabilityEntries[0].openSpots, availabilityEntries[0].totalSpots], [2, 2]);
  });

  test('is booked, moved to another week and cancelled, and its places are counted', async () => {
    const [first, second] = slots.map((slot) => slot.eventInfo.eventId);
    const { booking: made } = await visitor.bookings.createBooking(booking(sessionOf(yoga, first), 'Lena'));
    assert.equal(made.status, 'CREATED');
    assert.equal(made.bookedEntity.slot.eventId, first);
    assert.equal(made.bookedEntity.slot.resource.name, 'Divya');
    assert.deepEqual(made.bookedEntity.tags, ['GROUP']);
    assert.deepEqual(made.startDate, instant(`${MONDAY}T18:00:00`));

    const { booking: confirmed } = await owner.bookings.confirmOrDeclineBooking(made._id, {
      paymentStatus: 'NOT_PAID',
    });
    assert.equal(confirmed.status, 'CONFIRMED');
    assert.deepEqual((await mine(visitor, made._id)).map((own) => own.status), ['CONFIRMED']);
    assert.deepEqual(await mine(aVisitor(), made._id), []);

    const { booking: larger } = await owner.bookings.updateNumberOfParticipants(made._id, {
      revision: confirmed.revision,
      totalParticipants: 2,
    });
    assert.equal(larger.totalParticipants, 2);
    await refusedWith(428, 'SESSION_CAPACITY_EXCEEDED', () =>
      visitor.bookings.createBooking(booking(sessionOf(yoga, first), 'Mona')));
    const full = await visitor.eventTimeSlots.getEventTimeSlot(first, { timeZone: TIME_ZONE });
    assert.equal(full.timeSlot.remainingCapacity, 0);
    assert.equal(full.timeSlot.bookable, false);
    assert.equal(full.timeSlot.nonBookableReasons.noRemainingCapacity, true);

    const { booking: moved } = await owner.bookings.rescheduleBooking(
      made._id,
      { serviceId: yoga._id, scheduleId: yoga.schedule._id, eventId: second },
      { revision: larger.revision },
    );
    assert.equal(moved.bookedEntity.slot.eventId, second);
    assert.deepEqual(moved.startDate, instant(`${dayOfWeekAhead(7)}T18:00:00`));

    await refusedWith(409, 'REVISION_MISMATCH', () =>
      visitor.bookings.cancelBooking(made._id, { revision: made.revision }));
    const { booking: canceled } = await visitor.bookings.cancelBooking(made._id, { revision: moved.revision });
    assert.equal(canceled.status, 'CANCELED');
    const free = await visitor.eventTimeSlots.getEventTimeSlot(second, { timeZone: TIME_ZONE });
    assert.equal(free.timeSlot.remainingCapacity, 2);
  });

  test('shows the owner who comes, on the calendar', async () => {
    const [, , third] = slots.map((slot) => slot.eventInfo.eventId);
    const { booking: made } = await visitor.bookings.createBooking(booking(sessionOf(yoga, third), 'Nora'));
    await owner.bookings.confirmBooking(made._id, made.revision);
    const { event } = await call(owner, 'GET', `/calendar/v3/events/${third}?fields=PI_FIELDS`);
    assert.equal(event.participants.total, 1);
    assert.deepEqual(event.participants.list.map((participant) => participant.name), ['Nora']);
  });
});

describe('a course', () => {
  const STARTS = [0, 7, 14].map((days) => `${dayOfWeekAhead(days + 1)}T08:00:00`);
  let pottery;

  before(async () => {
    pottery = await sessions(owner, 'COURSE', 'Pottery', 1);
    for (const start of STARTS) {
      await session(pottery, 'COURSE', start);
    }
  });

  test('says when it begins and ends and how many places it has', async () => {
    const read = await visitor.services.getService(pottery._id);
    assert.deepEqual(read.schedule.firstSessionStart, instant(STARTS[0]));
    assert.deepEqual(read.schedule.lastSessionEnd, instant(plusMinutes(STARTS[2], 75)));
    const { availability } = await visitor.availabilityCalendar.getScheduleAvailability(pottery.schedule._id);
    assert.deepEqual([availability.totalSpots, availability.openSpots], [1, 1]);
  });

  test('is booked as a whole until its places are gone', async () => {
    const { booking: made } = await visitor.bookings.createBooking(booking(courseOf(pottery), 'Olivia'));
    assert.equal(made.status, 'CREATED');
    assert.deepEqual(made.bookedEntity.tags, ['COURSE']);
    assert.equal(made.bookedEntity.schedule.scheduleId, pottery.schedule._id);
    assert.deepEqual(made.startDate, instant(STARTS[0]));
    assert.deepEqual(made.endDate, instant(plusMinutes(STARTS[2], 75)));

    const { booking: confirmed } = await owner.bookings.confirmBooking(made._id, made.revision);
    assert.equal(confirmed.status, 'CONFIRMED');
    assert.deepEqual((await mine(visitor, made._id)).map((own) => own.status), ['CONFIRMED']);
    assert.deepEqual(await mine(aVisitor(), made._id), []);
    const { availability } = await visitor.availabilityCalendar.getScheduleAvailability(pottery.schedule._id);
    assert.equal(availability.openSpots, 0);
    await refusedWith(428, 'SCHEDULE_CAPACITY_EXCEEDED', () =>
      visitor.bookings.createBooking(booking(courseOf(pottery), 'Paula')));

    await refusedWith(428, 'VALIDATION_FAILURE', () =>
      owner.bookings.rescheduleBooking(
        made._id,
        {
          serviceId: pottery._id,
          scheduleId: pottery.schedule._id,
          startDate: STARTS[1],
          endDate: plusMinutes(STARTS[1], 75),
          timezone: TIME_ZONE,
          location: { locationType: 'OWNER_BUSINESS' },
        },
        { revision: confirmed.revision },
      ));
    await refusedWith(409, 'REVISION_MISMATCH', () => owner.bookings.cancelBooking(made._id, { revision: '1' }));
    const { booking: canceled } = await owner.bookings.cancelBooking(made._id, { revision: confirmed.revision });
    assert.equal(canceled.status, 'CANCELED');
  });
});

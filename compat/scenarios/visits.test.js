// A customer takes several services in one visit, and chooses how long a session lasts.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { appointmentAt, booking } from '../support/bookings.js';
import { appointments, hire } from '../support/business.js';
import { owner as anOwner, visitor as aVisitor } from '../support/clients.js';
import { TIME_ZONE } from '../support/daybook.js';
import { refusedWith } from '../support/refusals.js';
import { dayOfWeekAhead } from '../support/times.js';

const MONDAY = dayOfWeekAhead();
const STAFF_TYPE = '1cd44cf8-756f-41c3-bd90-3e2ffcaf1155';
const owner = anOwner();
const visitor = aVisitor();
let cutter;
let cut;
let colour;

before(async () => {
  cutter = await hire(owner, 'Tara');
  cut = await appointments(owner, 'Cut', [cutter]);
  colour = await appointments(owner, 'Colour', [await hire(owner, 'Usha')]);
});

const window = {
  fromLocalDate: `${MONDAY}T00:00:00`,
  toLocalDate: `${dayOfWeekAhead(1)}T00:00:00`,
  timeZone: TIME_ZONE,
};

const both = () =>
  [cut, colour].map((service) => ({ serviceId: service._id, includeResourceTypeIds: [STAFF_TYPE] }));

test('the visits of a day have a session of each service', async () => {
  const { timeSlots, timeZone } = await visitor.multiServiceAvailabilityTimeSlots.listMultiServiceAvailabilityTimeSlots({
    ...window,
    services: both(),
    bookable: true,
  });
  assert.equal(timeZone, TIME_ZONE);
  assert.deepEqual(
    timeSlots.map((slot) => slot.localStartDate.slice(11, 16)),
    ['10:00', '10:30', '11:00', '11:30', '12:00'],
  );
  const [first] = timeSlots;
  assert.equal(first.localEndDate, `${MONDAY}T12:00:00`);
  assert.deepEqual(first.nestedTimeSlots.map((slot) => slot.serviceId), [cut._id, colour._id]);
  assert.equal(first.nestedTimeSlots[0].availableResources[0].resources[0]._id, cutter.resourceId);
});

test('a visit that was listed is found again, and no other', async () => {
  const get = (start, end) =>
    visitor.multiServiceAvailabilityTimeSlots.getMultiServiceAvailabilityTimeSlot(
      both(),
      `${MONDAY}T${start}:00`,
      `${MONDAY}T${end}:00`,
      TIME_ZONE,
      { locationType: 'BUSINESS' },
    );
  const { timeSlot } = await get('10:30', '12:30');
  assert.equal(timeSlot.bookable, true);
  assert.equal(timeSlot.nestedTimeSlots[1].localStartDate, `${MONDAY}T11:30:00`);
  await refusedWith(404, 'SLOT_NOT_FOUND', () => get('10:45', '12:45'));
});

test('the older calendar has the same visits', async () => {
  const { slots } = await visitor.availabilityCalendar.calculateMultiSlotAvailability({
    from: window.fromLocalDate,
    to: window.toLocalDate,
    timeZone: TIME_ZONE,
    slots: [{ serviceId: cut._id }, { serviceId: colour._id }],
  });
  assert.equal(slots.length, 5);
  assert.equal(slots[0].bookable, true);
  assert.ok(slots[0].slot.startDate.startsWith(`${MONDAY}T10:00:00`));
});

test('a customer chooses when a session ends', async () => {
  const court = await appointments(owner, 'Court', [await hire(owner, 'Vani')], {
    schedule: {
      availabilityConstraints: {
        durationRange: {
          unitType: 'HOUR',
          hourOptions: { minDurationInMinutes: 60, maxDurationInMinutes: 120 },
        },
      },
    },
  });
  const { endOptions } = await visitor.availabilityTimeSlots.listAvailabilityTimeSlotEndOptions(court._id, {
    localStartDate: `${MONDAY}T12:00:00`,
    location: { locationType: 'BUSINESS' },
    timeZone: TIME_ZONE,
  });
  assert.deepEqual(
    endOptions.map((slot) => slot.localEndDate.slice(11, 16)),
    ['13:00', '13:30', '14:00'],
  );
  const made = await visitor.bookings.createBooking(booking(appointmentAt(endOptions[1]), 'Wim'));
  assert.equal(made.booking.status, 'CREATED');
});

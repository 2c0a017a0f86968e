// What programs do with bookings by the dozen: bulk calls, allowed actions, queries and counts.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { appointmentAt, booking } from '../support/bookings.js';
import { appointments, hire } from '../support/business.js';
import { owner as anOwner, visitor as aVisitor } from '../support/clients.js';
import { dayOfWeekAhead, instant, plusMinutes } from '../support/times.js';

const MONDAY = dayOfWeekAhead();
const owner = anOwner();
const visitor = aVisitor();
let staff;
let service;
let made;

const wish = (localStart, name) => ({
  booking: booking(appointmentAt({
    serviceId: service._id,
    scheduleId: service.schedule._id,
    localStartDate: localStart,
    localEndDate: plusMinutes(localStart, 60),
  }, staff), name),
});

before(async () => {
  staff = await hire(owner, 'Meera');
  service = await appointments(owner, 'Colouring', [staff]);
  const { results, bulkActionMetadata } = await visitor.bookings.bulkCreateBooking(
    [
      wish(`${MONDAY}T10:00:00`, 'Rosa'),
      wish(`${MONDAY}T11:00:00`, 'Sara'),
      wish(`${MONDAY}T12:00:00`, 'Tara'),
      wish(`${MONDAY}T20:00:00`, 'Uma'),
    ],
    { returnFullEntity: true },
  );
  assert.deepEqual(results.map((result) => result.itemMetadata.success), [true, true, true, false]);
  assert.equal(results[3].itemMetadata.error.code, 'SLOT_NOT_AVAILABLE');
  assert.deepEqual([bulkActionMetadata.totalSuccesses, bulkActionMetadata.totalFailures], [3, 1]);
  made = results.slice(0, 3).map((result) => result.item);
  assert.deepEqual(made[1].startDate, instant(`${MONDAY}T11:00:00`));
});

test('many are confirmed in one call', async () => {
  const { results } = await owner.bookings.bulkConfirmOrDeclineBooking(
    made.slice(0, 2).map((each) => ({ bookingId: each._id, paymentStatus: 'NOT_PAID' })),
    { returnEntity: true },
  );
  assert.deepEqual(results.map((result) => result.item.status), ['CONFIRMED', 'CONFIRMED']);
});

test('what may be done with them is told to each caller', async () => {
  const ids = made.map((each) => each._id);
  const { results } = await visitor.bookings.bulkCalculateAllowedActions(ids);
  assert.deepEqual(results.map((result) => result.item.cancel), [true, true, true]);
  const others = await aVisitor().bookings.bulkCalculateAllowedActions(ids);
  assert.deepEqual(others.results.map((result) => result.itemMetadata.success), [false, false, false]);
});

test('they are queried with dates, in pages, newest first, and counted', async () => {
  const ofService = { 'bookedEntity.item.slot.serviceId': service._id };
  const first = await visitor.extendedBookings
    .queryExtendedBookings()
    .eq('bookedEntity.item.slot.serviceId', service._id)
    .ge('startDate', instant(`${MONDAY}T10:30:00`))
    .ascending('startDate')
    .limit(1)
    .find();
  assert.deepEqual(first.items.map((item) => item.booking.contactDetails.firstName), ['Sara']);
  assert.equal(first.hasNext(), true);
  const second = await first.next();
  assert.deepEqual(second.items.map((item) => item.booking.contactDetails.firstName), ['Tara']);
  const { count } = await owner.extendedBookings.countExtendedBookings({
    filter: { ...ofService, status: { $in: ['CONFIRMED', 'CREATED'] } },
  });
  assert.equal(count, 3);
  const { extendedBookings } = await owner.extendedBookings.query(
    { filter: ofService, paging: { limit: 2 } },
    { withBookingAllowedActions: true },
  );
  assert.equal(extendedBookings.length, 2);
  assert.equal(extendedBookings[0].allowedActions.cancel, true);
});

test('the policy that was in force stays with each', async () => {
  const { bookingPolicySnapshots } = await owner.bookingPolicySnapshots.listPolicySnapshotsByBookingIds(
    made.map((each) => each._id),
  );
  assert.deepEqual(
    bookingPolicySnapshots.map((snapshot) => snapshot.bookingId).sort(),
    made.map((each) => each._id).sort(),
  );
});

// A customer finds a time, books it and sees the booking; the owner confirms, moves and cancels it.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { appointmentAt, booking } from '../support/bookings.js';
import { appointments, hire } from '../support/business.js';
import { lastRequest, nobody, owner as anOwner, visitor as aVisitor } from '../support/clients.js';
import { TIME_ZONE } from '../support/daybook.js';
import { invalidIn, refusedWith } from '../support/refusals.js';
import { dayOfWeekAhead, instant, plusMinutes } from '../support/times.js';

const MONDAY = dayOfWeekAhead();
const owner = anOwner();
const visitor = aVisitor();
let staff;
let service;

before(async () => {
  staff = await hire(owner, 'Bina');
  service = await appointments(owner, 'Massage', [staff]);
});

/** The bookable slots of that Monday. */
async function slots(client, more = {}) {
  const { timeSlots } = await client.availabilityTimeSlots.listAvailabilityTimeSlots({
    serviceId: service._id,
    fromLocalDate: `${MONDAY}T00:00:00`,
    toLocalDate: `${dayOfWeekAhead(1)}T00:00:00`,
    timeZone: TIME_ZONE,
    bookable: true,
    ...more,
  });
  return timeSlots;
}

const starts = (timeSlots) => timeSlots.map((slot) => slot.localStartDate.slice(11, 16));

async function book(client, localStart, name) {
  const timeSlot = (await slots(client)).find((slot) => slot.localStartDate === localStart);
  assert.ok(timeSlot, `${localStart} is not on offer`);
  return (await client.bookings.createBooking(booking(appointmentAt(timeSlot, staff), name))).booking;
}

test('a visitor reads the services through the host for visitors', async () => {
  const { items, totalCount } = await visitor.services.queryServices().eq('_id', service._id).find();
  assert.equal(lastRequest.host, 'edge.wixapis.com');
  assert.equal(totalCount, 1);
  assert.equal(items[0].name, 'Massage');
  assert.equal(items[0].mainSlug.name, service.mainSlug.name);
});

test('the slots of a day are those of the hours that were set', async () => {
  const timeSlots = await slots(visitor, { includeResourceTypeIds: ['1cd44cf8-756f-41c3-bd90-3e2ffcaf1155'] });
  assert.deepEqual(starts(timeSlots), ['10:00', '10:30', '11:00', '11:30', '12:00', '12:30', '13:00']);
  const [first] = timeSlots;
  assert.equal(first.scheduleId, service.schedule._id);
  assert.equal(first.localEndDate, `${MONDAY}T11:00:00`);
  assert.equal(first.bookable, true);
  assert.equal(first.totalCapacity, 1);
  assert.equal(first.remainingCapacity, 1);
  assert.deepEqual(
    first.availableResources.map((type) => type.resources.map((resource) => [resource._id, resource.name])),
    [[[staff.resourceId, 'Bina']]],
  );
});

test('the same slot can be asked for alone', async () => {
  const { timeSlot } = await visitor.availabilityTimeSlots.getAvailabilityTimeSlot(
    service._id,
    `${MONDAY}T10:30:00`,
    `${MONDAY}T11:30:00`,
    TIME_ZONE,
    { locationType: 'BUSINESS' },
  );
  assert.equal(timeSlot.localStartDate, `${MONDAY}T10:30:00`);
  assert.equal(timeSlot.bookable, true);
  assert.equal(timeSlot.availableResources[0].resources[0]._id, staff.resourceId);
});

test('the older availability calendar offers the same', async () => {
  const { availabilityEntries } = await visitor.availabilityCalendar.queryAvailability(
    {
      filter: {
        serviceId: [service._id],
        startDate: instant(`${MONDAY}T00:00:00`).toISOString(),
        endDate: instant(`${dayOfWeekAhead(1)}T00:00:00`).toISOString(),
        bookable: true,
      },
      sort: [{ fieldName: 'startDate', order: 'ASC' }],
    },
    { timezone: TIME_ZONE },
  );
  assert.equal(availabilityEntries.length, 7);
  const [{ slot, bookable, openSpots }] = availabilityEntries;
  assert.deepEqual([bookable, openSpots], [true, 1]);
  assert.equal(slot.resource._id, staff.resourceId);
  assert.equal(instant(`${MONDAY}T10:00:00`).getTime(), new Date(slot.startDate).getTime());
});

test('a slot of the older calendar can be booked as it is', async () => {
  const { availabilityEntries } = await visitor.availabilityCalendar.queryAvailability(
    {
      filter: {
        serviceId: [service._id],
        startDate: instant(`${dayOfWeekAhead(3)}T00:00:00`).toISOString(),
        endDate: instant(`${dayOfWeekAhead(4)}T00:00:00`).toISOString(),
      },
      cursorPaging: { limit: 1 },
    },
    { timezone: TIME_ZONE },
  );
  const { booking: made } = await visitor.bookings.createBooking(
    booking({ slot: availabilityEntries[0].slot }, 'Olga', { contactDetails: { firstName: 'Olga' } }),
  );
  assert.equal(made.status, 'CREATED');
  assert.deepEqual(made.startDate, instant(`${dayOfWeekAhead(3)}T10:00:00`));
});

test('a customer books, and sees the booking, and nobody else does', async () => {
  const made = await book(visitor, `${MONDAY}T10:00:00`, 'Carla');
  assert.equal(made.status, 'CREATED');
  assert.equal(made.paymentStatus, 'UNDEFINED');
  assert.equal(made.revision, '1');
  assert.equal(made.totalParticipants, 1);
  assert.equal(made.bookedEntity.slot.resource._id, staff.resourceId);
  assert.equal(made.bookedEntity.slot.resource.name, 'Bina');
  assert.equal(made.bookedEntity.title, 'Massage');
  assert.deepEqual(made.bookedEntity.tags, ['INDIVIDUAL']);
  assert.deepEqual(made.startDate, instant(`${MONDAY}T10:00:00`));
  assert.deepEqual(made.endDate, instant(`${MONDAY}T11:00:00`));
  assert.equal(made.contactDetails.contactId, undefined);
  assert.ok(made.createdBy.anonymousVisitorId);

  const mine = await bookingsOf(visitor, made._id);
  assert.deepEqual(mine.map((extended) => extended.booking._id), [made._id]);
  assert.equal(mine[0].allowedActions.cancel, true);
  assert.deepEqual(mine[0].booking.startDate, made.startDate);
  assert.deepEqual(await bookingsOf(aVisitor(), made._id), []);
  const [seen] = await bookingsOf(owner, made._id);
  assert.ok(seen.booking.contactDetails.contactId);
});

async function bookingsOf(client, bookingId) {
  const found = await client.extendedBookings
    .queryExtendedBookings({ withBookingAllowedActions: true })
    .eq('_id', bookingId)
    .find();
  return found.items;
}

test('a token that is kept is the same visitor again', async () => {
  const first = aVisitor();
  const tokens = await first.auth.generateVisitorTokens();
  first.auth.setTokens(tokens);
  const made = await book(first, `${dayOfWeekAhead()}T10:30:00`, 'Dora');
  const { accessToken, ...onlyRefresh } = tokens;
  assert.ok(accessToken.value);
  const again = aVisitor({ accessToken: { value: '', expiresAt: 0 }, ...onlyRefresh });
  assert.equal((await bookingsOf(again, made._id)).length, 1);
});

test('the owner decides about a booking: it is confirmed and its time is gone', async () => {
  const made = await book(visitor, `${MONDAY}T11:00:00`, 'Elena');
  await refusedWith(403, 'PERMISSION_DENIED', () => visitor.bookings.confirmOrDeclineBooking(made._id, {}));
  const { booking: decided } = await owner.bookings.confirmOrDeclineBooking(made._id, { paymentStatus: 'NOT_PAID' });
  assert.equal(decided.status, 'CONFIRMED');
  assert.equal(decided.paymentStatus, 'NOT_PAID');
  assert.equal(decided.revision, '2');
  assert.ok(decided.bookedEntity.slot.eventId);
  const left = starts(await slots(visitor));
  assert.ok(!left.includes('10:30') && !left.includes('11:00') && !left.includes('11:30'), String(left));

  const second = await refusedWith(428, 'SLOT_NOT_AVAILABLE', () =>
    visitor.bookings.createBooking(booking(made.bookedEntity, 'Fay')));
  assert.match(second.message, /SLOT_NOT_AVAILABLE/);
});

test('the owner confirms, moves and cancels', async () => {
  const made = await book(visitor, `${MONDAY}T12:00:00`, 'Gita');
  const { booking: confirmed } = await owner.bookings.confirmBooking(made._id, made.revision, {
    paymentStatus: 'EXEMPT',
  });
  assert.equal(confirmed.status, 'CONFIRMED');
  assert.equal(confirmed.paymentStatus, 'EXEMPT');

  const to = `${dayOfWeekAhead(1)}T13:00:00`;
  const slot = {
    ...confirmed.bookedEntity.slot,
    startDate: to,
    endDate: plusMinutes(to, 60),
    timezone: TIME_ZONE,
    location: { locationType: 'OWNER_BUSINESS' },
  };
  const { booking: moved } = await owner.bookings.rescheduleBooking(made._id, slot, { revision: confirmed.revision });
  assert.equal(moved.status, 'CONFIRMED');
  assert.equal(moved.revision, '3');
  assert.deepEqual(moved.startDate, instant(to));
  assert.equal(moved.bookedEntity.slot.resource._id, staff.resourceId);
  assert.ok(starts(await slots(visitor)).includes('12:00'));

  await refusedWith(409, 'REVISION_MISMATCH', () => owner.bookings.cancelBooking(made._id, { revision: '1' }));

  const { booking: canceled } = await owner.bookings.cancelBooking(made._id, {
    revision: moved.revision,
    participantNotification: { notifyParticipants: false },
    flowControlSettings: { ignoreCancellationPolicy: true },
  });
  assert.equal(canceled.status, 'CANCELED');
  assert.equal(canceled.revision, '4');
  await refusedWith(428, 'FAILED_CONFIRMING_NON_PENDING_BOOKING', () =>
    owner.bookings.confirmBooking(made._id, canceled.revision));
});

test('a customer moves a booking to another person who has time', async () => {
  const other = await hire(owner, 'Chitra');
  const both = await appointments(owner, 'Facial', [staff, other]);
  const entity = (localStart, member) => appointmentAt({
    serviceId: both._id,
    scheduleId: both.schedule._id,
    localStartDate: localStart,
    localEndDate: plusMinutes(localStart, 60),
  }, member);
  const at = `${dayOfWeekAhead(2)}T10:00:00`;
  const { booking: made } = await visitor.bookings.createBooking(booking(entity(at, staff), 'Hana'));
  await owner.bookings.confirmBooking(made._id, made.revision);
  const { booking: moved } = await visitor.bookings.rescheduleBooking(made._id, entity(at, other).slot, {
    revision: '2',
  });
  assert.equal(moved.bookedEntity.slot.resource._id, other.resourceId);
  assert.equal(moved.bookedEntity.slot.resource.name, 'Chitra');
});

test('the owner declines', async () => {
  const made = await book(visitor, `${dayOfWeekAhead()}T13:00:00`, 'Ines');
  const { booking: declined } = await owner.bookings.declineBooking(made._id, made.revision, {});
  assert.equal(declined.status, 'DECLINED');
});

test('a service that wants approval waits for it', async () => {
  const approved = await appointments(owner, 'Tattoo', [staff], {
    onlineBooking: { enabled: true, requireManualApproval: true },
  });
  const localStart = `${dayOfWeekAhead(4)}T10:00:00`;
  const timeSlot = {
    serviceId: approved._id,
    scheduleId: approved.schedule._id,
    localStartDate: localStart,
    localEndDate: plusMinutes(localStart, 60),
  };
  const { booking: made } = await visitor.bookings.createBooking(booking(appointmentAt(timeSlot, staff), 'Jana'));
  const { booking: pending } = await owner.bookings.markBookingAsPending(made._id, made.revision, {});
  assert.equal(pending.status, 'PENDING');
  await refusedWith(428, 'NOT_PENDING_APPROVAL_SERVICE', async () => {
    const other = await book(visitor, `${dayOfWeekAhead()}T13:00:00`, 'Kira');
    return owner.bookings.markBookingAsPending(other._id, other.revision, {});
  });
  const { booking: confirmed } = await owner.bookings.confirmBooking(made._id, pending.revision, {});
  assert.equal(confirmed.status, 'CONFIRMED');
});

test('what nobody and visitors may not do is refused as the contract says', async () => {
  const anonymous = nobody();
  const unknown = await anonymous.services.createService({ name: 'x' }).catch((error) => error);
  assert.equal(unknown.status ?? unknown.response?.status, 401, unknown.message);
  await refusedWith(403, 'PERMISSION_DENIED', () => visitor.staffMembers.createStaffMember({ name: 'Mallory' }));
});

test('fields are refused under the names that the caller of the client knows', async () => {
  await invalidIn(['staffMember.name'], () => owner.staffMembers.createStaffMember({}));
  const bookedEntity = appointmentAt({
    serviceId: service._id,
    scheduleId: service.schedule._id,
    localStartDate: `${MONDAY}T10:00:00`,
    localEndDate: `${MONDAY}T11:00:00`,
  });
  await invalidIn(['booking.totalParticipants'], () => visitor.bookings.createBooking({ bookedEntity }));
});

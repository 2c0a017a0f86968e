// A client that is told the host of the business calls other paths than at the original one.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { appointmentAt, booking } from '../support/bookings.js';
import { appointments, hire } from '../support/business.js';
import { lastRequest, owner as anOwner, ownerAtOwnHost } from '../support/clients.js';
import { TIME_ZONE } from '../support/daybook.js';
import { dayOfWeekAhead } from '../support/times.js';

const MONDAY = dayOfWeekAhead();
const client = ownerAtOwnHost();
let staff;
let service;

before(async () => {
  staff = await hire(anOwner(), 'Padma');
  service = await appointments(anOwner(), 'Threading', [staff]);
});

test('the whole way to a confirmed booking works there', async () => {
  const { items } = await client.services.queryServices().eq('_id', service._id).find();
  assert.deepEqual(items.map((item) => item.name), ['Threading']);
  const { timeSlots: [slot] } = await client.availabilityTimeSlots.listAvailabilityTimeSlots({
    serviceId: service._id,
    fromLocalDate: `${MONDAY}T00:00:00`,
    toLocalDate: `${dayOfWeekAhead(1)}T00:00:00`,
    timeZone: TIME_ZONE,
  });
  const { booking: made } = await client.bookings.createBooking(booking(appointmentAt(slot, staff), 'Vera'));
  const { booking: confirmed } = await client.bookings.confirmBooking(made._id, made.revision);
  assert.equal(confirmed.status, 'CONFIRMED');
  const found = await client.extendedBookings.queryExtendedBookings().eq('_id', made._id).find();
  assert.equal(found.items.length, 1);
});

test('the other families answer there too', async () => {
  assert.equal((await client.staffMembers.getStaffMember(staff._id)).name, 'Padma');
  assert.equal((await client.resources.getResource(staff.resourceId)).name, 'Padma');
  assert.ok((await client.resourceTypes.queryResourceTypes().limit(1).find()).items.length >= 1);
  assert.ok((await client.bookingPolicies.queryBookingPolicies().limit(1).find()).items.length >= 1);
  assert.ok((await client.categoriesV2.queryCategories().limit(1).find()).items.length >= 1);
  assert.ok(Array.isArray((await client.contacts.queryContacts().limit(1).find()).items));
  assert.ok((await client.locations.listLocations({})).locations);
  assert.equal((await client.siteProperties.getSiteProperties()).properties.timeZone, TIME_ZONE);
  const { availability } = await client.availabilityCalendar.getScheduleAvailability(service.schedule._id);
  assert.equal(availability.totalSpots, 1);
  const path = `/_api/availability-calendar/v2/availability/schedule/${service.schedule._id}`;
  assert.deepEqual([lastRequest.host, lastRequest.path], ['api.daybook.example', path]);
});

// An owner's program makes a service, a person and hours with an API key, and reads them back.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { appointments, hire } from '../support/business.js';
import { call } from '../support/calendar.js';
import { lastRequest, owner as anOwner } from '../support/clients.js';
import { dayOfWeekAhead, instant } from '../support/times.js';

const owner = anOwner();
let staff;
let service;

before(async () => {
  staff = await hire(owner, 'Asha');
  service = await appointments(owner, 'Haircut', [staff]);
});

test('a new staff member has a resource of her own, and dates as dates', async () => {
  const made = await owner.staffMembers.createStaffMember({ name: 'Amala' }, { fields: ['RESOURCE_DETAILS'] });
  assert.match(made._id, /^[0-9a-f-]{36}$/);
  assert.notEqual(made.resourceId, made._id);
  assert.equal(made.resource._id, made.resourceId);
  assert.equal(made.resource.usesDefaultWorkingHours, true);
  assert.equal(made.revision, '1');
  assert.ok(made._createdDate instanceof Date);
  assert.ok(Math.abs(made._createdDate - Date.now()) < 600_000);
});

test('her hours are her own once they are assigned', async () => {
  const read = await owner.staffMembers.getStaffMember(staff._id, { fields: ['RESOURCE_DETAILS'] });
  assert.equal(read.name, 'Asha');
  assert.equal(read.resource.usesDefaultWorkingHours, false);
  assert.deepEqual(read.resource.workingHoursSchedules, [{ _id: staff.resource.eventsSchedule._id, shared: false }]);
});

test('the hours are read back from the calendar in local time and as instants', async () => {
  const { events } = await call(owner, 'POST', '/calendar/v3/events/query', {
    fromLocalDate: `${dayOfWeekAhead()}T00:00:00`,
    toLocalDate: `${dayOfWeekAhead(7)}T00:00:00`,
    query: { filter: { scheduleId: staff.resource.eventsSchedule._id, type: 'WORKING_HOURS' } },
    recurrenceType: ['MASTER'],
  });
  assert.deepEqual(
    events.map((event) => [event.start.localDate, event.recurrenceType]),
    [0, 1, 2, 3, 4].map((day) => [`${dayOfWeekAhead(day)}T10:00:00`, 'MASTER']),
  );
  assert.deepEqual(new Date(events[0].start.utcDate), instant(`${dayOfWeekAhead()}T10:00:00`));
});

test('a new service has a schedule, a slug and a category', async () => {
  const read = await owner.services.getService(service._id);
  assert.equal(lastRequest.host, 'www.wixapis.com');
  assert.equal(read._id, service._id);
  assert.equal(read.type, 'APPOINTMENT');
  assert.equal(read.revision, '1');
  assert.match(read.schedule._id, /^[0-9a-f-]{36}$/);
  assert.deepEqual(read.staffMemberIds, [staff.resourceId]);
  assert.deepEqual(read.payment.fixed.price, { value: '30', currency: 'USD', formattedValue: '$30.00' });
  assert.match(read.mainSlug.name, /^haircut(-\d+)?$/);
  assert.ok(read.mainSlug._createdDate instanceof Date);
  assert.ok(read.category._id);
});

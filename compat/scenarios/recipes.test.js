// What published set-up recipes and storefronts send, call by call: the paths they name, the fields they leave out, the ids
// they carry from one answer into the next request.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { TIME_ZONE } from '../support/daybook.js';
import { answerOf, asOwner, aVisitor } from '../support/http.js';
import { dayOfWeekAhead, plusMinutes } from '../support/times.js';

const BOOKINGS_APP = '13d21c63-b5ec-5912-8397-c3a5ddb27a97';
const STAFF_TYPE = '1cd44cf8-756f-41c3-bd90-3e2ffcaf1155';
const MONDAY = dayOfWeekAhead();
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY'];

let category;
let owner;
let instructor;
let appointment;
let yoga;
let training;

/** The event of a working day, or a session, as recipes write them: no zone, no role, no external schedule. */
function weekly(type, scheduleId, date, from, to, day, more = {}) {
  return {
    event: {
      type,
      scheduleId,
      start: { localDate: `${date}T${from}` },
      end: { localDate: `${date}T${to}` },
      recurrenceRule: { frequency: 'WEEKLY', interval: 1, days: [day] },
      ...more,
    },
  };
}

async function createServices(...services) {
  const { results, bulkActionMetadata } = await asOwner('POST', '/bookings/v2/bulk/services/create', {
    services,
    returnEntity: true,
  });
  assert.equal(bulkActionMetadata.totalFailures, 0, JSON.stringify(results));
  return results.map((result) => result.item);
}

async function createEvents(...events) {
  const { results, bulkActionMetadata } = await asOwner('POST', '/calendar/v3/bulk/events/create', {
    events,
    returnEntity: true,
  });
  assert.equal(bulkActionMetadata.totalFailures, 0, JSON.stringify(results));
  return results.map((result) => result.item);
}

before(async () => {
  await aBusinessIsSetUp();
});

/** The whole set-up; the tests below look at its parts. */
async function aBusinessIsSetUp() {
  const { categories } = await asOwner('POST', '/bookings/v2/categories/query', { query: {} });
  assert.ok(categories.length >= 1);
  category = (await asOwner('POST', '/bookings/v2/categories', { category: { name: 'General' } })).category;

  const { staffMembers } = await asOwner('POST', '/bookings/v1/staff-members/query', {
    query: {},
    fields: ['RESOURCE_DETAILS'],
  });
  owner = staffMembers.find((member) => member.default) ?? staffMembers[0];

  const made = await asOwner('POST', '/bookings/v1/staff-members', { staffMember: { name: 'Iris Vance' } });
  const id = made.staffMember.id;
  const { staffMember } = await asOwner('GET', `/bookings/v1/staff-members/${id}?fields=RESOURCE_DETAILS`);
  instructor = staffMember;
  assert.equal(instructor.resource.usesDefaultWorkingHours, true);
  const hours = instructor.resource.eventsSchedule.id;
  const assigned = await asOwner('POST', `/bookings/v1/staff-members/${id}/assign-working-hours-schedule`, {
    scheduleId: hours,
    fields: ['RESOURCE_DETAILS'],
  });
  assert.equal(assigned.staffMember.resource.usesDefaultWorkingHours, false);
  await createEvents(
    ...DAYS.map((day, i) => weekly('WORKING_HOURS', hours, dayOfWeekAhead(i), '09:00:00', '15:00:00', day)),
  );

  [appointment, yoga, training] = await createServices(
    {
      name: 'Consultation',
      type: 'APPOINTMENT',
      onlineBooking: { enabled: true },
      staffMemberIds: [instructor.resourceId],
      schedule: { availabilityConstraints: { sessionDurations: [60] } },
      payment: {
        rateType: 'FIXED',
        options: { online: true, inPerson: true },
        fixed: { price: { value: '50', currency: 'USD' } },
      },
      category: { id: category.id },
    },
    {
      name: 'Yoga Class',
      type: 'CLASS',
      onlineBooking: { enabled: true },
      defaultCapacity: 20,
      payment: { rateType: 'NO_FEE', options: { online: false, inPerson: true } },
      category: { id: category.id },
    },
    {
      name: 'Teacher Training',
      description: 'Eight evenings.',
      type: 'COURSE',
      hidden: true,
      onlineBooking: { enabled: true },
      defaultCapacity: 10,
      payment: {
        rateType: 'FIXED',
        options: { online: false, inPerson: true },
        fixed: { price: { value: '300', currency: 'USD' } },
      },
      category: { id: category.id },
    },
  );
  await createEvents(
    weekly('CLASS', yoga.schedule.id, dayOfWeekAhead(1), '16:00:00', '17:00:00', 'TUESDAY', {
      resources: [{ id: instructor.resourceId }],
    }),
    weekly('COURSE', training.schedule.id, dayOfWeekAhead(), '18:00:00', '19:00:00', 'MONDAY', {
      resources: [{ id: instructor.resourceId }],
      recurrenceRule: {
        frequency: 'WEEKLY',
        interval: 1,
        days: ['MONDAY'],
        until: { localDate: `${dayOfWeekAhead(7 * 7)}T23:59:59` },
      },
    }),
  );
}

test('a new business has its owner on the staff, who works in the hours of the business', () => {
  assert.equal(owner.name, 'Business Owner');
  assert.equal(owner.resource.usesDefaultWorkingHours, true);
});

test('an appointment takes one customer though nobody said so', () => {
  assert.equal(appointment.defaultCapacity, 1);
  assert.equal(appointment.category.id, category.id);
});

test('a service at the business without naming which place is at the main one', async () => {
  const { service } = await asOwner('POST', '/bookings/v2/services', {
    service: {
      type: 'APPOINTMENT',
      name: 'Fitting',
      onlineBooking: { enabled: true, requireManualApproval: false },
      payment: { rateType: 'NO_FEE', options: { inPerson: true, online: false } },
      locations: [{ type: 'BUSINESS' }],
      staffMemberIds: [owner.resourceId],
      schedule: { availabilityConstraints: { sessionDurations: [30] } },
    },
  });
  assert.equal(service.locations[0].type, 'BUSINESS');
  const { locations } = await asOwner('GET', '/locations/v1/locations');
  assert.ok(locations.some((place) => place.id === service.locations[0].business.id));
});

test('a service is changed with its revision inside it', async () => {
  const { service } = await asOwner('GET', `/bookings/v2/services/${training.id}`);
  const changed = await asOwner('PATCH', `/bookings/v2/services/${training.id}`, {
    service: { revision: service.revision, hidden: false },
  });
  assert.equal(changed.service.hidden, false);
});

test('services are found by type, by category and by kind of place', async () => {
  const names = async (filter) =>
    (await asOwner('POST', '/bookings/v2/services/query', { query: { filter, paging: { limit: 100 } } })).services.map(
      (service) => service.name,
    );
  assert.ok((await names({ type: 'COURSE' })).includes('Teacher Training'));
  assert.ok((await names({ 'category.id': { $exists: true } })).includes('Yoga Class'));
  assert.ok(!(await names({ 'locations.type': { $hasSome: ['CUSTOM'] } })).includes('Fitting'));
});

test('what is wrong with a service is said by the names that callers look for', async () => {
  const refusal = async (service) => {
    const { status, json } = await answerOf('POST', '/bookings/v2/services', { service });
    assert.equal(status, 400);
    return json.details.validationError.fieldViolations.map((violation) => violation.ruleName);
  };
  const base = { name: 'Wrong', onlineBooking: { enabled: true } };
  const free = { rateType: 'NO_FEE', options: { inPerson: true } };
  assert.deepEqual(
    await refusal({
      ...base,
      type: 'CLASS',
      defaultCapacity: 5,
      payment: { rateType: 'NO_FEE', options: { online: true, inPerson: false } },
    }),
    ['INVALID_PAYMENT_OPTIONS'],
  );
  assert.deepEqual(await refusal({ ...base, type: 'CLASS', defaultCapacity: 5, payment: { rateType: 'NO_FEE' } }), [
    'INVALID_PAYMENT_OPTIONS',
  ]);
  const duration = { availabilityConstraints: { sessionDurations: [60] } };
  assert.deepEqual(
    await refusal({ ...base, type: 'APPOINTMENT', payment: free, schedule: duration, staffMemberIds: [] }),
    ['INVALID_STAFF_MEMBER_IDS'],
  );
});

/** The free times of the consultation on the first Monday, as a recipe asks for them. */
async function slotsOf(caller, more = {}) {
  return caller('POST', '/_api/service-availability/v2/time-slots', {
    serviceId: appointment.id,
    fromLocalDate: `${MONDAY}T08:00:00`,
    toLocalDate: `${MONDAY}T18:00:00`,
    timeZone: TIME_ZONE,
    bookable: true,
    includeResourceTypeIds: [STAFF_TYPE],
    ...more,
  });
}

function appointmentBooking(slot, firstName, more = {}) {
  return {
    booking: {
      bookedEntity: {
        slot: {
          serviceId: slot.serviceId,
          scheduleId: slot.scheduleId,
          startDate: slot.localStartDate,
          endDate: slot.localEndDate,
          timezone: TIME_ZONE,
          resource: { id: slot.availableResources[0].resources[0].id },
          location: { locationType: 'OWNER_BUSINESS' },
        },
      },
      contactDetails: { firstName, lastName: 'Doe', email: `${firstName.toLowerCase()}@example.com` },
      totalParticipants: 1,
      ...more,
    },
  };
}

test('the owner books an appointment, moves it and cancels it', async () => {
  const { timeSlots } = await slotsOf(asOwner);
  assert.equal(timeSlots[0].localStartDate, `${MONDAY}T09:00:00`);
  const { booking } = await asOwner('POST', '/_api/bookings-service/v2/bookings', appointmentBooking(timeSlots[0], 'John'));
  assert.equal(booking.status, 'CREATED');
  const path = `/_api/bookings-service/v2/bookings/${booking.id}`;
  const confirmed = (await asOwner('POST', `${path}/confirm`, { revision: booking.revision, paymentStatus: 'NOT_PAID' })).booking;
  assert.equal(confirmed.status, 'CONFIRMED');
  assert.equal(confirmed.paymentStatus, 'NOT_PAID');
  const later = timeSlots.at(-1);
  const moved = (
    await asOwner('POST', `${path}/reschedule`, {
      revision: confirmed.revision,
      slot: appointmentBooking(later, 'John').booking.bookedEntity.slot,
    })
  ).booking;
  assert.equal(moved.bookedEntity.slot.resource.id, instructor.resourceId);
  const canceled = (
    await asOwner('POST', `${path}/cancel`, {
      revision: moved.revision,
      participantNotification: { notifyParticipants: true },
    })
  ).booking;
  assert.equal(canceled.status, 'CANCELED');
});

test('what an appointment needs is asked for, and no place of a listing is taken for one of a booking', async () => {
  const slot = (await slotsOf(asOwner)).timeSlots.at(-1);
  for (const missing of ['scheduleId', 'startDate', 'endDate', 'location']) {
    const request = appointmentBooking(slot, 'Jane');
    delete request.booking.bookedEntity.slot[missing];
    const { status } = await answerOf('POST', '/_api/bookings-service/v2/bookings', request);
    assert.ok([400, 428].includes(status), `without ${missing}: ${status}`);
  }
  const request = appointmentBooking(slot, 'Jane');
  request.booking.bookedEntity.slot.location.locationType = 'BUSINESS';
  assert.equal((await answerOf('POST', '/_api/bookings-service/v2/bookings', request)).status, 400);
});

test('a storefront lists, looks again at the time, and books it in the name of its visitor', async () => {
  const visitor = await aVisitor();
  const { services } = await visitor('POST', '/bookings/v2/services/query', {
    query: { filter: { hidden: false }, paging: { limit: 100, offset: 0 } },
  });
  assert.ok(services.some((service) => service.id === appointment.id));
  assert.ok((await visitor('POST', '/bookings/v2/services/count', { filter: {} })).count >= 3);
  const page = await slotsOf(visitor, { cursorPaging: { limit: 2 } });
  assert.equal(page.timeSlots.length, 2);
  const [slot] = page.timeSlots;
  // No place, no zone: any place of the service, in the zone of the business.
  const again = await visitor('POST', '/_api/service-availability/v2/time-slots/get', {
    serviceId: appointment.id,
    localStartDate: slot.localStartDate,
    localEndDate: slot.localEndDate,
  });
  assert.equal(again.timeSlot.bookable, true);
  assert.equal(again.timeSlot.availableResources[0].resources[0].id, instructor.resourceId);
  const { booking } = await visitor(
    'POST',
    '/_api/bookings-service/v2/bookings',
    appointmentBooking({ ...slot, availableResources: again.timeSlot.availableResources }, 'Vera', {
      selectedPaymentOption: 'ONLINE',
      resourceSelections: [{ resourceTypeId: STAFF_TYPE, selectionMethod: 'ANY_RESOURCE' }],
    }),
  );
  assert.equal(booking.status, 'CREATED');
  assert.equal(booking.resourceSelections?.[0]?.selectionMethod ?? 'ANY_RESOURCE', 'ANY_RESOURCE');
  // Carts and checkouts are not there yet, and say so.
  for (const path of ['/ecom/v2/carts', '/ecom/v1/checkouts', '/ecom/v1/calculate-totals']) {
    const cart = { catalogItems: [{ catalogReference: { catalogItemId: booking.id, appId: BOOKINGS_APP }, quantity: 1 }] };
    assert.equal((await answerOf('POST', path, cart)).status, 501);
  }
});

test('a free class is booked with any way to pay that a storefront sends', async () => {
  const visitor = await aVisitor();
  const { timeSlots } = await visitor('POST', '/_api/service-availability/v2/time-slots/event', {
    serviceIds: [yoga.id],
    fromLocalDate: `${MONDAY}T00:00:00`,
    toLocalDate: `${dayOfWeekAhead(6)}T00:00:00`,
    timeZone: TIME_ZONE,
    includeNonBookable: false,
  });
  assert.equal(timeSlots.length, 1);
  const { booking } = await visitor('POST', '/_api/bookings-service/v2/bookings', {
    booking: {
      bookedEntity: { slot: { serviceId: yoga.id, eventId: timeSlots[0].eventInfo.eventId } },
      contactDetails: { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.com' },
      totalParticipants: 1,
      selectedPaymentOption: 'ONLINE',
    },
  });
  assert.equal(booking.status, 'CREATED');
  const { booking: confirmed } = await asOwner('POST', `/_api/bookings-service/v2/bookings/${booking.id}/confirm`, {
    revision: booking.revision,
    paymentStatus: 'EXEMPT',
  });
  assert.equal(confirmed.status, 'CONFIRMED');
});

test('a course of eight sessions is booked as a whole', async () => {
  const { service } = await asOwner('GET', `/bookings/v2/services/${training.id}`);
  assert.equal(service.schedule.firstSessionStart?.slice(0, 10), MONDAY);
  const { events } = await asOwner('POST', '/calendar/v3/events/query', {
    fromLocalDate: `${MONDAY}T00:00:00`,
    toLocalDate: `${dayOfWeekAhead(100)}T00:00:00`,
    timeZone: TIME_ZONE,
    query: { filter: { scheduleId: training.schedule.id } },
  });
  assert.equal(events.length, 8);
  const { booking } = await asOwner('POST', '/_api/bookings-service/v2/bookings', {
    booking: {
      bookedEntity: {
        schedule: {
          scheduleId: training.schedule.id,
          serviceId: training.id,
          timezone: TIME_ZONE,
          location: { locationType: 'OWNER_BUSINESS' },
        },
      },
      contactDetails: { firstName: 'Bob', lastName: 'Test', email: 'bob@example.com' },
      totalParticipants: 1,
    },
    flowControlSettings: { skipBusinessConfirmation: true },
  });
  assert.equal(booking.bookedEntity.schedule.scheduleId, training.schedule.id);
});

test('the older calendar takes the sort of published templates', async () => {
  const visitor = await aVisitor();
  const query = (startDate, endDate, more = {}) =>
    visitor('POST', '/availability-calendar/v1/availability/query', {
      query: { filter: { serviceId: [appointment.id], startDate, endDate }, ...more },
      timezone: TIME_ZONE,
    });
  const day = await query(`${MONDAY}T00:00:00.000Z`, `${dayOfWeekAhead(1)}T00:00:00.000Z`, {
    sort: [{ fieldName: 'startTime', order: 'ASC' }],
    cursorPaging: {},
  });
  assert.ok(day.availabilityEntries.length > 0);
  const starts = day.availabilityEntries.map((entry) => entry.slot.startDate);
  assert.deepEqual(starts, [...starts].sort());
});

test('the diagnosis tells why nobody can book', async () => {
  const idle = (await asOwner('POST', '/bookings/v1/staff-members', { staffMember: { name: 'Nobody Yet' } })).staffMember;
  const { staffMember } = await asOwner('GET', `/bookings/v1/staff-members/${idle.id}?fields=RESOURCE_DETAILS`);
  await asOwner('POST', `/bookings/v1/staff-members/${idle.id}/assign-working-hours-schedule`, {
    scheduleId: staffMember.resource.eventsSchedule.id,
  });
  const [service] = await createServices({
    name: 'Never',
    type: 'APPOINTMENT',
    onlineBooking: { enabled: true },
    staffMemberIds: [idle.resourceId],
    schedule: { availabilityConstraints: { sessionDurations: [30] } },
    payment: { rateType: 'NO_FEE', options: { online: false, inPerson: true } },
  });
  const diagnosis = await asOwner('POST', '/_api/service-availability/v2/time-slots/diagnose', { serviceId: service.id });
  assert.deepEqual(
    diagnosis.reasons.map((reason) => reason.code),
    ['RESOURCE_HAS_NO_WORKING_HOURS'],
  );
  const { timeSlots } = await asOwner('POST', '/_api/service-availability/v2/time-slots', {
    serviceId: service.id,
    fromLocalDate: `${MONDAY}T00:00:00`,
    toLocalDate: `${dayOfWeekAhead(7)}T00:00:00`,
    timeZone: TIME_ZONE,
  });
  assert.deepEqual(timeSlots, []);
});

test('staff of a service are told by the ids that slots are filtered by', async () => {
  const { services } = await asOwner('POST', '/bookings/v2/services/query', {
    query: { filter: { id: appointment.id } },
    conditionalFields: ['STAFF_MEMBER_DETAILS'],
  });
  const ids = services[0].staffMemberDetails?.staffMembers.map((member) => member.staffMemberId) ?? services[0].staffMemberIds;
  const { timeSlots } = await slotsOf(asOwner, { resourceTypes: [{ resourceTypeId: STAFF_TYPE, resourceIds: ids }] });
  assert.ok(timeSlots.length > 0);
  assert.equal(plusMinutes(timeSlots[0].localStartDate, 60), timeSlots[0].localEndDate);
});

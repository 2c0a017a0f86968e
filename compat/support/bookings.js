// How customers ask for a time, in the shapes that the clients' documentation shows.

import { TIME_ZONE } from './daybook.js';

/** An appointment from a slot as it was listed. */
export function appointmentAt(timeSlot, staff) {
  return {
    slot: {
      serviceId: timeSlot.serviceId,
      scheduleId: timeSlot.scheduleId,
      startDate: timeSlot.localStartDate,
      endDate: timeSlot.localEndDate,
      timezone: TIME_ZONE,
      ...(staff && { resource: { _id: staff.resourceId } }),
      location: { locationType: 'OWNER_BUSINESS' },
    },
  };
}

/** One place at a session of a class. */
export function sessionOf(service, eventId) {
  return { slot: { serviceId: service._id, eventId } };
}

/** One place in a course. */
export function courseOf(service) {
  return { schedule: { serviceId: service._id, scheduleId: service.schedule._id, timezone: TIME_ZONE } };
}

/** What somebody with a name sends. */
export function booking(bookedEntity, firstName, more = {}) {
  return {
    bookedEntity,
    totalParticipants: 1,
    contactDetails: { firstName, email: `${firstName.toLowerCase()}@example.com` },
    selectedPaymentOption: 'OFFLINE',
    ...more,
  };
}

// What an owner sets up before anybody can book, through the client's own modules.

import { createWorkingHours } from './calendar.js';
import { dayOfWeekAhead } from './times.js';

const PAYMENT = {
  rateType: 'FIXED',
  fixed: { price: { value: '30', currency: 'EUR' } },
  options: { inPerson: true, online: true },
};

/** Somebody who works Monday to Friday, 10:00 to 14:00 local time. */
export async function hire(owner, name) {
  const fields = ['RESOURCE_DETAILS'];
  const staff = await owner.staffMembers.createStaffMember({ name }, { fields });
  const schedule = staff.resource.eventsSchedule._id;
  await createWorkingHours(owner, schedule, [0, 1, 2, 3, 4].map(dayOfWeekAhead), '10:00:00', '14:00:00');
  return (await owner.staffMembers.assignWorkingHoursSchedule(staff._id, schedule, { fields })).staffMember;
}

/** An appointment of an hour with these people. */
export async function appointments(owner, name, staff, more = {}) {
  return owner.services.createService({
    type: 'APPOINTMENT',
    name,
    defaultCapacity: 1,
    onlineBooking: { enabled: true },
    payment: PAYMENT,
    schedule: { availabilityConstraints: { sessionDurations: [60] } },
    staffMemberIds: staff.map((member) => member.resourceId),
    ...more,
  });
}

/** A class or a course, whose sessions come from the calendar. */
export async function sessions(owner, type, name, capacity) {
  return owner.services.createService({
    type,
    name,
    defaultCapacity: capacity,
    onlineBooking: { enabled: true },
    payment: PAYMENT,
  });
}

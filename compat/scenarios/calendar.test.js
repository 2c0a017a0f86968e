// What an owner's program does with schedules and events by plain requests.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { hire, sessions } from '../support/business.js';
import { call, createEvent } from '../support/calendar.js';
import { owner as anOwner } from '../support/clients.js';
import { TIME_ZONE } from '../support/daybook.js';
import { dayOfWeekAhead, plusMinutes } from '../support/times.js';

const MONDAY = dayOfWeekAhead();
const owner = anOwner();
const send = (method, path, body) => call(owner, method, `/calendar/v3${path}`, body);
let staff;

before(async () => {
  staff = await hire(owner, 'Nisha');
});

/** A weekly class of an hour on Mondays, and its next occurrences. */
async function weeklyClass(name) {
  const service = await sessions(owner, 'CLASS', name, 4);
  const master = await createEvent(owner, {
    scheduleId: service.schedule._id,
    type: 'CLASS',
    start: { localDate: `${MONDAY}T07:00:00` },
    end: { localDate: `${MONDAY}T08:00:00` },
    resources: [{ id: staff.resourceId, transparency: 'TRANSPARENT' }],
    recurrenceRule: { frequency: 'WEEKLY', days: ['MONDAY'] },
  });
  return { service, master, events: await occurrences(service) };
}

async function occurrences(service) {
  const { events } = await send('POST', '/events/query', {
    fromLocalDate: `${MONDAY}T00:00:00`,
    toLocalDate: `${dayOfWeekAhead(28)}T00:00:00`,
    timeZone: TIME_ZONE,
    query: { filter: { scheduleId: service.schedule._id }, sort: [{ fieldName: 'start', order: 'ASC' }] },
  });
  return events;
}

test('a schedule is made, read, found, renamed and cancelled', async () => {
  const externalId = randomUUID();
  const { schedule } = await send('POST', '/schedules', {
    schedule: { name: 'Van', externalId, timeZone: TIME_ZONE },
  });
  assert.equal(schedule.status, 'ACTIVE');
  assert.equal((await send('GET', `/schedules/${schedule.id}?scheduleId=${schedule.id}`)).schedule.name, 'Van');
  const { schedules } = await send('POST', '/schedules/query', { query: { filter: { externalId } } });
  assert.deepEqual(schedules.map((found) => found.id), [schedule.id]);
  const renamed = await send('PATCH', `/schedules/${schedule.id}`, {
    schedule: { id: schedule.id, revision: schedule.revision, name: 'Bus' },
  });
  assert.deepEqual([renamed.schedule.name, renamed.schedule.revision], ['Bus', '2']);
  const { schedule: cancelled } = await send('POST', `/schedules/${schedule.id}/cancel`, { scheduleId: schedule.id });
  assert.equal(cancelled.status, 'CANCELLED');
});

test('an occurrence that is changed becomes an exception, until it is restored', async () => {
  const { events: [first], master } = await weeklyClass('Stretching');
  assert.deepEqual([first.recurrenceType, first.recurringEventId], ['INSTANCE', master.id]);
  const { event: changed } = await send('PATCH', `/events/${first.id}`, {
    event: { id: first.id, revision: first.revision, title: 'Stretching outside' },
  });
  assert.deepEqual([changed.recurrenceType, changed.title], ['EXCEPTION', 'Stretching outside']);
  const { event: restored } = await send('POST', `/events/${first.id}/restore-defaults`, {
    eventId: first.id,
    fields: ['TITLE'],
  });
  assert.equal(restored.title, 'Stretching');
});

test('events are read, changed and cancelled together', async () => {
  const { events: [first, second, third] } = await weeklyClass('Dance');
  const { events } = await send('GET', `/events?eventIds=${first.id}&eventIds=${second.id}`);
  assert.deepEqual(events.map((event) => event.id).sort(), [first.id, second.id].sort());
  const updated = await send('POST', '/bulk/events/update', {
    events: [first, second].map(({ id, revision }) => ({ event: { id, revision, notes: 'Bring water.' } })),
    returnEntity: true,
  });
  assert.deepEqual(updated.results.map((result) => result.item.notes), ['Bring water.', 'Bring water.']);
  const cancelled = await send('POST', '/bulk/events/cancel', { eventIds: [first.id, second.id], returnEntity: true });
  assert.deepEqual(cancelled.results.map((result) => result.item.status), ['CANCELLED', 'CANCELLED']);
  const { event } = await send('POST', `/events/${third.id}/cancel`, { eventId: third.id });
  assert.equal(event.status, 'CANCELLED');
});

test('a series is split where it changes', async () => {
  const { master, service } = await weeklyClass('Boxing');
  const split = await send('POST', `/events/${master.id}/split`, {
    recurringEventId: master.id,
    splitLocalDate: `${dayOfWeekAhead(14)}T00:00:00`,
  });
  assert.equal(split.updatedRecurringEventEndingBeforeSplit.id, master.id);
  assert.equal(split.newRecurringEventStartingFromSplit.start.localDate, `${dayOfWeekAhead(14)}T07:00:00`);
  assert.equal((await occurrences(service)).length, 4);
});

test('the time frame of a schedule spans its sessions', async () => {
  const course = await sessions(owner, 'COURSE', 'Tabla', 4);
  for (const days of [1, 8]) {
    const start = `${dayOfWeekAhead(days)}T19:00:00`;
    await createEvent(owner, {
      scheduleId: course.schedule._id,
      type: 'COURSE',
      start: { localDate: start },
      end: { localDate: plusMinutes(start, 45) },
      resources: [{ id: staff.resourceId }],
    });
  }
  const path = '/schedules/timeframe';
  const { scheduleTimeFrames: [frame] } = await send('GET', `${path}?ids=${course.schedule._id}`);
  assert.equal(frame.status, 'FINITE');
  assert.equal(frame.firstEventStartDate.localDate, `${dayOfWeekAhead(1)}T19:00:00`);
  assert.equal(frame.lastEventEndDate.localDate, `${dayOfWeekAhead(8)}T19:45:00`);
  const one = await send('GET', `${path}/${course.schedule._id}`);
  assert.deepEqual(one.scheduleTimeFrame, frame);
});

test('people take part in a session, and are found by it and by themselves', async () => {
  const { events: [session] } = await weeklyClass('Choir');
  const { participation } = await send('POST', '/participations', {
    participation: { eventId: session.id, participant: { name: 'Xenia', contactId: randomUUID() }, partySize: 2 },
  });
  assert.deepEqual([participation.status, participation.revision], ['CONFIRMED', '1']);
  const path = `/participations/${participation.id}`;
  const { participation: more } = await send('PATCH', path, {
    participation: { id: participation.id, revision: '1', partySize: 3 },
  });
  assert.equal(more.partySize, 3);
  assert.deepEqual((await send('GET', `${path}?participationId=${participation.id}`)).participation, more);
  const { participations } = await send('POST', '/participations/query', {
    query: { filter: { eventId: session.id } },
  });
  assert.deepEqual(participations.map((found) => found.id), [participation.id]);
  const { event } = await send('GET', `/events/${session.id}?fields=PI_FIELDS`);
  assert.deepEqual([event.participants.total, event.remainingCapacity], [3, 1]);
  assert.equal(event.participants.list[0].name, 'Xenia');
  const { contactId } = participation.participant;
  const { events } = await send('GET', `/events/contactId/${contactId}?contactId=${contactId}`);
  assert.deepEqual(events.map((found) => found.id), [session.id]);
  assert.deepEqual((await send('GET', `/events/memberId/${contactId}`)).events, []);
  assert.deepEqual(await send('DELETE', path), {});
});

test('the hours of one day are changed by themselves', async () => {
  const { schedule } = await send('POST', '/schedules', { schedule: { name: 'Kiosk', timeZone: TIME_ZONE } });
  await createEvent(owner, {
    scheduleId: schedule.id,
    type: 'WORKING_HOURS',
    start: { localDate: `${MONDAY}T09:00:00` },
    end: { localDate: `${MONDAY}T17:00:00` },
    recurrenceRule: { frequency: 'WEEKLY', days: ['MONDAY'] },
  });
  const hours = () =>
    send('POST', '/events/query', {
      fromLocalDate: `${MONDAY}T00:00:00`,
      toLocalDate: `${dayOfWeekAhead(8)}T00:00:00`,
      timeZone: TIME_ZONE,
      query: { filter: { scheduleId: schedule.id, type: 'WORKING_HOURS' } },
    });
  const { events: [, second] } = await hours();
  assert.equal(second.recurrenceType, 'INSTANCE');
  await send('PATCH', `/events/${second.id}`, {
    event: { id: second.id, revision: second.revision, end: { localDate: `${dayOfWeekAhead(7)}T12:00:00` } },
  });
  const { events } = await hours();
  assert.deepEqual(
    events.map((event) => event.end.localDate.slice(11, 16)),
    ['17:00', '12:00'],
  );
});

test('the events view says how far ahead it goes', async () => {
  const { eventsView } = await send('GET', '/events/view');
  assert.ok(eventsView.futureDurationInDays > 365);
  assert.ok(Date.parse(eventsView.endDate) > Date.now());
});

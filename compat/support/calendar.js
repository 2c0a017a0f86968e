// The calendar has no module on npm: its clients send plain requests with the owner's credentials.

import assert from 'node:assert/strict';

/** The answer to a request that a client sends with its own credentials. */
export async function call(client, method, path, body) {
  const response = await client.fetchWithAuth(`https://www.wixapis.com${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  assert.equal(response.status, 200, `${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Makes an event and gives it as it was answered. */
export async function createEvent(client, event) {
  return (await call(client, 'POST', '/calendar/v3/events', { event })).event;
}

/** Weekly hours on a schedule, one event for each day as the contract wants it. */
export async function createWorkingHours(client, scheduleId, localDate, days, from, to) {
  const events = days.map((day) => ({
    event: {
      scheduleId,
      type: 'WORKING_HOURS',
      start: { localDate: `${localDate}T${from}` },
      end: { localDate: `${localDate}T${to}` },
      recurrenceRule: { frequency: 'WEEKLY', days: [day] },
    },
  }));
  return call(client, 'POST', '/calendar/v3/bulk/events/create', { events, returnEntity: true });
}

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

/** Hours on a schedule every week from now on, one event for each date that is given, whose weekday it repeats. */
export async function createWorkingHours(client, scheduleId, localDates, from, to) {
  const events = localDates.map((localDate) => ({
    event: {
      scheduleId,
      type: 'WORKING_HOURS',
      start: { localDate: `${localDate}T${from}` },
      end: { localDate: `${localDate}T${to}` },
      recurrenceRule: { frequency: 'WEEKLY', days: [weekday(localDate)] },
    },
  }));
  const answer = await call(client, 'POST', '/calendar/v3/bulk/events/create', { events, returnEntity: true });
  assert.equal(answer.bulkActionMetadata.totalFailures, 0, JSON.stringify(answer.results));
  return answer.results.map((result) => result.item);
}

function weekday(localDate) {
  return new Date(localDate).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toUpperCase();
}

// Local dates as texts, in the zone of the business under test, which has no clock changes.

const OFFSET = '+05:30';
const DAY_MILLIS = 86_400_000;
const MINUTE_MILLIS = 60_000;

/** The date so many days after the next Monday that is at least a week away. */
export function dayOfWeekAhead(days = 0) {
  const today = new Date(Date.now() + DAY_MILLIS);
  const untilMonday = (8 - today.getUTCDay()) % 7;
  return new Date(today.getTime() + (7 + untilMonday + days) * DAY_MILLIS).toISOString().slice(0, 10);
}

/** A local date and time, so many minutes later. */
export function plusMinutes(local, minutes) {
  return new Date(Date.parse(`${local}Z`) + minutes * MINUTE_MILLIS).toISOString().slice(0, 19);
}

/** The instant of a local date and time of the business. */
export function instant(local) {
  return new Date(`${local}${OFFSET}`);
}

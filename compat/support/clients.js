// The clients as their documentation makes them. What is ours is the fetch below them, which sends what is meant for the
// original hosts to the Daybook under test, and refuses every other host.

import * as bookings from '@wix/bookings';
import * as businessTools from '@wix/business-tools';
import * as crm from '@wix/crm';
import * as forms from '@wix/forms';
import { ApiKeyStrategy, createClient, OAuthStrategy } from '@wix/sdk';

/** A host that a client may be told to call instead of the original ones; it uses other paths there. */
const OWN_HOST = 'api.daybook.example';
const HOSTS = new Set(['www.wixapis.com', 'edge.wixapis.com', OWN_HOST]);
const BASE_URL = new URL(setting('DAYBOOK_URL'));
const SITE_ID = setting('DAYBOOK_SITE_ID');

const plainFetch = globalThis.fetch;

function setting(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: start the scenarios with npm test.`);
  }
  return value;
}

/** The last request that left a client, for scenarios about the wire itself. */
export const lastRequest = { method: '', host: '', path: '' };

async function fetchFromDaybook(resource, init) {
  const original = new Request(resource, init);
  const url = new URL(original.url);
  if (!HOSTS.has(url.host)) {
    throw new Error(`A request to ${url.host} was on its way.`);
  }
  Object.assign(lastRequest, { method: original.method, host: url.host, path: url.pathname });
  url.protocol = BASE_URL.protocol;
  url.host = BASE_URL.host;
  const body = ['GET', 'HEAD'].includes(original.method) ? undefined : await original.text();
  return plainFetch(url, { method: original.method, headers: original.headers, body });
}

// Token calls of OAuthStrategy use the global one, whatever the client was given.
globalThis.fetch = fetchFromDaybook;

const modules = { ...bookings, ...crm, ...businessTools, ...forms };

/** The owner of the business, by API key. */
export function owner() {
  return createClient({
    fetch: fetchFromDaybook,
    auth: ApiKeyStrategy({ siteId: SITE_ID, apiKey: setting('DAYBOOK_API_KEY') }),
    modules: { ...modules },
  });
}

/** The owner with a client that was told the host of this business. */
export function ownerAtOwnHost() {
  return createClient({
    fetch: fetchFromDaybook,
    host: { apiBaseUrl: OWN_HOST },
    auth: ApiKeyStrategy({ siteId: SITE_ID, apiKey: setting('DAYBOOK_API_KEY') }),
    modules: { ...modules },
  });
}

/** Somebody who visits the site: each a visitor of their own. */
export function visitor(tokens) {
  return createClient({
    fetch: fetchFromDaybook,
    auth: OAuthStrategy({ clientId: setting('DAYBOOK_CLIENT_ID'), tokens }),
    modules: { ...modules },
  });
}

/** Somebody without any credential. */
export function nobody() {
  return createClient({ fetch: fetchFromDaybook, modules: { ...modules } });
}

// Plain HTTP, as recipes and storefronts without the official client send it: a path, a JSON body, a bare credential.

import assert from 'node:assert/strict';

const BASE_URL = process.env.DAYBOOK_URL;

/** Calls with the business's API key, the way the owner's programs do. */
export const asOwner = caller({
  Authorization: process.env.DAYBOOK_API_KEY,
  'wix-site-id': process.env.DAYBOOK_SITE_ID,
});

/** Calls of somebody who visits the site: a token of their own, sent bare. */
export async function aVisitor() {
  const grant = await caller({})('POST', '/oauth2/token', { clientId: process.env.DAYBOOK_CLIENT_ID, grantType: 'anonymous' });
  return caller({ Authorization: grant.access_token });
}

function caller(credentials) {
  /** The answer's JSON, or an error that tells status and body. */
  return async (method, path, body) => {
    const { status, json } = await send(credentials, method, path, body);
    assert.equal(status, 200, `${method} ${path} answered ${status}: ${JSON.stringify(json)}`);
    return json;
  };
}

/** Status and JSON of a call that may be refused. */
export async function answerOf(method, path, body, authorization = process.env.DAYBOOK_API_KEY) {
  return send({ Authorization: authorization }, method, path, body);
}

async function send(credentials, method, path, body) {
  const response = await fetch(BASE_URL + path, {
    method,
    headers: { ...credentials, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

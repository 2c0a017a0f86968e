// What the client makes of a refusal: an error with the status and the contract's details.

import assert from 'node:assert/strict';

/** Fails unless the call is refused with this status and code of the contract. */
export async function refusedWith(status, code, work) {
  const error = await work().then(
    (answer) => assert.fail(`It was not refused but answered ${JSON.stringify(answer)}`),
    (thrown) => thrown,
  );
  assert.equal(error.details?.applicationError?.code, code, error.message);
  assert.equal(error.status ?? error.response?.status, status, error.message);
  assert.ok(error.details.applicationError.description);
  assert.ok(error.requestId, 'the error names no request');
  return error;
}

/** Fails unless the call is refused for these fields, named as the caller of the client knows them. */
export async function invalidIn(fields, work) {
  const error = await work().then(
    (answer) => assert.fail(`It was not refused but answered ${JSON.stringify(answer)}`),
    (thrown) => thrown,
  );
  const violations = error.details?.validationError?.fieldViolations;
  assert.ok(violations, error.message);
  assert.deepEqual(violations.map((violation) => violation.field).sort(), [...fields].sort());
  return error;
}

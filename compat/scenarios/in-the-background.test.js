// What an owner does to many at once by a filter, settings of the business, and what is kept of those who left.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { appointments, hire, sessions } from '../support/business.js';
import { owner as anOwner, visitor as aVisitor } from '../support/clients.js';
import { refusedWith } from '../support/refusals.js';
import { dayOfWeekAhead } from '../support/times.js';

const owner = anOwner();
const visitor = aVisitor();
const GUID = /^[0-9a-f-]{36}$/;

/** Asks again and again until the answer is as it should be: jobs are done after their request was answered. */
async function eventually(ask, isDone) {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (isDone(answer)) {
      return answer;
    }
    assert.ok(Date.now() < end, `Still ${JSON.stringify(answer)}`);
    await pause(100);
  }
}

describe('staff', () => {
  test('who left are in the trash bin until they are removed', async () => {
    const gone = await owner.staffMembers.createStaffMember({ name: 'Tara' });
    await owner.staffMembers.deleteStaffMember(gone._id);
    const kept = await owner.staffMembers.getDeletedStaffMember(gone._id);
    assert.equal((kept.staffMember ?? kept).name, 'Tara');
    const { staffMembers } = await owner.staffMembers.listDeletedStaffMembers({ staffMemberIds: [gone._id] });
    assert.deepEqual(staffMembers.map((member) => member._id), [gone._id]);
    await owner.staffMembers.removeStaffMemberFromTrashBin(gone._id);
    await refusedWith(404, 'NOT_FOUND', () => owner.staffMembers.getDeletedStaffMember(gone._id));
  });

  test('are tagged by id and by filter', async () => {
    const mark = randomUUID();
    const made = [];
    for (const name of ['Uma', 'Veda']) {
      made.push(await owner.staffMembers.createStaffMember({ name, description: mark }));
    }
    const [uma, veda] = made.map((member) => member._id);
    const tagged = await owner.staffMembers.bulkUpdateStaffMemberTags([uma], {
      assignTags: { tags: { tagIds: ['cuts'] } },
    });
    assert.equal(tagged.bulkActionMetadata.totalSuccesses, 1);
    assert.deepEqual((await owner.staffMembers.getStaffMember(uma)).tags.tags.tagIds, ['cuts']);
    const { jobId } = await owner.staffMembers.bulkUpdateStaffMemberTagsByFilter(
      { description: mark },
      { assignTags: { tags: { tagIds: ['dyes'] } }, unassignTags: { tags: { tagIds: ['cuts'] } } },
    );
    assert.match(jobId, GUID);
    await eventually(
      () => owner.staffMembers.getStaffMember(veda),
      (member) => member.tags?.tags?.tagIds?.includes('dyes'),
    );
    assert.deepEqual((await owner.staffMembers.getStaffMember(uma)).tags.tags.tagIds, ['dyes']);
    await refusedWith(400, 'EMPTY_ASSIGN_AND_UNASSIGN_LISTS', () =>
      owner.staffMembers.bulkUpdateStaffMemberTags([uma], {}));
  });

  test('are read by the second version too', async () => {
    const { _id } = await owner.staffMembers.createStaffMember({ name: 'Waheeda' });
    const filter = { _id };
    const queried = await owner.staffMembers.queryStaffMembersV2({ query: { filter } });
    assert.deepEqual(queried.staffMembers.map((member) => member.name), ['Waheeda']);
    const searched = await owner.staffMembers.searchStaffMembersV2({ search: { expression: 'waheeda' }, filter });
    assert.deepEqual(searched.staffMembers.map((member) => member._id), [_id]);
    assert.equal((await owner.staffMembers.countStaffMembersV2({ filter })).count, 1);
  });
});

describe('settings', () => {
  test('of the staff and of the business are read and changed', async () => {
    const ofStaff = await owner.staffMemberSettings.getStaffMemberSettings();
    const updated = await owner.staffMemberSettings.updateStaffMemberSettings({
      revision: ofStaff.revision,
      contactInformation: { publiclyAccessible: false },
    });
    assert.equal(Number(updated.revision), Number(ofStaff.revision) + 1);
    const settings = await visitor.bookingsSettings.getBookingsSettings();
    assert.equal(settings.displayTimeZone.basedOn, 'BUSINESS_TIME_ZONE');
    const changed = await owner.bookingsSettings.updateBookingsSettings({
      revision: settings.revision,
      cartCheckout: { enabled: false },
    });
    assert.equal(changed.cartCheckout.enabled, false);
    await refusedWith(409, 'REVISION_MISMATCH', () =>
      owner.bookingsSettings.updateBookingsSettings({ revision: settings.revision }));
  });
});

describe('services', () => {
  let service;

  before(async () => {
    service = await appointments(owner, 'Head massage', [await hire(owner, 'Yamini')]);
  });

  test('are changed and deleted by a filter', async () => {
    const mark = randomUUID();
    const made = [];
    for (let i = 0; i < 3; i++) {
      const { _id, revision } = await sessions(owner, 'CLASS', `Dance ${i}`, 5);
      made.push(await owner.services.updateService(_id, { revision, description: mark }));
    }
    const update = await owner.services.bulkUpdateServicesByFilter(
      { description: mark },
      { service: { tagLine: 'Move!' } },
    );
    assert.match(update.jobId, GUID);
    const count = () => owner.services.countServices({ filter: { description: mark, tagLine: 'Move!' } });
    await eventually(count, (answer) => answer.count === 3);
    const { jobId } = await owner.services.bulkDeleteServicesByFilter({ description: mark });
    assert.match(jobId, GUID);
    await eventually(count, (answer) => answer.count === 0);
    const gone = await owner.services.getService(made[0]._id).catch((error) => error);
    assert.equal(gone.status, 404, gone.message);
  });

  test('can be paid with pricing plans', async () => {
    const plan = randomUUID();
    const { service: paid } = await owner.services.enablePricingPlansForService(service._id, [plan]);
    assert.deepEqual(paid.payment.pricingPlanIds, [plan]);
    assert.equal(paid.payment.options.pricingPlan, true);
    const { service: unpaid } = await owner.services.disablePricingPlansForService(service._id, {
      pricingPlanIds: [plan],
    });
    assert.deepEqual(unpaid.payment.pricingPlanIds, []);
    await refusedWith(400, 'INVALID_PRICING_PLAN', () =>
      owner.services.disablePricingPlansForService(service._id, { pricingPlanIds: [plan] }));
  });

  test('have the booking form of the business', async () => {
    const { bookingForms, defaultBookingForm } = await visitor.services.queryBookingForms(
      {},
      { conditionalFields: ['DEFAULT_BOOKING_FORM'] },
    );
    assert.equal(bookingForms.length, 1);
    assert.equal(defaultBookingForm.formDetails.formId, service.form._id);
    assert.ok(defaultBookingForm.totalServiceCount >= 1);
    const form = await owner.forms.getForm(service.form._id);
    assert.equal(form._id, service.form._id);
    assert.ok(form.formFields.some((field) => field.inputOptions.target === 'email'));
  });

  test('are found by when they can be booked', async () => {
    const day = dayOfWeekAhead();
    const query = { filter: { _id: service._id } };
    const { results } = await visitor.catalogSearch.queryServicesByFilters({
      query,
      serviceFilters: { localStartDate: `${day}T00:00:00`, localEndDate: `${dayOfWeekAhead(7)}T00:00:00` },
    });
    assert.deepEqual(results.map((result) => [result.service._id, result.available]), [[service._id, true]]);
    const night = await visitor.catalogSearch.queryServicesByFilters({
      query,
      serviceFilters: { localStartDate: `${day}T02:00:00`, localEndDate: `${day}T04:00:00`, includeUnavailable: true },
    });
    assert.deepEqual(night.results.map((result) => result.available), [false]);
  });
});

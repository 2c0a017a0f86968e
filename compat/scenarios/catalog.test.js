// What a business offers: services of every kind, their categories, policies, places and addresses on the web.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { appointments, hire, sessions } from '../support/business.js';
import { owner as anOwner, visitor as aVisitor } from '../support/clients.js';
import { refusedWith } from '../support/refusals.js';

const owner = anOwner();
const visitor = aVisitor();
const names = (services) => services.map((service) => service.name);

describe('services', () => {
  let staff;
  let service;

  before(async () => {
    staff = await hire(owner, 'Lata');
    service = await appointments(owner, 'Beard trim', [staff]);
  });

  test('are updated by the fields that are sent', async () => {
    const updated = await owner.services.updateService(service._id, {
      revision: service.revision,
      description: 'With hot towels.',
    });
    assert.equal(updated.description, 'With hot towels.');
    assert.equal(updated.name, 'Beard trim');
    assert.equal(updated.revision, '2');
    const cleared = await owner.services.updateService(service._id, { revision: '2', description: null });
    assert.ok(!cleared.description);
    await refusedWith(409, 'REVISION_MISMATCH', () =>
      owner.services.updateService(service._id, { revision: '1', name: 'Shave' }));
  });

  test('are queried in pages, sorted, and counted', async () => {
    const made = [];
    for (const name of ['Peeling', 'Makeup', 'Nails']) {
      made.push((await sessions(owner, 'CLASS', name, 3))._id);
    }
    const query = visitor.services.queryServices().in('_id', made).eq('type', 'CLASS').ascending('name').limit(2);
    const first = await query.find();
    assert.deepEqual(names(first.items), ['Makeup', 'Nails']);
    assert.deepEqual([first.totalCount, first.hasNext(), first.currentPage], [3, true, 0]);
    const second = await first.next();
    assert.deepEqual(names(second.items), ['Peeling']);
    assert.equal(second.hasNext(), false);
    assert.deepEqual(names((await second.prev()).items), ['Makeup', 'Nails']);
    assert.deepEqual(await visitor.services.countServices({ filter: { _id: { $in: made } } }), { count: 3 });
    const ofStaff = await visitor.services
      .queryServices()
      .hasSome('staffMemberIds', [staff.resourceId])
      .eq('_id', service._id)
      .find();
    assert.equal(ofStaff.items.length, 1);
  });

  test('are searched by their name', async () => {
    const { services } = await visitor.services.searchServices({
      filter: { hidden: false },
      search: { expression: 'beard' },
      cursorPaging: { limit: 5 },
    });
    assert.ok(services.some((found) => found._id === service._id));
  });

  test('get addresses of their own on the web, and keep the old ones', async () => {
    const { valid } = await owner.services.validateSlug(service._id, { slug: 'fine-beards' });
    assert.equal(valid, true);
    const { service: renamed } = await owner.services.setCustomSlug(service._id, { slug: 'fine-beards' });
    assert.equal(renamed.mainSlug.name, 'fine-beards');
    assert.ok(renamed.supportedSlugs.some((slug) => slug.name === service.mainSlug.name));
    const byOld = await visitor.services
      .queryServices()
      .hasSome('supportedSlugs.name', [service.mainSlug.name])
      .eq('_id', service._id)
      .find();
    assert.equal(byOld.items.length, 1);
  });

  test('are written in bulk', async () => {
    const like = (name) => ({
      type: 'CLASS',
      name,
      defaultCapacity: 5,
      onlineBooking: { enabled: true },
      payment: { rateType: 'NO_FEE', options: { inPerson: true } },
    });
    const made = await owner.services.bulkCreateServices([like('One'), like('Two')], { returnEntity: true });
    assert.deepEqual(made.results.map((result) => result.item.name), ['One', 'Two']);
    const [one, two] = made.results.map((result) => result.item);
    const changed = await owner.services.bulkUpdateServices({
      services: [
        { service: { _id: one._id, revision: one.revision, name: 'First' } },
        { service: { _id: two._id, revision: '9', name: 'Second' } },
      ],
      returnEntity: true,
    });
    assert.deepEqual(changed.results.map((result) => result.itemMetadata.success), [true, false]);
    assert.equal(changed.results[0].item.name, 'First');
    const deleted = await owner.services.bulkDeleteServices([one._id, two._id], {});
    assert.equal(deleted.bulkActionMetadata.totalSuccesses, 2);
  });

  test('are cloned and deleted', async () => {
    const { service: clone } = await owner.services.cloneService(service._id);
    assert.notEqual(clone._id, service._id);
    assert.notEqual(clone.schedule._id, service.schedule._id);
    assert.deepEqual(clone.staffMemberIds, [staff.resourceId]);
    await owner.services.deleteService(clone._id, { preserveFutureSessionsWithParticipants: true });
    const gone = await owner.services.getService(clone._id).catch((error) => error);
    assert.equal(gone.status, 404, gone.message);
  });

  test('move to other places of the business', async () => {
    const location = await owner.locations.createLocation({
      name: 'Harbour',
      timeZone: 'Asia/Kolkata',
      address: { country: 'IN', city: 'Kochi', addressLine: '1 Quay' },
    });
    const { service: moved } = await owner.services.setServiceLocations(service._id, {
      locations: [{ type: 'BUSINESS', business: { _id: location._id } }],
      removedLocationSessionsAction: { action: 'KEEP_AT_CURRENT_LOCATION' },
    });
    assert.equal(moved.locations[0].business._id, location._id);
    assert.equal(moved.locations[0].business.name, 'Harbour');
    const { businessLocations } = await visitor.services.queryLocations({ filter: {} });
    assert.ok(businessLocations.locations.some((place) => place.business?._id === location._id));
  });

  test('show which policies and categories they use', async () => {
    const { bookingPolicies } = await visitor.services.queryPolicies({ cursorPaging: { limit: 5 } });
    assert.ok(bookingPolicies.length >= 1);
    const { categories } = await visitor.services.queryCategories({ filter: {} });
    assert.ok(categories.some((category) => category._id === service.category._id));
  });
});

describe('categories', () => {
  test('live through both modules', async () => {
    const made = await owner.categoriesV2.createCategory({ name: 'Hair' });
    assert.equal(made.name, 'Hair');
    assert.equal((await visitor.categoriesV2.getCategory(made._id)).name, 'Hair');
    const renamed = await owner.categoriesV2.updateCategory(made._id, { revision: made.revision, name: 'Hair & beard' });
    assert.equal(renamed.name, 'Hair & beard');
    const { items } = await visitor.categoriesV2.queryCategories().eq('_id', made._id).limit(5).find();
    assert.deepEqual(items.map((category) => category.name), ['Hair & beard']);
    const second = await owner.categoriesV2.createCategory({ name: 'Skin' });
    const all = await visitor.categoriesV2.queryCategories().in('_id', [made._id, second._id]).ascending('name').find();
    assert.equal(all.items.length, 2);
    assert.deepEqual(await visitor.categoriesV2.countCategories({ filter: { _id: made._id } }), { count: 1 });
    const { category: moved } = await owner.categoriesV2.moveCategory(second._id, { position: 'FIRST' });
    assert.equal(moved._id, second._id);
    await owner.categoriesV2.deleteCategory(made._id);
    const gone = await visitor.categoriesV2.getCategory(made._id).catch((error) => error);
    assert.equal(gone.status, 404, gone.message);

    const older = await owner.categories.createCategory({ name: 'Wellness' });
    const { categories } = await visitor.categories.listCategories({});
    assert.ok(categories.some((category) => category._id === older._id));
    const { category: updated } = await owner.categories.updateCategory(older._id, { name: 'Spa' });
    assert.equal(updated.name, 'Spa');
    await owner.categories.deleteCategory(older._id, {});
  });
});

describe('booking policies', () => {
  test('bound when customers may book, and one is the default', async () => {
    const made = await owner.bookingPolicies.createBookingPolicy({
      name: 'Strict',
      limitEarlyBookingPolicy: { enabled: true, earliestBookingInMinutes: 10080 },
      cancellationPolicy: { enabled: true, limitLatestCancellation: true, latestCancellationInMinutes: 60 },
    });
    assert.equal(made.limitEarlyBookingPolicy.earliestBookingInMinutes, 10080);
    const updated = await owner.bookingPolicies.updateBookingPolicy(made._id, {
      revision: made.revision,
      limitEarlyBookingPolicy: { enabled: true, earliestBookingInMinutes: 20160 },
    });
    assert.equal(updated.limitEarlyBookingPolicy.earliestBookingInMinutes, 20160);
    assert.equal((await owner.bookingPolicies.getBookingPolicy(made._id)).name, 'Strict');
    const { items: [old] } = await owner.bookingPolicies.queryBookingPolicies().eq('default', true).limit(1).find();
    assert.ok(old);
    assert.ok((await owner.bookingPolicies.countBookingPolicies({ filter: { name: 'Strict' } })).count >= 1);
    const { bookingPolicy: strictest } = await owner.bookingPolicies.getStrictestBookingPolicy([made._id, old._id]);
    assert.equal(strictest.limitEarlyBookingPolicy.earliestBookingInMinutes, 20160);

    const { currentDefaultBookingPolicy } = await owner.bookingPolicies.setDefaultBookingPolicy(made._id);
    assert.equal(currentDefaultBookingPolicy._id, made._id);
    await refusedWith(428, 'DEFAULT_POLICY_CANNOT_BE_DELETED', () =>
      owner.bookingPolicies.deleteBookingPolicy(made._id));
    await owner.bookingPolicies.setDefaultBookingPolicy(old._id);
    await owner.bookingPolicies.deleteBookingPolicy(made._id);
  });
});

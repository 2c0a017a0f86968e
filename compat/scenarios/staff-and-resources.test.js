// Who and what a business books out: staff members, rooms and their types.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { hire } from '../support/business.js';
import { owner as anOwner } from '../support/clients.js';
import { refusedWith } from '../support/refusals.js';

const owner = anOwner();
let staff;
let type;
let mark;

before(async () => {
  staff = await hire(owner, 'Esha');
  mark = staff._id.slice(-12);
  type = await owner.resourceTypes.createResourceType({ name: `Rooms ${mark}` });
});

test('a staff member is updated with her revision', async () => {
  const updated = await owner.staffMembers.updateStaffMember(staff._id, {
    revision: staff.revision,
    description: 'Cuts hair.',
  });
  assert.equal(updated.description, 'Cuts hair.');
  assert.equal(updated.name, 'Esha');
  assert.equal(Number(updated.revision), Number(staff.revision) + 1);
  await refusedWith(409, 'REVISION_MISMATCH', () =>
    owner.staffMembers.updateStaffMember(staff._id, { revision: staff.revision, description: 'Too late.' }));
});

test('staff members are queried, counted and searched', async () => {
  const names = ['Farah', 'Gauri', 'Hema'];
  const made = [];
  for (const name of names) {
    made.push(await owner.staffMembers.createStaffMember({ name, email: `${name}@example.com`.toLowerCase() }));
  }
  const ids = made.map((member) => member._id);
  const first = await owner.staffMembers.queryStaffMembers().in('_id', ids).ascending('_createdDate').limit(2).find();
  assert.deepEqual(first.items.map((member) => member.name), ['Farah', 'Gauri']);
  assert.equal(first.hasNext(), true);
  const second = await first.next();
  assert.deepEqual(second.items.map((member) => member.name), ['Hema']);
  assert.equal(second.hasNext(), false);
  const one = await owner.staffMembers.queryStaffMembers().eq('email', 'hema@example.com').in('_id', ids).find();
  assert.deepEqual(one.items.map((member) => member._id), [ids[2]]);
  assert.deepEqual(await owner.staffMembers.countStaffMembers({ filter: { _id: { $in: ids } } }), { count: 3 });
  const { staffMembers } = await owner.staffMembers.searchStaffMembers(
    { search: { expression: 'gauri' }, filter: { _id: { $in: ids } } },
    {},
  );
  assert.deepEqual(staffMembers.map((member) => member.name), ['Gauri']);
});

test('a staff member goes back to the hours of the business, and to others', async () => {
  const [business] = (await owner.staffMembers.createStaffMember({ name: 'Indra' }, { fields: ['RESOURCE_DETAILS'] }))
    .resource.workingHoursSchedules;
  const { staffMember } = await owner.staffMembers.assignWorkingHoursSchedule(staff._id, business._id, {
    fields: ['RESOURCE_DETAILS'],
  });
  assert.equal(staffMember.resource.usesDefaultWorkingHours, true);
  const custom = await owner.staffMembers.assignCustomSchedule(staff._id, staff.resource.eventsSchedule._id, {
    fields: ['RESOURCE_DETAILS'],
  });
  assert.equal(custom.staffMember.resource.usesDefaultWorkingHours, false);
});

test('somebody gives services, or not', async () => {
  const helper = await owner.staffMembers.createStaffMember({ name: 'Jaya' });
  const { staffMember } = await owner.staffMembers.setServiceProvider(helper._id, false);
  assert.equal(staffMember.serviceProvider, false);
});

test('a staff member who leaves is gone with her resource', async () => {
  const leaving = await owner.staffMembers.createStaffMember({ name: 'Kala' });
  await owner.staffMembers.deleteStaffMember(leaving._id);
  const gone = await owner.staffMembers.getStaffMember(leaving._id).catch((error) => error);
  assert.equal(gone.status, 404, gone.message);
  const resource = await owner.resources.getResource(leaving.resourceId).catch((error) => error);
  assert.equal(resource.status, 404, resource.message);
});

test('a type of resources lives and ends', async () => {
  assert.equal((await owner.resourceTypes.getResourceType(type._id)).name, type.name);
  await refusedWith(409, 'RESOURCE_TYPE_ALREADY_EXISTS_FOR_NAME', () =>
    owner.resourceTypes.createResourceType({ name: type.name }));
  const renamed = await owner.resourceTypes.updateResourceType(type._id, {
    revision: type.revision,
    name: `${type.name}!`,
  });
  assert.equal(renamed.revision, '2');
  const { items } = await owner.resourceTypes.queryResourceTypes().eq('name', renamed.name).find();
  assert.deepEqual(items.map((item) => item._id), [type._id]);
  const { count } = await owner.resourceTypes.countResourceTypes({ filter: { name: renamed.name } });
  assert.equal(count, 1);
  const other = await owner.resourceTypes.createResourceType({ name: `Boats ${mark}` });
  await owner.resourceTypes.deleteResourceType(other._id);
  const gone = await owner.resourceTypes.getResourceType(other._id).catch((error) => error);
  assert.equal(gone.status, 404, gone.message);
});

test('a resource is made, changed, found and deleted', async () => {
  const room = await owner.resources.createResource({ name: 'Room 1', typeId: type._id });
  assert.equal(room.typeId, type._id);
  assert.equal(room.revision, '1');
  assert.equal(room.locationOptions.availableInAllLocations, true);
  assert.ok(room.eventsSchedule.scheduleId ?? room.eventsSchedule._id);
  const renamed = await owner.resources.updateResource(room._id, { revision: room.revision, name: 'Room 2' });
  assert.deepEqual([renamed.name, renamed.revision], ['Room 2', '2']);
  assert.equal((await owner.resources.getResource(room._id)).name, 'Room 2');
  const { items } = await owner.resources.queryResources().eq('typeId', type._id).eq('name', 'Room 2').find();
  assert.deepEqual(items.map((item) => item._id), [room._id]);
  assert.deepEqual(await owner.resources.countResources({ filter: { _id: room._id } }), { count: 1 });
  const { resources } = await owner.resources.searchResources({ filter: { _id: room._id } });
  assert.deepEqual(resources.map((item) => item._id), [room._id]);
  await owner.resources.deleteResource(room._id);
  const gone = await owner.resources.getResource(room._id).catch((error) => error);
  assert.equal(gone.status, 404, gone.message);
});

test('resources are written in bulk, and one that fails does not take the others with it', async () => {
  const made = await owner.resources.bulkCreateResources(
    [{ name: 'A', typeId: type._id }, { name: 'B', typeId: type._id }],
    { returnEntity: true },
  );
  assert.deepEqual(made.bulkActionMetadata, { totalSuccesses: 2, totalFailures: 0, undetailedFailures: 0 });
  assert.deepEqual(made.results.map((result) => result.item.name), ['A', 'B']);
  const [a, b] = made.results.map((result) => result.item);
  const changed = await owner.resources.bulkUpdateResources(
    [
      { resource: { _id: a._id, revision: a.revision, name: 'C' } },
      { resource: { _id: b._id, revision: '7', name: 'D' } },
    ],
    { returnEntity: true },
  );
  assert.deepEqual(changed.results.map((result) => result.itemMetadata.success), [true, false]);
  assert.equal(changed.results[0].item.name, 'C');
  assert.equal(changed.results[1].itemMetadata.error.code, 'REVISION_MISMATCH');
  const deleted = await owner.resources.bulkDeleteResources([a._id, b._id]);
  assert.equal(deleted.bulkActionMetadata.totalSuccesses, 2);
});

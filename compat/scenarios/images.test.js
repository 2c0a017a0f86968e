// Images are texts to callers of the client and objects on the wire: what comes back is the text that was given.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appointments, hire } from '../support/business.js';
import { owner as anOwner, visitor as aVisitor } from '../support/clients.js';

const HOSTED = 'https://images.example/asha.jpg';
const UPLOADED = 'wix:image://v1/asha_1~mv2.jpg/asha.jpg#originWidth=640&originHeight=480';

const owner = anOwner();

for (const [kind, image] of Object.entries({ 'hosted anywhere': HOSTED, 'that was uploaded': UPLOADED })) {
  test(`the image of a staff member, ${kind}`, async () => {
    const made = await owner.staffMembers.createStaffMember({ name: 'Asha', mainMedia: { image } });
    assert.equal(made.mainMedia.image, image);
    const updated = await owner.staffMembers.updateStaffMember(made._id, { revision: made.revision, mainMedia: { image } });
    assert.equal(updated.mainMedia.image, image);
    assert.equal((await owner.staffMembers.getStaffMember(made._id)).mainMedia.image, image);
  });

  test(`the image of a service, ${kind}, as visitors see it`, async () => {
    const service = await appointments(owner, 'Portrait', [await hire(owner, 'Mina')], {
      media: { mainMedia: { image }, items: [{ image }] },
    });
    const { items } = await aVisitor().services.queryServices().eq('_id', service._id).find();
    assert.equal(items[0].media.mainMedia.image, image);
    assert.deepEqual(items[0].media.items.map((item) => item.image), [image]);
  });
}

// What things cost: prices by choice, add-ons in groups, and what a booking comes to.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { appointmentAt, booking } from '../support/bookings.js';
import { appointments, hire } from '../support/business.js';
import { owner as anOwner, visitor as aVisitor } from '../support/clients.js';
import { TIME_ZONE } from '../support/daybook.js';
import { invalidIn, refusedWith } from '../support/refusals.js';
import { dayOfWeekAhead } from '../support/times.js';

const owner = anOwner();
const visitor = aVisitor();

const VARIED = {
  rateType: 'VARIED',
  varied: { defaultPrice: { value: '50', currency: 'EUR' } },
  options: { inPerson: true, online: true },
};

/** Options and variants with one price for each choice. */
function variantsOf(serviceId, option, ...choicesAndPrices) {
  const _id = randomUUID();
  return {
    serviceId,
    options: { values: [{ _id, ...option }] },
    variants: {
      values: choicesAndPrices.map(([choice, value]) => ({
        choices: [{ optionId: _id, ...choice }],
        price: { value, currency: 'EUR' },
      })),
    },
  };
}

const byAge = (serviceId) =>
  variantsOf(
    serviceId,
    { type: 'CUSTOM', customData: { name: 'Age', choices: ['child', 'adult'] } },
    [{ custom: 'child' }, '9.90'],
    [{ custom: 'adult' }, '30'],
  );

const MONDAY = { fromLocalDate: `${dayOfWeekAhead()}T00:00:00`, toLocalDate: `${dayOfWeekAhead(1)}T00:00:00` };

const minutesOf = (slot) => (new Date(slot.localEndDate) - new Date(slot.localStartDate)) / 60_000;

let staff;

before(async () => {
  staff = [await hire(owner, 'Noor'), await hire(owner, 'Piet')];
});

describe('options and variants', () => {
  test('give the service a least and a highest price', async () => {
    const service = await appointments(owner, 'Tour', staff, { payment: VARIED });
    const made = await owner.serviceOptionsAndVariants.createServiceOptionsAndVariants(byAge(service._id));
    assert.equal(made.revision, '1');
    assert.equal(made.minPrice.value, '9.90');
    assert.equal(made.maxPrice.value, '30');
    const { payment } = await visitor.services.getService(service._id);
    assert.equal(payment.varied.minPrice.value, '9.90');
    assert.equal(payment.varied.maxPrice.value, '30');
    assert.equal((await owner.serviceOptionsAndVariants.getServiceOptionsAndVariants(made._id)).serviceId, service._id);
    const { serviceVariants } =
      await visitor.serviceOptionsAndVariants.getServiceOptionsAndVariantsByServiceId(service._id);
    assert.equal(serviceVariants._id, made._id);
    const { items } = await visitor.serviceOptionsAndVariants
      .queryServiceOptionsAndVariants()
      .eq('serviceId', service._id)
      .hasSome('options.values.type', ['CUSTOM'])
      .limit(5)
      .find();
    assert.deepEqual(items.map((item) => item._id), [made._id]);
    await refusedWith(409, 'ALREADY_EXISTS', () =>
      owner.serviceOptionsAndVariants.createServiceOptionsAndVariants(byAge(service._id)));
  });

  test('are updated with full lists, cloned and deleted', async () => {
    const service = await appointments(owner, 'Walk', staff, { payment: VARIED });
    const other = await appointments(owner, 'Long walk', staff, { payment: VARIED });
    const made = await owner.serviceOptionsAndVariants.createServiceOptionsAndVariants(byAge(service._id));
    made.variants.values[0].price.value = '12';
    const changed = await owner.serviceOptionsAndVariants.updateServiceOptionsAndVariants(made._id, {
      revision: made.revision,
      options: made.options,
      variants: made.variants,
    });
    assert.equal(changed.minPrice.value, '12');
    const { serviceOptionsAndVariants: clone } =
      await owner.serviceOptionsAndVariants.cloneServiceOptionsAndVariants(made._id, other._id);
    assert.equal(clone.serviceId, other._id);
    assert.equal(clone.minPrice.value, '12');
    await owner.serviceOptionsAndVariants.deleteServiceOptionsAndVariants(made._id, { revision: changed.revision });
    const gone = await owner.serviceOptionsAndVariants.getServiceOptionsAndVariants(made._id).catch((error) => error);
    assert.equal(gone.status, 404, gone.message);
  });

  test('of staff name everybody who gives the service', async () => {
    const service = await appointments(owner, 'Portrait', staff, { payment: VARIED });
    const [noor, piet] = staff.map((member) => ({ staffMemberId: member.resourceId }));
    const option = { type: 'STAFF_MEMBER' };
    await refusedWith(400, 'MISSING_STAFF_VARIANTS', () =>
      owner.serviceOptionsAndVariants.createServiceOptionsAndVariants(variantsOf(service._id, option, [noor, '40'])));
    const made = await owner.serviceOptionsAndVariants.createServiceOptionsAndVariants(
      variantsOf(service._id, option, [noor, '40'], [piet, '60']),
    );
    assert.equal(made.maxPrice.value, '60');
  });
});

describe('add-ons', () => {
  const towel = { name: 'Towel', price: { value: '2.10', currency: 'EUR' }, maxQuantity: 3 };
  const longer = { name: 'Longer', price: { value: '15', currency: 'EUR' }, durationInMinutes: 20 };

  test('are created, changed, queried and deleted', async () => {
    const made = await owner.addOns.createAddOn(towel);
    assert.equal(made.price.value, '2.10');
    const changed = await owner.addOns.updateAddOn(made._id, { revision: made.revision, name: 'Big towel' });
    assert.equal(changed.name, 'Big towel');
    assert.equal((await visitor.addOns.getAddOn(made._id)).maxQuantity, 3);
    const { items } = await visitor.addOns.queryAddOns().eq('_id', made._id).ge('maxQuantity', 3).find();
    assert.deepEqual(items.map((item) => item.name), ['Big towel']);
    await owner.addOns.deleteAddOn(made._id);
    await refusedWith(404, 'NOT_FOUND', () => visitor.addOns.getAddOn(made._id));
    await invalidIn(['addOn.durationInMinutes'], () =>
      owner.addOns.createAddOn({ name: 'Endless', durationInMinutes: 1441 }));
  });

  test('are written in bulk', async () => {
    const made = await owner.addOns.bulkCreateAddOns([towel, longer], { returnEntity: true });
    const [first, second] = made.results.map((result) => result.item);
    const changed = await owner.addOns.bulkUpdateAddOns(
      [
        { addOn: { _id: first._id, revision: first.revision, name: 'Sheet' } },
        { addOn: { _id: second._id, revision: '9', name: 'Longest' } },
      ],
      { returnEntity: true },
    );
    assert.deepEqual(changed.results.map((result) => result.itemMetadata.success), [true, false]);
    assert.equal(changed.results[0].item.name, 'Sheet');
    const deleted = await owner.addOns.bulkDeleteAddOns([first._id, second._id]);
    assert.equal(deleted.bulkActionMetadata.totalSuccesses, 2);
  });

  test('are offered with a service in groups', async () => {
    const [sheet, extension] = [await owner.addOns.createAddOn(towel), await owner.addOns.createAddOn(longer)];
    const service = await appointments(owner, 'Sauna', staff);
    const { addOnGroup } = await owner.services.createAddOnGroup(
      { name: 'Extras', maxNumberOfAddOns: 2, addOnIds: [sheet._id] },
      { serviceId: service._id },
    );
    await owner.services.updateAddOnGroup({ _id: addOnGroup._id, prompt: 'Anything else?' }, { serviceId: service._id });
    await owner.services.setAddOnsForGroup(service._id, {
      groupId: addOnGroup._id,
      addOnIds: [extension._id, sheet._id],
    });
    const shown = await visitor.services.getService(service._id);
    assert.deepEqual(shown.addOnGroups[0].addOnIds, [extension._id, sheet._id]);
    assert.equal(shown.addOnDetails[0].durationInMinutes, 20);
    const { addOnGroupsDetails } = await visitor.services.listAddOnGroupsByServiceId(service._id);
    assert.equal(addOnGroupsDetails[0].prompt, 'Anything else?');
    assert.deepEqual(addOnGroupsDetails[0].addOns.map((addOn) => addOn.name), ['Longer', 'Towel']);
    await refusedWith(404, 'ADD_ON_GROUP_NOT_FOUND', () =>
      owner.services.setAddOnsForGroup(service._id, { groupId: randomUUID(), addOnIds: [sheet._id] }));
    await owner.services.deleteAddOnGroup(addOnGroup._id, { serviceId: service._id });
    assert.deepEqual((await visitor.services.getService(service._id)).addOnGroups, []);
  });
});

describe('choices', () => {
  test('make times as long as the service with its add-ons, and stay with the booking', async () => {
    const service = await appointments(owner, 'Hammam', staff);
    const extension = await owner.addOns.createAddOn({
      name: 'More steam',
      price: { value: '15', currency: 'EUR' },
      durationInMinutes: 30,
    });
    const { addOnGroup } = await owner.services.createAddOnGroup(
      { name: 'Extras', addOnIds: [extension._id] },
      { serviceId: service._id },
    );
    const { timeSlots } = await visitor.availabilityTimeSlots.listAvailabilityTimeSlots({
      serviceId: service._id,
      ...MONDAY,
      timeZone: TIME_ZONE,
      bookable: true,
      customerChoices: { addOnIds: [extension._id] },
    });
    assert.equal(minutesOf(timeSlots[0]), 90);
    const { booking: made } = await visitor.bookings.createBooking(
      booking(appointmentAt(timeSlots[0], staff[0]), 'Salma', {
        bookedAddOns: [{ _id: extension._id, groupId: addOnGroup._id }],
      }),
    );
    assert.equal(made.bookedAddOns[0].name, 'More steam');
    const { priceInfo } = await visitor.pricing.calculatePrice({ booking: made });
    assert.equal(priceInfo.calculatedPrice, 45);
  });

  test('of a duration decide which times are offered', async () => {
    const service = await appointments(owner, 'Reading', staff, { payment: VARIED });
    const durations = variantsOf(
      service._id,
      { type: 'DURATION', durationData: { name: 'Length' } },
      [{ duration: { minutes: 45 } }, '20'],
      [{ duration: { minutes: 90 } }, '35'],
    );
    const { options } = await owner.serviceOptionsAndVariants.createServiceOptionsAndVariants(durations);
    const { timeSlots } = await visitor.availabilityTimeSlots.listAvailabilityTimeSlots({
      serviceId: service._id,
      ...MONDAY,
      timeZone: TIME_ZONE,
      bookable: true,
      customerChoices: { durationInMinutes: 90 },
    });
    assert.equal(minutesOf(timeSlots[0]), 90);
    const choices = [{ optionId: options.values[0]._id, duration: { minutes: 90 } }];
    const { totalParticipants, ...wish } = booking(appointmentAt(timeSlots[0], staff[0]), 'Ines');
    assert.equal(totalParticipants, 1);
    const { booking: made } = await visitor.bookings.createBooking({
      ...wish,
      participantsChoices: { serviceChoices: [{ numberOfParticipants: 1, choices }] },
    });
    assert.equal(made.participantsChoices.serviceChoices[0].choices[0].duration.minutes, 90);
    const { priceInfo } = await visitor.pricing.calculatePrice({ booking: made });
    assert.equal(priceInfo.calculatedPrice, 35);
  });
});

describe('prices', () => {
  test('are previewed by what participants choose', async () => {
    const service = await appointments(owner, 'Museum', staff, { payment: VARIED });
    const { options } = await owner.serviceOptionsAndVariants.createServiceOptionsAndVariants(byAge(service._id));
    const choice = (custom) => [{ optionId: options.values[0]._id, custom }];
    const { priceInfo } = await visitor.pricing.previewPrice([
      {
        serviceId: service._id,
        resourceId: staff[0].resourceId,
        serviceChoices: [
          { numberOfParticipants: 3, choices: choice('child') },
          { numberOfParticipants: 1, choices: choice('adult') },
        ],
      },
    ]);
    assert.equal(priceInfo.calculatedPrice, 59.7);
    assert.deepEqual(
      priceInfo.bookingLineItems[0].serviceChoices.map((party) => party.pricePerParticipant),
      [9.9, 30],
    );
    await refusedWith(428, 'FAILED_RESOLVING_SERVICE', () =>
      visitor.pricing.previewPrice([{ serviceId: randomUUID(), numberOfParticipants: 1 }]));
  });

  test('of bookings count their add-ons', async () => {
    const service = await appointments(owner, 'Bath', staff);
    const towel = await owner.addOns.createAddOn({
      name: 'Robe',
      price: { value: '2.10', currency: 'EUR' },
      maxQuantity: 3,
    });
    const { priceInfo } = await visitor.pricing.calculatePrice({
      booking: {
        bookedEntity: { slot: { serviceId: service._id } },
        totalParticipants: 1,
        bookedAddOns: [{ _id: towel._id, groupId: randomUUID(), quantity: 3 }],
      },
    });
    assert.equal(priceInfo.calculatedPrice, 36.3);
  });
});

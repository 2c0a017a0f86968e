// Whom a business knows, and what it says of itself.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../support/calendar.js';
import { owner as anOwner, visitor as aVisitor } from '../support/clients.js';
import { TIME_ZONE } from '../support/daybook.js';

const owner = anOwner();
const visitor = aVisitor();
const place = (name) => ({
  name,
  timeZone: TIME_ZONE,
  address: { country: 'IN', city: 'Pune', addressLine: '2 Road' },
});

describe('contacts', () => {
  test('are made, found by their address, changed and deleted', async () => {
    const { contact } = await owner.contacts.createContact({
      name: { first: 'Quentin', last: 'Roy' },
      emails: { items: [{ email: 'quentin@example.com', tag: 'MAIN' }] },
    });
    assert.equal(contact.primaryInfo.email, 'quentin@example.com');
    const { items } = await owner.contacts.queryContacts().eq('primaryInfo.email', 'quentin@example.com').find();
    assert.deepEqual(items.map((found) => found._id), [contact._id]);
    const read = await owner.contacts.getContact(contact._id);
    assert.deepEqual([read.info.name.first, read.info.name.last], ['Quentin', 'Roy']);
    assert.ok(read._createdDate instanceof Date);
    const { contact: updated } = await owner.contacts.updateContact(
      contact._id,
      { name: { first: 'Quincy', last: 'Roy' } },
      contact.revision,
    );
    assert.equal(updated.info.name.first, 'Quincy');
    const { contacts } = await owner.contacts.listContacts({ paging: { limit: 5 } });
    assert.ok(contacts.length >= 1);
    await owner.contacts.deleteContact(contact._id);
    const gone = await owner.contacts.getContact(contact._id).catch((error) => error);
    assert.equal(gone.status, 404, gone.message);
  });

  test('are nobody else\'s to read', async () => {
    const refused = await visitor.contacts.queryContacts().find().catch((error) => error);
    assert.equal(refused.status, 403, refused.message);
  });
});

describe('locations', () => {
  test('are made, changed, listed, made the default and archived', async () => {
    const made = await owner.locations.createLocation(place('Mill'));
    assert.equal(made.name, 'Mill');
    assert.equal((await visitor.locations.getLocation(made._id)).address.city, 'Pune');
    const updated = await owner.locations.updateLocation(made._id, { ...place('Old mill'), revision: made.revision });
    assert.equal(updated.name, 'Old mill');
    const { items } = await visitor.locations.queryLocations().eq('name', 'Old mill').find();
    assert.ok(items.some((found) => found._id === made._id));
    const { locations } = await visitor.locations.listLocations({});
    assert.ok(locations.some((found) => found._id === made._id));
    const old = locations.find((found) => found.default);
    const { location: chosen } = await owner.locations.setDefaultLocation(made._id);
    assert.equal(chosen.default, true);
    if (old) {
      await owner.locations.setDefaultLocation(old._id);
    }
    const other = await owner.locations.createLocation(place('Shed'));
    const { location: archived } = await owner.locations.archiveLocation(other._id);
    assert.equal(archived.archived, true);
  });
});

describe('locations of several kinds', () => {
  test('are made together and typed', async () => {
    const made = await owner.locations.createLocation(place('Depot'));
    for (const change of ['addTypeToLocation', 'removeTypeFromLocation', 'addLocationType', 'removeLocationType']) {
      const { location } = await owner.locations[change](made._id, 'OFFICES');
      assert.equal(location.locationTypes.includes('OFFICES'), change.startsWith('add'), change);
    }
    const { successfulLocations } = await call(owner, 'POST', '/locations/v1/locations/bulk-create', {
      locations: [place('East'), place('West')],
    });
    assert.deepEqual(successfulLocations.map((location) => location.name), ['East', 'West']);
  });
});

describe('site properties', () => {
  test('say the zone and currency of the business', async () => {
    const { properties, version } = await visitor.siteProperties.getSiteProperties();
    assert.equal(properties.timeZone, TIME_ZONE);
    assert.match(properties.paymentCurrency, /^[A-Z]{3}$/);
    assert.ok(version);
  });

  test('are changed by the owner', async () => {
    await owner.siteProperties.updateBusinessProfile({ businessName: 'The Salon' }, { fields: ['businessName'] });
    await owner.siteProperties.updateBusinessContact({ phone: '+91 22 1234 5678' }, { fields: ['phone'] });
    const { properties } = await visitor.siteProperties.getSiteProperties();
    assert.equal(properties.businessName, 'The Salon');
    assert.equal(properties.phone, '+91 22 1234 5678');
  });

  test('hold the opening hours and what visitors agreed to', async () => {
    const { properties: before } = await visitor.siteProperties.getSiteProperties();
    const hours = [{ openDay: 'SATURDAY', openTime: '10:00', closeDay: 'SATURDAY', closeTime: '12:00' }];
    await owner.siteProperties.updateBusinessSchedule({ periods: hours });
    await owner.siteProperties.updateConsentPolicy({ essential: true, analytics: false });
    const { properties } = await visitor.siteProperties.getSiteProperties();
    assert.deepEqual(properties.businessSchedule.periods, hours);
    assert.equal(properties.consentPolicy.essential, true);
    assert.equal(properties.consentPolicy.analytics, false);
    await owner.siteProperties.updateBusinessSchedule({ periods: before.businessSchedule.periods });
  });
});

describe('the layout of slots', () => {
  const BOOKINGS_APP = '13d21c63-b5ec-5912-8397-c3a5ddb27a97';

  test('is one configuration, which the owner changes', async () => {
    const { timeSlotsConfiguration: made } = await owner.timeSlotsConfiguration
      .getTimeSlotsConfigurationByAppId(BOOKINGS_APP);
    assert.deepEqual(made.splitInterval, { sameAsDuration: false, valueInMinutes: 30 });
    const read = await owner.timeSlotsConfiguration.getTimeSlotsConfiguration(made._id);
    assert.equal(read.revision, made.revision);
    const { items } = await owner.timeSlotsConfiguration.queryTimeSlotsConfigurations().eq('_id', made._id).find();
    assert.deepEqual(items.map((item) => item._id), [made._id]);
    const changed = await owner.timeSlotsConfiguration.updateTimeSlotsConfiguration(made._id, {
      revision: made.revision,
      splitInterval: { sameAsDuration: false, valueInMinutes: 15 },
    });
    assert.equal(changed.splitInterval.valueInMinutes, 15);
    await owner.timeSlotsConfiguration.updateTimeSlotsConfiguration(made._id, {
      revision: changed.revision,
      splitInterval: made.splitInterval,
    });
  });
});

describe('tokens', () => {
  test('tell whose they are', async () => {
    const { accessToken } = await visitor.auth.generateVisitorTokens();
    const info = await call(visitor, 'POST', '/oauth2/token-info', { token: accessToken.value });
    assert.equal(info.active, true);
    assert.equal(info.subjectType, 'VISITOR');
    assert.equal(info.siteId, process.env.DAYBOOK_SITE_ID);
    assert.equal(info.clientId, process.env.DAYBOOK_CLIENT_ID);
  });
});

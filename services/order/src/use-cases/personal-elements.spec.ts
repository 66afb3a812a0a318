import { eventContracts } from '@parley/contracts';
import type { InformationElements } from '@parley/cpnp';
import { isSealed, MemoryCustomerKeys, openMembers } from '@parley/event-log';
import { describe, expect, test } from 'vitest';
import { accept, orderId, passedOn, provision, processing } from '../../test/negotiation.js';
import { World } from '../../test/world.js';
import { PersonalElements } from './personal-elements.js';

const customerDescription = { name: 'ACME', contactInformation: { email: 'noc@acme.example' } };
const agent = { role: { contactInformation: { email: 'agent@acme.example' } } };
const open = { 'x-colour': { shade: 3 }, negotiationOptions: { cost: {} } };

describe('the elements of a message', () => {
  const keys = new MemoryCustomerKeys();
  const personal = new PersonalElements(keys);
  const sealedIn = async (elements: InformationElements): Promise<InformationElements> => {
    const message = await personal.sealIn(passedOn(provision({ informationElements: elements })));
    return 'informationElements' in message ? (message.informationElements ?? {}) : {};
  };

  test('keep what is unknown and not personal as it came', async () => {
    expect(await sealedIn(open)).toStrictEqual(open);
  });

  test('that are personal are sealed in their place, known or not, and open with the customer’s key', async () => {
    const sealed = await sealedIn({ ...open, customerDescription, 'x-agent': agent });
    expect(Object.keys(sealed)).toStrictEqual([...Object.keys(open), 'customerDescription', 'x-agent']);
    expect({ ...sealed, customerDescription: 0, 'x-agent': 0 }).toStrictEqual({
      ...open,
      customerDescription: 0,
      'x-agent': 0,
    });
    expect(JSON.stringify(sealed)).not.toMatch(/@acme|ACME/);
    expect(await openMembers(sealed, keys, orderId)).toStrictEqual(
      new Map([
        ['customerDescription', { kind: 'opened', value: customerDescription }],
        ['x-agent', { kind: 'opened', value: agent }],
      ]),
    );
    expect(await openMembers(sealed, keys, 'another-order')).toStrictEqual(
      new Map([
        ['customerDescription', { kind: 'unreadable' }],
        ['x-agent', { kind: 'unreadable' }],
      ]),
    );
  });

  test('that look sealed already are sealed all the same: nobody passes off their own', async () => {
    const { customerDescription: forged } = await sealedIn({ customerDescription });
    const { 'x-mine': sealed } = await sealedIn({ 'x-mine': forged ?? null });
    expect(isSealed(sealed)).toBe(true);
    expect(sealed).not.toStrictEqual(forged);
  });

  test('cost no key where nothing is personal', async () => {
    const unused = new MemoryCustomerKeys();
    const sealing = new PersonalElements(unused);
    for (const message of [provision(), processing(), accept({ informationElements: open })])
      expect(await sealing.sealIn(passedOn(message))).toBe(message);
    expect(await unused.erase('acme')).toBe(0);
  });
});

describe('the order service', () => {
  test('records personal data sealed and the rest as it came, and tells no other service of it', async () => {
    const world = new World();
    const { receive, publisher } = world.replica();
    const message = provision({ informationElements: { ...open, customerDescription } });
    await receive.handle(passedOn(message, { contentHash: 'of-the-datagram' }));
    const told: string[] = [];
    const types = eventContracts.map(({ type }) => type);
    await world.bus.consume({
      durable: 'listener',
      types,
      handle: async (event) => void told.push(JSON.stringify(event)),
    });
    const events = await world.log.readStream(orderId);
    for (const event of events) await publisher.publish(event);
    const [first] = events;
    expect(told).toHaveLength(1);
    expect(first?.data['informationElements']).toMatchObject(open);
    expect(JSON.stringify([events, world.lines, told])).not.toMatch(/acme\.example|"ACME"/);
    expect(JSON.stringify(first?.data)).toContain('"sealed"');
  });
});

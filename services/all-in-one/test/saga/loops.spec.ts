import { parseProviderFile } from '@parley/config';
import { decode, encode } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';
import { seededRandom, VirtualClock } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { example } from '../examples.js';
import { VirtualClient } from '../model/virtual-client.js';
import { customer, textOf, validityMs } from './saga.js';
import { VirtualProvider } from './virtual-provider.js';
import { Wires } from './wires.js';

type Name = 'a' | 'b' | 'c';
const serverOf = (name: Name) => ({ address: `192.0.2.${'abc'.indexOf(name) + 1}`, port: 15_321 });
const clientOf = (name: Name) => ({ ...serverOf(name), port: 15_331 });

/** A provider with a device, who buys of the next one of the ring, and has the one before it as a customer. */
const providerFile = (name: Name, next: Name, before: Name): string => `customers:
  - { id: acme, prefixes: [127.0.0.0/8], sourcesVerified: [127.0.0.0/8], consentToPartners: true }
  - { id: customer-${before}, prefixes: [${serverOf(before).address}/32], sourcesVerified: [${serverOf(before).address}/32], consentToPartners: true }
approvers: [{ group: noc, email: [] }]
guidelines: { checks: [{ name: unclear order, approvers: noc, deadline: 4h, atDeadline: approve }] }
prices: { currency: EUR, perSite: '100.00', perCommittedMbps: '1.00' }
network:
  edgeDevices:
    - { name: ed-${name}, place: 'Place ${name}', stubLinks: [{ name: one, capacityBps: 10000000000 }, { name: two, capacityBps: 10000000000 }, { name: in, capacityBps: 10000000000 }] }
  coreLinks: []
  interconnects:
    - { device: ed-${name}, stubLink: nni, partner: ${next}, linkIdentifier: ed-${next}/in, attachment: { kind: port, value: '1' }, capacityBps: 10000000000, delayMs: 1 }
partners:
  providers: [{ name: ${next}, reach: { linkPrefixes: ['partner:${next}/'] } }]
  limits: { openPerCustomer: 100, worthPerDay: '9999.00' }
`;

/** A ring of providers, of whom each buys of the next one; the one that strips takes the path off what it orders. */
async function orderAround(ring: readonly Name[], strips: Name | undefined) {
  const clock = new VirtualClock();
  const wires = new Wires(clock);
  const next = (name: Name, by = 1): Name => ring[(ring.indexOf(name) + by + ring.length) % ring.length] ?? name;
  wires.onTheWay = (octets, from) => {
    if (strips === undefined || from.address !== serverOf(strips).address || from.port !== clientOf(strips).port)
      return [octets];
    const decoded = decode(octets);
    if (decoded.kind === 'fault') throw decoded.fault;
    const { message } = decoded;
    if (!('informationElements' in message) || message.informationElements?.['path'] === undefined) return [octets];
    const { path: _, ...informationElements } = message.informationElements;
    return [encode({ ...message, informationElements }, 'cbor')];
  };
  const providers = ring.map((name) => ({
    name,
    provider: new VirtualProvider({
      ...{ clock, wires, server: serverOf(name), client: clientOf(name), offerValidityMs: validityMs },
      provider: parseProviderFile(providerFile(name, next(name), next(name, -1)), `${name}.yaml`),
      partners: [{ name: next(name), server: serverOf(next(name)), acceptance: 'before-offer' }],
    }),
  }));
  const [first] = providers;
  if (first === undefined) throw new Error('a ring has somebody');
  const settled = async (): Promise<void> => {
    for (const { provider } of providers) await provider.settled();
  };
  const client = new VirtualClient(clock, seededRandom(1), (octets) => wires.send(octets, customer, serverOf('a')), {
    offered: (order) => order.apply({ kind: 'accept' }),
  });
  wires.listen(customer, async (octets) => {
    client.receive(octets);
    await settled();
  });
  for (const { provider } of providers) await provider.open();
  const order = client.order(roundTo(ring));
  order.apply({ kind: 'release' });
  order.apply({ kind: 'send' });
  await clock.runToQuiescence(200_000);
  const ordered: Record<string, readonly string[]> = {};
  const reasons: string[] = [];
  for (const { name, provider } of providers) {
    const events = await provider.logs.order.readAll(undefined, Infinity);
    ordered[name] = events.flatMap(({ type, data: { customerId } }) =>
      type === 'pqo-received' && typeof customerId === 'string' ? [customerId] : [],
    );
    const decided = await provider.logs.policy.readAll(undefined, Infinity);
    for (const { type, data } of [...events, ...decided])
      if (/refused$|reserved$/.test(type)) reasons.push(`${name}: ${type} ${JSON.stringify(data)}`);
  }
  const leftOver = providers.map(
    ({ provider }) => Object.values(provider.reservedBps).filter((bps) => bps !== 0).length,
  );
  const faults = providers.flatMap(({ provider }) => provider.faults);
  for (const { provider } of providers) provider.close();
  return { outcome: textOf(order.outcome, order.session.state), ordered, reasons, leftOver, faults };
}

/** A site of the first one, and one that it is to buy of the next, who buys it in turn, until it is one of the first one again. */
function roundTo(ring: readonly Name[]): Cpd {
  const around = [...ring.slice(1), 'a'].map((name) => `partner:${name}/`).join('');
  return JSON.parse(
    JSON.stringify(example('needs-partner'))
      .replaceAll('ed-par-1/ge-0/0/1', 'ed-a/one')
      .replaceAll('partner:nordlink/osl-7', `${around}ed-a/two`),
    // An example document with other names of its links.
  ) as Cpd;
}

const rings = [
  ['two', ['a', 'b']],
  ['three', ['a', 'b', 'c']],
] as const;

describe.each(rings)('an order that goes round over %s providers', (_, ring) => {
  const nothingLeft = ring.map(() => 0);

  it('is refused by its path where it comes back (N49)', async () => {
    const { outcome, ordered, reasons, leftOver, faults } = await orderAround(ring, undefined);
    expect(outcome).toBe('failed');
    expect(ordered['a']).toStrictEqual(['acme', `customer-${ring.at(-1)}`]);
    expect(reasons).toContainEqual(expect.stringMatching(/^a: .*the order comes back on its own path/));
    expect([leftOver, faults]).toStrictEqual([nothingLeft, []]);
  });

  it.each(ring.slice(1).map((name) => [name]))(
    'is held for a person where it comes back and %s has taken the path off, and goes round no further',
    async (strips) => {
      const { outcome, ordered, reasons, leftOver, faults } = await orderAround(ring, strips);
      expect(outcome).toBe('failed');
      // Each of them is asked once, but the first, to whom it comes back.
      expect(ordered).toStrictEqual({
        a: ['acme', `customer-${ring.at(-1)}`],
        ...Object.fromEntries(ring.slice(1).map((name, at) => [name, [`customer-${ring[at]}`]])),
      });
      expect(reasons).toContainEqual(
        expect.stringMatching(/^a: capacity-reserved .*it may be one of ours that comes back.*"atDeadline":"reject"/),
      );
      expect([leftOver, faults]).toStrictEqual([nothingLeft, []]);
    },
  );
});

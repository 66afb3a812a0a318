import { requestedCpd, type Cpd, type Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { sampleNetwork } from '../../test/sample-network.js';
import { decidePqo } from './decide-pqo.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { Network } from './network.js';
import { placeSites } from './place-sites.js';

const network = sampleNetwork();
const places = { 'ed-par-1': 'Paris, FR', 'ed-lon-1': 'London, GB', 'ed-fra-1': 'Frankfurt, DE' } as const;
type Device = keyof typeof places;
type Node = Profile['customerNodesMap'][number];

const decided = (cpd: Cpd, ledger: Ledger = emptyLedger(), orderId = 'P-1', negotiation = 1) =>
  decidePqo({ orderId, negotiation, customerId: 'acme', at: askedAt, cpd }, ledger, network);
const documentOf = (...maps: readonly (readonly Node[])[]): Cpd => ({
  components: [
    {
      profiles: maps.map((customerNodesMap) => ({
        customerNodesMap,
        capacity: [{ in: { committedBps: 0 }, out: { committedBps: 0 } }],
        conformanceTraffic: { outOfProfile: 'shape' },
      })),
    },
  ],
});
const nodesOf = (answer: ReturnType<typeof decided>): readonly Node[] => {
  if (answer.type !== 'capacity-reserved') throw new TypeError(answer.data.reasons.join());
  const parsed = requestedCpd(answer.data.cpd);
  if (parsed.kind === 'invalid') throw new TypeError(parsed.violations.map(({ message }) => message).join());
  return parsed.cpd.components.flatMap(({ profiles }) => profiles.flatMap((profile) => profile.customerNodesMap));
};

/** How a node says where it is. */
const wording = fc.constantFrom('link', 'border node', 'place', 'shouted place');
const device = fc.constantFrom('ed-par-1', 'ed-lon-1', 'ed-fra-1');
const nodeAt = (at: Device, how: string, number: number): Node => {
  const identifier = `node-${number}`;
  if (how === 'link') return { identifier, linkIdentifier: `${at}/ge-0/0/${(number % 8) + 1}` };
  if (how === 'border node') return { identifier, borderNodeIdentifier: at };
  return { identifier, localisation: { text: how === 'place' ? places[at] : `  ${places[at].toUpperCase()} ` } };
};
const nodes = fc
  .array(fc.tuple(device, wording), { minLength: 2, maxLength: 8 })
  .map((all) => all.map(([at, how], number) => ({ at, node: nodeAt(at, how, number) })));

describe('a site that names a border node or a place', () => {
  it('is connected at a free link there, one for each node and the same in every profile, which a counter-offer names', () => {
    fc.assert(
      fc.property(
        nodes,
        fc.uniqueArray(fc.tuple(device, fc.integer({ min: 1, max: 8 })), { maxLength: 3 }),
        (all, taken) => {
          fc.pre(all.some(({ node }) => node.linkIdentifier === undefined));
          const others = taken.map(([at, port]) => `${at}/ge-0/0/${port}`);
          let ledger = emptyLedger();
          for (const [index, linkIdentifier] of others.entries()) {
            // Nothing is committed: the link is the other order's all the same.
            const other = decided(documentOf([{ identifier: 'x', linkIdentifier }]), ledger, `other-${index}`);
            ledger = evolve(ledger, other);
          }
          const map = all.map(({ node }) => node);
          const answer = decided(documentOf(map, map.toReversed()), ledger);
          const free = (at: Device) => {
            const used = new Set([...others, ...map.map((node) => node.linkIdentifier)]);
            return network.stubLinksOf(at).filter(({ link }) => !used.has(link)).length;
          };
          const needs = (at: Device) =>
            all.filter((one) => one.at === at && one.node.linkIdentifier === undefined).length;
          const fits = (['ed-par-1', 'ed-lon-1', 'ed-fra-1'] as const).every((at) => needs(at) <= free(at));
          if (!fits) return expect(answer).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
          const offered = nodesOf(answer);
          const links = new Map(offered.map(({ identifier, linkIdentifier }) => [identifier, linkIdentifier]));
          for (const node of offered) expect(node.linkIdentifier).toBe(links.get(node.identifier));
          for (const { at, node } of all) {
            const link = links.get(node.identifier) ?? '';
            expect(link).toBe(node.linkIdentifier ?? link);
            expect(network.deviceOf(link)).toBe(at);
            if (node.linkIdentifier === undefined) {
              expect(others).not.toContain(link);
              expect([...links.values()].filter((other) => other === link)).toHaveLength(1);
              expect(answer.data).toMatchObject({
                reasons: expect.arrayContaining([
                  `${node.identifier} is connected at ${link}, which is free`,
                ]) as unknown,
              });
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('stays where it is when the order is updated with the same words, although an earlier link is free again', () => {
    fc.assert(
      fc.property(device, wording, fc.integer({ min: 1, max: 6 }), (at, how, earlier) => {
        const linkAt = (port: number) => ({ identifier: `o${port}`, linkIdentifier: `${at}/ge-0/0/${port}` });
        const others = decided(
          documentOf(Array.from({ length: earlier }, (_, index) => linkAt(index + 1))),
          emptyLedger(),
          'other',
        );
        let ledger = evolve(emptyLedger(), others);
        const cpd = documentOf([nodeAt(at, how, 7)]);
        const first = decided(cpd, ledger);
        ledger = evolve(ledger, first);
        ledger = evolve(ledger, { type: 'capacity-committed', data: { orderId: 'P-1', negotiation: 1 } });
        ledger = evolve(ledger, {
          type: 'capacity-released',
          data: { orderId: 'other', negotiation: 1, whole: true, cause: 'withdrawn' },
        });
        expect(decided(cpd, ledger, 'P-1', 2).data).toMatchObject({
          amounts: first.type === 'capacity-reserved' ? first.data.amounts : [],
        });
      }),
    );
  });

  it.each<[string, Node, number, string]>([
    ['no word of where it is', { identifier: 'x' }, 6, 'x names no border link, border node or place of this provider'],
    [
      'coordinates alone',
      { identifier: 'x', localisation: { latitude: 48, longitude: 2 } },
      6,
      'x names no border link, border node or place of this provider',
    ],
    [
      'a border node of another network',
      { identifier: 'x', borderNodeIdentifier: 'ed-osl-1' },
      6,
      'ed-osl-1 (x) is no border node of this provider',
    ],
    [
      'a place without a device',
      { identifier: 'x', localisation: { text: 'Oslo, NO' } },
      6,
      'Oslo, NO (x) is no place of this provider',
    ],
  ])('is refused with %s', (_, node, statusCode, reason) => {
    expect(decided(documentOf([node])).data).toMatchObject({ statusCode, reasons: [reason] });
  });

  it('gets the first free link that carries what is committed at the node, or else the widest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 100 }),
        (capacities, committedBps) => {
          const stubLinks = capacities.map((capacityBps, index) => ({ name: `l${index}`, capacityBps }));
          const own = new Network([{ name: 'a', place: 'A', stubLinks }], []);
          const rates = { in: { committedBps }, out: { committedBps: 0 } };
          const placed = placeSites(
            {
              components: [
                {
                  profiles: [{ customerNodesMap: [{ identifier: 'x', borderNodeIdentifier: 'a' }], capacity: [rates] }],
                },
              ],
            },
            own,
            { byOthers: new Set(), byOrder: new Set() },
          );
          const enough = capacities.findIndex((capacityBps) => capacityBps >= committedBps);
          const at = enough >= 0 ? enough : capacities.indexOf(Math.max(...capacities));
          expect(placed).toMatchObject({ kind: 'placed', reasons: [`x is connected at a/l${at}, which is free`] });
        },
      ),
    );
  });
});

it('is given no backup link as long as another one is free', () => {
  const stubLinks = [
    { name: 'ge-0', capacityBps: 1e9, standby: true },
    { name: 'ge-1', capacityBps: 1e9 },
  ];
  const one = new Network([{ name: 'ed-1', place: 'Rome, IT', stubLinks }], []);
  const nodes = ['a', 'b'].map((identifier) => ({ identifier, borderNodeIdentifier: 'ed-1' }));
  const none = { byOthers: new Set<string>(), byOrder: new Set<string>() };
  const placed = placeSites(documentOf(nodes), one, none);
  expect(placed.reasons).toStrictEqual([
    'a is connected at ed-1/ge-1, which is free',
    'b is connected at ed-1/ge-0, which is free',
  ]);
});

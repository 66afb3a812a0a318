import { parseCpd, shortfallOf, type Cpd, type Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Terms } from '../src/domain/guidelines.js';
import { ordinaryProfile } from '../src/domain/customers/customer-profile.js';
import { decide } from '../src/domain/ledger.decider.js';
import type { LedgerCommand } from '../src/domain/ledger.commands.js';
import type { LedgerEvent } from '../src/domain/ledger.events.js';
import { emptyLedger, evolve, type Ledger } from '../src/domain/ledger.state.js';
import { Network, type Interconnect } from '../src/domain/network.js';
import type { Candidate, PartnerAnswer } from '../src/domain/partners/needed-part.js';
import { defaultLimits } from '../src/domain/partners/partner.js';
import { networks, profilesOn, rates, withPairs, type DrawnNetwork } from './arbitraries.js';
import { askedAt } from './asked-at.js';

const validUntil = '2026-11-23T10:00:00.000Z';
const orderIds = ['o1', 'o2', 'o3', 'o4'] as const;
const customers = ['acme', 'bolt'] as const;
/** What partners connect: each of its own, both of them, one whom nobody but p is joined to, and one behind that. */
const outside = ['p:1', 'p:2', 'q:1', 'x:1', 'x:2', 'r:1', 's:1'] as const;

const terms = (openPerCustomer: number): Terms => ({
  prices: { currency: 'EUR', perSite: '10.00', perCommittedMbps: '0.01' },
  customers: new Map(customers.map((id) => [id, { ...ordinaryProfile, consentsToPartners: true }])),
  partners: {
    list: [
      {
        name: 'p',
        reach: { linkPrefixes: ['p:', 'x:'], partners: [{ name: 'r', linkPrefix: 'r of p:' }] },
        priceFactor: '1.25',
      },
      { name: 'q', reach: { linkPrefixes: ['q:', 'x:'] }, preference: 1 },
      { name: 'r', reach: { linkPrefixes: ['r:'], partners: [{ name: 's', linkPrefix: 's of r:' }] } },
      { name: 's', reach: { linkPrefixes: ['s:'] } },
    ],
    limits: { ...defaultLimits, openPerCustomer, worthPerDay: '1000000' },
  },
});

const interconnectsOn = ({ edgeDevices }: DrawnNetwork, least: number): fc.Arbitrary<readonly Interconnect[]> =>
  fc
    .array(
      fc.record({
        device: fc.constantFrom(...edgeDevices.map(({ name }) => name)),
        partner: fc.constantFrom('p', least > 1 ? 'p' : 'q'),
        capacityBps: fc.oneof(
          fc.integer({ min: least, max: least + 40 }),
          fc.integer({ min: least, max: Number.MAX_SAFE_INTEGER }),
        ),
        delayMs: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: least > 1 ? 3 : 1, maxLength: least > 1 ? 6 : 4 },
    )
    .map((drawn) =>
      drawn.map((one, at) => ({
        ...one,
        ...{ stubLink: `nni-${at}`, linkIdentifier: `theirs-${at}`, attachment: { kind: 'port', value: String(at) } },
      })),
    );

/** A profile with none or some of its links at partners, and sometimes a bound of the delay. */
const profilesBeyond = (network: DrawnNetwork, rate: fc.Arbitrary<number>, inside: number): fc.Arbitrary<Profile> =>
  fc
    .record({
      profile: profilesOn(network, rate),
      moved: fc.oneof(
        { weight: inside, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.array(fc.constantFrom(...outside), { minLength: 1, maxLength: 3 }) },
      ),
      delayMs: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      ofPairs: pairsDrawn,
    })
    .map(({ profile, moved, delayMs, ofPairs }): Profile => {
      const links = [...new Set(profile.customerNodesMap.map(({ linkIdentifier = '' }) => linkIdentifier))];
      const to = new Map(links.slice(0, moved.length).map((link, at) => [link, moved[at] ?? link]));
      const at = new Map(profile.customerNodesMap.map((node) => [node.identifier, node.linkIdentifier ?? '']));
      // A site is named alike in all profiles.
      const named = (node: string): string => `secret-${to.get(at.get(node) ?? '') ?? at.get(node)}-${node}`;
      const capacity = profile.capacity?.map((entry) => ({
        ...entry,
        ...(entry.linkIdentifier !== undefined && {
          linkIdentifier: to.get(entry.linkIdentifier) ?? entry.linkIdentifier,
        }),
      }));
      const distinct = capacity?.filter(
        ({ linkIdentifier }, at) => capacity.findIndex((one) => one.linkIdentifier === linkIdentifier) === at,
      );
      const beyond: Profile = {
        ...profile,
        customerNodesMap: profile.customerNodesMap.map(({ identifier, linkIdentifier = '' }) => ({
          identifier: named(identifier),
          linkIdentifier: to.get(linkIdentifier) ?? linkIdentifier,
        })),
        ...(profile.routingAndForwarding !== undefined && {
          routingAndForwarding: {
            ...profile.routingAndForwarding,
            ...(profile.routingAndForwarding.hubs !== undefined && {
              hubs: profile.routingAndForwarding.hubs.map(named),
            }),
            ...(profile.routingAndForwarding.pairs !== undefined && {
              pairs: profile.routingAndForwarding.pairs.map((pair) => pair.map(named)),
            }),
          },
        }),
        ...(distinct !== undefined && { capacity: distinct }),
        ...(delayMs !== undefined &&
          distinct !== undefined && {
            qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: delayMs } },
          }),
      };
      return withPairs(beyond, ofPairs);
    });

const pairsDrawn = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({
        ...{ from: fc.nat({ max: 4 }), to: fc.nat({ max: 4 }) },
        share: fc.integer({ min: 0, max: 10 }),
        delayMs: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  },
);

type Step =
  | { readonly kind: 'order'; readonly order: number; readonly customer: number; readonly cpd: Cpd }
  | { readonly kind: 'choose'; readonly order: number; readonly answers: readonly number[] }
  | { readonly kind: 'give-up' | 'commit' | 'cancel' | 'withdraw'; readonly order: number };

const stepsOn = (network: DrawnNetwork, rate: fc.Arbitrary<number>, inside: number): fc.Arbitrary<readonly Step[]> => {
  const order = fc.nat({ max: orderIds.length - 1 });
  const document = fc
    .array(profilesBeyond(network, rate, inside), { minLength: 1, maxLength: 2 })
    .map((profiles): Cpd => ({ components: [{ profiles }] }))
    .filter((cpd) => parseCpd(cpd).kind === 'valid');
  const asked = fc.record({
    ...{ kind: fc.constant('order' as const), order, customer: fc.nat({ max: 1 }) },
    cpd: document,
  });
  const answers = fc.array(fc.nat({ max: 5 }), { maxLength: 6 });
  const end = fc.constantFrom('give-up' as const, 'commit' as const, 'cancel' as const, 'withdraw' as const);
  /** An order that is asked, answered and agreed, and then changed. */
  const life = fc
    .tuple(asked, answers, document, answers, end)
    .map(([first, one, cpd, other, kind]): readonly Step[] => [
      ...[
        first,
        { kind: 'choose' as const, order: first.order, answers: one },
        { kind: 'commit' as const, order: first.order },
      ],
      ...[
        { ...first, cpd },
        { kind: 'choose' as const, order: first.order, answers: other },
        { kind, order: first.order },
      ],
    ]);
  const single: fc.Arbitrary<readonly Step[]> = fc
    .oneof(
      { weight: 3, arbitrary: asked },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('choose' as const), order, answers }) },
      { weight: 2, arbitrary: fc.record({ kind: end, order }) },
    )
    .map((step: Step) => [step]);
  return fc
    .array(fc.oneof({ weight: 4, arbitrary: single }, { weight: 1, arbitrary: life }), { minLength: 2, maxLength: 12 })
    .map((steps) => steps.flat());
};

const worldsOn = (drawn: fc.Arbitrary<DrawnNetwork>, rate: fc.Arbitrary<number>, least = 1) =>
  drawn.chain((network) =>
    fc.record({
      network: fc.constant(network),
      interconnects: interconnectsOn(network, least),
      steps: stepsOn(network, rate, least > 1 ? 6 : 1),
      openPerCustomer: fc.integer({ min: 1, max: 4 }),
    }),
  );
/** Wide border links, and a core that has little for what is asked. */
const thinCores = networks().map(({ edgeDevices, coreLinks }): DrawnNetwork => ({
  edgeDevices: edgeDevices.map((device) => ({
    ...device,
    stubLinks: device.stubLinks.map((stub) => ({ ...stub, capacityBps: 1_000_000 })),
  })),
  coreLinks: coreLinks.map((link) => ({ ...link, capacityBps: 1 + (link.capacityBps % 60) })),
}));
const worlds = fc.oneof(worldsOn(networks(), rates), worldsOn(thinCores, fc.integer({ min: 1, max: 30 }), 1_000));

/** What a partner says of a candidate, by the number drawn for it. */
function answerTo({ candidate, cpd }: Candidate, drawn: number): PartnerAnswer | undefined {
  const child = `child of ${candidate}`;
  if (drawn === 0) return undefined;
  if (drawn === 1) return { candidate, child, answer: { kind: 'refusal', statusCode: 5, reasons: ['full'] } };
  const price = { amount: `${drawn}.50`, currency: 'EUR' };
  if (drawn < 4) return { candidate, child, answer: { kind: 'offer', price, validUntil } };
  const lower = JSON.parse(
    JSON.stringify(cpd, (name, value: unknown) =>
      (name === 'committedBps' || name === 'peakBps') && typeof value === 'number' ? Math.floor(value / 2) : value,
    ),
  ) as Candidate['cpd'];
  return { candidate, child, answer: { kind: 'offer', cpd: lower, price, validUntil } };
}

function commandOf(step: Step, ledger: Ledger): LedgerCommand {
  const orderId = orderIds[step.order] ?? 'o1';
  const { agreed, customerId: known } = ledger.reservations.get(orderId) ?? {};
  const about = { orderId, negotiation: (agreed?.negotiation ?? 0) + 1 };
  switch (step.kind) {
    case 'order': {
      const customerId = known ?? customers[step.customer] ?? 'acme';
      const pqo = { ...about, customerId, cpd: step.cpd, at: askedAt, asksForPrice: true, buysFrom: ['p', 'q'] };
      return { type: 'decide-pqo', pqo };
    }
    case 'choose': {
      const asking = ledger.reservations.get(orderId)?.held.find((kept) => kept.asking !== undefined)?.asking;
      const candidates = asking?.parts.flatMap((part) => part.candidates) ?? [];
      const answers = candidates.flatMap((one, at) => answerTo(one, step.answers[at] ?? 2) ?? []);
      return { type: 'choose-offers', ...about, answers, at: askedAt };
    }
    case 'give-up':
      return { type: 'give-up-partners', ...about, at: validUntil };
    case 'commit':
      return { type: 'commit', ...about };
    case 'cancel':
    case 'withdraw':
      // The end of an UPDATE leaves the agreement as it is.
      return step.kind === 'cancel'
        ? { type: 'release', ...about, whole: agreed === undefined, cause: 'cancelled' }
        : { type: 'release', ...about, whole: true, cause: 'withdrawn' };
  }
}

function expectNotOversold(ledger: Ledger, network: Network): void {
  for (const [resource, bps] of ledger.reservedBps.entries()) {
    const capacity = network.capacityOf(resource);
    expect({ resource, isWithin: bps > 0 && bps <= capacity, bps, capacity }).toMatchObject({ isWithin: true });
  }
}

/** What is said to partners is a document, and knows nothing of the customer's names or of our links. */
function expectDiscreet(event: LedgerEvent): void {
  if (event.type !== 'partners-needed') return;
  for (const { cpd, back } of event.data.parts.flatMap(({ candidates }) => candidates)) {
    const parsed = parseCpd(cpd);
    expect(parsed.kind === 'invalid' ? parsed.violations : []).toStrictEqual([]);
    // A segment is between hand-overs, and has no site.
    if (back !== undefined) expect(JSON.stringify(cpd)).not.toMatch(/site-/);
    expect(JSON.stringify(cpd)).not.toMatch(/secret|nni-|"[a-e]\/s\d"|"[rs]:/);
  }
}

/** A child order of the agreement in force is changed by one candidate at most, of its partner. */
function expectUpdates(event: LedgerEvent, ledger: Ledger): number {
  if (event.type !== 'partners-needed') return 0;
  const { bought } = ledger.reservations.get(event.data.orderId)?.agreed ?? {};
  const children = new Map(bought?.taken.map((part) => [part.child, part]));
  const updated = event.data.parts.flatMap(({ candidates }) =>
    candidates.flatMap(({ updates, partner }) => (updates === undefined ? [] : [{ ...updates, partner }])),
  );
  expect(new Set(updated.map(({ child }) => child)).size).toBe(updated.length);
  for (const { child, partner } of updated) expect(children.get(child)?.partner).toBe(partner);
  return updated.length;
}

/** What is offered differs from what was asked in rates alone, and where it does, says so. */
function expectHonest(event: LedgerEvent, asked: Cpd | undefined): void {
  if (event.type !== 'capacity-reserved' || asked === undefined) return;
  const { cpd, reasons } = event.data;
  expect(cpd === undefined).toBe(reasons.length === 0);
  if (cpd === undefined) return;
  const parsed = parseCpd(cpd);
  if (parsed.kind !== 'valid') throw new Error(JSON.stringify(parsed));
  const ofRates = /^\/components\/\d+\/profiles\/\d+\/(capacity|scope\/\d+\/committedBps$)/;
  expect(shortfallOf(asked, parsed.cpd).filter(({ path }) => !ofRates.test(path))).toStrictEqual([]);
}

describe('orders with parts of partners, on any network', () => {
  it('oversell nothing, leave nothing behind, and are decided the same again', () => {
    const seen = {
      needed: 0,
      bought: 0,
      lower: 0,
      refused: 0,
      segmentsAsked: 0,
      segments: 0,
      together: 0,
      beyond: 0,
      updates: 0,
      rows: 0,
      besideAsked: 0,
      beside: 0,
      pipes: 0,
      guarantees: 0,
    };
    fc.assert(
      fc.property(worlds, ({ network: drawn, interconnects, steps, openPerCustomer }) => {
        const network = new Network(drawn.edgeDevices, drawn.coreLinks, { interconnects });
        const sold = terms(openPerCustomer);
        const ledger = emptyLedger();
        const events: LedgerEvent[] = [];
        const asked = new Map<string, Cpd>();
        for (const step of steps) {
          const command = commandOf(step, ledger);
          const event = decide(command, ledger, network, sold);
          const again = events.reduce(evolve, emptyLedger());
          expect(JSON.stringify(decide(command, again, network, sold))).toBe(JSON.stringify(event));
          if (event === undefined) continue;
          if (command.type === 'decide-pqo') asked.set(command.pqo.orderId, command.pqo.cpd);
          expectDiscreet(event);
          expectHonest(event, asked.get(event.data.orderId));
          seen.needed += Number(event.type === 'partners-needed');
          seen.bought += Number(event.type === 'capacity-reserved' && event.data.bought !== undefined);
          seen.lower += Number(
            event.type === 'capacity-reserved' && event.data.bought !== undefined && event.data.reasons.length > 0,
          );
          if (event.type === 'partners-needed') {
            const candidates = event.data.parts.flatMap((part) => part.candidates);
            seen.segmentsAsked += Number(candidates.some(({ back }) => back !== undefined));
            seen.rows += Number(candidates.some(({ beyond }) => beyond === 'r > s'));
            seen.besideAsked += Number(
              candidates.some(({ back }) => back !== undefined) &&
                event.data.parts.some(({ sites }) => sites.length > 0),
            );
            seen.beyond += Number(candidates.some(({ beyond }) => beyond !== undefined));
            seen.together += Number(event.data.parts.some(({ part }) => part.includes('+')));
            seen.updates += expectUpdates(event, ledger);
            const said = JSON.stringify(candidates.map(({ cpd }) => cpd));
            seen.pipes += Number(/"model":"pipe","ingress":[^}]*"committedBps"/.test(said));
            seen.guarantees += Number(/"egress":[^}]*"qosGuarantees"/.test(said));
          }
          if (event.type === 'capacity-reserved' && event.data.bought !== undefined) {
            const { taken } = event.data.bought;
            seen.beside += Number(taken.some(({ back }) => back !== undefined) && taken.length > 1);
          }
          if (event.type === 'capacity-reserved')
            seen.segments += Number(event.data.bought?.taken.some(({ back }) => back !== undefined) === true);
          seen.refused += Number(event.type === 'capacity-refused' && event.data.answers !== undefined);
          evolve(ledger, event);
          events.push(event);
          expectNotOversold(ledger, network);
          for (const open of customers.map((id) => ledger.purchases.get(id) ?? []))
            expect(open.filter(({ isOver }) => isOver !== true).length).toBeLessThanOrEqual(openPerCustomer);
        }
        for (const orderId of orderIds) {
          const end = decide(
            { type: 'release', orderId, negotiation: 1, whole: true, cause: 'cancelled' },
            ledger,
            network,
            sold,
          );
          if (end !== undefined) evolve(ledger, end);
        }
        const left = [ledger.reservedBps, ledger.reservations, ledger.asking].map((map) => [...map.entries()]);
        expect(left).toStrictEqual([[], [], []]);
        const open = [...ledger.purchases.entries()].flatMap(([, purchases]) => purchases);
        expect(open.filter(({ isOver }) => isOver !== true)).toStrictEqual([]);
      }),
      { numRuns: 300 },
    );
    // What the law is about has happened.
    expect(Object.entries(seen).filter(([, count]) => count < 2)).toStrictEqual([]);
  });
});

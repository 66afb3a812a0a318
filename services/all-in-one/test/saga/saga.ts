import { parseProviderFile } from '@parley/config';
import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';
import type { Endpoint, SessionOutcome } from '@parley/cpnp-session';
import {
  childAccountsOf,
  disagreementsAmong,
  ledgerAccountsOf,
  orderAccountsOf,
  seededRandom,
  VirtualClock,
  type PartnerWays,
  type ProviderAccount,
} from '@parley/testkit';
import { example } from '../examples.js';
import { VirtualClient, type VirtualOrder } from '../model/virtual-client.js';
import type { ServiceName, Step } from './steps.js';
import { VirtualPartner } from './virtual-partner.js';
import { VirtualProvider, type Fault } from './virtual-provider.js';
import { Wires } from './wires.js';

export const customer = { address: '127.0.0.1', port: 40_000 };
export const own = { address: '127.0.0.1', port: 15_321 };
export const clientPort = { address: '127.0.0.1', port: 15_331 };
export const partnerAt = (at: number): Endpoint => ({ address: `192.0.2.${80 + at}`, port: 15_321 });
export const partnerNames = ['nordlink', 'fjordnet'] as const;
export type PartnerName = (typeof partnerNames)[number];
export const validityMs = 3_600_000;

/** Paris, and partners that connect Oslo and Bergen. */
const providerFile = `customers: [{ id: acme, prefixes: [127.0.0.0/8], sourcesVerified: [127.0.0.0/8], consentToPartners: true }]
approvers: [{ group: noc, email: [] }]
guidelines: { checks: [{ name: unclear order, approvers: noc, deadline: 4h, atDeadline: reject }] }
prices: { currency: EUR, perSite: '100.00', perCommittedMbps: '1.00' }
network:
  edgeDevices: [{ name: ed-par-1, place: 'Paris, FR', stubLinks: [{ name: ge-0/0/1, capacityBps: 10000000000 }] }]
  coreLinks: []
  interconnects:
${partnerNames
  .map(
    (partner, at) =>
      `    - { device: ed-par-1, stubLink: nni-${at}, partner: ${partner}, linkIdentifier: x-${at}, attachment: { kind: port, value: '1' }, capacityBps: 10000000000, delayMs: 1 }`,
  )
  .join('\n')}
partners:
  providers: [${partnerNames.map((name) => `{ name: ${name}, reach: { linkPrefixes: ['partner:${name}/'] } }`).join(', ')}]
  limits: { openPerCustomer: 100, worthPerDay: '9999.00' }
`;
export const providerOfParis = parseProviderFile(providerFile, 'provider.yaml');

/** How an order goes on once it is offered. */
export const plots = ['agree', 'decline', 'expire', 'withdraw', 'enlarge', 'reduce', 'decline-update'] as const;
export type Plot = (typeof plots)[number];

export interface SagaCase {
  readonly plot: Plot;
  /** Of whom something is bought, and when its offer is accepted. */
  readonly partners: Readonly<Partial<Record<PartnerName, PartnerWays['acceptance']>>>;
}

/** A service that ends at a step, and begins again from its log: that of the step where none is named. */
export interface Crash {
  readonly at: number;
  readonly service?: ServiceName;
}

/** What is left of it when all is at rest. */
export interface SagaEnd {
  /** Of each transaction of the customer. */
  readonly outcomes: readonly string[];
  /** What each partner carries, bit/s at its site, of each child order; undefined: nothing. */
  readonly carried: Readonly<Record<string, readonly (number | undefined)[]>>;
  readonly withdrawals: number;
  readonly agreedNegotiations: readonly number[];
  /** Committed in our own network. */
  readonly reservedBps: Readonly<Record<string, number>>;
}

export interface Played {
  readonly steps: readonly Step[];
  /** The first step of what the plot is about; those before it are in another plot. */
  readonly from: number;
  /** The last one of it: what goes on for ever behind it, as questions whether all is active, is none. */
  readonly until: number;
  readonly end: SagaEnd;
  /** What they do not agree on; none: no agreement without a parent, none released twice, nothing left over. */
  readonly disagreements: readonly string[];
  readonly faults: readonly unknown[];
}

/** An order with a site of ours, and one of each of these partners. */
export function documentOf(partners: readonly PartnerName[], committedBps: number): Cpd {
  const text = JSON.stringify(example('needs-partner')).replaceAll(
    '"committedBps":20000000',
    `"committedBps":${committedBps}`,
  );
  const document = JSON.parse(text) as Cpd;
  return {
    components: document.components.map(({ profiles }) => ({
      profiles: profiles.map((profile) => ({
        ...profile,
        customerNodesMap: [
          ...profile.customerNodesMap.slice(0, 1),
          ...partners.map((name, at) => ({
            identifier: `site-of-${name}`,
            linkIdentifier: `partner:${name}/1`,
            siteIdentifier: `S${at}`,
          })),
        ],
        scope: [
          ...(profile.scope ?? []).slice(0, 2),
          ...partners.map((name, at) => ({
            ...({ direction: 'out', type: 'restricted', model: 'hose' } as const),
            ...{ egress: [`site-of-${name}`], prefixes: [`10.${5 + at}.0.0/16`] },
          })),
        ],
        capacity: [
          ...(profile.capacity ?? []).slice(0, 1),
          ...partners.map((name) => ({ ...profile.capacity?.[1], linkIdentifier: `partner:${name}/1` })),
        ] as NonNullable<typeof profile.capacity>,
      })),
    })),
  };
}

export const firstBps = 20_000_000;
const laterBps: Partial<Record<Plot, number>> = {
  enlarge: 30_000_000,
  reduce: 10_000_000,
  'decline-update': 30_000_000,
};
/** Milliseconds from an agreement to what the plot does about it. */
const pauseMs = 60_000;

/** Milliseconds in which each run is settled, with all that is tried again after minutes. */
export const horizonMs = 3_600_000;
/** Milliseconds after the customer's last word in which all else of it is said, where nobody ends. */
const afterwardsMs = 10_000;

/** Plays a case to its end. `plant`: a fault that the harness has to find. */
export async function playSaga({ plot, partners: asked }: SagaCase, crash?: Crash, plant?: Fault): Promise<Played> {
  const clock = new VirtualClock();
  const wires = new Wires(clock);
  const names = partnerNames.filter((name) => asked[name] !== undefined);
  const partners = names.map((name, at) => {
    const ways: PartnerWays = {
      toProvision: 'offer',
      toAccept: 'ack',
      refuses: 0,
      acceptance: asked[name] ?? 'before-offer',
    };
    return new VirtualPartner(name, partnerAt(at), ways, { clock, wires, validityMs });
  });
  const provider = new VirtualProvider({
    ...{ clock, wires, server: own, client: clientPort, provider: providerOfParis },
    partners: partners.map(({ name, server, ways: { acceptance } }) => ({ name, server, acceptance })),
    offerValidityMs: plot === 'expire' ? 90_000 : validityMs,
    ...(plant !== undefined && { plant }),
  });
  let from = 1;
  let until: number | undefined;
  const client = new VirtualClient(clock, seededRandom(1), (octets) => wires.send(octets, customer, own), {
    offered: (order) => {
      const isUpdate = order.session.transaction.purpose === 'update';
      if (plot === 'decline' || plot === 'expire' || (isUpdate && plot === 'decline-update'))
        from = provider.steps.taken.length + 1;
      if (plot === 'decline' || (isUpdate && plot === 'decline-update')) order.apply({ kind: 'decline' });
      else if (plot !== 'expire') order.apply({ kind: 'accept' });
    },
    finished: (order) => {
      const { outcome, transaction } = order.session;
      clock.at(clock.nowMs + afterwardsMs, () => void (until = provider.steps.taken.length));
      if (outcome?.kind !== 'agreed' || transaction.purpose !== 'provision') return;
      clock.at(clock.nowMs + pauseMs, async () => {
        if (plot !== 'agree') from = provider.steps.taken.length + 1;
        goOn(order);
        await provider.settled();
      });
    },
  });
  const goOn = (order: VirtualOrder): void => {
    const { outcome } = order.session;
    if (outcome?.kind !== 'agreed') return;
    const bps = laterBps[plot];
    if (plot === 'withdraw') client.withdraw(order, outcome, 'Completed');
    if (bps === undefined) return;
    const update = client.update(order, outcome, documentOf(names, bps));
    update.apply({ kind: 'release' });
    update.apply({ kind: 'send' });
  };
  wires.listen(customer, async (octets) => {
    client.receive(octets);
    await provider.settled();
  });
  provider.steps.onStep = (number, { service }) => {
    if (crash?.at === number) provider.crash(crash.service ?? service);
  };
  await provider.open();
  const order = client.order(documentOf(names, firstBps));
  order.apply({ kind: 'release' });
  order.apply({ kind: 'send' });
  await clock.runUntil(clock.nowMs + horizonMs);

  const { account, disagreements } = await booksOf(provider, partners, client);
  const { orders, reservedBps } = account;
  provider.close();
  const end: SagaEnd = {
    outcomes: client.orders.map(({ session }) => textOf(session.outcome, session.state)),
    carried: Object.fromEntries(
      partners.map(({ name, orders: all }) => [
        name,
        [...all.values()].map(({ state, agreed }) => (state === 'agreed' ? rateOf(agreed?.cpd) : undefined)),
      ]),
    ),
    withdrawals: partners.reduce(
      (sum, { orders: all }) => sum + [...all.values()].reduce((n, one) => n + one.withdrawals, 0),
      0,
    ),
    agreedNegotiations: orders.flatMap(({ completed }) => completed),
    reservedBps: Object.fromEntries(Object.entries(reservedBps).filter(([, bps]) => bps !== 0)),
  };
  return {
    steps: provider.steps.taken,
    from,
    until: until ?? provider.steps.taken.length,
    end,
    disagreements,
    faults: provider.faults,
  };
}

/** What the logs of a provider say in the end, and what they and its partners do not agree on. */
export async function booksOf(
  { logs, reservedBps }: VirtualProvider,
  partners: readonly VirtualPartner[],
  client: VirtualClient,
): Promise<{ readonly account: ProviderAccount; readonly disagreements: readonly string[] }> {
  const read = await Promise.all([logs.order, logs.policy, logs.broker].map((log) => log.readAll(undefined, Infinity)));
  const [order = [], policy = [], broker = []] = read;
  const account: ProviderAccount = {
    ...{ name: 'own', orders: orderAccountsOf(order), children: childAccountsOf(broker) },
    ...{ ledger: ledgerAccountsOf(policy), reservedBps, chains: [], tunnels: [], held: [] },
  };
  const known = new Set(client.orders.map(({ session }) => session.customerOrderIdentifier));
  return { account, disagreements: disagreementsAmong([account, ...partners.map(accountOf)], known) };
}

export const textOf = (outcome: SessionOutcome | undefined, state: string): string =>
  outcome === undefined ? `open in ${state}` : `${outcome.kind} ${'cpd' in outcome ? rateOf(outcome.cpd) : ''}`.trim();

export const rateOf = (cpd: ConnectivityProvisioningDocument | undefined): number | undefined =>
  (cpd as Cpd | undefined)?.components[0]?.profiles[0]?.capacity?.[0]?.in.committedBps;

/** What a partner would tell of itself: it keeps its own books. */
export function accountOf({ name, orders }: VirtualPartner): ProviderAccount {
  const all = [...orders].map(([child, { state }]) => ({ child, isAgreed: state === 'agreed' }));
  const held = all.filter(({ isAgreed }) => isAgreed).length;
  return {
    name,
    orders: all.map(({ child, isAgreed }) => ({
      ...{ orderId: child, customerOrderIdentifier: child, completed: isAgreed ? [1] : [], isOpen: false },
      ...(isAgreed && { agreedHash: 'agreed' }),
    })),
    ledger: all.map(({ child, isAgreed }) => ({
      ...{ orderId: child, committed: isAgreed ? [1] : [], held: [] },
      amounts: isAgreed ? [{ resource: 'link', bps: 1 }] : [],
    })),
    reservedBps: held === 0 ? {} : { link: held },
    ...{ children: [], chains: [], tunnels: [], held: [] },
  };
}

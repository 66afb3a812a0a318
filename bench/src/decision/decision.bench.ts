import { pathToFileURL } from 'node:url';
import type { Profile } from '@parley/cpp';
import { seededRandom } from '@parley/testkit';
import { alternate } from '../measure/rounds.js';
import { decisionLines } from '../report/decision-lines.js';
import { figureOf, type Bench } from '../report/figure.js';
import { inWorkspace } from '../workspace.js';
import { BareDijkstra } from './bare-dijkstra.js';
import { builtSelling, type BuiltSelling } from './built-selling.js';
import { drawNetwork, size } from './decision-network.js';
import { drawDevices, orderOf, vpnOf } from './orders.js';

/** What is called of the built policy service: its decision, which no other process has to be asked for. */
interface BuiltDomain {
  readonly decideOrder: (pqo: object, ledger: object, network: object, terms: object) => Decision;
  readonly emptyLedger: () => object;
  readonly evolve: (ledger: object, event: object) => object;
}
interface Decision {
  readonly type: string;
  readonly data: {
    readonly reasons: readonly string[];
    readonly price?: object;
    readonly provisioning?: { readonly provisioner: string };
  };
}

const drawn = drawNetwork();
const floor = new BareDijkstra(drawn.coreLinks);
/** Customers that the orders are of in turn, and orders that each of them has. */
const askers = 20;
const ordersOfEach = 10;
const committedBps = 100_000_000;

/** CPU of decisions on a network that has looked for no path before, and of bare shortest paths between the same pairs. */
export const decisionBench: Bench = async ({ quick, say }) => {
  const domain = await builtDomain();
  const selling = await builtSelling();
  const ledger = ledgerOf(domain);
  const rounds = quick ? 2 : 9;
  const draw = seededRandom(7);
  const documents = quick ? 3 : 20;
  const meshes = Array.from({ length: documents }, () => vpnOf(drawDevices(draw, 3), committedBps));
  const hubs = Array.from({ length: quick ? 1 : 5 }, () => hubOf(drawDevices(draw, 100)));
  say(`decision: ${size.devices} devices, ${size.links} links, ${documents} orders of three sites, ${rounds} rounds`);
  const details: string[] = [];
  const measure = async (name: string, profiles: readonly Profile[], times: number) => {
    const answers = new Map<string, number>();
    const ours = () => cpuMsOfDecisions({ domain, selling, ledger }, profiles, quick ? 1 : times, answers);
    const bare = () => cpuMsOfPaths(profiles, quick ? 40 : times * 20);
    // Compiled before it is measured: as in a service that has decided on some hundreds of orders.
    for (let turn = 0; turn < (quick ? 1 : 15); turn += 1) [ours, bare].forEach((each) => each());
    answers.clear();
    const pairs = await alternate(rounds, ours, bare);
    details.push(`decision: ${name}: ${[...answers].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
    return pairs;
  };
  const plain = await measure('three sites', meshes, 2);
  const bounded = await measure('three sites with two bounds', meshes.map(withBounds), 1);
  const spokes = await measure('hub and spoke', hubs, 1);
  return {
    figures: [
      figureOf(decisionLines.threeSites, plain),
      figureOf(decisionLines.threeSitesAlone, plain),
      figureOf(decisionLines.bounded, bounded),
      figureOf(decisionLines.hubAndSpoke, spokes),
    ],
    details,
  };
};

/** A third of each core link is reserved already, and each customer that asks has agreements. */
function ledgerOf({ emptyLedger, evolve }: BuiltDomain): object {
  const others = drawn.coreLinks.flatMap(({ between: [a, b], capacityBps }) =>
    [`core ${a}>${b}`, `core ${b}>${a}`].map((resource) => ({ resource, bps: Math.floor(capacityBps / 3) })),
  );
  const reserved = (orderId: string, customerId: string, amounts: readonly object[]) => ({
    type: 'capacity-reserved',
    data: {
      ...{ orderId, negotiation: 1, customerId, amounts, reasons: [], decidedAt: '2025-12-30T00:00:00.000Z' },
      monthly: { currency: 'EUR', minor: 100_000 },
    },
  });
  const committed = (orderId: string) => ({ type: 'capacity-committed', data: { orderId, negotiation: 1 } });
  let ledger = evolve(evolve(emptyLedger(), reserved('others', 'others', others)), committed('others'));
  for (let at = 0; at < askers * ordersOfEach; at += 1) {
    const { customerId } = orderOf({ customerNodesMap: [] }, '', at % askers);
    const amounts = ['in', 'out'].map((way) => ({ resource: `stub ed-000/ge-1 ${way}`, bps: 1_000_000 }));
    ledger = evolve(evolve(ledger, reserved(`before-${at}`, customerId, amounts)), committed(`before-${at}`));
  }
  return ledger;
}

interface Decider {
  readonly domain: BuiltDomain;
  readonly selling: BuiltSelling;
  readonly ledger: object;
}

/** For one decision, on a network of its own. */
function cpuMsOfDecisions(
  { domain: { decideOrder }, selling, ledger }: Decider,
  profiles: readonly Profile[],
  times: number,
  answers: Map<string, number>,
): number {
  const asked = Array.from({ length: times }, () => profiles)
    .flat()
    .map((profile, at) => ({ pqo: orderOf(profile, 'bench', at % askers), network: selling.newNetwork() }));
  const decided: Decision[] = [];
  const ms = cpuMsOf(() =>
    asked.forEach(({ pqo, network }) => decided.push(decideOrder(pqo, ledger, network, selling.terms))),
  );
  for (const { type, data } of decided) {
    const said = [
      ...(data.reasons.length === 0 ? ['as asked'] : []),
      ...(data.provisioning?.provisioner === 'vpn' ? ['in tunnels'] : []),
      ...(data.price === undefined ? [] : ['with its price']),
    ];
    const kind = [type, ...said].join(' ');
    answers.set(kind, (answers.get(kind) ?? 0) + 1);
  }
  return ms / asked.length;
}

/** For as many bare shortest paths as one of the orders has pairs. */
function cpuMsOfPaths(profiles: readonly Profile[], times: number): number {
  const pairs = profiles.flatMap(pairsOf);
  const ms = cpuMsOf(() => {
    for (let turn = 0; turn < times; turn += 1) for (const [from, to] of pairs) floor.between(from, to);
  });
  return ms / times / profiles.length;
}

async function builtDomain(): Promise<BuiltDomain> {
  const built = async (name: string): Promise<unknown> =>
    import(pathToFileURL(inWorkspace(`services/policy/dist/domain/${name}.js`)).href);
  // The service is of this tree, and its own tests hold these two.
  return { ...((await built('decide-order')) as object), ...((await built('ledger.state')) as object) } as BuiltDomain;
}

function cpuMsOf(work: () => unknown): number {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

const hubOf = (devices: readonly string[]): Profile => vpnOf(devices, committedBps, devices[0]);

/** Bounds that the fastest path of some pair breaks, and others keep. */
function withBounds(profile: Profile): Profile {
  const fastest = pairsOf(profile).map(([from, to]) => floor.between(from, to));
  const most = (of: (path: ReturnType<BareDijkstra['between']>) => number) => Math.max(...fastest.map(of));
  return {
    ...profile,
    qosGuarantees: {
      kind: 'quantitative',
      oneWayDelayMs: { maximum: most(({ delayMs }) => delayMs) * 1.3 },
      delayVariationMs: { maximum: 0.2 + most(({ variationMs }) => variationMs) * 0.8 },
    },
  };
}

/** The pairs of devices that paths are laid between, as the policy lays them. */
function pairsOf({ customerNodesMap, routingAndForwarding }: Profile): readonly (readonly [string, string])[] {
  const devices = customerNodesMap.map(({ identifier }) => identifier);
  const hubs = new Set(routingAndForwarding?.hubs ?? devices);
  return devices.flatMap((from) =>
    devices.flatMap((to) => (from !== to && (hubs.has(from) || hubs.has(to)) ? [[from, to] as const] : [])),
  );
}

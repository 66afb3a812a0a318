import { requestedCpd, type CapacityEntry, type Cpd, type Profile } from '@parley/cpp';
import fc from 'fast-check';
import { Network, type CoreLink, type EdgeDevice } from '../src/domain/network.js';

const names = ['a', 'b', 'c', 'd', 'e'] as const;
const stubs = ['s1', 's2', 's3'] as const;

export interface DrawnNetwork {
  readonly edgeDevices: readonly EdgeDevice[];
  readonly coreLinks: readonly CoreLink[];
}
export const networkOf = ({ edgeDevices, coreLinks }: DrawnNetwork): Network => new Network(edgeDevices, coreLinks);

const pairs = names.flatMap((from, at) => names.slice(at + 1).map((to) => [from, to] as const));

/** Two to five devices, any core links between them, whole milliseconds, rates of any size. */
export const networks = (rate: fc.Arbitrary<number> = rates): fc.Arbitrary<DrawnNetwork> =>
  fc.integer({ min: 2, max: 5 }).chain((count) => {
    const devices = names.slice(0, count);
    const joinable = pairs.filter(([from, to]) => devices.includes(from) && devices.includes(to));
    return fc.record({
      edgeDevices: fc.tuple(...devices.map((name) => deviceNamed(name, rate))),
      coreLinks: fc
        .subarray(joinable, { minLength: 1 })
        .chain((joined) => fc.tuple(...joined.map((between) => coreLink(between, rate)))),
    });
  });

/** bit/s: small ones where rounding shows, large ones where doubles end. */
export const rates = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 10_000_000_000 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
);

const deviceNamed = (name: string, rate: fc.Arbitrary<number>): fc.Arbitrary<EdgeDevice> =>
  fc
    .tuple(...stubs.map((stub) => rate.map((capacityBps) => ({ name: stub, capacityBps }))))
    .map((stubLinks) => ({ name, stubLinks }));

const coreLink = (between: readonly string[], rate: fc.Arbitrary<number>): fc.Arbitrary<CoreLink> =>
  fc.record({ between: fc.constant(between), capacityBps: rate, delayMs: fc.integer({ min: 0, max: 4 }) });

/**
 * Valid profiles over the network's stub links; customer nodes may share a link, capacity may be named, general or absent, and paths
 * protected.
 */
export const profilesOn = (
  { edgeDevices }: DrawnNetwork,
  rate: fc.Arbitrary<number> = rates,
): fc.Arbitrary<Profile> => {
  const links = edgeDevices.flatMap(({ name, stubLinks }) => stubLinks.map((stub) => `${name}/${stub.name}`));
  return fc.array(fc.constantFrom(...links), { minLength: 1, maxLength: 5 }).chain((chosen) => {
    const distinct = [...new Set(chosen)];
    return fc
      .record({
        named: fc.subarray(distinct).chain((some) => fc.tuple(...some.map((link) => entry(rate, link)))),
        general: fc.option(entry(rate), { nil: undefined }),
        hub: fc.option(fc.nat({ max: chosen.length - 1 }), { nil: undefined }),
        mesh: fc.option(pairsAmong(chosen), { nil: undefined }),
        protection: fc.oneof(
          { weight: 3, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.constantFrom('link-disjoint', 'node-disjoint') },
        ),
      })
      .map(({ named, general, hub, mesh, protection }): Profile => {
        const capacity: CapacityEntry[] = general === undefined ? named : [...named, general];
        const rest =
          capacity.length === 0 ? {} : { capacity, conformanceTraffic: { outOfProfile: 'discard' as const } };
        return {
          customerNodesMap: chosen.map((linkIdentifier, at) => ({ identifier: `n${at}`, linkIdentifier })),
          scope: [
            { direction: 'in', type: 'restricted', model: 'hose' },
            { direction: 'out', type: 'restricted', model: 'hose' },
          ],
          ...rest,
          ...((hub !== undefined || mesh !== undefined || protection !== undefined) && {
            routingAndForwarding: {
              ...(hub === undefined
                ? mesh !== undefined && { topology: 'partial-mesh', pairs: mesh }
                : { topology: 'hub-and-spoke', hubs: [`n${hub}`] }),
              ...(protection !== undefined && { protection }),
            },
          }),
        };
      });
  });
};

/** A partial mesh of the nodes on these links: a chain of the sites, and some of their other pairs; undefined of one site alone. */
const pairsAmong = (links: readonly string[]): fc.Arbitrary<readonly (readonly string[])[] | undefined> => {
  const sites = [...new Map(links.map((link, at) => [link, `n${at}`])).values()];
  if (sites.length < 2) return fc.constant(undefined);
  const chain = sites.slice(1).map((site, at) => [sites[at] ?? '', site]);
  const others = sites.flatMap((site, at) => sites.slice(at + 2).map((other) => [other, site]));
  return fc.subarray(others).map((more) => [...chain, ...more]);
};

/**
 * Valid profiles with a pipe between some of their links, each of which commits what its pipes need and something to its hose. Capacity may
 * be left out where nothing is in a hose.
 */
export const pipedProfilesOn = ({ edgeDevices }: DrawnNetwork, rate: fc.Arbitrary<number> = pipeRates) => {
  const links = edgeDevices.flatMap(({ name, stubLinks }) => stubLinks.map((stub) => `${name}/${stub.name}`));
  return fc.uniqueArray(fc.constantFrom(...links), { minLength: 2, maxLength: 5 }).chain((chosen) => {
    const ways = chosen.flatMap((from) => chosen.flatMap((to) => (from === to ? [] : [[from, to] as const])));
    const hoses = fc.array(fc.oneof(rate, fc.constant(0)), { minLength: 10, maxLength: 10 });
    return fc
      .record({
        pipes: fc
          .subarray(ways, { minLength: 1 })
          .chain((some) => fc.tuple(...some.map(([from, to]) => rate.map((bps) => ({ from, to, bps }))))),
        hoses: fc.option(hoses, { nil: undefined }),
      })
      .map(({ pipes, hoses: own }): Profile => {
        const of = (link: string, end: 'from' | 'to') =>
          pipes.filter((pipe) => pipe[end] === link).reduce((sum, { bps }) => sum + bps, 0);
        const capacity = chosen.map((linkIdentifier, at) => ({
          linkIdentifier,
          in: { committedBps: of(linkIdentifier, 'from') + (own?.[2 * at] ?? 0) },
          out: { committedBps: of(linkIdentifier, 'to') + (own?.[2 * at + 1] ?? 0) },
        }));
        return {
          customerNodesMap: chosen.map((linkIdentifier, at) => ({ identifier: `n${at}`, linkIdentifier })),
          scope: [
            { direction: 'in', type: 'restricted', model: 'hose' },
            { direction: 'out', type: 'restricted', model: 'hose' },
            ...pipes.map(({ from, to, bps }) => ({
              ...{ direction: 'in' as const, type: 'restricted' as const, model: 'pipe' as const },
              ...{ ingress: [from], egress: [to], committedBps: bps },
            })),
          ],
          ...(own !== undefined && { capacity }),
          conformanceTraffic: { outOfProfile: 'discard' },
        };
      });
  });
};

/** Something of one pair of sites of a profile: a pipe of so many tenths of what its sites have left, and a bound of its own. */
export interface DrawnPair {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly delayMs: number | undefined;
}

/** A profile with pipes and guarantees of some of its pairs, as far as its links commit them and both ends are told apart. */
export function withPairs(profile: Profile, drawn: readonly DrawnPair[]): Profile {
  const nodes = [...new Map(profile.customerNodesMap.map((node) => [node.linkIdentifier, node])).values()];
  const entryOf = (link: string | undefined) =>
    profile.capacity?.find(({ linkIdentifier }) => linkIdentifier === link) ??
    profile.capacity?.find(({ linkIdentifier }) => linkIdentifier === undefined);
  const piped = new Map<string, number>();
  const left = (way: 'in' | 'out', link = ''): number =>
    profile.capacity === undefined
      ? 100
      : (entryOf(link)?.[way].committedBps ?? 0) - (piped.get(`${way} ${link}`) ?? 0);
  const seen = new Set<string>();
  const more = drawn.flatMap(({ from, to, share, delayMs }): NonNullable<Profile['scope']> => {
    const [one, other] = [nodes[from % nodes.length], nodes[to % nodes.length]];
    const key = `${one?.identifier} ${other?.identifier}`;
    if (one === undefined || other === undefined || one === other || seen.has(key)) return [];
    const [sent, heard] = [`in ${one.linkIdentifier}`, `out ${other.linkIdentifier}`];
    const most = Math.min(left('in', one.linkIdentifier), left('out', other.linkIdentifier));
    const bps = Math.floor((most / 10) * share);
    const isPipe = bps > 0;
    const hasBound = delayMs !== undefined && (isPipe || profile.capacity !== undefined);
    if (!isPipe && !hasBound) return [];
    seen.add(key);
    piped.set(sent, (piped.get(sent) ?? 0) + bps);
    piped.set(heard, (piped.get(heard) ?? 0) + bps);
    return [
      {
        ...{ direction: 'in', type: 'restricted', model: isPipe ? 'pipe' : 'hose' },
        ...{ ingress: [one.identifier], egress: [other.identifier] },
        ...(isPipe && { committedBps: bps }),
        ...(hasBound && { qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: delayMs } } }),
      },
    ];
  });
  return more.length === 0 ? profile : { ...profile, scope: [...(profile.scope ?? []), ...more] };
}

/** bit/s whose sums are exact. */
const pipeRates = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 10_000_000_000 }));

const direction = (rate: fc.Arbitrary<number>) =>
  fc.tuple(fc.oneof(rate, fc.constant(0)), fc.option(rate, { nil: undefined })).map(([committedBps, above]) => ({
    committedBps,
    ...(above !== undefined && { peakBps: Math.min(committedBps + above, Number.MAX_SAFE_INTEGER) }),
  }));

const entry = (rate: fc.Arbitrary<number>, linkIdentifier?: string): fc.Arbitrary<CapacityEntry> =>
  fc
    .record({ in: direction(rate), out: direction(rate) })
    .map((rest) => ({ ...rest, ...(linkIdentifier !== undefined && { linkIdentifier }) }));

/** Documents of one to three profiles in one or two components. */
export const documentsOn = (network: DrawnNetwork, rate: fc.Arbitrary<number> = rates): fc.Arbitrary<Cpd> =>
  fc
    .array(fc.array(profilesOn(network, rate), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map((components) => ({ components: components.map((profiles) => ({ profiles })) }));

/** Links in a full mesh of hoses, whose rates are of one size: what a link brings is more than what is beside it then. */
const hosesOn = ({ edgeDevices }: DrawnNetwork): fc.Arbitrary<Profile> => {
  const links = edgeDevices.flatMap(({ name, stubLinks }) => stubLinks.map((stub) => `${name}/${stub.name}`));
  const rate = fc.integer({ min: 1, max: 60 }).map((committedBps) => ({ committedBps }));
  return fc
    .uniqueArray(fc.constantFrom(...links), { minLength: 3, maxLength: 5 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((linkIdentifier) =>
          fc.record({ linkIdentifier: fc.constant(linkIdentifier), in: rate, out: rate }),
        ),
      ),
    )
    .map((capacity) => ({
      customerNodesMap: capacity.map(({ linkIdentifier }, at) => ({ identifier: `n${at}`, linkIdentifier })),
      capacity,
      conformanceTraffic: { outOfProfile: 'discard' },
    }));
};

/**
 * Valid profiles some of whose sites have several links, with shares of some of these that the others keep for when they fail; by hoses, pipes and both.
 */
export const failoverProfilesOn = (
  network: DrawnNetwork,
  rate: fc.Arbitrary<number> = pipeRates,
): fc.Arbitrary<Profile> =>
  fc
    .tuple(
      fc.oneof(profilesOn(network, rate), pipedProfilesOn(network, rate), hosesOn(network)),
      fc.array(fc.constantFrom('A', 'A', 'B', undefined, undefined), { minLength: 5, maxLength: 5 }),
      fc.array(fc.constantFrom(undefined, 1, 33, 50, 100), { minLength: 6, maxLength: 6 }),
    )
    .map(([profile, letters, percents]): Profile => {
      const links = [...new Set(profile.customerNodesMap.flatMap(({ linkIdentifier }) => linkIdentifier ?? []))];
      const siteOf = new Map(links.map((link, at) => [link, letters[at]]));
      const isShared = (link: string) =>
        siteOf.get(link) !== undefined &&
        links.some((other) => other !== link && siteOf.get(other) === siteOf.get(link));
      const named = new Set(profile.capacity?.map(({ linkIdentifier }) => linkIdentifier));
      const mayShare = ({ linkIdentifier }: CapacityEntry) =>
        linkIdentifier === undefined
          ? links.every((link) => named.has(link) || isShared(link))
          : isShared(linkIdentifier);
      return {
        ...profile,
        customerNodesMap: profile.customerNodesMap.map((node) => {
          const siteIdentifier = siteOf.get(node.linkIdentifier ?? '');
          return { ...node, ...(siteIdentifier !== undefined && { siteIdentifier }) };
        }),
        ...(profile.capacity !== undefined && {
          capacity: profile.capacity.map((one, at) => {
            const failoverPercent = mayShare(one) ? percents[at] : undefined;
            return { ...one, ...(failoverPercent !== undefined && { failoverPercent }) };
          }),
        }),
      };
    })
    .filter((profile) => requestedCpd({ components: [{ profiles: [profile] }] }).kind === 'valid');

import { nodesNamed, type Profile } from '@parley/cpp';
import { withoutFailover } from './failover/asked-shares.js';
import type { Procedure } from './procedure.js';
import type { Site, Sites } from './site.js';

/** A rate that a profile commits from one border link to another, beside what its sites commit by the hose model (RFC 7297 §3.2). */
interface Pipe {
  readonly from: string;
  readonly to: string;
  readonly bps: number;
}

/** The pipes of a profile that have a rate of their own; a point that names no link of it is refused elsewhere. */
function pipesOf(profile: Profile): readonly Pipe[] {
  return (profile.scope ?? []).flatMap(({ model, committedBps: bps, ingress, egress }) => {
    if (model !== 'pipe' || bps === undefined) return [];
    const [from, to] = [linkNamed(ingress, profile), linkNamed(egress, profile)];
    return from === undefined || to === undefined ? [] : [{ from, to, bps }];
  });
}

/** The end of a pipe has one node, or several on one link. */
const linkNamed = (points: readonly string[] = [], profile: Profile): string | undefined =>
  nodesNamed(points, profile)[0]?.linkIdentifier;

/** The sites with the pipes between them: a site commits no less than its pipes together. */
export function withPipes(sites: Sites, profile: Profile): Sites {
  const pipes = pipesOf(profile);
  if (pipes.length === 0) return sites;
  const byLink = new Map([...sites.values()].map((site) => [site.linkIdentifier, site]));
  const ratesOf = new Map<string, Map<string, number>>();
  const received = new Map<string, number>();
  for (const { from, to, bps } of pipes) {
    const [sender, receiver] = [byLink.get(from), byLink.get(to)];
    if (sender === undefined || receiver === undefined) continue;
    const rates = ratesOf.get(sender.identifier) ?? new Map<string, number>();
    ratesOf.set(sender.identifier, rates.set(receiver.identifier, bps));
    received.set(receiver.identifier, (received.get(receiver.identifier) ?? 0) + bps);
  }
  return new Map(
    [...sites].map(([id, site]) => {
      const rates = ratesOf.get(id);
      const pipedInBps = [...(rates?.values() ?? [])].reduce((sum, bps) => sum + bps, 0);
      const pipedOutBps = received.get(id) ?? 0;
      const committed = { inBps: Math.max(site.inBps, pipedInBps), outBps: Math.max(site.outBps, pipedOutBps) };
      return [id, { ...site, ...committed, ...(rates !== undefined && { pipes: rates }), pipedInBps, pipedOutBps }];
    }),
  );
}

/** What a site commits to all that no pipe joins it to, in bit/s: its hose. */
export const hoseInBps = ({ inBps, pipedInBps = 0 }: Site): number => inBps - pipedInBps;
export const hoseOutBps = ({ outBps, pipedOutBps = 0 }: Site): number => outBps - pipedOutBps;

/** bit/s of the pipe from one site to another; undefined: there is none. */
export const pipeBps = (from: Site | undefined, to: string): number | undefined => from?.pipes?.get(to);

/** What may be sent from one site to another at most: the pipe between them, or what is in both hoses. */
export const rateBetween = (from: Site, to: Site): number =>
  pipeBps(from, to.identifier) ?? Math.min(hoseInBps(from), hoseOutBps(to));

/** The sites with other rates of some pipes: each is one rate at both its ends, and the hoses of these stay as they are. */
export function changePipes(
  sites: Sites,
  pairs: Iterable<readonly [string, string]>,
  rateOf: (bps: number, from: string, to: string) => number,
): Map<string, Site> {
  const changed = new Map(sites);
  for (const [from, to] of pairs) {
    const [sender, before] = [changed.get(from), pipeBps(changed.get(from), to)];
    if (sender === undefined || before === undefined) continue;
    const bps = rateOf(before, from, to);
    const less = before - bps;
    changed.set(from, {
      ...sender,
      inBps: sender.inBps - less,
      pipes: new Map(sender.pipes).set(to, bps),
      pipedInBps: (sender.pipedInBps ?? 0) - less,
    });
    const receiver = changed.get(to);
    if (receiver === undefined) continue;
    changed.set(to, {
      ...receiver,
      outBps: receiver.outBps - less,
      pipedOutBps: (receiver.pipedOutBps ?? 0) - less,
    });
  }
  return changed;
}

export function* pipesAmong(sites: Sites): Iterable<readonly [string, string]> {
  for (const [from, { pipes }] of sites) for (const to of pipes?.keys() ?? []) yield [from, to];
}

/** Pipes between sites that nothing goes between, whatever commits it: one reason each. */
export function pipesOfNoPath(sites: Sites, pairsOf: () => readonly (readonly [Site, Site])[]): readonly string[] {
  const pipes = [...pipesAmong(sites)];
  if (pipes.length === 0) return [];
  const pairs = pairsOf();
  return pipes
    .filter((pipe) => !pairs.some(([from, to]) => from.identifier === pipe[0] && to.identifier === pipe[1]))
    .map(([from, to]) => `scope.committedBps: nothing goes from ${from} to ${to} by this document`);
}

/** The scope with the rates that its pipes are offered. */
export function scopeWithRates(profile: Profile, sites: Sites): Pick<Profile, 'scope'> {
  const { scope } = profile;
  const byLink = new Map([...sites.values()].map((site) => [site.linkIdentifier, site]));
  const siteAt = (points: readonly string[] | undefined) => byLink.get(linkNamed(points, profile) ?? '');
  if (scope === undefined) return {};
  return {
    scope: scope.map((entry) => {
      const bps = pipeBps(siteAt(entry.ingress), siteAt(entry.egress)?.identifier ?? '');
      return entry.committedBps === undefined || bps === undefined ? entry : { ...entry, committedBps: bps };
    }),
  };
}

/** Whether a profile commits or guarantees something to some pairs that it does not to all. */
export const saysOfPairs = ({ scope = [] }: Profile): boolean =>
  scope.some((entry) => [entry.committedBps, entry.qosGuarantees, entry.availability].some((own) => own !== undefined));

/** A profile as a procedure reads it: where it does not know of fail-over shares, without them. */
export const asReadBy = (procedure: Pick<Procedure, 'pairs' | 'failover'>, profile: Profile): Profile =>
  withPairsAsReadBy(procedure, procedure.failover === 'held-to' ? profile : withoutFailover(profile));

/** Where it does not know of pairs, without what is said of them alone, and without the points of `in` entries. */
const withPairsAsReadBy = ({ pairs }: Pick<Procedure, 'pairs'>, profile: Profile): Profile =>
  pairs === 'held-to' || profile.scope === undefined
    ? profile
    : {
        ...profile,
        scope: profile.scope.map(
          ({ committedBps: _rate, qosGuarantees: _qos, availability: _share, ingress, egress, ...entry }) => ({
            ...entry,
            ...(entry.direction === 'out' && ingress !== undefined && { ingress }),
            ...(entry.direction === 'out' && egress !== undefined && { egress }),
          }),
        ),
      };

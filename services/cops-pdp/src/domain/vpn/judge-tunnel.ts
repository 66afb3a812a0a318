import type { Technology } from '@parley/cops';
import { keysFor } from './directions.js';
import { faultOfZone, type ClassSchedule } from './class-schedule.js';
import { ownHoursOf } from './pair-hours.js';
import { pairKey, type PlannedPair, type PlannedSite, type Replacement } from './plan.js';
import type { Tunnel, VpnState } from './vpn.state.js';
import { waitingOf, waitingTunnel, type WaitingTunnel } from './waiting.js';
import { wayOf } from './way.js';

/** An end of a tunnel as a person names it: a site, or the device at which a site is. */
export interface NamedEnd {
  readonly name: string;
  /** PEPID, where a device has the name. */
  readonly deviceId?: string;
}

/** What an engineer may set; what is left out stays, or is as without it. */
export interface TunnelSettings {
  readonly technology?: Technology;
  /** Bit/s in each direction; 0 for no limit. */
  readonly bps?: number;
  /** Its own hours; null: those of its class. */
  readonly schedule?: ClassSchedule | null;
}

/** What an engineer asks of the tunnels of a VPN (VPN00 §6.6 case 3, §6.7 case 3, §6.8). */
export type TunnelAsked =
  | ({
      readonly change: 'add';
      readonly ends: readonly [NamedEnd, NamedEnd];
      readonly classId?: string;
    } & TunnelSettings)
  | { readonly change: 'remove'; readonly number: number }
  | ({
      readonly change: 'change';
      readonly number: number;
      /** Absent: a swap (VPN00 §6.8). */
      readonly replacement?: Replacement;
    } & TunnelSettings);

export type TunnelRefusal =
  | 'unknown-vpn'
  | 'unknown-tunnel'
  | 'unknown-node'
  | 'unknown-class'
  | 'already-there'
  | 'no-common-technology'
  | 'not-possible';

export type TunnelJudgement =
  /** The pair is to have a tunnel like this, or none. */
  | { readonly kind: 'wish'; readonly pair: PlannedPair }
  /** It is so already. */
  | { readonly kind: 'settled'; readonly number?: number }
  | { readonly kind: 'refused'; readonly refusal: TunnelRefusal; readonly why: string };

const refused = (refusal: TunnelRefusal, why: string): TunnelJudgement => ({ kind: 'refused', refusal, why });

/** Whether it can be done, and what it comes to. */
export function judgeTunnel(asked: TunnelAsked, state: VpnState): TunnelJudgement {
  const { phase } = state;
  if (phase === 'unknown') return refused('unknown-vpn', 'there is no such VPN');
  if (phase === 'refused') return refused('not-possible', 'the VPN has no tunnels: its plan came to nothing');
  if (phase === 'leaving' || phase === 'removed')
    return refused('not-possible', `the VPN is ${phase}: nothing is begun in it any more`);
  const { schedule } = asked.change === 'remove' ? {} : asked;
  const fault = schedule === undefined || schedule === null ? undefined : faultOfZone(schedule);
  if (fault !== undefined) return refused('not-possible', `hours.timeZone: ${fault}`);
  if (asked.change === 'add') return judgeAddition(asked, state);
  const tunnel = numbered(asked.number, state);
  if (asked.change === 'change') return judgeChange(asked, tunnel, state);
  const wasThere = asked.number > 0 && asked.number < state.nextNumber;
  if (tunnel === undefined) return wasThere ? { kind: 'settled' } : unknownTunnel(asked.number);
  return isLatest(tunnel, state) ? { kind: 'wish', pair: tunnel.pair } : { kind: 'settled' };
}

const unknownTunnel = (number: number): TunnelJudgement => refused('unknown-tunnel', `the VPN has no tunnel ${number}`);

/** A tunnel, or what waits for its hours. */
type NumberedTunnel = Tunnel | WaitingTunnel;

const numbered = (number: number, state: VpnState): NumberedTunnel | undefined =>
  waitingTunnel(number, state) ?? state.tunnels.get(number);

/** Its own technology, then those of its first site. */
const preferred = ({ technology }: NumberedTunnel, { technologies }: PlannedSite): readonly Technology[] =>
  technology === undefined ? technologies : [...new Set([technology, ...technologies])];

/** Whether the pair's tunnel is this one, or waits for a successor of this one, or is due after this one failed, or in its hours. */
function isLatest(
  { number, key }: NumberedTunnel,
  { current, tunnels, failures, dormant, retired }: VpnState,
): boolean {
  const latest = current.get(key);
  if (latest === undefined) return failures.has(key) || dormant.has(key);
  return latest === number || (tunnels.get(latest)?.replaces === number && !retired.has(number));
}

function judgeAddition(asked: Extract<TunnelAsked, { readonly change: 'add' }>, state: VpnState): TunnelJudgement {
  const sites = asked.ends.map((end) => siteOf(end, state));
  const [a, b] = sites;
  if (a === undefined || b === undefined) {
    const missing = asked.ends.find((_, at) => sites[at] === undefined)?.name ?? '';
    return refused('unknown-node', `${missing} is no end of the VPN`);
  }
  if (a === b) return refused('not-possible', `both ends are ${a.siteId}`);
  if (a.deviceId === b.deviceId)
    return refused('not-possible', `${a.siteId} and ${b.siteId} are at one device, which joins them itself`);
  // A site with two links never routes between them (V43).
  if (a.siteIdentifier !== undefined && a.siteIdentifier === b.siteIdentifier)
    return refused('not-possible', `${a.siteId} and ${b.siteId} are links of one site, ${a.siteIdentifier}`);
  const classId = asked.classId ?? [...state.classes.keys()][0] ?? '';
  if (!state.classes.has(classId)) return refused('unknown-class', `the VPN has no class ${classId}`);
  const { bps = 0, technology, schedule } = asked;
  const pair: PlannedPair = {
    ...{ a: a.siteId, b: b.siteId, classId, bpsFromA: bps, bpsFromB: bps },
    ...(technology !== undefined && { technologies: [technology] }),
  };
  const isThere = keysFor(pair).some(
    (key) => state.current.has(key) || state.failures.has(key) || state.dormant.has(key),
  );
  if (isThere) return judgeRepeat(pair, schedule, state);
  return wayOf(pair, a, b, []) === undefined ? noWay(a, b, technology) : { kind: 'wish', pair };
}

/** The same engineer's words come again, or a tunnel is there already. */
function judgeRepeat(pair: PlannedPair, schedule: ClassSchedule | null | undefined, state: VpnState): TunnelJudgement {
  const { engineered, current, dormant } = state;
  const keys = keysFor(pair);
  const waiting = waitingOf(pair, state)?.number;
  const [number = waiting] = keys.flatMap((key) => current.get(key) ?? []);
  const before = engineered.get(pairKey(pair));
  const isOurs = before?.isWanted === true;
  if (isOurs && isSame(before.pair, pair) && hasHours(pair, schedule, state))
    return { kind: 'settled', ...(number !== undefined && { number }) };
  // What waits for its hours may be asked for at others, by whichever words.
  if (isOurs && keys.some((key) => dormant.has(key))) return { kind: 'wish', pair };
  const missing = keys.some((key) => dormant.has(key))
    ? 'one that comes with its hours'
    : 'one that failed and is tried again';
  const which = number === undefined ? missing : `tunnel ${number}`;
  return refused('already-there', `${pair.a} and ${pair.b} have a tunnel of class ${pair.classId}: ${which}`);
}

/** Whether the pair has these hours; undefined: whichever. */
const hasHours = (pair: PlannedPair, asked: ClassSchedule | null | undefined, state: VpnState): boolean =>
  asked === undefined || JSON.stringify(ownHoursOf(pair, state)?.schedule ?? null) === JSON.stringify(asked);

const isSame = (one: PlannedPair, other: PlannedPair): boolean =>
  one.bpsFromA === other.bpsFromA &&
  one.bpsFromB === other.bpsFromB &&
  one.technologies?.join() === other.technologies?.join();

function judgeChange(
  { number, technology, bps, schedule }: Extract<TunnelAsked, { readonly change: 'change' }>,
  tunnel: NumberedTunnel | undefined,
  state: VpnState,
): TunnelJudgement {
  if (tunnel === undefined) return unknownTunnel(number);
  const { a, b } = tunnel.pair;
  const [siteA, siteB] = [state.sites.get(a), state.sites.get(b)];
  if (siteA === undefined || siteB === undefined) return unknownTunnel(number);
  const current = state.current.get(tunnel.key) ?? state.waiting?.get(tunnel.key);
  const latest = (current === undefined ? undefined : numbered(current, state)) ?? tunnel;
  // A tunnel for one way has no rate for the other.
  const back = latest.pair.isOneWay === true ? 0 : bps;
  const isAsAsked =
    (technology === undefined || latest.technology === technology) &&
    (bps === undefined || (latest.pair.bpsFromA === bps && latest.pair.bpsFromB === back)) &&
    hasHours(latest.pair, schedule, state);
  if (isAsAsked && current === latest.number) return { kind: 'settled', number: latest.number };
  if (!isLatest(tunnel, state)) return refused('unknown-tunnel', `tunnel ${number} has gone, or is going`);
  const pair: PlannedPair = {
    ...latest.pair,
    ...(bps !== undefined && back !== undefined && { bpsFromA: bps, bpsFromB: back }),
    // Without a word about it, the technology stays.
    technologies: technology === undefined ? preferred(latest, siteA) : [technology],
  };
  return wayOf(pair, siteA, siteB, []) === undefined ? noWay(siteA, siteB, technology) : { kind: 'wish', pair };
}

const noWay = ({ siteId: a }: PlannedSite, { siteId: b }: PlannedSite, technology?: Technology): TunnelJudgement =>
  refused(
    'no-common-technology',
    technology === undefined
      ? `${a} and ${b} have no technology and address family in common`
      : `${a} and ${b} do not both have ${technology} and an address of one family`,
  );

/** The site of this name, or the one site at the device of this name. */
function siteOf({ name, deviceId }: NamedEnd, { sites }: VpnState): PlannedSite | undefined {
  const named = sites.get(name);
  if (named !== undefined || deviceId === undefined) return named;
  const [first, ...others] = [...sites.values()].filter((site) => site.deviceId === deviceId);
  return others.length === 0 ? first : undefined;
}

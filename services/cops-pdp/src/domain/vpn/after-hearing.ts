import type { HeardEnds, VpnEndsHeard } from './vpn.events.js';
import { isInPlace, isTaken, type EndSaid, type Failures, type VpnState } from './vpn.state.js';

/** Costs as much as there are tunnels in the reports, and in the lists of the devices that reported; not in the VPN. */
export function afterHearing(state: VpnState, data: VpnEndsHeard['data']): VpnState {
  let active = state.active;
  const ends = new Map(state.ends);
  const saidNow = { ends, resting: state.resting };
  const heardUpTo = new Map(state.heard);
  for (const heard of data.heard) {
    heardUpTo.set(heard.deviceId, Math.max(heard.version, heardUpTo.get(heard.deviceId) ?? 0));
    const said = new Map(ends.get(heard.deviceId));
    ends.set(heard.deviceId, said);
    for (const [number, what] of saidIn(heard)) {
      const tunnel = state.tunnels.get(number);
      if (tunnel === undefined || !isTaken(said.get(number), what)) continue;
      const isCurrent = state.current.get(tunnel.key) === number;
      const before = isInPlace(saidNow, tunnel);
      said.set(number, what);
      const after = isInPlace(saidNow, tunnel);
      if (isCurrent && before !== after) active += after ? 1 : -1;
    }
  }
  const next = { ...state, ends, heard: heardUpTo, active };
  return data.failed.length === 0 && data.replaced.length === 0 ? next : withoutRetired(next, data);
}

function* saidIn({
  installed,
  active,
  absent,
  failed,
  broken = [],
  lapsed = [],
}: HeardEnds): Generator<readonly [number, EndSaid]> {
  for (const number of installed) yield [number, 'installed'];
  for (const number of active) yield [number, 'active'];
  for (const number of absent) yield [number, 'absent'];
  for (const { number } of failed) yield [number, 'failed'];
  for (const { number } of broken) yield [number, 'broken'];
  for (const number of lapsed) yield [number, 'lapsed'];
}

function withoutRetired(state: VpnState, { failed, replaced }: VpnEndsHeard['data']): VpnState {
  const retired = new Set(state.retired);
  const current = new Map(state.current);
  const failures = new Map<string, Failures>(state.failures);
  let { active } = state;
  for (const number of replaced) retired.add(number);
  for (const number of failed) {
    const tunnel = state.tunnels.get(number);
    if (tunnel === undefined) continue;
    retired.add(number);
    if (current.get(tunnel.key) !== number) continue;
    if (isInPlace(state, tunnel)) active -= 1;
    // A successor that failed leaves the one before it in use.
    const old = tunnel.replaces === undefined ? undefined : state.tunnels.get(tunnel.replaces);
    if (old !== undefined && !retired.has(old.number)) {
      current.set(tunnel.key, old.number);
      if (isInPlace(state, old)) active += 1;
    } else current.delete(tunnel.key);
    const before = failures.get(tunnel.key);
    failures.set(tunnel.key, {
      pair: tunnel.pair,
      times: (before?.times ?? 0) + 1,
      technologies: [...new Set([...(before?.technologies ?? []), tunnel.technology])],
      isDue: true,
    });
  }
  return { ...state, retired, current, failures, active };
}

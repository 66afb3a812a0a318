import type { VpnBackupTurned } from './vpn.events.js';
import { precedingOf } from './relations.js';
import { isActive, isThere, isWanted, type Tunnel, type VpnState } from './vpn.state.js';

/**
 * Backup links (V43): a tunnel of one takes the traffic when no tunnel before it, between the same sites, is installed at both ends,
 * and rests again when one of those is in use at both ends. So it goes back by itself, and without a gap.
 */
export function turnsOf(state: VpnState, keys: Iterable<string>): readonly VpnBackupTurned[] {
  const carrying: number[] = [];
  const resting: number[] = [];
  for (const key of concerned(state, keys)) {
    const own = tunnelsFor(state, key);
    const preceding = precedingOf(state, key).flatMap((one) => tunnelsFor(state, one));
    if (state.resting.has(key)) {
      const there = own.find((tunnel) => isThere(state, tunnel));
      if (there !== undefined && !preceding.some((tunnel) => isThere(state, tunnel))) carrying.push(there.number);
    } else if (own[0] !== undefined && preceding.some((tunnel) => isActive(state, tunnel))) resting.push(own[0].number);
  }
  if (carrying.length + resting.length === 0) return [];
  return [{ type: 'vpn-backup-turned', data: { carrying, resting } }];
}

/** All pairs of the sites that these pairs join, once each; and these that have become no backups. */
function concerned({ relations, resting }: VpnState, keys: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const key of keys) {
    for (const one of relations.get(key) ?? []) all.add(one.key);
    if (resting.has(key)) all.add(key);
  }
  return all;
}

/** The tunnel of a pair, and the one that it is to replace, as long as that one is wanted. */
function tunnelsFor(state: VpnState, key: string): readonly Tunnel[] {
  const current = state.tunnels.get(state.current.get(key) ?? 0);
  if (current === undefined) return [];
  const old = current.replaces === undefined ? undefined : state.tunnels.get(current.replaces);
  return old !== undefined && isWanted(state, old.number) ? [current, old] : [current];
}

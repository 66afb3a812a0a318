import type { VpnBackupTurned } from './vpn.events.js';
import { isInPlace, type VpnState } from './vpn.state.js';

export function afterTurn(state: VpnState, { carrying, resting: rested }: VpnBackupTurned['data']): VpnState {
  const resting = new Set(state.resting);
  let { active } = state;
  const turn = (number: number, rests: boolean): void => {
    const key = state.tunnels.get(number)?.key;
    if (key === undefined || resting.has(key) === rests) return;
    const current = state.tunnels.get(state.current.get(key) ?? 0);
    if (current !== undefined && isInPlace({ ends: state.ends, resting }, current)) active -= 1;
    if (rests) resting.add(key);
    else resting.delete(key);
    if (current !== undefined && isInPlace({ ends: state.ends, resting }, current)) active += 1;
  };
  for (const number of carrying) turn(number, false);
  for (const number of rested) turn(number, true);
  return { ...state, resting, active };
}

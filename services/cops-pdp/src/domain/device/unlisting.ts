import { recorded, type DeviceVerdict } from './verdict.js';
import { mayExist, tunnelsWhere, type DeviceState } from './device.state.js';

/** The entry of a device is deleted: nothing that it has to remove is waited for any more (V44). */
export function decideUnlisting(state: DeviceState): DeviceVerdict {
  if (state.isUnlisted === true) return { kind: 'unchanged' };
  const settled = tunnelsWhere(state, (end) => end.wanted === 'absent' && mayExist(end));
  return recorded([{ type: 'device-listing-changed', data: { isListed: false, settled } }]);
}

export const decideListing = ({ isUnlisted }: DeviceState): DeviceVerdict =>
  recorded(isUnlisted === true ? [{ type: 'device-listing-changed', data: { isListed: true, settled: [] } }] : []);

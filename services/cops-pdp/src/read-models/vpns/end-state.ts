import { saysGone } from '../../domain/vpn/vpn.state.js';
import { pointsOf, type PointOfTunnel, type TunnelRow } from './tunnels.entity.js';

/** Whether the device has nothing of the tunnel, by its own word. */
export const isGone = ({ said }: PointOfTunnel): boolean => saysGone(said);

/** Whether it is out of use by its own failure, or its device's long absence, and perhaps still there (VPN00 §6.10, V30). */
export const isBroken = ({ said }: PointOfTunnel): boolean => said === 'broken' || said === 'lapsed';

const isThere = ({ said }: PointOfTunnel): boolean => said === 'installed' || said === 'active';

/** What a tunnel adds to the numbers of its VPN, as long as the VPN is not to go as a whole. */
export function countsOf(row: TunnelRow | undefined): {
  readonly wanted: number;
  readonly installed: number;
  readonly active: number;
} {
  if (row === undefined || row.retiredAt !== undefined) return { wanted: 0, installed: 0, active: 0 };
  const points = pointsOf(row);
  return {
    wanted: 1,
    installed: points.every(isThere) ? 1 : 0,
    active: points.every(({ said }) => said === 'active') ? 1 : 0,
  };
}

/** What a device is waited for; undefined: it is as it is wanted. */
export type Awaited = 'installation' | 'activation' | 'removal';

export function awaitedAt(
  { retiredAt, rests }: Pick<TunnelRow, 'retiredAt' | 'rests'>,
  end: PointOfTunnel,
): Awaited | undefined {
  if (retiredAt !== undefined) return isGone(end) ? undefined : 'removal';
  if (end.said === undefined) return 'installation';
  return end.said === 'installed' && rests !== true ? 'activation' : undefined;
}

import { tunnelErrorCodes, type TunnelStatus } from '@parley/cops';
import type { Outstanding } from './device.state.js';

/** The tunnels that these decisions install, or remove. */
export const tunnelsIn = (
  decisions: readonly Pick<Outstanding, 'operations'>[],
  command: 'install' | 'remove',
): ReadonlySet<number> =>
  new Set(
    decisions.flatMap(({ operations }) => operations.flatMap((one) => (one.command === command ? one.tunnels : []))),
  );

/**
 * What a status means of a tunnel that the device does not know (error 2 of V17): where it is to be removed nothing is there, and its
 * removal is done, by whichever status the device says so.
 */
export function statusMeant(status: TunnelStatus, errorCode: number, isRemoval: boolean): TunnelStatus {
  if (errorCode !== tunnelErrorCodes.unknownPrid) return status;
  return status === 'not-removed' || (status === 'failed' && isRemoval) ? 'removed' : status;
}

/** Whether nothing is there any more, or never was. */
export const saysNothingIsThere = (status: TunnelStatus): boolean =>
  status === 'removed' || status === 'retries-used-up';

import { vpnClientType, type PdpSettings } from '@parley/cops';
import { deviceLimits } from '../../domain/device/limits.js';
import { limits } from '../../limits.js';

/** How devices are served, by the security that they are asked for. */
export const pdpSettings = ({ security, keys }: Pick<PdpSettings, 'security' | 'keys'>): PdpSettings => ({
  clientTypes: [vpnClientType],
  kaTimerS: limits.keepAliveS,
  acctTimerS: limits.accountingS,
  openWithinMs: limits.openWithinMs,
  handshakeWithinMs: limits.handshakeWithinMs,
  maximumRequests: deviceLimits.handles,
  security,
  ...(keys !== undefined && { keys }),
});

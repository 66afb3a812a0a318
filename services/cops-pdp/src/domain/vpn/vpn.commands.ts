import type { Allotment } from '../allocations/allotment.js';
import type { TunnelAsked } from './judge-tunnel.js';
import type { VpnPlan } from './plan.js';
import type { HeardEnds, VpnDeviceForgotten } from './vpn.events.js';

export type VpnCommand =
  /** `now` is an ISO instant: which classes are open. */
  | { readonly type: 'plan'; readonly negotiation: number; readonly plan: VpnPlan; readonly now: string }
  | { readonly type: 'identify'; readonly first: number; readonly count: number; readonly allotment: Allotment }
  | { readonly type: 'refuse'; readonly first: number; readonly count: number; readonly reasons: readonly string[] }
  | { readonly type: 'hear'; readonly heard: readonly HeardEnds[] }
  /** Tunnels that failed are tried once more (VPN00 §6.10). */
  | { readonly type: 'renew' }
  /** The tunnels of pairs that failed may have held since (V32). */
  | { readonly type: 'steady' }
  /** The hours of a class may have ended (V45). */
  | { readonly type: 'keep-hours'; readonly now: string }
  | { readonly type: 'withdraw'; readonly cause: string }
  | ({ readonly type: 'forget-device' } & VpnDeviceForgotten['data'])
  | {
      readonly type: 'engineer';
      readonly asked: TunnelAsked;
      readonly by: string;
      readonly reason?: string;
      /** ISO instant: whether the hours that are asked for have begun. */
      readonly now: string;
    };

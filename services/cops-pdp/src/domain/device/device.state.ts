import { keysWhere } from '../maps.js';
import type { TunnelEnd } from '../tunnel-end.js';
import type { Operation, SessionKey } from './device.events.js';

/** What the device has of a tunnel, as far as its reports say. */
export type Known =
  /** No decision ever named it. */
  | 'unsent'
  /** An install was decided, and nothing certain is known since: it may exist. */
  | 'sent'
  | 'installed'
  | 'active'
  /** Status 1: the device goes on trying. */
  | 'retrying'
  /** Status 2. */
  | 'gave-up'
  /** Status 4: it failed, and may exist (VPN00 §6.10). */
  | 'failed'
  | 'removed';

export interface EndState {
  readonly end: TunnelEnd;
  readonly wanted: 'installed' | 'active' | 'absent';
  readonly known: Known;
  /** The tunnel that goes out of use when this one comes into use (VPN00 §6.8 case 2). */
  readonly replaces?: number;
  /** What the device has refused to do: not asked again before its time, or before something changes. */
  readonly refused?: 'remove' | 'activate' | 'deactivate';
  /** How often in a row it has refused that, and when it was asked last; kept while it is asked again. */
  readonly refusals?: Refusals;
  readonly errorCode: number;
  /** Given up by an operator while the device was away (V44). */
  readonly forgotten: boolean;
}

/** What a device refuses, in a row. */
export interface Refusals {
  readonly command: 'remove' | 'activate' | 'deactivate';
  readonly times: number;
  /** ISO instant of the decision that it refused last. */
  readonly askedAt: string;
}

/** A stub link of the device that a VPN has, or had. */
export type LinkState =
  | 'wanted'
  /** Wanted, and the device said that the VPN is not there any more (VPN00 §6.7): it comes again by itself. */
  | 'down'
  /** Not wanted; the device has not been heard about it yet. */
  | 'leaving';

/** How often the device was asked to attend or leave, and when last (V39). */
export interface Call {
  readonly times: number;
  readonly at: string;
}

export interface VpnAtDevice {
  readonly links: ReadonlyMap<string, LinkState>;
  readonly calls: ReadonlyMap<string, Call>;
  readonly ends: ReadonlyMap<number, EndState>;
}

/** A decision without a committed report. */
export interface Outstanding {
  readonly decision: number;
  readonly operations: readonly Operation[];
  /** ISO instant. */
  readonly at: string;
}

/** A request state (RFC 2748 §2.5). */
export interface HandleState {
  /** Absent for a discovery. */
  readonly vpn?: string;
  readonly stubLinks: ReadonlySet<string>;
  readonly outstanding: readonly Outstanding[];
  /** What the device has of it is not known: it is asked by SSQ, and nothing is decided before it has said so (V41). */
  readonly isLost: boolean;
}

export interface DeviceState {
  readonly session?: SessionKey;
  readonly handles: ReadonlyMap<string, HandleState>;
  readonly vpns: ReadonlyMap<string, VpnAtDevice>;
  readonly decisions: number;
  /** It has no entry in the network any more (V44). */
  readonly isUnlisted?: true;
}

export const unknownDevice: DeviceState = { handles: new Map(), vpns: new Map(), decisions: 0 };
export const noVpn: VpnAtDevice = { links: new Map(), calls: new Map(), ends: new Map() };

/** Whether the device may have resources of the tunnel: it was told of it, and has not said that nothing is there. */
export const mayExist = ({ known }: Pick<EndState, 'known'>): boolean =>
  known !== 'unsent' && known !== 'gave-up' && known !== 'removed';

/**
 * Of each VPN the tunnels that the device was asked to remove and has not: it said so (status 5), or that they may still exist
 * (status 4). Those of which an operator has given it up are not waited for any more.
 */
export const unremovedIn = (state: Pick<DeviceState, 'vpns'>): ReadonlyMap<string, readonly number[]> => {
  const unremoved = tunnelsWhere(state, ({ refused, forgotten }) => refused === 'remove' && !forgotten);
  return new Map(unremoved.map(({ vpn, tunnels }) => [vpn, tunnels]));
};

/** Of each VPN the tunnels whose end here is so; VPNs without any are left out. */
export const tunnelsWhere = (
  { vpns }: Pick<DeviceState, 'vpns'>,
  is: (end: EndState) => boolean,
): readonly { readonly vpn: string; readonly tunnels: readonly number[] }[] =>
  [...vpns].flatMap(([vpn, { ends }]) => {
    const tunnels = keysWhere(ends, is);
    return tunnels.length === 0 ? [] : [{ vpn, tunnels }];
  });

/** The handles that the device is asked about after a reconnect: those with a decision whose report may be lost (V41). */
export const lostHandles = ({ handles }: DeviceState): readonly string[] => keysWhere(handles, ({ isLost }) => isLost);

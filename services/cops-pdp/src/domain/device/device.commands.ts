import type { TunnelStatus } from '@parley/cops';
import type { DeviceRequested, DeviceWanted, SessionKey } from './device.events.js';

/** What a report says of one tunnel; without a status in the draft's form (V15). */
export interface TunnelSaid {
  readonly number: number;
  readonly status?: TunnelStatus;
  readonly errorCode: number;
}

/** What is said by the holder of a session alone. */
interface Held {
  readonly session: SessionKey;
  /** ISO instant. */
  readonly now: string;
}

export type DeviceCommand =
  | ({
      readonly type: 'open-session';
      readonly proof: string;
      readonly cached: boolean;
      readonly address?: string;
    } & Held)
  | ({ readonly type: 'close-session'; readonly cause: string } & Held)
  | ({ readonly type: 'request'; readonly mType: number } & Held & DeviceRequested['data'])
  | ({ readonly type: 'delete-request'; readonly handle: string; readonly reason: number } & Held)
  | ({
      readonly type: 'report';
      readonly handle: string;
      readonly solicited: boolean;
      readonly isSuccess: boolean;
      /** All tunnels of the handle, whether there is news of them or not (V21). */
      readonly isAccounting?: boolean;
      readonly tunnels: readonly TunnelSaid[];
    } & Held)
  /** What is due is decided: after a change of what is wanted, or of what is known. */
  | ({ readonly type: 'push' } & Held)
  | ({ readonly type: 'want' } & Omit<DeviceWanted['data'], 'settled' | 'forgotten'>)
  | { readonly type: 'forget' }
  /** Its entry in the network is deleted, or there again. */
  | { readonly type: 'unlist' | 'list' }
  /** The time is over for which the device may keep its tunnels without a session. */
  | { readonly type: 'lapse' }
  /** What it has refused is asked for again, where it is time. `now` is an ISO instant. */
  | { readonly type: 'retry'; readonly now: string };

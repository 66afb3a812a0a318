import type { Activity, Instant } from '@parley/cpnp';

/** The provisioner said what became of an agreement (`provisioning.*`). */
export interface ProvisioningReported {
  readonly type: 'provisioning-reported';
  readonly data: {
    readonly report: 'taken' | 'done' | 'failed' | 'removed';
    /** Whose agreement is meant: not always that of the latest negotiation. */
    readonly ofNegotiation: number;
    readonly provisioner: 'vpn' | 'mailbox';
    readonly by: string;
    readonly reasons?: readonly string[];
    /** Devices that an operator said are lost. */
    readonly forgotten?: readonly { readonly device: string; readonly by: string }[];
    /** Absent: recorded by a release that did not say. */
    readonly at?: Instant;
  };
}

/** What happened to the tunnels of the order (`vpn.*`): details, of which nothing follows. */
export interface VpnReported {
  readonly type: 'vpn-reported';
  readonly data: {
    readonly report:
      | 'tunnel-installed'
      | 'tunnel-removed'
      | 'active'
      | 'degraded'
      | 'removed'
      | 'device-forgotten'
      /** By an engineer's word. */
      | 'tunnel-wanted'
      | 'tunnel-changed'
      | 'tunnel-unwanted';
    readonly ofNegotiation: number;
    readonly device?: string;
    /** How many ends of tunnels, or how many tunnels are active. */
    readonly tunnels?: number;
    /** How many tunnels there should be. */
    readonly wanted?: number;
    /** Of the tunnel that an engineer has asked for: its name, the nodes at its ends, its class. */
    readonly tunnel?: string;
    readonly nodes?: readonly string[];
    readonly className?: string;
    /** When it is there, by the clocks of a time zone; absent: at the hours of its class. */
    readonly hours?: {
      readonly timeZone: string;
      readonly from: string;
      readonly until: string;
      /** 1 is Monday; absent: each day. */
      readonly days?: readonly number[];
      readonly months?: readonly number[];
    };
    readonly by?: string;
    readonly reasons?: readonly string[];
    /** Absent: recorded by a release that did not say. */
    readonly at?: Instant;
  };
}

/** The broker said whether what partners carry for the order can be used (N53). */
export interface PartnersReported {
  readonly type: 'partners-reported';
  readonly data: {
    readonly ofNegotiation: number;
    readonly state: Activity['state'];
    /** Child orders, and those of them whose partner does not tell. */
    readonly children: number;
    readonly notTold: number;
    readonly at: Instant;
  };
}

export type ProvisioningEvent = ProvisioningReported | VpnReported | PartnersReported;

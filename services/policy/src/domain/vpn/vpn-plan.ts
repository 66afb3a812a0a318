/** How a tunnel is made (decision V13). */
export type TunnelTechnology = 'gre' | 'ipip' | 'vxlan' | 'ipsec' | 'l2tp' | 'mpls' | 'atm' | 'fr';

/** What makes a device an end of tunnels. */
export interface TunnelEnd {
  readonly pepId: string;
  readonly tunnelAddresses: { readonly v4?: string; readonly v6?: string };
  /** The preferred one first. */
  readonly technologies: readonly TunnelTechnology[];
  /** Largest packet of its side of the underlay, in octets. */
  readonly underlayMtu: number;
}

/** A stub link that tunnels end at, with what is behind it. */
export interface PlanSite {
  readonly node: string;
  readonly siteIdentifier?: string;
  /** The backup link of its site (V43). */
  readonly standby?: boolean;
  readonly device: string;
  readonly pepId: string;
  readonly stubLink: string;
  readonly technologies: readonly TunnelTechnology[];
  readonly prefixes: readonly string[];
}

/** Two places in the list of sites. */
export type SitePair = readonly [number, number];

export type PlanTopology =
  | { readonly kind: 'full-mesh' }
  | { readonly kind: 'hub-and-spoke'; readonly hubs: readonly number[] }
  | { readonly kind: 'listed'; readonly pairs: readonly SitePair[] };

/** When the tunnels of a class are there, by the clocks of a time zone; as the document has it, in types of the ledger's own. */
export interface PlanSchedule {
  readonly timeZone: string;
  readonly windows: readonly {
    readonly months?: readonly number[];
    readonly monthDays?: readonly number[];
    readonly weekdays?: readonly number[];
    readonly firstDate?: string;
    readonly lastDate?: string;
    readonly from?: string;
    readonly until?: string;
  }[];
}

export interface PlanClass {
  readonly name: string;
  readonly qosClass?: string;
  readonly dscps?: readonly number[];
  readonly mtuOctets: number;
  readonly technology: TunnelTechnology;
  readonly topology: PlanTopology;
  /** Rates in bit/s. */
  readonly members: readonly { readonly site: number; readonly inBps: number; readonly outBps: number }[];
  /** Joined pairs that carry traffic from the first to the second alone. */
  readonly oneWay?: readonly SitePair[];
  readonly exceptions?: readonly {
    readonly a: number;
    readonly b: number;
    readonly technology: TunnelTechnology;
  }[];
  /** Absent: at all times. */
  readonly schedule?: PlanSchedule;
}

export interface PlanTransit {
  readonly device: string;
  readonly pepId?: string;
  readonly configured: 'pushed' | 'elsewhere';
  readonly pairs: readonly SitePair[];
  /** bit/s of each class through it. */
  readonly bps: readonly number[];
}

/** The tunnels that an agreement asks for: each site and each class once, a pair only where it differs (ADR 29). */
export interface VpnPlan {
  readonly sites: readonly PlanSite[];
  readonly classes: readonly PlanClass[];
  readonly transit?: readonly PlanTransit[];
  readonly replacement?: 'swap' | 'remove-first';
}

/** Who provisions an agreement. */
export type Provisioning =
  | { readonly provisioner: 'vpn'; readonly plan: VpnPlan }
  /** `reasons`: why an order that asks for isolation is no VPN order here. */
  | { readonly provisioner: 'mailbox'; readonly reasons: readonly string[] };

import type { Direction, RetryParameters, Technology, TunnelRow } from '@parley/cops';

/** What a device does when it cannot install a tunnel, and what it says of that (VPN00 §2.3): columns 11 to 17. */
export interface Retries {
  readonly retry: RetryParameters;
  readonly reporting: TunnelRow['reporting'];
}

/**
 * What one device has to know of one tunnel: the columns of decision V13 that this server sets, JSON-plain. The others have the
 * values of `rowOf`, so that a mesh does not repeat them in each of its events.
 */
export interface TunnelEnd {
  /** The last number of the PRID: counts up within its VPN, and is never given twice (V12). */
  readonly number: number;
  readonly technology: Technology;
  readonly direction: Direction;
  /** Outer addresses, both of one family. */
  readonly local: string;
  readonly remote: string;
  readonly qosClass: string;
  /** Bit/s that this end may send, or that it gets where it receives alone; 0 for no limit. */
  readonly bps: number;
  /** VNI or key; 0 for none. */
  readonly key: number;
  /** "100.64.0.0/31": the tunnel's own addresses. */
  readonly localInner?: string;
  readonly remoteInner?: string;
  /** Octets; 0 where the device finds it out. */
  readonly mtu: number;
  /** 0 to 63, -1 for the inner packet's. */
  readonly dscp: number;
  /** What is behind the remote end; none where this end receives alone. */
  readonly prefixes: readonly string[];
  /** The device's stub links that use it: one of them served is enough (V37). */
  readonly stubLinks: readonly string[];
  /** ISO instants: when a device without a session may keep it in use (V45); absent: at all times. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** As the provider has it for the device and the technology; absent: as this server has it. */
  readonly retries?: Retries;
}

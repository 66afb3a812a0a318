/** What a customer knows of an order when it has done with it. */
export interface CustomerAccount {
  readonly customerOrderIdentifier: string;
  readonly providerOrderIdentifier?: string;
  /** Whether everything ended as the customer wanted it, else how it ended. */
  readonly unexpected?: string;
  /** ACKs of a PROVISION or UPDATE that it got. */
  readonly agreements: number;
  /** The agreement that it holds now; absent: none. */
  readonly holds?: { readonly cpdHash: string; readonly committedBps: number };
}

/** What the log says of an order. */
export interface OrderAccount {
  readonly orderId: string;
  readonly customerOrderIdentifier: string;
  /** Negotiations that were completed, by number, as often as the log says so. */
  readonly completed: readonly number[];
  /** Hash of the document of the agreement in force; absent: none is. */
  readonly agreedHash?: string;
  /** Whether something is still negotiated. */
  readonly isOpen: boolean;
  /** Whether the tunnels of the agreement in force are all active, as was reported last; absent: nothing was. */
  readonly tunnelsAreActive?: boolean;
  /** The same of what partners carry for it (N53). */
  readonly partsAreActive?: boolean;
}

export interface Amount {
  readonly resource: string;
  readonly bps: number;
}

/** What the ledger says of an order. */
export interface LedgerAccount {
  readonly orderId: string;
  /** Negotiations that were committed, by number, as often as the ledger says so. */
  readonly committed: readonly number[];
  /** What is committed now. */
  readonly amounts: readonly Amount[];
  /** Negotiations for which capacity is kept, and whose end has not been heard. */
  readonly held: readonly number[];
}

/** What a service's metrics and health say at the end. */
export interface ServiceAccount {
  readonly name: string;
  readonly isReady: boolean;
  /** Gauges that are to be 0 in a service that has done its work, by name and labels. */
  readonly gauges: Readonly<Record<string, number>>;
}

export interface Chain {
  readonly schema: string;
  readonly events: number;
  readonly streams: number;
  readonly brokenStreams: number;
}

/** All that is compared at the end of a run. */
export interface Accounts {
  readonly customers: readonly CustomerAccount[];
  readonly orders: readonly OrderAccount[];
  readonly ledger: readonly LedgerAccount[];
  /** Reserved bit/s by the policy's own metrics, by resource. */
  readonly reservedBps: Readonly<Record<string, number>>;
  readonly services: readonly ServiceAccount[];
  readonly chains: readonly Chain[];
}

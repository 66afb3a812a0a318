/** A message as it passed between a device and a policy server, outside of TLS. */
export interface TappedMessage {
  /** Names the connection among those of all processes. */
  readonly connection: string;
  /** Ms since 1970, UTC. */
  readonly atMs: number;
  readonly isFromDevice: boolean;
  /** Where the device connected from. */
  readonly peer: string;
  readonly octets: Uint8Array;
}

export interface TakenMessages {
  readonly messages: readonly TappedMessage[];
  /** Asks for those behind them. */
  readonly next: string;
  /** Messages that found no room, since nobody took those before them. */
  readonly dropped: number;
}

export type Capture =
  | {
      readonly kind: 'captured';
      /** Whether the device has a session at the process that answers. */
      readonly isOpen: boolean;
      readonly taken: TakenMessages;
    }
  | { readonly kind: 'refused'; readonly refusal: 'unknown-device' | 'too-many' };

/** Another policy server on the same log, asked for what passes there. */
export interface CapturesElsewhere {
  /** undefined: that process is gone. */
  capture(process: string, deviceId: string, after: string | undefined): Promise<Capture | undefined>;
}

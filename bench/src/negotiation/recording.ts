/** One negotiation as it went: what moved, how large it was, what was written. The floor repeats it. */
export interface Recording {
  /** Octets of each datagram. */
  readonly datagrams: Readonly<Record<Datagram, number>>;
  /** Octets of each request and its reply on core NATS, headers included. */
  readonly requests: Readonly<Record<'PROVISION' | 'PROCESSING' | 'ACCEPT' | 'send', Exchange>>;
  /** Octets of each event on JetStream, headers included. */
  readonly events: Readonly<Record<EventName, number>>;
  /** Deliveries of events to the services; the floor makes the three that a service acts on. */
  readonly delivered: number;
  readonly orderRows: RecordedRows;
  readonly policyRows: RecordedRows;
}

export type Datagram = 'PROVISION' | 'PROCESSING from client' | 'ACCEPT' | 'PROCESSING' | 'OFFER' | 'ACK';
export type EventName = 'order.pqo-received' | 'policy.decided' | 'order.offer-proposed' | 'order.completed';

export interface Exchange {
  readonly request: number;
  readonly reply: number;
}

export interface RecordedRows {
  /** In the order of their versions. */
  readonly events: readonly { readonly type: string; readonly data: string; readonly meta: string }[];
  readonly streamIdLength: number;
  readonly keys: readonly string[];
  /** Octets of message ids. */
  readonly inbox: readonly number[];
}

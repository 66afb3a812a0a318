import type { NatsConnection } from '@nats-io/transport-node';
import { JETSTREAM } from '../limits.js';

/** The server carries less in a message than an event may have: its operator has to change that. */
export class PayloadTooSmall extends Error {
  override readonly name = 'PayloadTooSmall';
  readonly code = 'PAYLOAD_TOO_SMALL';
  constructor(readonly maxPayload: number) {
    super(
      `NATS carries at most ${maxPayload} octets in a message (max_payload), and an event may need ` +
        `${JETSTREAM.leastPayloadOctets}: raise it on every server`,
    );
  }
}

/** Looks at what the server that we are connected to said of itself. Throws PayloadTooSmall. */
export function checkPayload({ info }: Pick<NatsConnection, 'info'>): void {
  if (info !== undefined && info.max_payload < JETSTREAM.leastPayloadOctets)
    throw new PayloadTooSmall(info.max_payload);
}

import { AckPolicy, jetstream, jetstreamManager, type JsMsg } from '@nats-io/jetstream';
import { createInbox, type NatsConnection } from '@nats-io/transport-node';
import type { EventName } from '../recording.js';
import { floorStream, floorSubjects } from './settings.js';

/** The stream and its two durables; once per run. */
export async function createFloorStream(nats: NatsConnection): Promise<void> {
  const manager = await jetstreamManager(nats);
  await manager.streams.add({ name: floorStream, subjects: ['floor.*.*'], max_bytes: 512 * 1024 * 1024 });
  for (const type of ['order.pqo-received', 'order.completed', 'policy.decided'] as const)
    await manager.consumers.add(floorStream, {
      durable_name: durableOf(type),
      ack_policy: AckPolicy.Explicit,
      filter_subject: floorSubjects.event(type),
      max_ack_pending: 1024,
    });
}

/** Publishes into the stream. The acknowledgements are counted and nobody waits for them. */
export class FloorPublisher {
  readonly #inbox = createInbox();
  unacknowledged = 0;

  constructor(private readonly nats: NatsConnection) {
    nats.subscribe(this.#inbox, { callback: () => void (this.unacknowledged -= 1) });
  }

  publish(type: EventName, payload: Uint8Array): void {
    this.unacknowledged += 1;
    this.nats.publish(floorSubjects.event(type), payload, { reply: this.#inbox });
  }
}

/** Takes events of one type; the handler acknowledges. */
export async function consumeFloor(
  nats: NatsConnection,
  type: EventName,
  handle: (message: JsMsg) => void,
): Promise<void> {
  const consumer = await jetstream(nats).consumers.get(floorStream, durableOf(type));
  await consumer.consume({ max_messages: 256, callback: handle });
}

const durableOf = (type: EventName): string => type.replace('.', '_');

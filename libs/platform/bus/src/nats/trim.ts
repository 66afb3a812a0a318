import type { JetStreamManager } from '@nats-io/jetstream';
import { JETSTREAM } from '../limits.js';
import type { Subjects } from './subjects.js';

/**
 * Purges the events that every durable has handled, once the stream is larger than `aboveOctets`. Returns how many were purged.
 */
export async function trimEvents(
  jsm: JetStreamManager,
  subjects: Subjects,
  aboveOctets: number = JETSTREAM.trimAboveOctets,
): Promise<number> {
  const { state } = await jsm.streams.info(subjects.eventStream);
  if (state.bytes <= aboveOctets || state.consumer_count === 0) return 0;
  let floor = state.last_seq;
  for await (const { ack_floor, num_pending, num_ack_pending } of jsm.consumers.list(subjects.eventStream)) {
    // A consumer's floor stays at the last event that its filter let through; one without pending events has handled
    // everything.
    if (num_pending > 0 || num_ack_pending > 0) floor = Math.min(floor, ack_floor.stream_seq);
  }
  if (floor < state.first_seq) return 0;
  const { purged } = await jsm.streams.purge(subjects.eventStream, { seq: floor + 1 });
  return purged;
}

import { randomBytes } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { subjectsUnder } from '../src/nats/subjects.js';

/** A bus of its own on the shared server. */
export function freshRoot(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

/** Deletes the streams of a root, and their durables with them. */
export async function removeRoot(url: string, root: string): Promise<void> {
  const nc = await connect({ servers: url });
  const jsm = await jetstreamManager(nc);
  const { eventStream, deadLetterStream } = subjectsUnder(root);
  await Promise.all([jsm.streams.delete(eventStream), jsm.streams.delete(deadLetterStream)]);
  await nc.close();
}

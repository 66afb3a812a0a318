import { findBus, type DoorOptions } from '../bus/bus-place.js';
import { connectNats } from '../bus/nats-bus.js';
import type { Terminal } from '../terminal/terminal.js';
import type { DeadLetterDoor } from './dead-letter-door.js';
import { HttpDeadLetterDoor } from './http-door.js';

/** Throws UsageError when it is not found or does not answer. */
export async function openDoor(options: DoorOptions, terminal: Terminal): Promise<DeadLetterDoor> {
  const place = await findBus(options, terminal);
  if (place.kind === 'http') return new HttpDeadLetterDoor(place.base);
  const bus = await connectNats(place.url, terminal);
  return {
    list: () => bus.deadLetters(),
    redrive: (id) => bus.redrive(id),
    [Symbol.asyncDispose]: () => bus.close(),
  };
}

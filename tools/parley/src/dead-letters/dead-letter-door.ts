import type { DeadLetter } from '@parley/bus';
import { findBus, type DoorOptions } from '../bus/bus-place.js';
import { connectNats } from '../bus/nats-bus.js';
import type { Terminal } from '../terminal/terminal.js';
import { HttpDeadLetterDoor } from './http-door.js';

/** Where dead letters are: on NATS in the deployed form, behind the HTTP door in the embedded one. */
export interface DeadLetterDoor extends AsyncDisposable {
  list(): Promise<readonly DeadLetter[]>;
  /** False when there is no such letter. */
  redrive(id: string): Promise<boolean>;
}

/** Throws UsageError when it is not found or does not answer. */
export async function openDoor(options: DoorOptions, terminal: Terminal): Promise<DeadLetterDoor> {
  const place = await findBus(options, terminal);
  if (place.kind === 'http') return new HttpDeadLetterDoor(place.base);
  const bus = await connectNats(place.url);
  return {
    list: () => bus.deadLetters(),
    redrive: (id) => bus.redrive(id),
    [Symbol.asyncDispose]: () => bus.close(),
  };
}

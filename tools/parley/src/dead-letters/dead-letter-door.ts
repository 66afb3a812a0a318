import type { DeadLetter } from '@parley/bus';
import { readEmbeddedRuntime } from '../embedded/runtime-file.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { HttpDeadLetterDoor } from './http-door.js';

export interface DoorOptions {
  readonly nats?: string;
  readonly http?: string;
}

/** Where dead letters are: on NATS in the deployed form, behind the HTTP door in the embedded one. */
export interface DeadLetterDoor extends AsyncDisposable {
  list(): Promise<readonly DeadLetter[]>;
  /** False when there is no such letter. */
  redrive(id: string): Promise<boolean>;
}

/** Options first, then PARLEY_NATS_URL and PARLEY_HTTP, then the running `npm start`. Throws UsageError. */
export async function openDoor(options: DoorOptions, terminal: Terminal): Promise<DeadLetterDoor> {
  if (options.nats !== undefined && options.http !== undefined) throw new UsageError('give --nats or --http, not both');
  if (options.http !== undefined) return new HttpDeadLetterDoor(options.http);
  const nats = options.nats ?? terminal.env['PARLEY_NATS_URL'];
  if (nats !== undefined) return natsDoor(nats);
  const http = terminal.env['PARLEY_HTTP'];
  if (http !== undefined) return new HttpDeadLetterDoor(http);
  const runtime = await readEmbeddedRuntime(terminal, '--nats URL or --http URL');
  if (runtime.http === undefined) throw new UsageError('the running "npm start" names no HTTP door: give --http URL');
  return new HttpDeadLetterDoor(runtime.http);
}

async function natsDoor(url: string): Promise<DeadLetterDoor> {
  const { NatsBus } = await import('@parley/bus');
  const bus = await NatsBus.connect({ url, name: 'parley command line', startTimeoutMs: 5_000 }).catch(
    (cause: unknown) => {
      throw new UsageError(`NATS at ${url} does not answer`, { cause });
    },
  );
  return {
    list: () => bus.deadLetters(),
    redrive: (id) => bus.redrive(id),
    [Symbol.asyncDispose]: () => bus.close(),
  };
}

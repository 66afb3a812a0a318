import { readEmbeddedRuntime } from '../embedded/runtime-file.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

export interface DoorOptions {
  readonly nats?: string;
  readonly http?: string;
}

/** Where the services' bus is reached: on NATS in the deployed form, behind the HTTP door of the embedded one. */
export type BusPlace =
  { readonly kind: 'nats'; readonly url: string } | { readonly kind: 'http'; readonly base: string };

/** Options first, then PARLEY_NATS_URL and PARLEY_HTTP, then the running `npm start`. Throws UsageError. */
export async function findBus(options: DoorOptions, terminal: Terminal): Promise<BusPlace> {
  if (options.nats !== undefined && options.http !== undefined) throw new UsageError('give --nats or --http, not both');
  if (options.http !== undefined) return { kind: 'http', base: options.http };
  const url = options.nats ?? terminal.env['PARLEY_NATS_URL'];
  if (url !== undefined) return { kind: 'nats', url };
  const base = terminal.env['PARLEY_HTTP'];
  if (base !== undefined) return { kind: 'http', base };
  const runtime = await readEmbeddedRuntime(terminal, '--nats URL or --http URL');
  if (runtime.http === undefined) throw new UsageError('the running "npm start" names no HTTP door: give --http URL');
  return { kind: 'http', base: runtime.http };
}

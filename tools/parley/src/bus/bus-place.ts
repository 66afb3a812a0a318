import { findRunning, hostOf, notFound, reachedAt } from '../running/running-here.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

export interface DoorOptions {
  readonly nats?: string;
  readonly http?: string;
}

/** Where the services' bus is reached: on NATS in the deployed form, behind the HTTP door of the embedded one. */
export type BusPlace =
  { readonly kind: 'nats'; readonly url: string } | { readonly kind: 'http'; readonly base: string };

const places = ['--nats URL or --http URL', 'PARLEY_NATS_URL', 'PARLEY_HTTP'];

/** Options first, then PARLEY_NATS_URL and PARLEY_HTTP, then what runs on this machine. Throws UsageError. */
export async function findBus(options: DoorOptions, terminal: Terminal): Promise<BusPlace> {
  if (options.nats !== undefined && options.http !== undefined) throw new UsageError('give --nats or --http, not both');
  if (options.http !== undefined) return { kind: 'http', base: options.http };
  const url = options.nats ?? setOf(terminal.env['PARLEY_NATS_URL']);
  if (url !== undefined) return { kind: 'nats', url };
  const base = setOf(terminal.env['PARLEY_HTTP']);
  if (base !== undefined) return { kind: 'http', base };
  const here = await findRunning(terminal);
  if (here.runtime?.natsUrl !== undefined) return { kind: 'nats', url: here.runtime.natsUrl };
  const door = here.runtime && reachedAt(here.runtime.http);
  if (door === undefined) throw notFound('bus', places, here);
  return { kind: 'http', base: `http://${hostOf(door)}` };
}

/** A variable that is set to nothing is not set. */
const setOf = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { findRuntime, runtimeFileIn, type Runtime } from '@parley/lifecycle/process';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

/** What runs on this machine, by the files that it has left in its data folder; and what was seen where nothing runs. */
export interface RunningHere {
  readonly runtime: Runtime | undefined;
  /** A sentence part for each file that was looked at. */
  readonly seen: readonly string[];
}

/** Looks into PARLEY_DATA_DIR; else where `npm start` and then where `npm run deployed` keep theirs, in this folder. */
export async function findRunning({ env }: Pick<Terminal, 'env'>): Promise<RunningHere> {
  const given = env['PARLEY_DATA_DIR'];
  const folders = given === undefined || given === '' ? ['data', join('data', 'deployed')] : [given];
  const seen: string[] = [];
  for (const folder of folders) {
    const found = await findRuntime(folder);
    if (found.kind === 'running') return { runtime: found.runtime, seen };
    const file = runtimeFileIn(folder);
    seen.push(found.kind === 'none' ? `${file}, which is not there` : `${file}, whose process ${found.pid} has ended`);
  }
  return { runtime: undefined, seen };
}

/** The error for something that is in none of its places, which names them in the order in which they are looked at. */
export function notFound(what: string, places: readonly string[], { runtime, seen }: RunningHere): UsageError {
  const files = runtime === undefined ? seen : [`the running "${runtime.startedBy}", which names none`];
  const all = [...places, ...files].map((place, at) => `\n  ${at + 1}. ${place}`);
  return new UsageError(
    `no ${what} is given, and none runs here ("npm start"). Looked for, in this order:${all.join('')}`,
  );
}

interface Listener {
  readonly address: string;
  readonly port: number;
}

/** The listener on this machine's own loopback address if there is one; one that listens on every address is reached there. */
export function reachedAt(listeners: readonly Listener[]): Listener | undefined {
  const reached = listeners.map(({ address, port }) => ({ address: loopbackOf(address), port }));
  return reached.find(({ address }) => address === '127.0.0.1') ?? reached[0];
}

const loopbackOf = (address: string): string => ({ '0.0.0.0': '127.0.0.1', '::': '::1' })[address] ?? address;

/** "127.0.0.1:8080", "[::1]:8080" */
export const hostOf = ({ address, port }: Listener): string => `${isIPv6(address) ? `[${address}]` : address}:${port}`;

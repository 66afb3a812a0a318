import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { startOfProcess } from '@parley/lifecycle/process';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

/** What a running `npm start` has written into its data folder. */
export interface EmbeddedRuntime {
  readonly databaseUrl: string;
  readonly pid: number;
  /** Tells the process from a later one with its number. */
  readonly startedAt: string | undefined;
  /** Address of its HTTP door. */
  readonly http: string | undefined;
}

/** Finds the embedded form that runs on this machine. Throws UsageError with the ways out when there is none. */
export async function readEmbeddedRuntime(terminal: Terminal, otherwise: string): Promise<EmbeddedRuntime> {
  const folder = terminal.env['PARLEY_DATA_DIR'] ?? './data';
  const file = join(folder, 'runtime.json');
  const runtime = runtimeOf(await readOrUndefined(file));
  if (runtime === undefined)
    throw new UsageError(
      `no running "npm start" found (${file} does not tell of one). Start it, or give ${otherwise}.`,
    );
  if (!(await stillRuns(runtime)))
    throw new UsageError(
      `"npm start" has ended (${file} names process ${runtime.pid}). Start it, or give ${otherwise}.`,
    );
  return runtime;
}

async function readOrUndefined(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

function runtimeOf(text: string | undefined): EmbeddedRuntime | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('databaseUrl' in value) || typeof value.databaseUrl !== 'string') return undefined;
    if (!('pid' in value) || typeof value.pid !== 'number') return undefined;
    const startedAt = 'startedAt' in value && typeof value.startedAt === 'string' ? value.startedAt : undefined;
    const http = 'http' in value ? httpOf(value.http) : undefined;
    return { databaseUrl: value.databaseUrl, pid: value.pid, startedAt, http };
  } catch {
    return undefined;
  }
}

/** The first of the HTTP listeners; one that listens on every address is reached on loopback. */
function httpOf(listeners: unknown): string | undefined {
  const first: unknown = Array.isArray(listeners) ? listeners[0] : undefined;
  if (typeof first !== 'object' || first === null) return undefined;
  if (!('address' in first) || typeof first.address !== 'string') return undefined;
  if (!('port' in first) || typeof first.port !== 'number') return undefined;
  const address = { '0.0.0.0': '127.0.0.1', '::': '::1' }[first.address] ?? first.address;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${first.port}`;
}

/** Whether the process that wrote the file runs, and not another one that has got its number since. */
async function stillRuns({ pid, startedAt }: EmbeddedRuntime): Promise<boolean> {
  if (!isAlive(pid)) return false;
  return startedAt === undefined || (await startOfProcess(pid)) === startedAt;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

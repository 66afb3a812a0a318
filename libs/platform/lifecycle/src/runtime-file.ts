import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startOfProcess } from './process-start.js';

interface Listener {
  readonly address: string;
  readonly port: number;
}

/** What the command line needs to know of the process that runs on a data folder: `runtime.json` in it. */
export interface Runtime {
  readonly pid: number;
  /** Tells the process from a later one with its number; undefined where the system does not tell. */
  readonly startedAt: string | undefined;
  /** How it was started: `npm start`, `npm run deployed`. */
  readonly startedBy: string;
  /** The address holds the password, so that only the owner may read the file. */
  readonly databaseUrl: string;
  /** The bus of the deployed form; absent in the embedded one, whose bus is behind its HTTP door. */
  readonly natsUrl?: string;
  /** Where customers are heard. */
  readonly cpnp: readonly Listener[];
  /** The HTTP door behind which questions are answered; none in the deployed form. */
  readonly http: readonly Listener[];
  /** The partner that runs beside the embedded form: its data folder has a `runtime.json` of its own. */
  readonly samplePartner?: {
    readonly name: string;
    readonly dataDir: string;
    readonly cpnp: readonly Listener[];
  };
}

/** What was found in a folder: nothing, a process that runs, or one that has ended without taking its file away. */
export type FoundRuntime =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly runtime: Runtime }
  | { readonly kind: 'ended'; readonly pid: number };

export const runtimeFileIn = (dataDir: string): string => join(dataDir, 'runtime.json');

/** Writes the file for this process. A reader sees the whole of it or none. */
export async function writeRuntime(dataDir: string, runtime: Omit<Runtime, 'pid' | 'startedAt'>): Promise<void> {
  const whole: Runtime = { pid: process.pid, startedAt: await startOfProcess(process.pid), ...runtime };
  const file = runtimeFileIn(dataDir);
  await rm(`${file}.new`, { force: true });
  await writeFile(`${file}.new`, `${JSON.stringify(whole, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export async function removeRuntime(dataDir: string): Promise<void> {
  await rm(runtimeFileIn(dataDir), { force: true });
}

/** Finds out what runs on a data folder. A file of another shape tells of nothing. */
export async function findRuntime(dataDir: string): Promise<FoundRuntime> {
  const runtime = runtimeOf(await readFile(runtimeFileIn(dataDir), 'utf8').catch(() => ''));
  if (runtime === undefined) return { kind: 'none' };
  return (await stillRuns(runtime)) ? { kind: 'running', runtime } : { kind: 'ended', pid: runtime.pid };
}

function runtimeOf(text: string): Runtime | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, startedAt, startedBy, databaseUrl, natsUrl, cpnp, http, samplePartner } = value as Record<
    string,
    unknown
  >; // members of JSON
  if (typeof pid !== 'number' || typeof databaseUrl !== 'string') return undefined;
  return {
    pid,
    startedAt: typeof startedAt === 'string' ? startedAt : undefined,
    startedBy: typeof startedBy === 'string' ? startedBy : 'npm start',
    databaseUrl,
    ...(typeof natsUrl === 'string' && { natsUrl }),
    cpnp: listenersOf(cpnp),
    http: listenersOf(http),
    ...partnerOf(samplePartner),
  };
}

function partnerOf(value: unknown): Pick<Runtime, 'samplePartner'> {
  if (typeof value !== 'object' || value === null) return {};
  const { name, dataDir, cpnp } = value as Record<string, unknown>; // members of JSON
  if (typeof name !== 'string' || typeof dataDir !== 'string') return {};
  return { samplePartner: { name, dataDir, cpnp: listenersOf(cpnp) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listenersOf(value: unknown): readonly Listener[] {
  const listeners: readonly unknown[] = Array.isArray(value) ? value : [];
  return listeners.flatMap((listener) => {
    if (typeof listener !== 'object' || listener === null) return [];
    if (!('address' in listener) || typeof listener.address !== 'string') return [];
    if (!('port' in listener) || typeof listener.port !== 'number') return [];
    return [{ address: listener.address, port: listener.port }];
  });
}

/** Whether the process that wrote the file runs, and not another one that has got its number since. */
async function stillRuns({ pid, startedAt }: Runtime): Promise<boolean> {
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

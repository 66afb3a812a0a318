import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the command line needs to know of the process that runs on a data folder. */
export interface Runtime {
  readonly pid: number;
  /** Tells the process from a later one with its number; undefined where the system does not tell. */
  readonly startedAt: string | undefined;
  /** The address holds the password, so that only the owner may read the file. */
  readonly databaseUrl: string;
  readonly cpnp: readonly { readonly address: string; readonly port: number }[];
  readonly http: readonly { readonly address: string; readonly port: number }[];
}

const pathIn = (dataDir: string): string => join(dataDir, 'runtime.json');

export async function writeRuntime(dataDir: string, runtime: Runtime): Promise<void> {
  await rm(pathIn(dataDir), { force: true });
  await writeFile(pathIn(dataDir), `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
}

export async function removeRuntime(dataDir: string): Promise<void> {
  await rm(pathIn(dataDir), { force: true });
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roomyProvider } from './provider.js';

/** A provider file of `roomyProvider`, for processes, in a folder of its own. */
export async function writeRoomyProvider(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-roomy-provider-'));
  const path = join(folder, 'provider.yaml');
  // JSON is YAML.
  await writeFile(path, JSON.stringify(roomyProvider));
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

import { generateKeyPairSync } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The key that the embedded form signs its catalogue with where none is named: made at the first start, in the data folder, for the owner
 * of the process alone. Gives its path.
 */
export async function keepCatalogueKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'catalogue-key.pem');
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept !== '') return path;
  const { privateKey } = generateKeyPairSync('ed25519');
  // A process that dies in between leaves no half of a key under its name.
  await writeFile(`${path}.new`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return path;
}

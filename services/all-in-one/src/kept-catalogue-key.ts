import { generateKeyPairSync } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '@parley/config';

/**
 * The key that the embedded form signs its catalogue with where none is named: made at the first start, in the data folder, for the owner
 * of the process alone. Gives its path. Throws ConfigurationError for a file that is there and cannot be read, or is empty: customers
 * know the key that was in it.
 */
export async function keepCatalogueKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'catalogue-key.pem');
  if (await isKept(path)) return path;
  const { privateKey } = generateKeyPairSync('ed25519');
  // A process that dies in between leaves no half of a key under its name.
  await writeFile(`${path}.new`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return path;
}

async function isKept(path: string): Promise<boolean> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    if (code === 'ENOENT') return false;
    throw unusable(path, `cannot be read: ${code}`, cause);
  }
  if (text.trim() === '')
    throw unusable(
      path,
      'is empty; put back the key that customers know, or remove the file and tell them the new one',
    );
  return true;
}

const unusable = (path: string, message: string, cause?: unknown): ConfigurationError =>
  new ConfigurationError([{ where: path, message }], { cause });

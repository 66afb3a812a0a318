import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { keepSecret, unusable } from './kept-secret.js';

/**
 * The key that the embedded form signs its catalogue with where none is named: made at the first start, in the data folder, for the owner
 * of the process alone. Gives its path. Throws ConfigurationError for a file that is there and cannot be read, or is empty: customers
 * know the key that was in it.
 */
export async function keepCatalogueKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'catalogue-key.pem');
  const text = await keepSecret(path, makeKey);
  if (text.trim() === '')
    throw unusable(
      path,
      'is empty; put back the key that customers know, or remove the file and tell them the new one',
    );
  return path;
}

// A string, as the format is PEM.
const makeKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

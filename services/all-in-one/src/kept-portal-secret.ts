import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keepSecret } from './kept-secret.js';

/**
 * The secret that broker and gateway of the embedded form have in common where none is named (N50): made at the first start, in the data
 * folder, for the owner of the process alone. Gives its path. What is in a file that is there already is checked as every variable is.
 * Throws ConfigurationError for one that cannot be read.
 */
export async function keepPortalSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'portal-secret');
  await keepSecret(path, () => `${randomBytes(32).toString('base64url')}\n`);
  return path;
}

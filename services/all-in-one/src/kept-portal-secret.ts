import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret that broker and gateway of the embedded form have in common where none is named (N50): made at the first start, in the data
 * folder, for the owner of the process alone. Gives its path. What is in a file that is there already is checked as every variable is.
 */
export async function keepPortalSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'portal-secret');
  try {
    await readFile(path);
    return path;
  } catch (cause) {
    // One that cannot be read is no reason to make another: the services say that it is not what it has to be.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) return path;
  }
  // A process that dies in between leaves no half of a secret under its name.
  await writeFile(`${path}.new`, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return path;
}

import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { ConfigurationError } from '@parley/config';

/**
 * The text of a secret in the data folder: what was kept there, or what is made now, for the owner of the process alone. Throws
 * ConfigurationError for a file that is there and cannot be read: others may know what is in it.
 */
export async function keepSecret(path: string, make: () => string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    if (code !== 'ENOENT') throw unusable(path, `cannot be read: ${code}`, cause);
  }
  const text = make();
  // A process that dies in between leaves no half of a secret under its name.
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return text;
}

/** What ends the start, because of a file. */
export const unusable = (path: string, message: string, cause?: unknown): ConfigurationError =>
  new ConfigurationError([{ where: path, message }], { cause });

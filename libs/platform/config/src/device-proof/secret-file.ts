import { readFileSync, statSync } from 'node:fs';
import { ConfigurationError } from '../configuration-error.js';

/** Bits of the mode by which accounts that are neither the owner nor of the file's group may use it. */
const everybody = 0o007;

/** A file that anybody may read. @throws ConfigurationError */
export const readPublic = (path: string): Buffer => attempt(path, () => readFileSync(path));

/** A file that nobody but its owner and group may read. @throws ConfigurationError */
export function readSecret(path: string): Buffer {
  requireSecret(path);
  return readPublic(path);
}

/** Whoever can read a key can be the device: a key that everybody on this machine may read is none. @throws ConfigurationError */
export function requireSecret(path: string): void {
  const { mode } = attempt(path, () => statSync(path));
  if ((mode & everybody) === 0) return;
  const octal = (mode & 0o777).toString(8);
  throw new ConfigurationError([
    {
      where: path,
      message: `every account of this machine may use it (mode ${octal}), and it is secret: chmod 600 ${path}`,
    },
  ]);
}

function attempt<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    const message = code === 'ENOENT' ? 'is not there: no such file' : `cannot be read (${code})`;
    throw new ConfigurationError([{ where: path, message }], { cause });
  }
}

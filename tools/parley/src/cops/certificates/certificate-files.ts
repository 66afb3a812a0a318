import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issued } from '@parley/certificates';
import { UsageError } from '../../usage-error.js';

/** A certificate NAME.pem and its key NAME.key in a folder. */
export class CertificateFiles {
  constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {}

  get cert(): string {
    return join(this.folder, `${this.name}.pem`);
  }

  get key(): string {
    return join(this.folder, `${this.name}.key`);
  }

  /** Undefined where one of them is not there. @throws UsageError where one cannot be read */
  read(): Issued | undefined {
    const { cert, key } = this;
    if (!existsSync(cert) || !existsSync(key)) return undefined;
    return attempt(cert, () => ({ cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }));
  }

  /** @throws UsageError where they cannot be written */
  write({ cert, key }: Issued): void {
    put(this.key, key, 0o600);
    put(this.cert, cert, 0o644);
  }
}

/** Whole or not at all, for a server may read it at any moment. @throws UsageError */
export function put(path: string, text: string, mode: number): void {
  attempt(path, () => {
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    const next = `${path}.next`;
    writeFileSync(next, text, { mode });
    renameSync(next, path);
  });
}

function attempt<Result>(path: string, what: () => Result): Result {
  try {
    return what();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new UsageError(`${path}: cannot be read or written (${code})`, { cause });
  }
}

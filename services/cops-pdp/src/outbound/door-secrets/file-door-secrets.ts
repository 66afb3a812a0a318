import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConfigurationError, readSharedKeys, SharedKeys } from '@parley/config';
import { isLoopback } from '@parley/lifecycle';
import type { DoorSecrets, TlsCredentials } from '../../ports/door-secrets.js';

/** Paths, and where the door is; a certificate, its key and the authorities of devices belong together. */
export interface SecretFiles {
  /** Off loopback one of both kinds has to be there. */
  readonly copsHost: string;
  readonly copsCert: string | undefined;
  readonly copsKey: string | undefined;
  readonly copsCa: string | undefined;
  readonly copsSharedKeys: string | undefined;
}

/** The secrets of the door of devices, read from the files that the environment names. No message holds any of them. */
export class FileDoorSecrets implements DoorSecrets {
  readonly keys?: SharedKeys;
  #tls: TlsCredentials | undefined;

  /** @throws ConfigurationError */
  constructor(
    private readonly files: SecretFiles,
    aheadMs: () => number,
  ) {
    if (files.copsSharedKeys !== undefined) this.keys = new SharedKeys(aheadMs);
    this.read();
    if (this.tls === undefined && this.keys === undefined && !isLoopback(files.copsHost))
      throw nothingToProveBy(files.copsHost);
  }

  get tls(): TlsCredentials | undefined {
    return this.#tls;
  }

  read(): void {
    const { copsCert: cert, copsKey: key, copsCa: ca, copsSharedKeys } = this.files;
    const tls = cert !== undefined && key !== undefined && ca !== undefined ? credentialsOf(cert, key, ca) : undefined;
    if (tls === undefined && (cert ?? key ?? ca) !== undefined) throw notTogether();
    if (copsSharedKeys !== undefined) this.keys?.replace(readSharedKeys(copsSharedKeys));
    this.#tls = tls;
  }
}

/** V40 knows no listener off loopback that takes a device at its word, so nothing can be set to have one. */
const nothingToProveBy = (host: string): ConfigurationError =>
  new ConfigurationError([
    {
      where: 'PARLEY_COPS_HOST',
      message:
        `is ${host}, where each device has to prove its PEPID, and nothing is set to prove it by: set PARLEY_COPS_CERT, ` +
        'PARLEY_COPS_KEY and PARLEY_COPS_CA (TLS) or PARLEY_COPS_SHARED_KEYS, or a loopback address',
    },
  ]);

const notTogether = (): ConfigurationError =>
  new ConfigurationError([
    {
      where: 'PARLEY_COPS_CERT, PARLEY_COPS_KEY, PARLEY_COPS_CA',
      message: 'are of use together only: set all or none',
    },
  ]);

function credentialsOf(cert: string, key: string, ca: string): TlsCredentials {
  const read = { cert: fileOf(cert), key: fileOf(key), ca: fileOf(ca) };
  try {
    createSecureContext(read);
  } catch (cause) {
    const message = `cannot be used: ${reasonOf(cause)}`;
    throw new ConfigurationError([{ where: `${cert}, ${key}, ${ca}`, message }], { cause });
  }
  return read;
}

function fileOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ConfigurationError([{ where: path, message: `cannot be read (${reasonOf(cause)})` }], { cause });
  }
}

const reasonOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';

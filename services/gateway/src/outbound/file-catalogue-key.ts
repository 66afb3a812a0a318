import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@parley/config';
import type { CatalogueKey } from '../ports/catalogue-key.js';

/** The key in a file that the environment names. No message holds anything of it. */
export class FileCatalogueKey implements CatalogueKey {
  #key: KeyObject;
  #publicKey: Buffer;

  /** @throws ConfigurationError */
  constructor(private readonly path: string) {
    this.#key = ed25519KeyIn(path);
    this.#publicKey = publicKeyOf(this.#key);
  }

  get publicKey(): Uint8Array {
    return this.#publicKey;
  }

  sign(octets: Uint8Array): Uint8Array {
    return sign(undefined, octets, this.#key);
  }

  read(): void {
    this.#key = ed25519KeyIn(this.path);
    this.#publicKey = publicKeyOf(this.#key);
  }
}

const publicKeyOf = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });

function ed25519KeyIn(path: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(path));
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw unusable(path, `cannot be used: ${reason}`, cause);
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw unusable(path, `holds a key of ${key.asymmetricKeyType}; catalogues are signed with ed25519`);
  return key;
}

const unusable = (path: string, message: string, cause?: unknown): ConfigurationError =>
  new ConfigurationError([{ where: `PARLEY_CATALOGUE_KEY_FILE: ${path}`, message }], { cause });

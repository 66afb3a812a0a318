import type { ConnectionOptions } from 'node:tls';
import { createSecureContext } from 'node:tls';
import { ConfigurationError, readSharedKeys, SharedKeys } from '@parley/config';
import type { PepSettings } from '@parley/cops';
import { UsageError } from '../usage-error.js';
import { readPublic, readSecret, requireSecret } from './secret-file.js';

/** The files by which a device proves its PEPID, and knows its policy server; none: neither is asked for. */
export interface ProofFiles {
  readonly pepId: string;
  /** In PEM: the authorities of the server's certificate, the device's own certificate, and its key. */
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** What the server's certificate has to name, where that is not the host that is connected to: after a redirect, an address. */
  readonly serverName?: string | undefined;
  /** Keys that are shared with the server, in YAML as it has them. */
  readonly keyFile?: string | undefined;
}

export interface Proof extends Pick<PepSettings, 'security' | 'keys'> {
  readonly tls?: ConnectionOptions;
}

/** What a session needs to prove who it is (V40): TLS, digests, or nothing. Throws UsageError, in which no secret stands. */
export function proofOf(files: ProofFiles): Proof {
  const { pepId, ca, cert, key, serverName, keyFile } = files;
  const tls = [ca, cert, key].some((file) => file !== undefined);
  if (keyFile !== undefined) {
    if (tls || serverName !== undefined)
      throw new UsageError(
        '--key-file signs messages in place of TLS: it goes without --ca, --cert, --key and --server-name',
      );
    return { security: 'hmac', keys: keysOf(pepId, keyFile) };
  }
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--cert and --key go together');
  if (!tls && serverName !== undefined) throw new UsageError('--server-name goes with --ca: only TLS has certificates');
  if (!tls) return { security: 'none' };
  return {
    security: 'tls',
    tls: { ...credentialsOf(files), ...(serverName !== undefined && { servername: serverName }) },
  };
}

function credentialsOf({ ca, cert, key }: ProofFiles): ConnectionOptions {
  const credentials = {
    ...(ca !== undefined && { ca: readPublic(ca) }),
    ...(cert !== undefined && { cert: readPublic(cert) }),
    ...(key !== undefined && { key: readSecret(key) }),
  };
  try {
    createSecureContext(credentials);
  } catch (cause) {
    const given = [ca, cert, key].filter((file) => file !== undefined).join(', ');
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new UsageError(`${given}: cannot be used together, or are no certificates and key in PEM (${reason})`, {
      cause,
    });
  }
  return credentials;
}

/** The keys of this device; the server has one name for it, by which they are known, and so has it for the server. */
function keysOf(pepId: string, keyFile: string): NonNullable<PepSettings['keys']> {
  requireSecret(keyFile);
  const shared = new SharedKeys(() => 0);
  try {
    shared.replace(readSharedKeys(keyFile));
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
  const lives = shared.keysOf(pepId);
  const now = Date.now();
  if (lives.length === 0) throw new UsageError(`${keyFile}: has no key of ${pepId}`);
  if (!lives.some(({ validFrom, validUntil }) => validFrom <= now && now < validUntil))
    throw new UsageError(`${keyFile}: has no key of ${pepId} that is valid now`);
  return {
    keysOf: () => shared.keysOf(pepId),
    digest: (_, keyId, octets) => shared.digest(pepId, keyId, octets),
  };
}

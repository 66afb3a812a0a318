import { createSecureContext } from 'node:tls';
import { ConfigurationError } from '../configuration-error.js';
import { readSharedKeys } from '../shared-keys/shared-keys-file.js';
import { SharedKeys } from '../shared-keys/shared-keys.js';
import { readPublic, readSecret, requireSecret } from './secret-file.js';

/** Files in PEM: the authorities of the server's certificate, the device's own certificate, and its key. */
export interface CertificateFiles {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** What a connection of TLS is given; no message holds any of it. */
export interface DeviceCredentials {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

/** The certificates by which a device proves its PEPID (V40). @throws ConfigurationError */
export function readDeviceCredentials({ ca, cert, key }: CertificateFiles): DeviceCredentials {
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
    const message = `cannot be used together, or are no certificates and key in PEM (${reason})`;
    throw new ConfigurationError([{ where: given, message }], { cause });
  }
  return credentials;
}

/**
 * The keys that a device shares with its policy server, in whose file and in the device's they are known by its PEPID.
 * @throws ConfigurationError where none is valid now
 */
export function readDeviceKeys(
  pepId: string,
  keyFile: string,
): Pick<SharedKeys, 'digest'> & { keysOf: () => ReturnType<SharedKeys['keysOf']> } {
  requireSecret(keyFile);
  const shared = new SharedKeys(() => 0);
  shared.replace(readSharedKeys(keyFile));
  const lives = shared.keysOf(pepId);
  const now = Date.now();
  const missing = (message: string) => new ConfigurationError([{ where: keyFile, message }]);
  if (lives.length === 0) throw missing(`has no key of ${pepId}`);
  if (!lives.some(({ validFrom, validUntil }) => validFrom <= now && now < validUntil))
    throw missing(`has no key of ${pepId} that is valid now`);
  return {
    keysOf: () => shared.keysOf(pepId),
    digest: (_, keyId, octets) => shared.digest(pepId, keyId, octets),
  };
}

import type { ConnectionOptions } from 'node:tls';
import { ConfigurationError, readDeviceCredentials, readDeviceKeys } from '@parley/config';
import type { PepSettings } from '@parley/cops';
import { UsageError } from '../usage-error.js';

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
    return { security: 'hmac', keys: usable(() => readDeviceKeys(pepId, keyFile)) };
  }
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--cert and --key go together');
  if (!tls && serverName !== undefined) throw new UsageError('--server-name goes with --ca: only TLS has certificates');
  if (!tls) return { security: 'none' };
  return {
    security: 'tls',
    tls: { ...usable(() => readDeviceCredentials(files)), ...(serverName !== undefined && { servername: serverName }) },
  };
}

/** What stands wrong in a file is said as what is wrong on the line. */
function usable<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { checkNatsEnv, readNatsEnv, type NatsEnv, type NatsServers } from '@parley/config';
import { type ConnectionOptions, credsAuthenticator } from '@nats-io/transport-node';

/** Servers, credentials and TLS, from what `natsEnv` reads or from a URL alone. Throws ConfigurationError. */
export function connectionOptions(given: NatsEnv | string): ConnectionOptions {
  const { natsServers, natsCreds, natsCa, natsCert, natsKey } =
    typeof given === 'string' ? readNatsEnv({ PARLEY_NATS_URL: given }) : checkNatsEnv(given);
  const tls = {
    ...(natsCa !== undefined && { caFile: natsCa }),
    ...(natsCert !== undefined && { certFile: natsCert }),
    ...(natsKey !== undefined && { keyFile: natsKey }),
  };
  return {
    servers: [...natsServers.hosts],
    ...natsServers.login,
    ...inboxOf(natsServers),
    // The file is read at every attempt, so that a change of it needs no restart.
    ...(natsCreds !== undefined && { authenticator: credsAuthenticator(() => readFileSync(natsCreds)) }),
    // An object, also an empty one, refuses a server without TLS; without it, TLS is used where the server has it.
    ...((natsServers.tls || Object.keys(tls).length > 0) && { tls: identifying(tls, natsServers) }),
  };
}

/** A user hears answers below its own name, so that the server can keep one service from hearing another's. */
function inboxOf({ login }: NatsServers): Pick<ConnectionOptions, 'inboxPrefix'> {
  return login !== undefined && 'user' in login && /^[\w-]+$/.test(login.user)
    ? { inboxPrefix: `_INBOX.${login.user}` }
    : {};
}

/**
 * A server that is named by its address has to have a certificate for one of these addresses. The client names no address to TLS
 * (RFC 6066 has none in SNI), which then looks for "localhost" in the certificate.
 */
function identifying<Tls extends object>(tls: Tls, { hosts }: NatsServers): Tls {
  const names = hosts.map((host) => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));
  const addresses = names.filter((name) => isIP(name) !== 0);
  const check = (name: string, certificate: PeerCertificate): Error | undefined => {
    if (name !== 'localhost' || names.includes(name)) return checkServerIdentity(name, certificate);
    const faults = addresses.map((address) => checkServerIdentity(address, certificate));
    return faults.includes(undefined) ? undefined : faults[0];
  };
  return addresses.length === 0 ? tls : { ...tls, checkServerIdentity: check };
}

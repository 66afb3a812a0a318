import { readFileSync } from 'node:fs';
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
    ...((natsServers.tls || Object.keys(tls).length > 0) && { tls }),
  };
}

/** A user hears answers below its own name, so that the server can keep one service from hearing another's. */
function inboxOf({ login }: NatsServers): Pick<ConnectionOptions, 'inboxPrefix'> {
  return login !== undefined && 'user' in login && /^[\w-]+$/.test(login.user)
    ? { inboxPrefix: `_INBOX.${login.user}` }
    : {};
}

import { errorOf, parseAddress, type CopsError, type PdpAddress } from '@parley/cops';
import type { ServerAddress } from '../../domain/servers/server-lease.js';
import type { SessionEnd } from '../../use-cases/live-sessions.js';

/** What a CC says (RFC 2748 §3.8). */
export interface Closing {
  readonly error: CopsError;
  readonly redirect?: PdpAddress;
}

/** The error of the CC (RFC 2748 §2.2.8) by which this server ends a session. */
const errorOfEnd = {
  replaced: 'communicationFailure',
  gone: 'authenticationFailure',
  silent: 'clientFailure',
} as const satisfies Record<Extract<SessionEnd, string>, Parameters<typeof errorOf>[0]>;

/** Why a session ends, or does not begin. */
export function closingOf(cause: SessionEnd): Closing {
  if (typeof cause === 'string') return { error: errorOf(errorOfEnd[cause]) };
  const redirect = redirectTo(cause.place);
  // Without an address nothing better can be said than that the session is over.
  return redirect === undefined ? closingOf('replaced') : { error: errorOf('redirectToPreferredServer'), redirect };
}

/** The same, for the log. */
export const causeOf = (cause: SessionEnd): string => (typeof cause === 'string' ? cause : 'redirected');

/** This server shuts down; the other one, where there is one (RFC 2748 §4.7). */
export function shuttingDown(alternative: ServerAddress | undefined): Closing {
  const redirect = alternative && redirectTo(alternative);
  return { error: errorOf('shuttingDown'), ...(redirect && { redirect }) };
}

function redirectTo({ host, port }: ServerAddress): PdpAddress | undefined {
  const address = parseAddress(host);
  return address === undefined ? undefined : { address, port };
}

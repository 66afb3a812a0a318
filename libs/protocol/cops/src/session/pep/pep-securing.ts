import type { ClientAccept, Message } from '../../message.js';
import { objectionToDigest, signed } from '../channel.js';
import { authenticationRequired } from '../refusals.js';
import { closeConnection } from './pep-closing.js';
import { keepAlive } from './pep-keeping-alive.js';
import { open } from './pep-opening.js';
import { end, setTimer, type PepTurn } from './pep-turn.js';
import { amend } from '../turn.js';
import type { ClientToOpen } from './pep-session.js';

const startTls = { kind: 'tls', flags: 0x01 } as const;

/** The connection is there: security first, where it is wanted (RFC 2748 §4.1, RFC 4261 §5), then the client types. */
export function begin(turn: PepTurn, clients: readonly ClientToOpen[]): void {
  const { settings, phase } = turn.session;
  if (phase !== 'new') return;
  amend(turn, { heardAt: turn.now });
  if (settings.security === 'none') {
    amend(turn, { phase: 'open' });
    for (const client of clients) open(turn, client);
    return;
  }
  const message = negotiation(turn);
  if (message === undefined) return end(turn, { kind: 'lost' });
  amend(turn, { phase: 'negotiating', toOpen: clients });
  turn.actions.push({ kind: 'send', message });
  setTimer(turn, 'opening', turn.now + settings.openWithinMs);
}

function negotiation({ session, now }: PepTurn): Message | undefined {
  const { security, pepId, keys, pdp } = session.settings;
  const message = { op: 'OPN', solicited: false, clientType: 0, pepId } as const;
  if (security === 'tls') return { ...message, integrity: startTls };
  if (security === 'as-asked') return message;
  return keys && signed(message, session.sequenceStart, pdp, keys, now);
}

/** CAT of client type 0: what the PDP makes of the negotiation. */
export function negotiated(turn: PepTurn, accept: ClientAccept, octets: Uint8Array, chance: number): void {
  const { phase, settings } = turn.session;
  const { integrity, kaTimer } = accept;
  if (phase !== 'negotiating') return closeConnection(turn, wanted(turn));
  amend(turn, { kaTimersS: new Map([[0, kaTimer]]) });
  if (settings.security === 'hmac') return checkDigest(turn, accept, octets, chance);
  if (integrity?.kind === 'tls') {
    amend(turn, { phase: 'securing' });
    turn.actions.push({ kind: 'clear-timer', timer: 'opening' }, { kind: 'start-tls' });
    return setTimer(turn, 'handshake', turn.now + settings.handshakeWithinMs);
  }
  // RFC 4261 §5.1: a PEP that requires TLS goes no further without it; another one may.
  if (settings.security === 'tls' || integrity !== undefined) return closeConnection(turn, wanted(turn));
  openAll(turn, chance);
}

const wanted = ({ session: { settings } }: PepTurn) =>
  authenticationRequired({ none: false, hmac: settings.security === 'hmac', tls: settings.security !== 'hmac' });

/** Sequence starts cross: the PEP counts up from the number in the CAT, the PDP from that in the OPN (RFC 2748 §4.1). */
function checkDigest(turn: PepTurn, accept: ClientAccept, octets: Uint8Array, chance: number): void {
  const { settings, sequenceStart } = turn.session;
  const { keys, pdp } = settings;
  if (keys === undefined) return;
  const objection = objectionToDigest(accept, octets, pdp, keys, turn.now);
  if (objection !== undefined) return closeConnection(turn, objection);
  if (accept.integrity?.kind !== 'hmac') return;
  amend(turn, { channel: { peer: pdp, sent: accept.integrity.sequence, received: sequenceStart } });
  openAll(turn, chance);
}

/** TLS is there: the connection goes on as a new one without security would. */
export function secured(turn: PepTurn): void {
  if (turn.session.phase !== 'securing') return;
  turn.actions.push({ kind: 'clear-timer', timer: 'handshake' });
  amend(turn, { heardAt: turn.now });
  openAll(turn, 0);
}

function openAll(turn: PepTurn, chance: number): void {
  const { toOpen } = turn.session;
  amend(turn, { phase: 'open', toOpen: [] });
  for (const client of toOpen) open(turn, client);
  keepAlive(turn, chance);
}

import type { ClientOpen } from '../../message.js';
import { objectionToDigest, signed } from '../channel.js';
import { authenticationRequired, errorOf } from '../refusals.js';
import { closeConnection, sendClose } from './pdp-closing.js';
import { end, type PdpTurn } from './pdp-turn.js';
import { amend } from '../turn.js';

/** OPN with client type 0: the PEP negotiates security (RFC 2748 §4.1, RFC 4261 §5). */
export function negotiate(turn: PdpTurn, open: ClientOpen, octets: Uint8Array): void {
  const { session } = turn;
  const { security } = session.settings;
  // It must come once, before every other client type; what is open stays so.
  if (session.clients.size > 0 || session.proof !== undefined) return sendClose(turn, 0, errorOf('unableToProcess'));
  if (open.integrity?.kind === 'hmac' && security.hmac) return acceptDigests(turn, open, octets);
  // RFC 4261 §5.1, and §5.2 where the PEP leaves it to the PDP.
  if (open.integrity?.kind !== 'hmac' && security.tls) return acceptTls(turn);
  closeConnection(turn, authenticationRequired(security));
}

const startTls = 0x01;

function acceptTls(turn: PdpTurn): void {
  const { kaTimerS, handshakeWithinMs } = turn.session.settings;
  const integrity = { kind: 'tls', flags: startTls } as const;
  turn.actions.push(
    { kind: 'send', message: { op: 'CAT', solicited: false, clientType: 0, kaTimer: kaTimerS, integrity } },
    { kind: 'start-tls' },
    { kind: 'clear-timer', timer: 'opening' },
    { kind: 'set-timer', timer: 'handshake', at: turn.now + handshakeWithinMs },
  );
  amend(turn, { phase: 'securing' });
}

/** The handshake is done: the connection begins as a new one would, with what the certificate proves. */
export function secured(turn: PdpTurn, dnsNames: readonly string[]): void {
  if (turn.session.phase !== 'securing') return;
  amend(turn, { phase: 'open', proof: { kind: 'tls', dnsNames } });
  turn.actions.push(
    { kind: 'clear-timer', timer: 'handshake' },
    { kind: 'set-timer', timer: 'opening', at: turn.now + turn.session.settings.openWithinMs },
  );
}

/** Sequence starts cross: the PDP counts up from the number in the OPN, the PEP from that in the CAT (RFC 2748 §4.1). */
function acceptDigests(turn: PdpTurn, open: ClientOpen, octets: Uint8Array): void {
  const { session, now } = turn;
  const { keys, kaTimerS } = session.settings;
  const { pepId, integrity } = open;
  if (keys === undefined || integrity?.kind !== 'hmac')
    return closeConnection(turn, authenticationRequired(session.settings.security));
  const objection = objectionToDigest(open, octets, pepId, keys, now);
  if (objection !== undefined) return closeConnection(turn, objection);
  const accept = { op: 'CAT', solicited: false, clientType: 0, kaTimer: kaTimerS } as const;
  const message = signed(accept, session.sequenceStart, pepId, keys, now);
  if (message === undefined) return end(turn, { kind: 'lost' });
  turn.actions.push({ kind: 'send', message });
  amend(turn, {
    phase: 'open',
    pepId,
    proof: { kind: 'hmac', keyId: integrity.keyId },
    channel: { peer: pepId, sent: integrity.sequence, received: session.sequenceStart },
  });
}

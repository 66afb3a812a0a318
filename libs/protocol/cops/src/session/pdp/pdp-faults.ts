import type { CopsFault } from '../../fault.js';
import { closeAll, closeConnection, endClientByFault } from './pdp-closing.js';
import { send, type PdpTurn } from './pdp-turn.js';

/**
 * What a PDP says to a malformed message: DEC with the error to a REQ (RFC 2748 §3.1), CC to an OPN (§3.6) and, as no other answer
 * exists, to all else. Nothing is read behind lost boundaries or a broken digest.
 */
export function answerFault(turn: PdpTurn, fault: CopsFault): void {
  const { error, op, clientType, handle } = fault;
  const { channel, phase } = turn.session;
  if (channel !== undefined || phase === 'securing') return closeConnection(turn, error);
  if (fault.endsConnection || clientType === undefined) return closeAll(turn, error);
  if (clientType === 0) return closeConnection(turn, error);
  const client = turn.session.clients.get(clientType);
  if (op === 'REQ' && handle !== undefined && client?.state === 'accepted')
    return send(turn, { op: 'DEC', solicited: true, clientType, handle: handle.slice(), error });
  endClientByFault(turn, clientType, error);
}

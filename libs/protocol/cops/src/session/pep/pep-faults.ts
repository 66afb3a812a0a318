import type { CopsFault } from '../../fault.js';
import { handleText } from '../handle-text.js';
import { closeAll, closeClient, closeConnection } from './pep-closing.js';
import { loseRequest, requestOf } from './pep-requests.js';
import type { PepTurn } from './pep-turn.js';

/**
 * What a PEP says to a malformed message: DRQ to a DEC, with reason 12 or 13 (RFC 2748 §3.4, decision V28), CC to a CAT (§3.7) and,
 * as no other answer exists, to all else. Nothing is read behind lost boundaries or a broken digest.
 */
export function answerFault(turn: PepTurn, fault: CopsFault): void {
  const { error, op, clientType, reason } = fault;
  const { channel, phase, clients } = turn.session;
  if (channel !== undefined || phase !== 'open' || clientType === 0) return closeConnection(turn, error);
  if (fault.endsConnection || clientType === undefined) return closeAll(turn, error);
  if (op === 'DEC' && fault.handle !== undefined && clients.has(clientType)) {
    const handle = handleText(fault.handle);
    if (requestOf(turn, clientType, handle) !== undefined) loseRequest(turn, clientType, handle, reason);
    return;
  }
  closeClient(turn, clientType, error);
}

import type { CopsError, PdpAddress } from '../../message.js';
import { errorOf } from '../refusals.js';
import { end, nextRead, notify, send, type PdpEnd, type PdpTurn } from './pdp-turn.js';
import { amendClient } from '../turn.js';

/** CC (RFC 2748 §3.8). */
export function sendClose(turn: PdpTurn, clientType: number, error: CopsError, redirect?: PdpAddress): void {
  send(turn, { op: 'CC', solicited: false, clientType, error, ...(redirect && { redirect }) });
}

/** Ends or refuses one client type. The connection may open another one, for as long as a new connection might. */
export function closeClient(turn: PdpTurn, clientType: number, error: CopsError, redirect?: PdpAddress): void {
  sendClose(turn, clientType, error, redirect);
  forgetClient(turn, clientType);
}

/** Ends a client type for what the PEP has said. The connection may open it again. */
export function endClientByFault(turn: PdpTurn, clientType: number, error: CopsError): void {
  sendClose(turn, clientType, error);
  endClient(turn, clientType, error);
}

/** The client type is over, and its owner is told, where there was one to end. */
export function endClient(turn: PdpTurn, clientType: number, error: CopsError): void {
  if (!turn.session.clients.has(clientType)) return;
  notify(turn, { kind: 'client-closed', clientType, error, read: nextRead(turn) });
  forgetClient(turn, clientType);
}

function forgetClient(turn: PdpTurn, clientType: number): void {
  const { clients, settings, phase } = turn.session;
  if (phase === 'closed') return;
  if (clients.has(clientType)) amendClient(turn, clientType, undefined);
  if (clients.size > 0 && turn.session.clients.size === 0)
    turn.actions.push({ kind: 'set-timer', timer: 'opening', at: turn.now + settings.openWithinMs });
}

/** Ends the connection with a CC for each client type (RFC 2748 §4.7), or for client type 0 when none is open. */
export function closeAll(turn: PdpTurn, error: CopsError, redirect?: PdpAddress, cause?: PdpEnd): void {
  const clientTypes = [...turn.session.clients.keys()];
  for (const clientType of clientTypes.length > 0 ? clientTypes : [0]) sendClose(turn, clientType, error, redirect);
  end(turn, cause ?? { kind: 'closed', error });
}

/** A fault of the connection's security ends it (RFC 2748 §3, §4.1). */
export function closeConnection(turn: PdpTurn, error: CopsError): void {
  sendClose(turn, 0, error);
  end(turn, { kind: 'closed', error });
}

/** No client type was opened in time (decision V40). Whoever is still there learns why (RFC 2748 §3.8). */
export function loseUnopened(turn: PdpTurn): void {
  const kind = turn.session.heardAt === undefined ? 'said-nothing' : 'not-opened';
  closeAll(turn, errorOf('communicationFailure'), undefined, { kind });
}

/** Nothing came within the keep-alive's period (RFC 2748 §4.6). */
export function loseToSilence(turn: PdpTurn): void {
  closeAll(turn, errorOf('communicationFailure'), undefined, { kind: 'silent' });
}

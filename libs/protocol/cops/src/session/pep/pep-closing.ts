import type { ClientClose, CopsError } from '../../message.js';
import { errorOf } from '../refusals.js';
import { end, notify, send, type PepEnd, type PepTurn } from './pep-turn.js';
import { amend, amendClient } from '../turn.js';

/** CC (RFC 2748 §3.8). */
export function sendClose(turn: PepTurn, clientType: number, error: CopsError): void {
  send(turn, { op: 'CC', solicited: false, clientType, error });
}

/** Ends one client type; a connection without any has no use. */
export function closeClient(turn: PepTurn, clientType: number, error: CopsError): void {
  sendClose(turn, clientType, error);
  notify(turn, { kind: 'client-closed', clientType, error });
  forgetClient(turn, clientType, error);
}

function forgetClient(turn: PepTurn, clientType: number, error: CopsError): void {
  const kaTimersS = new Map(turn.session.kaTimersS);
  kaTimersS.delete(clientType);
  amendClient(turn, clientType, undefined);
  amend(turn, { kaTimersS });
  if (turn.session.clients.size === 0 && turn.session.toOpen.length === 0) end(turn, { kind: 'closed', error });
}

/** Ends the connection with a CC for each client type, or for client type 0 when none is open. */
export function closeAll(turn: PepTurn, error: CopsError, cause?: PepEnd): void {
  const clientTypes = [...turn.session.clients.keys()];
  for (const clientType of clientTypes.length > 0 ? clientTypes : [0]) sendClose(turn, clientType, error);
  end(turn, cause ?? { kind: 'closed', error });
}

/** A fault of the connection's security ends it (RFC 2748 §3, §4.1). */
export function closeConnection(turn: PepTurn, error: CopsError): void {
  sendClose(turn, 0, error);
  end(turn, { kind: 'closed', error });
}

/** The PDP closes: one client type, which it may lead to another PDP, or with client type 0 the connection. */
export function takeClose(turn: PepTurn, { clientType, error, redirect }: ClientClose): void {
  if (clientType === 0) return end(turn, { kind: 'closed', error });
  if (!turn.session.clients.has(clientType)) return;
  notify(turn, { kind: 'client-closed', clientType, error, ...(redirect && { redirect }) });
  forgetClient(turn, clientType, error);
}

/** Nothing came within the keep-alive's period: CC 9 for each client type (RFC 2748 §2.3, §4.7). */
export function loseToSilence(turn: PepTurn): void {
  closeAll(turn, errorOf('communicationFailure'), { kind: 'silent' });
}

import { reasonCodes } from '../../codes.js';
import type { Reason, Request } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import { handleOctets } from '../handle-text.js';
import { newRequest } from './pep-opening.js';
import type { PepClient, PepRequest } from './pep-session.js';
import { completeWhereDone } from './pep-synchronising.js';
import { notify, send, setTimer, type PepCommand, type PepTurn } from './pep-turn.js';
import { amend, amendClient } from '../turn.js';

/** REQ (RFC 2748 §3.1), now or when the one before it has its decision. */
export function request(turn: PepTurn, command: Extract<PepCommand, { kind: 'request' }>): void {
  const { clientType, handle, context, clientSi } = command;
  const client = turn.session.clients.get(clientType);
  if (client?.state !== 'accepted') return notify(turn, { kind: 'ignored', op: 'REQ', reason: 'unknown-client-type' });
  const known = client.requests.get(handle) ?? newRequest(handleOctets(handle));
  const message: Request = {
    op: 'REQ',
    solicited: false,
    clientType,
    handle: known.handle,
    context,
    clientSi,
    localDecisions: [],
  };
  replace(turn, clientType, client, handle, { ...known, queue: [...known.queue, message] });
  sendNext(turn, clientType, handle);
}

/** Sends the next REQ of a handle, if none is outstanding. */
export function sendNext(turn: PepTurn, clientType: number, handle: HandleText): void {
  const found = requestOf(turn, clientType, handle);
  const [next, ...queue] = found?.request.queue ?? [];
  if (found === undefined || next === undefined || found.request.givenUpAt !== undefined) return;
  const givenUpAt = turn.now + turn.session.settings.requestWithinMs;
  replace(turn, clientType, found.client, handle, { ...found.request, queue, givenUpAt });
  send(turn, next);
  setAlarm(turn, 'request', givenUpAt);
  completeWhereDone(turn, clientType);
}

/** One timer serves all handles: it runs to the earliest of its instants. */
export function setAlarm(turn: PepTurn, alarm: 'request' | 'report', at: number): void {
  const running = turn.session.alarms[alarm];
  if (running !== undefined && running <= at) return;
  amend(turn, { alarms: { ...turn.session.alarms, [alarm]: at } });
  setTimer(turn, alarm, at);
}

/** REQs without a decision: their handles are deleted, with reason 5 (RFC 2748 §3.2, decision V25). */
export function giveUpRequests(turn: PepTurn): void {
  amend(turn, { alarms: { ...turn.session.alarms, request: undefined } });
  for (const [clientType, client] of turn.session.clients)
    for (const [handle, { givenUpAt }] of client.requests) {
      if (givenUpAt === undefined) continue;
      if (givenUpAt > turn.now) setAlarm(turn, 'request', givenUpAt);
      else loseRequest(turn, clientType, handle, { code: reasonCodes.timeout, subCode: 0 });
    }
}

/** DRQ (RFC 2748 §3.4) for a reason that the owner did not give: it hears of it. */
export function loseRequest(turn: PepTurn, clientType: number, handle: HandleText, reason: Reason): void {
  deleteRequest(turn, clientType, handle, reason);
  notify(turn, { kind: 'request-lost', clientType, handle, reason });
}

/** DRQ. What was decided for the handle gets no report any more. */
export function deleteRequest(turn: PepTurn, clientType: number, handle: HandleText, reason: Reason): void {
  const found = requestOf(turn, clientType, handle);
  if (found === undefined) return;
  const requests = new Map(found.client.requests);
  requests.delete(handle);
  amendClient(turn, clientType, { ...found.client, requests });
  send(turn, { op: 'DRQ', solicited: false, clientType, handle: found.request.handle, reason });
  completeWhereDone(turn, clientType);
}

export function requestOf(turn: PepTurn, clientType: number, handle: HandleText) {
  const client = turn.session.clients.get(clientType);
  const known = client?.requests.get(handle);
  return client === undefined || known === undefined ? undefined : { client, request: known };
}

export function replace(
  turn: PepTurn,
  clientType: number,
  client: PepClient,
  handle: HandleText,
  changed: PepRequest,
): void {
  amendClient(turn, clientType, { ...client, requests: new Map(client.requests).set(handle, changed) });
}

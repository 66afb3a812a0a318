import type { Message } from '../../message.js';
import { afterMessage, objectionToMessage } from '../channel.js';
import { errorOf } from '../refusals.js';
import { account } from './pep-accounting.js';
import { closeAll, closeClient, closeConnection, takeClose } from './pep-closing.js';
import { remindOfReports, report, takeDecision } from './pep-deciding.js';
import { answerFault } from './pep-faults.js';
import { hearSilence, sendKeepAlive, takeKeepAlive } from './pep-keeping-alive.js';
import { giveUpOpening, open, takeAccept } from './pep-opening.js';
import { deleteRequest, giveUpRequests, request } from './pep-requests.js';
import { begin, negotiated, secured } from './pep-securing.js';
import type { PepSession } from './pep-session.js';
import { complete, takeSynchronise } from './pep-synchronising.js';
import { end, notify, type PepAction, type PepInput, type PepTimer, type PepTurn } from './pep-turn.js';
import { amend } from '../turn.js';

export interface PepStep {
  readonly session: PepSession;
  readonly actions: readonly PepAction[];
}

/**
 * One connection at the PEP (RFC 2748 §3, §4; RFC 4261). Pure and total: an input that does not fit the state changes nothing.
 * `now` is in ms, on the clock that the keys' life times are told in.
 */
export function pepStep(session: PepSession, input: PepInput, now: number): PepStep {
  const turn: PepTurn = { session, actions: [], now };
  if (session.phase !== 'closed') apply(turn, input);
  else if (input.kind === 'message') notify(turn, { kind: 'ignored', op: input.message.op, reason: 'after-close' });
  return { session: turn.session, actions: turn.actions };
}

function apply(turn: PepTurn, input: PepInput): void {
  switch (input.kind) {
    case 'connected':
      return begin(turn, input.clients);
    case 'message':
      return receive(turn, input.message, input.octets, input.chance);
    case 'fault':
      amend(turn, { heardAt: turn.now });
      return answerFault(turn, input.fault);
    case 'timer':
      return expire(turn, input.timer, input.chance);
    case 'tls-secured':
      return secured(turn);
    case 'connection-lost':
      return end(turn, { kind: 'lost' });
    case 'open':
      return open(turn, input.client);
    case 'request':
      return request(turn, input);
    case 'report':
      return report(turn, input);
    case 'delete':
      return deleteRequest(turn, input.clientType, input.handle, input.reason);
    case 'synchronised':
      return complete(turn, input.clientType, input.handle);
    case 'close-all':
      return closeAll(turn, input.error);
  }
}

function receive(turn: PepTurn, message: Message, octets: Uint8Array, chance: number): void {
  const { channel, settings } = turn.session;
  if (channel !== undefined && settings.keys !== undefined) {
    const objection = objectionToMessage(channel, message, octets, settings.keys, turn.now);
    if (objection !== undefined) return closeConnection(turn, objection);
    amend(turn, { channel: afterMessage(channel, message) });
  }
  amend(turn, { heardAt: turn.now });
  take(turn, message, octets, chance);
}

function take(turn: PepTurn, message: Message, octets: Uint8Array, chance: number): void {
  const { clientType } = message;
  switch (message.op) {
    case 'CAT':
      return clientType === 0 ? negotiated(turn, message, octets, chance) : takeAccept(turn, message, chance);
    case 'CC':
      return takeClose(turn, message);
    case 'KA':
      return takeKeepAlive(turn);
    case 'DEC':
    case 'SSQ': {
      const client = turn.session.clients.get(clientType);
      if (client?.state !== 'accepted')
        return notify(turn, { kind: 'ignored', op: message.op, reason: 'unknown-client-type' });
      return message.op === 'DEC' ? takeDecision(turn, client, message) : takeSynchronise(turn, client, message);
    }
    case 'OPN':
    case 'REQ':
    case 'RPT':
    case 'DRQ':
    case 'SSC':
      return closeClient(turn, clientType, errorOf('badMessageFormat'));
  }
}

function expire(turn: PepTurn, timer: PepTimer, chance: number): void {
  switch (timer) {
    case 'opening':
      return giveUpOpening(turn);
    case 'handshake':
      return turn.session.phase === 'securing' ? end(turn, { kind: 'not-opened' }) : undefined;
    case 'keep-alive':
      return sendKeepAlive(turn, chance);
    case 'silence':
      return hearSilence(turn);
    case 'request':
      return giveUpRequests(turn);
    case 'report':
      return remindOfReports(turn);
    case 'accounting':
      return account(turn);
  }
}

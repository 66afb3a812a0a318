import type { Message } from '../../message.js';
import { afterMessage, objectionToMessage } from '../channel.js';
import { authenticationRequired, errorOf } from '../refusals.js';
import { closeAll, closeClient, closeConnection, endClient, endClientByFault, loseUnopened } from './pdp-closing.js';
import { answerFault } from './pdp-faults.js';
import { commit, hearSilence, oweKeepAlive, payKeepAlives } from './pdp-keeping-alive.js';
import { accept, askToOpen } from './pdp-opening.js';
import { decide, reject, takeDeletion, takeReport, takeRequest } from './pdp-requests.js';
import { negotiate, secured } from './pdp-securing.js';
import type { PdpClient, PdpSession } from './pdp-session.js';
import { synchronise, takeSynchronised } from './pdp-synchronising.js';
import { end, notify, type PdpAction, type PdpInput, type PdpTimer, type PdpTurn } from './pdp-turn.js';
import { amend } from '../turn.js';

export interface PdpStep {
  readonly session: PdpSession;
  readonly actions: readonly PdpAction[];
}

/**
 * One connection at the PDP (RFC 2748 §3, §4; RFC 4261). Pure and total: an input that does not fit the state changes nothing.
 * `now` is in ms since 1970, UTC, or on any clock that the keys' life times are told in.
 */
export function pdpStep(session: PdpSession, input: PdpInput, now: number): PdpStep {
  const turn: PdpTurn = { session, actions: [], now };
  if (session.phase !== 'closed') apply(turn, input);
  else if (input.kind === 'message') notify(turn, { kind: 'ignored', op: input.message.op, reason: 'after-close' });
  return { session: turn.session, actions: turn.actions };
}

function apply(turn: PdpTurn, input: PdpInput): void {
  switch (input.kind) {
    case 'connected': {
      const at = turn.now + turn.session.settings.openWithinMs;
      turn.actions.push({ kind: 'set-timer', timer: 'opening', at });
      return;
    }
    case 'message':
      return receive(turn, input.message, input.octets);
    case 'fault':
      amend(turn, { heardAt: turn.now });
      return answerFault(turn, input.fault);
    case 'timer':
      return expire(turn, input.timer);
    case 'tls-secured':
      return secured(turn, input.dnsNames);
    case 'connection-lost':
      return end(turn, { kind: 'lost' });
    case 'accept':
      return accept(turn, input.clientType, input.kept);
    case 'decide':
      return decide(turn, input);
    case 'reject':
      return reject(turn, input.clientType, input.handle, input.error);
    case 'synchronise':
      return synchronise(turn, input.clientType, input.handle);
    case 'committed':
      return commit(turn, input.read);
    case 'close':
      if (!turn.session.clients.has(input.clientType)) return;
      closeClient(turn, input.clientType, input.error, input.redirect);
      return payKeepAlives(turn);
    case 'close-all':
      return closeAll(turn, input.error, input.redirect);
  }
}

function receive(turn: PdpTurn, message: Message, octets: Uint8Array): void {
  const { channel, phase, settings } = turn.session;
  // RFC 4261 §5.2: silence until the handshake is done.
  if (phase === 'securing') return closeConnection(turn, authenticationRequired(settings.security));
  if (channel !== undefined && settings.keys !== undefined) {
    const objection = objectionToMessage(channel, message, octets, settings.keys, turn.now);
    if (objection !== undefined) return closeConnection(turn, objection);
    amend(turn, { channel: afterMessage(channel, message) });
  }
  amend(turn, { heardAt: turn.now });
  take(turn, message, octets);
}

function take(turn: PdpTurn, message: Message, octets: Uint8Array): void {
  const { clientType } = message;
  switch (message.op) {
    case 'OPN':
      return clientType === 0 ? negotiate(turn, message, octets) : askToOpen(turn, message);
    case 'KA':
      return oweKeepAlive(turn);
    case 'CC':
      if (clientType === 0) return end(turn, { kind: 'closed', error: message.error });
      return endClient(turn, clientType, message.error);
    case 'REQ':
    case 'RPT':
    case 'DRQ':
    case 'SSC': {
      const client = turn.session.clients.get(clientType);
      // Before the CAT a PEP may ask for nothing (RFC 2748 §4.3).
      if (client?.state !== 'accepted') return endClientByFault(turn, clientType, errorOf('unableToProcess'));
      return takeFromClient(turn, client, message);
    }
    case 'DEC':
    case 'SSQ':
    case 'CAT':
      return endClientByFault(turn, clientType, errorOf('badMessageFormat'));
  }
}

type FromClient = Extract<Message, { op: 'REQ' | 'RPT' | 'DRQ' | 'SSC' }>;

function takeFromClient(turn: PdpTurn, client: PdpClient, message: FromClient): void {
  switch (message.op) {
    case 'REQ':
      return takeRequest(turn, client, message);
    case 'RPT':
      return takeReport(turn, client, message);
    case 'DRQ':
      return takeDeletion(turn, client, message);
    case 'SSC':
      return takeSynchronised(turn, client, message);
  }
}

function expire(turn: PdpTurn, timer: PdpTimer): void {
  switch (timer) {
    case 'opening':
      return turn.session.clients.size === 0 ? loseUnopened(turn) : undefined;
    case 'handshake':
      // The connection is TLS's by now: a CC in the clear would be no part of it.
      return turn.session.phase === 'securing' ? end(turn, { kind: 'not-secured' }) : undefined;
    case 'silence':
      return hearSilence(turn);
  }
}

import type { ClientAccept, ClientOpen } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import { handleOctets } from '../handle-text.js';
import { authenticationRequired, errorOf } from '../refusals.js';
import { closeConnection, endClientByFault } from './pdp-closing.js';
import { keepListening, payKeepAlives } from './pdp-keeping-alive.js';
import type { PdpRequest } from './pdp-session.js';
import { notify, send, type PdpTurn } from './pdp-turn.js';
import { amend, amendClient } from '../turn.js';

/** OPN of a client type (RFC 2748 §3.6, §4.3). The owner says whether it is accepted. */
export function askToOpen(turn: PdpTurn, open: ClientOpen): void {
  const { session } = turn;
  const { clientType, pepId, lastPdp, clientSi } = open;
  const { clientTypes, security } = session.settings;
  if (session.proof === undefined && !security.none) return closeConnection(turn, authenticationRequired(security));
  if (session.pepId !== undefined && session.pepId !== pepId)
    return endClientByFault(turn, clientType, errorOf('authenticationFailure'));
  if (!clientTypes.includes(clientType)) return endClientByFault(turn, clientType, errorOf('unsupportedClientType'));
  const client = session.clients.get(clientType);
  if (client === undefined)
    amendClient(turn, clientType, {
      state: 'asked',
      requests: new Map(),
      missing: undefined,
      synchronising: new Set<string>(),
    });
  amend(turn, { phase: 'open', pepId });
  turn.actions.push({ kind: 'clear-timer', timer: 'opening' });
  notify(turn, {
    kind: 'open-asked',
    clientType,
    pepId,
    again: client !== undefined,
    ...(session.proof && { proof: session.proof }),
    ...(lastPdp && { lastPdp }),
    ...(clientSi && { clientSi }),
  });
}

/** CAT (RFC 2748 §3.7), for a first OPN and for each that follows. */
export function accept(turn: PdpTurn, clientType: number, kept: readonly HandleText[]): void {
  const client = turn.session.clients.get(clientType);
  if (client === undefined) return;
  const { kaTimerS, acctTimerS } = turn.session.settings;
  if (client.state === 'asked') {
    const requests = new Map(kept.map((handle) => [handle, keptRequest(handle)]));
    amendClient(turn, clientType, { ...client, state: 'accepted', requests });
  }
  const message: ClientAccept = {
    op: 'CAT',
    solicited: false,
    clientType,
    kaTimer: kaTimerS,
    ...(acctTimerS !== undefined && { acctTimer: acctTimerS }),
  };
  send(turn, message);
  payKeepAlives(turn);
  keepListening(turn);
}

const keptRequest = (handle: HandleText): PdpRequest => ({
  handle: handleOctets(handle),
  unanswered: 0,
  outstanding: [],
});

import type { ClientAccept } from '../../message.js';
import { handleOctets } from '../handle-text.js';
import { errorOf } from '../refusals.js';
import { accountingPeriodMs } from './pep-accounting.js';
import { closeAll } from './pep-closing.js';
import { keepAlive } from './pep-keeping-alive.js';
import type { ClientToOpen, PepRequest } from './pep-session.js';
import { notify, send, setTimer, type PepTurn } from './pep-turn.js';
import { amend, amendClient } from '../turn.js';

/** OPN (RFC 2748 §3.6). An open client type may say it again. */
export function open(turn: PepTurn, { clientType, lastPdp, clientSi, kept }: ClientToOpen): void {
  const { phase, clients, settings } = turn.session;
  if (phase !== 'open') return;
  if (!clients.has(clientType)) {
    const requests = new Map(kept.map((handle) => [handle, newRequest(handleOctets(handle))]));
    amendClient(turn, clientType, {
      state: 'asked',
      acctTimerS: undefined,
      requests,
      completing: new Set<string | null>(),
    });
  }
  send(turn, {
    op: 'OPN',
    solicited: false,
    clientType,
    pepId: settings.pepId,
    ...(clientSi && { clientSi }),
    ...(lastPdp && { lastPdp }),
  });
  setTimer(turn, 'opening', turn.now + settings.openWithinMs);
}

export const newRequest = (handle: Uint8Array): PepRequest => ({
  handle,
  givenUpAt: undefined,
  queue: [],
  owed: [],
  accountedAt: undefined,
});

/** CAT (RFC 2748 §3.7). */
export function takeAccept(turn: PepTurn, accept: ClientAccept, chance: number): void {
  const { clientType, kaTimer, acctTimer } = accept;
  const client = turn.session.clients.get(clientType);
  if (client === undefined) return notify(turn, { kind: 'ignored', op: 'CAT', reason: 'unknown-client-type' });
  const again = client.state === 'accepted';
  amendClient(turn, clientType, { ...client, state: 'accepted', acctTimerS: acctTimer });
  amend(turn, { kaTimersS: new Map(turn.session.kaTimersS).set(clientType, kaTimer) });
  if ([...turn.session.clients.values()].every(({ state }) => state === 'accepted'))
    turn.actions.push({ kind: 'clear-timer', timer: 'opening' });
  keepAlive(turn, chance);
  const periodMs = accountingPeriodMs(turn.session.settings, acctTimer);
  if (periodMs !== undefined) setTimer(turn, 'accounting', turn.now + periodMs);
  notify(turn, {
    kind: 'accepted',
    clientType,
    kaTimerS: kaTimer,
    ...(acctTimer !== undefined && { acctTimerS: acctTimer }),
    again,
  });
}

/** No CAT came. */
export function giveUpOpening(turn: PepTurn): void {
  const { phase, clients } = turn.session;
  const isOpen = phase === 'open' && [...clients.values()].every(({ state }) => state === 'accepted');
  if (!isOpen) closeAll(turn, errorOf('communicationFailure'), { kind: 'not-opened' });
}

import { loseToSilence } from './pdp-closing.js';
import { send, type PdpTurn } from './pdp-turn.js';
import { amend } from '../turn.js';

/** A KA is echoed (RFC 2748 §3.9), but not before the owner has committed all that was read before it (decision V41). */
export function oweKeepAlive(turn: PdpTurn): void {
  const { owedKeepAlives, read } = turn.session;
  // Most have nothing to wait for.
  if (owedKeepAlives.length === 0 && isPayable(turn, read)) return pay(turn);
  amend(turn, { owedKeepAlives: [...owedKeepAlives, read] });
}

/** Answers the KAs that wait for nothing more. An OPN is settled by its CAT, or by the CC that refuses it. */
export function payKeepAlives(turn: PdpTurn): void {
  const { owedKeepAlives } = turn.session;
  const paid = owedKeepAlives.filter((read) => isPayable(turn, read)).length;
  if (paid === 0) return;
  amend(turn, { owedKeepAlives: owedKeepAlives.slice(paid) });
  for (let count = 0; count < paid; count += 1) pay(turn);
}

const pay = (turn: PdpTurn): void => send(turn, { op: 'KA', solicited: false, clientType: 0 });

/** Whether all is settled that was read before a KA. */
function isPayable({ session }: PdpTurn, read: number): boolean {
  for (const { state } of session.clients.values()) if (state === 'asked') return false;
  return read <= session.committed;
}

export function commit(turn: PdpTurn, read: number): void {
  if (read <= turn.session.committed) return;
  amend(turn, { committed: Math.min(read, turn.session.read) });
  payKeepAlives(turn);
}

const periodMs = (turn: PdpTurn): number => turn.session.settings.kaTimerS * 1000;

/** Silence is watched where an OPN was heard. */
const heardAt = (turn: PdpTurn): number => turn.session.heardAt ?? turn.now;

/** From the first CAT on, silence is watched. */
export function keepListening(turn: PdpTurn): void {
  if (periodMs(turn) === 0 || turn.session.phase === 'closed') return;
  turn.actions.push({ kind: 'set-timer', timer: 'silence', at: heardAt(turn) + periodMs(turn) });
}

/**
 * The timer is not set again with each message, which thousands of connections would pay for: when it runs out, it looks how long
 * ago the last message was.
 */
export function hearSilence(turn: PdpTurn): void {
  if (heardAt(turn) + periodMs(turn) > turn.now) return keepListening(turn);
  loseToSilence(turn);
}

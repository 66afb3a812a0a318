import { keepAlivePeriodMs, nextKeepAliveAt } from '../keep-alive.js';
import { loseToSilence } from './pep-closing.js';
import { notify, send, setTimer, type PepTurn } from './pep-turn.js';
import { amend } from '../turn.js';

const periodMs = (turn: PepTurn): number => keepAlivePeriodMs(turn.session.kaTimersS.values());

/** Each CAT may shorten the period: both timers start anew (RFC 2748 §3.9). */
export function keepAlive(turn: PepTurn, chance: number): void {
  const period = periodMs(turn);
  if (period === 0) return;
  setTimer(turn, 'keep-alive', nextKeepAliveAt(turn.now, period, chance));
  setTimer(turn, 'silence', turn.session.heardAt + period);
}

/** KA. Its answer confirms the reports that were sent before it (decision V41). */
export function sendKeepAlive(turn: PepTurn, chance: number): void {
  const period = periodMs(turn);
  if (period === 0) return;
  send(turn, { op: 'KA', solicited: false, clientType: 0 });
  const { askedKeepAlives, unconfirmed } = turn.session;
  amend(turn, { askedKeepAlives: [...askedKeepAlives, unconfirmed], unconfirmed: [] });
  setTimer(turn, 'keep-alive', nextKeepAliveAt(turn.now, period, chance));
}

/** KAs are answered in their order; one that was not asked for confirms nothing. */
export function takeKeepAlive(turn: PepTurn): void {
  const [tags, ...askedKeepAlives] = turn.session.askedKeepAlives;
  if (tags === undefined) return;
  amend(turn, { askedKeepAlives });
  if (tags.length > 0) notify(turn, { kind: 'confirmed', tags });
}

/** As at the PDP, the timer looks how long ago the last message was. */
export function hearSilence(turn: PepTurn): void {
  const period = periodMs(turn);
  if (period === 0) return;
  const until = turn.session.heardAt + period;
  if (until > turn.now) return setTimer(turn, 'silence', until);
  loseToSilence(turn);
}

/** Remembers a report until a KA confirms it; without keep-alives nothing ever does. */
export function awaitConfirmation(turn: PepTurn, tag: string | undefined): void {
  if (tag === undefined || periodMs(turn) === 0) return;
  amend(turn, { unconfirmed: [...turn.session.unconfirmed, tag] });
}

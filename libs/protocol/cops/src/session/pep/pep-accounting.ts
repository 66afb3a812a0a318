import type { PepRequest, PepSettings } from './pep-session.js';
import { notify, setTimer, type PepTurn } from './pep-turn.js';

/** AcctTimer is the least spacing per handle: none means no limit, 0 no reports (RFC 2748 §2.2.15). */
export function accountingPeriodMs(settings: PepSettings, acctTimerS: number | undefined): number | undefined {
  if (acctTimerS === 0) return undefined;
  const leastMs = acctTimerS === undefined ? undefined : acctTimerS * 1000;
  return leastMs === undefined ? settings.accountingEveryMs : Math.max(leastMs, settings.accountingEveryMs ?? 0);
}

/** Asks for the reports of each client type that may make some, and goes on with the shortest period. */
export function account(turn: PepTurn): void {
  const periodsMs: number[] = [];
  for (const [clientType, { acctTimerS }] of turn.session.clients) {
    const periodMs = accountingPeriodMs(turn.session.settings, acctTimerS);
    if (periodMs === undefined) continue;
    periodsMs.push(periodMs);
    notify(turn, { kind: 'accounting-due', clientType });
  }
  if (periodsMs.length > 0) setTimer(turn, 'accounting', turn.now + Math.min(...periodsMs));
}

/** Whether an accounting report of this handle may leave now. */
export function mayAccount(acctTimerS: number | undefined, { accountedAt }: PepRequest, now: number): boolean {
  if (acctTimerS === 0) return false;
  return accountedAt === undefined || acctTimerS === undefined || now >= accountedAt + acctTimerS * 1000;
}

/** The period of a connection in ms: the minimum of its CATs' timers, 0 when no CAT asks for keep-alives (RFC 2748 §3.9). */
export function keepAlivePeriodMs(kaTimersS: Iterable<number>): number {
  let minimumS = 0;
  for (const timerS of kaTimersS) if (timerS > 0 && (minimumS === 0 || timerS < minimumS)) minimumS = timerS;
  return minimumS * 1000;
}

/** When the next KA leaves: a quarter to three quarters of the period from now, by `chance` in [0, 1) (RFC 2748 §3.9). */
export const nextKeepAliveAt = (now: number, periodMs: number, chance: number): number =>
  now + periodMs / 4 + (chance * periodMs) / 2;

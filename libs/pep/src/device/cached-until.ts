import type { TunnelRow } from '@parley/cops';

/**
 * Until when a tunnel may live on without a session: by its longevity and life time, or the device's where the row has none (decision
 * V30), and never beyond the end of its validity (column 19, decision V45). Undefined for ever.
 */
export function cachedUntil(
  { longevity, ttlS, validUntil }: Pick<TunnelRow, 'longevity' | 'ttlS' | 'validUntil'>,
  now: number,
  lifeTimeMs: number,
): number | undefined {
  const lived = longevity === 'immediate' ? now : now + (ttlS > 0 ? ttlS * 1000 : lifeTimeMs);
  const bounds = [
    ...(longevity === 'never' ? [] : [lived]),
    ...(validUntil === undefined ? [] : [Math.max(now, Date.parse(validUntil))]),
  ];
  return bounds.length === 0 ? undefined : Math.min(...bounds);
}

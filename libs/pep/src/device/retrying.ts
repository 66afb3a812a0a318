import type { ReportMode, RetryParameters } from '@parley/cops';

/** An interval of 0 would ask without end and without rest. */
const leastWaitMs = 1_000;

/**
 * How long to wait after the n-th failure of an install, counted from 1; undefined when the retries are used up. Wait 1 is the first
 * wait, wait n the interval times factor^(n-2), never above the maximum (decision V33).
 */
export function waitAfterFailure(retry: RetryParameters, failures: number): number | undefined {
  const { firstWaitS, intervalS, factorHundredths, maximumWaitS, maximumRetries } = retry;
  if (maximumRetries > 0 && failures > maximumRetries) return undefined;
  const waitS = failures === 1 ? firstWaitS : intervalS * (factorHundredths / 100) ** (failures - 2);
  const boundedS = maximumWaitS > 0 ? Math.min(waitS, maximumWaitS) : waitS;
  return Math.max(leastWaitMs, boundedS * 1000);
}

/** Whether the failure of a retry is reported; `retries` counts from 1 (VPN00 §2.3, decision V20). */
export function reportsRetry({ mode, n }: { readonly mode: ReportMode; readonly n: number }, retries: number): boolean {
  switch (mode) {
    case 'first':
    case 'never':
      return false;
    case 'every':
      return true;
    case 'every-nth':
      return retries % Math.max(1, n) === 0;
  }
}

import type { Logger } from '@parley/telemetry';

/**
 * From the call on, SIGUSR2 ends this process no more: it reads its configuration again by what `by` was given. Signals that
 * come while it reads are one more reading after it.
 */
export function toldToReload(logger: Logger): { by(reload: (() => Promise<void>) | undefined): void } {
  let read: (() => Promise<void>) | undefined;
  let isReading = false;
  let isAsked = false;
  const again = async (): Promise<void> => {
    isAsked = true;
    if (isReading) return;
    if (read === undefined) return logger.warn({}, 'SIGUSR2: there is nothing to read again, or not yet');
    isReading = true;
    while (isAsked) {
      isAsked = false;
      await read().catch((error: unknown) => logger.error({ err: error }, 'the configuration could not be read again'));
    }
    isReading = false;
  };
  process.on('SIGUSR2', () => void again());
  return {
    by: (reload) => {
      read = reload;
    },
  };
}

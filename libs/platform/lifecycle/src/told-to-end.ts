/** Why a process is to end: a signal, or the end of the process that started it and held a channel to it. */
export type EndReason = NodeJS.Signals | 'orphaned';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves when this process is told to end. From the call on, none of the signals ends it by itself any more: one Ctrl-C arrives
 * up to three times (from the terminal, from npm, from the runner), and the second must not cut the drain short. A closed
 * terminal takes its streams with it, so that lines which nobody can read are dropped.
 */
export function toldToEnd(): Promise<EndReason> {
  const told = Promise.withResolvers<EndReason>();
  for (const signal of endings) process.on(signal, () => told.resolve(signal));
  process.once('disconnect', () => told.resolve('orphaned'));
  // A channel on which nothing is awaited must not keep the process from ending.
  process.channel?.unref();
  // It may have gone while we were loading; without a channel, `connected` is undefined.
  if (process.connected === false) told.resolve('orphaned');
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return told.promise;
}

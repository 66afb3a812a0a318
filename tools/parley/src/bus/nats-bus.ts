import type { Bus } from '@parley/bus';
import { UsageError } from '../usage-error.js';

/** The bus of the deployed form; its driver is loaded when it is needed. Throws UsageError. */
export async function connectNats(url: string): Promise<Bus> {
  const { NatsBus } = await import('@parley/bus');
  return NatsBus.connect({ url, name: 'parley command line', startTimeoutMs: 5_000 }).catch((cause: unknown) => {
    throw new UsageError(`NATS at ${url} does not answer`, { cause });
  });
}

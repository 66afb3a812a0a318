import type { Bus } from '@parley/bus';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

/** The bus of the deployed form; its driver is loaded when it is needed. Throws UsageError, which shows no password. */
export async function connectNats(url: string, { env }: Pick<Terminal, 'env'>): Promise<Bus> {
  const { NatsBus } = await import('@parley/bus');
  const { ConfigurationError, readNatsEnv } = await import('@parley/config');
  try {
    const servers = readNatsEnv({ ...env, PARLEY_NATS_URL: url });
    return await NatsBus.connect({ servers, name: 'parley command line', startTimeoutMs: 5_000 });
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw new UsageError(cause.message, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`NATS at ${hostsOf(url)} does not answer, or not to us: ${reason}`, { cause });
  }
}

const hostsOf = (url: string): string =>
  url
    .split(',')
    .map((each) => (URL.canParse(each) ? new URL(each).host : '?'))
    .join(', ');

import { PostgresEventLog, verifyChain, type RecordedEvent } from '@parley/event-log';
import type { Chain } from './accounts.js';

const pageSize = 1_000;

/** All that a service has recorded, read from outside, and whether its chains are whole. */
export async function readLog(
  url: string,
  schema: string,
): Promise<{ readonly events: readonly RecordedEvent[]; readonly chain: Chain }> {
  const log = new PostgresEventLog({ url, schema, maxConnections: 1 });
  try {
    const { events: count, streams, brokenStreams } = await verifyChain(log);
    const events: RecordedEvent[] = [];
    for (;;) {
      const page = await log.readAll(events.at(-1)?.position, pageSize);
      events.push(...page);
      if (page.length < pageSize) break;
    }
    return { events, chain: { schema, events: count, streams, brokenStreams } };
  } finally {
    await log.close();
  }
}

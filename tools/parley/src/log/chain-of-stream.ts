import { verifyChain, type BrokenEvent, type StoredEventReader } from '@parley/event-log';

/** The first broken event of one stream; undefined when its chain verifies. */
export async function firstBrokenEvent(log: StoredEventReader, streamId: string): Promise<BrokenEvent | undefined> {
  const { broken } = await verifyChain({
    // The log is read in the order of streams: from before the first event of this one, until another begins.
    readByStream: async (after, limit) => {
      const page = await log.readByStream(after ?? { streamId, version: 0 }, limit);
      return page.filter((event) => event.streamId === streamId);
    },
  });
  return broken[0];
}

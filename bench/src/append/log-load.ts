import { newStream, type Append, type EventLog, type StreamHead } from '@parley/event-log';
import { sampleEvent, sampleMeta } from './sample-events.js';

/** What an append carries besides its two events. */
export type Beside = (streamId: string, append: number) => Pick<Append, 'claim' | 'setDeadlines' | 'inbox'>;

export const nothingBeside: Beside = () => ({});

/** A key, two deadlines and an inbox row. */
export const allBeside: Beside = (streamId, append) => ({
  claim: [`key ${streamId} ${append}`],
  setDeadlines: deadlineNames.map((name) => ({ name: `${name} ${append}`, dueAt: farAway })),
  inbox: { consumer: 'bench', messageId: `${streamId} ${append}` },
});
export const deadlineNames = ['offer-validity', 'offer-resend'] as const;
export const farAway = '2100-01-01T00:00:00.000Z';

/** Streams side by side, each appending two events after two events. @returns events per second */
export async function appendInStreams(
  log: EventLog,
  load: { readonly streams: number; readonly forMs: number; readonly run: string; readonly beside: Beside },
): Promise<number> {
  const begun = performance.now();
  let written = 0;
  const follow = async (stream: number): Promise<void> => {
    const streamId = `${load.run}-${stream}`;
    let head: StreamHead = newStream;
    for (let append = 0; performance.now() - begun < load.forMs; append += 1) {
      const events = [sampleEvent(head.version + stream), sampleEvent(head.version + stream + 1)];
      head = await appendOrFail(log, { ...appendOf(streamId, head, events), ...load.beside(streamId, append) });
      written += 2;
    }
  };
  await Promise.all(Array.from({ length: load.streams }, (_, stream) => follow(stream)));
  return (written * 1000) / (performance.now() - begun);
}

/** One event after the other, each in an append of its own. @returns events per second */
export async function appendOneByOne(log: EventLog, load: { readonly count: number; readonly run: string }) {
  const begun = performance.now();
  let head: StreamHead = newStream;
  for (let event = 0; event < load.count; event += 1)
    head = await appendOrFail(log, appendOf(load.run, head, [sampleEvent(event)]));
  return (load.count * 1000) / (performance.now() - begun);
}

const appendOf = (streamId: string, expected: StreamHead, events: Append['events']): Append => ({
  streamId,
  expected,
  events,
  meta: sampleMeta,
  recordedAt: new Date().toISOString(),
});

async function appendOrFail(log: EventLog, append: Append): Promise<StreamHead> {
  const outcome = await log.append(append);
  if (outcome.kind !== 'appended') throw new Error(`the append met a ${outcome.kind}`);
  return outcome.head;
}

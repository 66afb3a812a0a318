import type { Append, AppendOutcome, CommittedEvent, EventLog, MemoryEventLog } from '@parley/event-log';
import { never, type Life } from './life.js';

/**
 * The log as one process sees it. The process may end before each append, and after each that was committed: then nobody in it has
 * heard of the commit.
 */
export function mortalLog(log: MemoryEventLog, life: Life): EventLog {
  const listeners = new Set<(committed: readonly CommittedEvent[]) => void>();
  const forget = log.onCommitted((committed) => {
    if (committed.length === 0 || !life.pass(`after ${namesOf(committed)}`)) return;
    for (const listener of listeners) listener(committed);
  });
  life.onEnd(forget);
  const alive = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work;
    return life.isOver ? never() : result;
  };
  const begin = <Result>(work: () => Promise<Result>): Promise<Result> => (life.isOver ? never() : alive(work()));
  return {
    append: (append: Append): Promise<AppendOutcome> =>
      life.pass(`before ${append.events.map(({ type }) => type).join()} of ${append.streamId}`)
        ? alive(log.append(append))
        : never(),
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    // Another process may have the lease as soon as this one is gone.
    withLease: (name, work) =>
      begin(() =>
        log.withLease(name, (lost) =>
          Promise.race([work(lost), new Promise<never>((_, reject) => life.onEnd(() => reject(new Error('killed'))))]),
        ),
      ),
    withTurn: (streamId, work) => begin(() => log.withTurn(streamId, work)),
    readStream: (...asked) => begin(() => log.readStream(...asked)),
    readAll: (...asked) => begin(() => log.readAll(...asked)),
    readAllOf: (...asked) => begin(() => log.readAllOf(...asked)),
    lastPosition: () => begin(() => log.lastPosition()),
    readPlaces: (...asked) => begin(() => log.readPlaces(...asked)),
    countAfter: (...asked) => begin(() => log.countAfter(...asked)),
    eventShapes: () => begin(() => log.eventShapes()),
    lookUp: (...asked) => begin(() => log.lookUp(...asked)),
    loadCheckpoint: (...asked) => begin(() => log.loadCheckpoint(...asked)),
    saveCheckpoint: (...asked) => begin(() => log.saveCheckpoint(...asked)),
    loadSnapshot: (...asked) => begin(() => log.loadSnapshot(...asked)),
    saveSnapshot: (...asked) => begin(() => log.saveSnapshot(...asked)),
    takeDue: (...asked) => begin(() => log.takeDue(...asked)),
    dropDeadline: (...asked) => begin(() => log.dropDeadline(...asked)),
    pruneInbox: (...asked) => begin(() => log.pruneInbox(...asked)),
    onDeadlinesSet: (listener) =>
      log.onDeadlinesSet((dueAt) => {
        if (!life.isOver) listener(dueAt);
      }),
    onSetBack: (listener) => log.onSetBack(listener),
    tellSetBack: () => begin(() => log.tellSetBack()),
    floorOf: (...asked) => begin(() => log.floorOf(...asked)),
    ping: () => begin(() => log.ping()),
    close: () => begin(() => log.close()),
  };
}

const namesOf = (committed: readonly CommittedEvent[]): string =>
  `${committed.map(({ type }) => type).join()} of ${committed[0]?.streamId ?? ''}`;

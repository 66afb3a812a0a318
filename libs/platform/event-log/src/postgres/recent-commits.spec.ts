import { describe, expect, it } from 'vitest';
import { prepare } from '../prepared-append.js';
import { newStream } from '../port.js';
import { readCommitted } from '../stored-event.js';
import { keptCharacters, RecentCommits } from './recent-commits.js';

const written = (characters: number) =>
  prepare({
    streamId: 's',
    expected: newStream,
    events: [{ type: 'said', schemaVersion: 1, data: { text: 'x'.repeat(characters) } }],
    meta: { cause: 'test' },
    recordedAt: '2026-11-28T10:00:00.000Z',
  }).events;

describe('recent commits', () => {
  it('give an event by its id, and nothing for an id that was never added', () => {
    const recent = new RecentCommits();
    const [events, others] = [written(1), written(1)];
    recent.add(events, events.map(readCommitted));
    expect(events.map(({ eventId }) => recent.get(eventId))).toStrictEqual(events.map(readCommitted));
    expect(others.map(({ eventId }) => recent.get(eventId))).toStrictEqual([undefined]);
  });

  it('keep no more than their bound, and let the oldest go first', () => {
    const recent = new RecentCommits();
    const all = Array.from({ length: 10 }, () => written(keptCharacters / 4));
    for (const events of all) recent.add(events, events.map(readCommitted));
    const kept = all.map(([event]) => event !== undefined && recent.get(event.eventId) !== undefined);
    expect(kept).toStrictEqual([...Array<boolean>(7).fill(false), true, true, true]);
  });

  it('keep nothing of an event that is larger than all they may keep', () => {
    const recent = new RecentCommits();
    const large = written(keptCharacters + 1);
    recent.add(large, large.map(readCommitted));
    expect(large.map(({ eventId }) => recent.get(eventId))).toStrictEqual([undefined]);
    const small = written(1);
    recent.add(small, small.map(readCommitted));
    expect(small.map(({ eventId }) => recent.get(eventId))).toStrictEqual(small.map(readCommitted));
  });
});

import { MemoryEventLog } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { clock } from '../../test/ledger-book.js';
import { contacts, ringOf } from '../../test/provider-documents.js';
import type { ProviderDocument } from '../domain/provider-data/provider-document.js';
import { policyCodec } from '../streams/policy-codec.js';
import { ProviderDataBook } from './provider-data-book.js';

const file = ringOf(3);
const [cheap, dear] = ['1.00', '9.00'].map((perSite): ProviderDocument => ({ ...file, prices: { perSite } })) as [
  ProviderDocument,
  ProviderDocument,
];
const newLog = () => new MemoryEventLog({ upcast: policyCodec.upcast });
const versionsIn = async (log: MemoryEventLog) =>
  (await log.readStream('provider-data')).map(({ data }) => ({ version: data['version'], source: data['source'] }));

/** A process on this log that was started with this file, and the versions that it decided by. */
async function started(log: MemoryEventLog, configured: ProviderDocument) {
  const used: ProviderDocument[] = [];
  const book = new ProviderDataBook(log, clock, ({ document }) => used.push(document), contacts);
  await book.open(configured);
  return { book, used };
}

describe('the provider data of a process', () => {
  it('are those of the file at the first start, and those of the log at each later one, whatever the file says', async () => {
    const log = newLog();
    const first = await started(log, file);
    expect(first.used).toStrictEqual([file]);
    await first.book.apply(cheap, { source: 'apply', author: 'ada' });
    const later = await started(log, dear);
    expect(later.used).toStrictEqual([cheap]);
    expect(later.book.partsOtherInFile).toStrictEqual(['prices']);
    expect(await versionsIn(log)).toStrictEqual([
      { version: 1, source: 'first-start' },
      { version: 2, source: 'apply' },
    ]);
  });

  it('differ from the file no more once it is read again', async () => {
    const { book } = await started(newLog(), file);
    expect(book.partsOtherInFile).toStrictEqual([]);
    await book.apply(cheap, { source: 'apply' });
    expect(book.partsOtherInFile).toStrictEqual(['prices']);
    expect(await book.apply(dear, { source: 'reload' })).toMatchObject({ version: 3 });
    expect(book.partsOtherInFile).toStrictEqual([]);
  });

  it('are imported once by two processes that start at once', async () => {
    const log = newLog();
    const [one, other] = await Promise.all([started(log, cheap), started(log, dear)]);
    expect(await versionsIn(log)).toHaveLength(1);
    expect(one.used).toStrictEqual(other.used);
  });

  it.each([
    ['one process', false],
    ['two processes', true],
  ])('become what both applied, the second on what the first left: %s', async (_, apart) => {
    const log = newLog();
    const { book, used } = await started(log, file);
    const other = apart ? await started(log, file) : { book, used };
    const [one, two] = await Promise.all([
      book.apply(cheap, { source: 'apply', author: 'ada' }),
      other.book.apply(dear, { source: 'apply', author: 'bob' }),
    ]);
    expect([one, two].map(({ version }) => version).toSorted()).toStrictEqual([2, 3]);
    const [first, second] = (await log.readStream('provider-data')).slice(1);
    expect([first?.data, second?.data]).toMatchObject([{ version: 2 }, { version: 3 }]);
    await book.follow();
    await other.book.follow();
    const left = two.version === 3 ? dear : cheap;
    expect([used.at(-1), other.used.at(-1)]).toStrictEqual([left, left]);
    expect((await started(log, file)).used).toStrictEqual([left]);
  });

  it('follow what another process has applied, and are handed over once for each look that finds something', async () => {
    const log = newLog();
    const [one, other] = [await started(log, file), await started(log, file)];
    await other.book.follow();
    await one.book.apply(cheap, { source: 'apply' });
    await one.book.apply(dear, { source: 'apply' });
    await other.book.follow();
    await other.book.follow();
    expect(other.used).toStrictEqual([file, dear]);
    expect(other.book.inUse.version).toBe(3);
  });

  it('stay as they are when the log does not take a change, and are asked for again', async () => {
    const log = newLog();
    const { book, used } = await started(log, file);
    const append = log.append.bind(log);
    log.append = () => Promise.reject(new Error('the log is away'));
    await expect(book.apply(cheap, { source: 'apply' })).rejects.toThrow('the log is away');
    expect(used).toStrictEqual([file]);
    log.append = append;
    expect(await book.apply(cheap, { source: 'apply' })).toMatchObject({ version: 2 });
    expect(used).toStrictEqual([file, cheap]);
  });

  it('are those of a log that has lost some of them', async () => {
    const log = newLog();
    const { book, used } = await started(log, file);
    await book.apply(cheap, { source: 'apply' });
    log.loseAfter(1);
    await book.reopen();
    expect(used.at(-1)).toStrictEqual(file);
    expect(book.inUse.version).toBe(1);
  });
});

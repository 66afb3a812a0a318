import { MemoryCustomerKeys, MemoryEventLog, openMembers } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { clock } from '../../test/ledger-book.js';
import { ringOf } from '../../test/provider-documents.js';
import type { ProviderDocument } from '../domain/provider-data/provider-document.js';
import { policyCodec } from '../streams/policy-codec.js';
import { CurrentConfiguration } from './current-configuration.js';
import { CustomerContacts, erasedContactsProblems } from './customer-contacts.js';
import { ProviderDataBook } from './provider-data-book.js';

const ada = { name: 'Ada Lovelace', email: 'ada@acme.example', telephoneNumbers: ['+44 20 7946 0001'] };
const bob = { name: 'Bob Noyce', email: 'bob@acme.example' };
const plain = /Lovelace|Noyce|acme\.example|7946/;
const withContacts = (...contacts: readonly object[]): ProviderDocument =>
  JSON.parse(
    JSON.stringify({
      ...ringOf(3),
      customers: [
        { id: 'acme', prefixes: ['192.0.2.0/24'], contacts },
        { id: 'bolt', prefixes: ['203.0.113.0/24'] },
      ],
    }),
  ) as ProviderDocument;

/** A process on this log that was started with this file. */
async function started(log: MemoryEventLog, keys: MemoryCustomerKeys, file: ProviderDocument) {
  const book = new ProviderDataBook(log, clock, () => undefined, new CustomerContacts(keys));
  await book.open(file);
  const contactsOf = async (at = 0) => {
    const customer = (book.inUse.document['customers'] as ProviderDocument[])[at] ?? {};
    return (await openMembers(customer, keys, 'provider-data')).get('contacts');
  };
  return { book, contactsOf };
}

describe('the people of customers', () => {
  it('are in the log sealed under the key of their customer, and told to no other service', async () => {
    const [log, keys] = [new MemoryEventLog({ upcast: policyCodec.upcast }), new MemoryCustomerKeys()];
    const { book, contactsOf } = await started(log, keys, withContacts(ada));
    await book.apply(withContacts(ada, bob), { source: 'apply', author: 'eve' });
    expect(await contactsOf()).toStrictEqual({ kind: 'opened', value: [ada, bob] });
    const recorded = JSON.stringify(await log.readStream('provider-data'));
    expect(recorded).toContain('"keyOf":"acme"');
    expect(recorded).not.toMatch(plain);
    expect(recorded).not.toContain('"keyOf":"bolt"');
    expect(JSON.stringify(book.inUse.document)).not.toMatch(plain);
    const { text } = await new CurrentConfiguration(book).answer({});
    expect(text).toContain('"acme"');
    expect(text).not.toMatch(/contacts|sealed/);
  });

  it('stay as they are where a file says so, and are none where there are none', async () => {
    const [log, keys] = [new MemoryEventLog({ upcast: policyCodec.upcast }), new MemoryCustomerKeys()];
    const { book, contactsOf } = await started(log, keys, withContacts(ada));
    const [acme, bolt] = [
      { id: 'acme', prefixes: ['192.0.2.0/24'], contactsAsRecorded: true },
      { id: 'bolt', prefixes: ['203.0.113.0/24'], contactsAsRecorded: true },
    ];
    const shown = { ...withContacts(), customers: [acme, bolt] };
    expect(await book.compare(shown)).toMatchObject({ version: 1, changes: [] });
    expect(await book.apply(shown, { source: 'apply', author: 'eve' })).toMatchObject({ version: 1, changes: [] });
    expect(await contactsOf()).toStrictEqual({ kind: 'opened', value: [ada] });
    const changed = { ...shown, customers: [{ ...acme, tier: 'gold' }, bolt] };
    expect(await book.apply(changed, { source: 'apply', author: 'eve' })).toMatchObject({ version: 2 });
    expect(await contactsOf()).toStrictEqual({ kind: 'opened', value: [ada] });
    expect(JSON.stringify(book.inUse.document)).not.toContain('AsRecorded');
    const first = await started(new MemoryEventLog({ upcast: policyCodec.upcast }), keys, shown);
    expect(JSON.stringify(first.book.inUse.document)).not.toMatch(/AsRecorded|contacts/);
  });

  it('are no difference where they are the same, also to a process that starts later', async () => {
    const [log, keys] = [new MemoryEventLog({ upcast: policyCodec.upcast }), new MemoryCustomerKeys()];
    const { book } = await started(log, keys, withContacts(ada));
    expect(await book.compare(withContacts(ada))).toMatchObject({ version: 1, changes: [] });
    expect(await book.apply(withContacts(ada), { source: 'reload' })).toStrictEqual({
      ...{ version: 1, changes: [] },
      erasedContacts: [],
    });
    const later = await started(log, keys, withContacts(ada));
    expect(later.book.partsOtherInFile).toStrictEqual([]);
    expect(await later.book.compare(withContacts(bob))).toMatchObject({
      changes: [{ part: 'customers', entry: 'acme', what: 'changed', members: ['contacts'] }],
    });
    expect((await started(log, keys, withContacts(bob))).book.partsOtherInFile).toStrictEqual(['customers']);
  });

  it('come back by no file once they are erased: nothing is written, no key is drawn, and the customer is named', async () => {
    const [log, keys] = [new MemoryEventLog({ upcast: policyCodec.upcast }), new MemoryCustomerKeys()];
    const { book, contactsOf } = await started(log, keys, withContacts(ada));
    expect(await keys.erase('acme')).toBe(1);
    const later = await started(log, keys, withContacts(ada));
    expect(later.book.partsOtherInFile).toStrictEqual([]);
    const none = { version: 1, changes: [], erasedContacts: ['acme'] };
    for (const file of [withContacts(ada), withContacts(bob)]) {
      expect(await book.compare(file)).toStrictEqual(none);
      expect(await book.apply(file, { source: 'reload' })).toStrictEqual(none);
    }
    const dearer = { ...withContacts(ada), prices: { perSite: '9.00' } };
    const applied = { version: 2, changes: [{ part: 'prices', what: 'added' }], erasedContacts: ['acme'] };
    expect(await book.apply(dearer, { source: 'apply' })).toStrictEqual(applied);
    await book.reopen();
    expect(await contactsOf()).toStrictEqual({ kind: 'erased' });
    expect(await keys.erase('acme')).toBe(0);
  });

  it('stay erased for their customer when a file had none meanwhile, and in a log that was set back', async () => {
    const [log, keys] = [new MemoryEventLog({ upcast: policyCodec.upcast }), new MemoryCustomerKeys()];
    const { book, contactsOf } = await started(log, keys, withContacts(ada));
    await keys.erase('acme');
    expect(await book.apply(ringOf(3), { source: 'reload' })).toMatchObject({ version: 2, erasedContacts: [] });
    expect(await book.apply(withContacts(ada), { source: 'reload' })).toMatchObject({ erasedContacts: ['acme'] });
    expect(await contactsOf()).toBeUndefined();
    log.loseAfter(0);
    await book.reopen();
    expect(book.inUse).toMatchObject({ version: 1, latest: { source: 'first-start' } });
    expect(await contactsOf()).toBeUndefined();
    expect(await keys.erase('acme')).toBe(0);
  });

  it('are compared without a key for them', async () => {
    const [log, keys] = [new MemoryEventLog({ upcast: policyCodec.upcast }), new MemoryCustomerKeys()];
    const { book } = await started(log, keys, ringOf(3));
    const later = await started(log, keys, withContacts(ada));
    expect(later.book.partsOtherInFile).toStrictEqual(['customers']);
    expect((await book.compare(withContacts(ada))).changes).toMatchObject([
      { entry: 'acme', what: 'changed', members: ['contacts'] },
      { entry: 'bolt', what: 'added' },
    ]);
    expect(await keys.erase('acme')).toBe(0);
  });

  it('are drawn no key for where a customer has none', async () => {
    const keys = new MemoryCustomerKeys();
    await started(new MemoryEventLog({ upcast: policyCodec.upcast }), keys, ringOf(3));
    expect(await keys.erase('acme')).toBe(0);
  });

  it('change nothing where the keys are away', async () => {
    const [log, keys] = [new MemoryEventLog({ upcast: policyCodec.upcast }), new MemoryCustomerKeys()];
    const { book } = await started(log, keys, ringOf(3));
    keys.current = () => Promise.reject(new Error('the keys are away'));
    await expect(book.apply(withContacts(ada), { source: 'apply' })).rejects.toThrow('the keys are away');
    expect(book.inUse.version).toBe(1);
    expect(await log.readStream('provider-data')).toHaveLength(1);
  });
});

describe('what is said of contacts that were not taken', () => {
  it('is nothing where there are none, and names at most a hundred customers', () => {
    expect([erasedContactsProblems(), erasedContactsProblems([])]).toStrictEqual([[], []]);
    const message = 'were erased, and are not taken from a file again: take them out of the file';
    expect(erasedContactsProblems(['acme', 'bolt'])).toStrictEqual([{ where: 'contacts of acme, bolt', message }]);
    const many = erasedContactsProblems(Array.from({ length: 103 }, (_, at) => `c${at}`));
    expect(many[0]?.where).toMatch(/^contacts of c0, .*, c99 and 3 other customers$/);
  });
});

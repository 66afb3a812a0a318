import { randomBytes } from 'node:crypto';
import { publicKeyOf, sealText } from '@parley/contracts';
import { MemoryCustomerKeys } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { clock } from '../../test/ledger-book.js';
import { SealedFiles } from './sealed-files.js';

const text = 'customers: [{ id: acme, contacts: [{ name: Ada }] }]';
const place = ['policy.apply-provider', 'ada'];
const given = { name: 'next.yaml', sealed: sealText('', { keyId: 'x', publicKey: publicKeyOf(randomBytes(32)) }, []) };

describe('the files that are sealed for the policy', () => {
  it('are opened by each of its processes, and after a restart, with the one key that they have', async () => {
    const keys = new MemoryCustomerKeys();
    const key = await new SealedFiles(keys, clock).key();
    const replica = new SealedFiles(keys, clock);
    expect(await replica.key()).toStrictEqual(key);
    const sealed = sealText(text, key, [...place, 'next.yaml']);
    expect(await replica.open({ name: 'next.yaml', sealed }, place)).toStrictEqual({
      kind: 'opened',
      file: { name: 'next.yaml', text },
    });
  });

  it.each([
    ['for another key', { keyId: 'gone' }, 'is sealed for a key that the policy service does not have: give it again'],
    ['with another octet', { tag: 'A'.repeat(22) }, 'cannot be opened: it is not what was sealed for this question'],
  ])('are refused by a sentence where they are sealed %s', async (_, members, message) => {
    const files = new SealedFiles(new MemoryCustomerKeys(), clock);
    const sealed = { ...sealText(text, await files.key(), [...place, 'next.yaml']), ...members };
    expect(await files.open({ name: 'next.yaml', sealed }, place)).toStrictEqual({
      kind: 'refused',
      problems: [{ where: 'next.yaml', message: expect.stringContaining(message) as string }],
    });
  });

  it('are not opened for another question, author or name', async () => {
    const files = new SealedFiles(new MemoryCustomerKeys(), clock);
    const sealed = sealText(text, await files.key(), [...place, 'next.yaml']);
    for (const [name, other] of [
      ['next.yaml', ['policy.diff-provider']],
      ['next.yaml', ['policy.apply-provider', 'eve']],
      ['other.yaml', place],
    ] as const)
      expect(await files.open({ name, sealed }, other)).toMatchObject({ kind: 'refused' });
  });

  it('have a key of no customer, and are refused once it was erased, until they are sealed for the next one', async () => {
    const keys = new MemoryCustomerKeys();
    const files = new SealedFiles(keys, clock);
    const key = await files.key();
    expect(key.keyId).not.toBe((await keys.current('acme')).keyId);
    expect(await files.open(given, [])).toMatchObject({ kind: 'refused' });
    await keys.erase('files for the policy 2026-11');
    const sealed = sealText(text, key, [...place, 'next.yaml']);
    expect(await files.open({ name: 'next.yaml', sealed }, place)).toMatchObject({ kind: 'refused' });
    expect((await files.key()).keyId).not.toBe(key.keyId);
  });

  it('have another key each month, and those of the month before are opened too, and none before', async () => {
    const keys = new MemoryCustomerKeys();
    const at = (instant: string) => new SealedFiles(keys, { nowMs: Date.parse(instant) });
    const [november, december] = [at('2026-11-30T23:59:59.999Z'), at('2026-12-01T00:00:00.000Z')];
    const sealed = sealText(text, await november.key(), [...place, 'next.yaml']);
    expect((await december.key()).keyId).not.toBe(sealed.keyId);
    for (const files of [november, december, at('2026-12-31T23:59:59.999Z')])
      expect(await files.open({ name: 'next.yaml', sealed }, place)).toMatchObject({ kind: 'opened', file: { text } });
    expect(await at('2027-01-01T00:00:00.000Z').open({ name: 'next.yaml', sealed }, place)).toMatchObject({
      kind: 'refused',
    });
    // By a replica whose clock is behind.
    const ahead = sealText(text, await december.key(), [...place, 'next.yaml']);
    expect(await november.open({ name: 'next.yaml', sealed: ahead }, place)).toMatchObject({ kind: 'opened' });
  });

  it('are opened that were sealed for the key of a release that had one for ever', async () => {
    const keys = new MemoryCustomerKeys();
    const { keyId, key } = await keys.current('files for the policy');
    const sealed = sealText(text, { keyId, publicKey: publicKeyOf(key) }, [...place, 'next.yaml']);
    const files = new SealedFiles(keys, clock);
    expect(await files.open({ name: 'next.yaml', sealed }, place)).toMatchObject({ kind: 'opened', file: { text } });
    expect((await files.key()).keyId).not.toBe(keyId);
  });
});

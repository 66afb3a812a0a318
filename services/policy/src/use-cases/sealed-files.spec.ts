import { randomBytes } from 'node:crypto';
import { publicKeyOf, sealText } from '@parley/contracts';
import { MemoryCustomerKeys } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { SealedFiles } from './sealed-files.js';

const text = 'customers: [{ id: acme, contacts: [{ name: Ada }] }]';
const place = ['policy.apply-provider', 'ada'];
const given = { name: 'next.yaml', sealed: sealText('', { keyId: 'x', publicKey: publicKeyOf(randomBytes(32)) }, []) };

describe('the files that are sealed for the policy', () => {
  it('are opened by each of its processes, and after a restart, with the one key that they have', async () => {
    const keys = new MemoryCustomerKeys();
    const key = await new SealedFiles(keys).key();
    const replica = new SealedFiles(keys);
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
    const files = new SealedFiles(new MemoryCustomerKeys());
    const sealed = { ...sealText(text, await files.key(), [...place, 'next.yaml']), ...members };
    expect(await files.open({ name: 'next.yaml', sealed }, place)).toStrictEqual({
      kind: 'refused',
      problems: [{ where: 'next.yaml', message: expect.stringContaining(message) as string }],
    });
  });

  it('are not opened for another question, author or name', async () => {
    const files = new SealedFiles(new MemoryCustomerKeys());
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
    const files = new SealedFiles(keys);
    const key = await files.key();
    expect(key.keyId).not.toBe((await keys.current('acme')).keyId);
    expect(await files.open(given, [])).toMatchObject({ kind: 'refused' });
    await keys.erase('files for the policy');
    const sealed = sealText(text, key, [...place, 'next.yaml']);
    expect(await files.open({ name: 'next.yaml', sealed }, place)).toMatchObject({ kind: 'refused' });
    expect((await files.key()).keyId).not.toBe(key.keyId);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open, seal, type CustomerKeys } from '../src/index.js';

/** What both adapters of the keys keep. */
export function customerKeysContract(name: string, start: () => Promise<CustomerKeys>): void {
  describe(name, () => {
    let keys: CustomerKeys;
    beforeAll(async () => {
      keys = await start();
    });
    afterAll(() => keys.close());

    it('draws a key of 32 octets for each customer, once, however many ask', async () => {
      const drawn = await Promise.all(Array.from({ length: 5 }, () => keys.current('one')));
      const [first] = drawn;
      expect(first?.key).toHaveLength(32);
      expect(drawn).toStrictEqual(drawn.map(() => first));
      expect((await keys.current('another')).key).not.toStrictEqual(first?.key);
    });

    it('finds a key by its customer and its id, and no other', async () => {
      const key = await keys.current('one');
      expect(await keys.find('one', key.keyId)).toStrictEqual(key);
      expect(await keys.find('another', key.keyId)).toBe(undefined);
      expect(await keys.find('one', 'no-such-key')).toBe(undefined);
    });

    it('erases the keys of one customer, and draws a new one for what comes after', async () => {
      const before = await keys.current('leaving');
      const staying = await keys.current('staying');
      const sealed = seal({ email: 'a@b.example' }, before, 'here');
      expect(await open(sealed, keys, 'here')).toStrictEqual({ kind: 'opened', value: { email: 'a@b.example' } });
      expect(await keys.erase('leaving')).toBe(1);
      expect(await keys.find('leaving', before.keyId)).toBe(undefined);
      expect(await open(sealed, keys, 'here')).toStrictEqual({ kind: 'erased' });
      const after = await keys.current('leaving');
      expect(after.key).not.toStrictEqual(before.key);
      expect(after.keyId).not.toBe(before.keyId);
      expect(await open(sealed, keys, 'here')).toStrictEqual({ kind: 'erased' });
      expect(await keys.current('staying')).toStrictEqual(staying);
    });

    it('knows for good of whom a key was erased, and draws none to find out', async () => {
      await keys.current('erased once');
      expect(await keys.wasErased('erased once')).toBe(false);
      await keys.erase('erased once');
      expect(await keys.wasErased('erased once')).toBe(true);
      expect(await keys.erase('erased once')).toBe(0);
      await keys.current('erased once');
      expect(await keys.wasErased('erased once')).toBe(true);
    });

    it('erases nothing of a customer without a key', async () => {
      expect(await keys.erase('nobody')).toBe(0);
      expect(await keys.wasErased('nobody')).toBe(false);
    });

    it('checks what it holds', async () => {
      await expect(keys.check()).resolves.toBe(undefined);
    });
  });
}

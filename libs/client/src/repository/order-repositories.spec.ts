import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { orderRepositoryLaws, plain, versionsOf } from '@parley/testkit';
import type { ClientOrder } from './client-order.js';
import { FileOrderRepository } from './file-order-repository.js';
import { MemoryOrderRepository } from './memory-order-repository.js';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-orders-'));
  folders.push(folder);
  return join(folder, 'state', 'orders');
}

describe('the repository in memory', () => {
  let repository = new MemoryOrderRepository();
  it.each(
    orderRepositoryLaws(
      async () => (repository = new MemoryOrderRepository()),
      async () => repository,
    ),
  )('$title', ({ holds }) => holds());
});

describe('the repository in files', () => {
  let folder = '';
  it.each(
    orderRepositoryLaws(
      async () => new FileOrderRepository((folder = await newFolder())),
      async () => new FileOrderRepository(folder),
    ),
  )('$title', ({ holds }) => holds());

  const [first, second] = versionsOf('order-1') as readonly [ClientOrder, ClientOrder]; // Seven versions.

  it('holds one file for each order, for its user alone', async () => {
    const at = await newFolder();
    const repository = new FileOrderRepository(at);
    await repository.save(first);
    await repository.save(second);
    const files = await readdir(at);
    expect(files).toHaveLength(1);
    expect((await stat(join(at, files[0] ?? ''))).mode & 0o777).toBe(0o600);
    expect((await stat(at)).mode & 0o777).toBe(0o700);
  });

  it('reads the version before when a crash left a half-written draft', async () => {
    const at = await newFolder();
    await new FileOrderRepository(at).save(first);
    await writeFile(join(at, '.draft-1'), '{"schemaVersion":1,"vers');
    const repository = new FileOrderRepository(at);
    expect(await repository.list()).toStrictEqual([plain(first)]);
    await repository.save(second);
    expect(await repository.list()).toStrictEqual([plain(second)]);
  });

  it('reads the later version when a crash left the one before it behind', async () => {
    const at = await newFolder();
    const repository = new FileOrderRepository(at);
    await repository.save(first);
    const [name] = await readdir(at);
    await repository.save(second);
    await writeFile(join(at, name ?? ''), JSON.stringify(first));
    expect(await repository.load(first.customerOrderIdentifier)).toStrictEqual(plain(second));
  });

  it('names the file of what is no order of a shape that it knows', async () => {
    const at = await newFolder();
    const repository = new FileOrderRepository(at);
    await repository.save(first);
    const [name = ''] = await readdir(at);
    for (const text of ['{', '[]', '{}', JSON.stringify({ ...first, schemaVersion: 2 })]) {
      await writeFile(join(at, name), text);
      await expect(repository.load(first.customerOrderIdentifier)).rejects.toMatchObject({
        code: 'unreadable',
        message: expect.stringContaining(name) as string,
      });
    }
  });

  it('loses no other order by files that are empty, cut off, of another kind or copied', async () => {
    const broken = fc.oneof(
      fc.constant('empty' as const),
      fc.constant('a folder' as const),
      fc.constant('copied' as const),
      fc.constant('of a later release' as const),
      fc.double({ min: 0, max: 0.99, noNaN: true }), // how much of it is left
      fc.uint8Array({ maxLength: 300 }),
      fc.json(),
    );
    const property = fc.asyncProperty(fc.array(fc.option(broken), { minLength: 1, maxLength: 6 }), async (fates) => {
      const at = await newFolder();
      const told: string[] = [];
      const repository = new FileOrderRepository(at, { onBroken: ({ message }) => void told.push(message) });
      const whole: ClientOrder[] = [];
      const names: string[] = [];
      for (const [index, fate] of fates.entries()) {
        const [order] = versionsOf(`order-${index}`) as readonly [ClientOrder];
        const before = new Set(await readdir(at).catch(() => []));
        await repository.save(order);
        const name = (await readdir(at)).find((each) => !before.has(each)) ?? '';
        const file = join(at, name);
        if (fate === null) {
          whole.push(plain(order));
          continue;
        }
        names.push(name);
        const text = await readFile(file, 'utf8');
        if (fate === 'a folder') {
          await rm(file);
          await mkdir(file);
        } else if (fate === 'empty') await writeFile(file, '');
        else if (fate === 'copied') await writeFile(file, JSON.stringify(versionsOf('another order')[0]));
        else if (fate === 'of a later release') await writeFile(file, JSON.stringify({ ...order, schemaVersion: 2 }));
        else await writeFile(file, typeof fate === 'number' ? text.slice(0, Math.floor(text.length * fate)) : fate);
      }
      expect(await repository.list()).toStrictEqual(whole);
      expect(told).toHaveLength(names.length);
      for (const name of names) expect(told.join()).toContain(name);
      for (const order of whole) expect(await repository.load(order.customerOrderIdentifier)).toStrictEqual(order);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('says when the folder cannot be used', async () => {
    const at = await newFolder();
    await new FileOrderRepository(at).save(first);
    const file = join(at, 'a-file');
    await writeFile(file, '');
    await expect(new FileOrderRepository(file).save(first)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

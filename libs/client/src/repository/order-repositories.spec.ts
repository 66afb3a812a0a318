import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      await expect(repository.list()).rejects.toMatchObject({ code: 'unreadable' });
      await expect(repository.load(first.customerOrderIdentifier)).rejects.toThrow(name);
    }
  });

  it('says when the folder cannot be used', async () => {
    const at = await newFolder();
    await new FileOrderRepository(at).save(first);
    const file = join(at, 'a-file');
    await writeFile(file, '');
    await expect(new FileOrderRepository(file).save(first)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

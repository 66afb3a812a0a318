import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryCustomerKeys, MemoryEventLog, verifyChain } from '@parley/event-log';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { orderRepositoryContract, plain, versionsOf } from '../../test/order-repository.contract.js';
import { newOrder } from '../../test/session-driver.js';
import type { ClientOrder } from './client-order.js';
import { EventLogOrderRepository } from './event-log-order-repository.js';
import { FileOrderRepository } from './file-order-repository.js';
import { MemoryOrderRepository } from './memory-order-repository.js';
import { changed, changeOf } from './order-change.js';

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
  orderRepositoryContract(
    async () => (repository = new MemoryOrderRepository()),
    async () => repository,
  );
});

describe('the repository in files', () => {
  let folder = '';
  orderRepositoryContract(
    async () => new FileOrderRepository((folder = await newFolder())),
    async () => new FileOrderRepository(folder),
  );

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

describe('the repository on an event log', () => {
  let log = new MemoryEventLog();
  const personal = () => ({ keys: new MemoryCustomerKeys(), customerId: 'acme' });
  let kept = personal();
  orderRepositoryContract(
    async () => new EventLogOrderRepository((log = new MemoryEventLog()), (kept = personal())),
    async () => new EventLogOrderRepository(log, kept),
  );

  it('keeps personal elements sealed wherever an order has them, and goes on without them once their key is gone', async () => {
    const [own, { keys, customerId }] = [new MemoryEventLog(), personal()];
    const contactInformation = { email: 'ann@acme.example' };
    const elements = { customerDescription: { name: 'Ann', contactInformation }, vendorThing: { a: 1 } };
    const [created, released, sent] = versionsOf('order-1', { informationElements: elements });
    const repository = new EventLogOrderRepository(own, { keys, customerId });
    for (const version of [created, released, sent]) if (version !== undefined) await repository.save(version);
    const id = sent?.customerOrderIdentifier ?? newOrder.customerOrderIdentifier;

    const inLog = JSON.stringify(await own.readAll(undefined, 100));
    expect(inLog).not.toMatch(/Ann|ann@acme/);
    expect(inLog).toContain('vendorThing');
    const later = new EventLogOrderRepository(own, { keys, customerId });
    expect(await later.load(id)).toStrictEqual(plain(sent));
    await keys.erase(customerId);
    const erased = await new EventLogOrderRepository(own, { keys, customerId }).load(id);
    expect(erased?.session.requestedElements).toStrictEqual({ vendorThing: { a: 1 } });
    expect(erased?.session.state).toBe('PQOSent');
    expect(await verifyChain(own)).toMatchObject({ broken: [] });
  });

  it('names what happened in one event for each version', async () => {
    const own = new MemoryEventLog();
    const repository = new EventLogOrderRepository(own, personal());
    for (const version of versionsOf('order-1')) await repository.save(version);
    expect((await own.readStream('client-order-order-1')).map(({ type }) => type)).toEqual([
      'client-order-created',
      'client-order-released',
      'client-order-sent',
      'client-order-processing',
      'client-offer-received',
      'client-accept-sent',
      'client-order-completed',
    ]);
  });
});

describe('a change of an order', () => {
  const versions = versionsOf('order-1');
  const version = fc.constantFrom(...versions);

  it('leads from any version to any other', () => {
    fc.assert(
      fc.property(fc.option(version, { nil: undefined }), version, (before, after) => {
        expect(changed(before, plain(changeOf(before, after)))).toEqual(plain(after));
      }),
    );
  });

  it('holds only what is new', () => {
    const [one, two] = versions;
    if (one === undefined || two === undefined) throw new Error('no versions');
    expect(changeOf(one, two)).toStrictEqual({
      set: [
        { path: ['version'], value: 2 },
        { path: ['state'], value: 'AwaitingProcessing' },
        { path: ['session', 'state'], value: 'AwaitingProcessing' },
        { path: ['updatedAt'], value: two.updatedAt },
      ],
      unset: [],
    });
  });
});

import { MemoryCustomerKeys, MemoryEventLog, newStream, verifyChain } from '@parley/event-log';
import { newOrder, orderRepositoryLaws, plain, versionsOf } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventLogOrderRepository } from './event-log-order-repository.js';
import { applyChange, changeOf } from './order-change.js';

describe('the repository on an event log', () => {
  let log = new MemoryEventLog();
  const personal = () => ({ keys: new MemoryCustomerKeys(), customerId: 'acme' });
  let kept = personal();
  it.each(
    orderRepositoryLaws(
      async () => new EventLogOrderRepository((log = new MemoryEventLog()), (kept = personal())),
      async () => new EventLogOrderRepository(log, kept),
    ),
  )('$title', ({ holds }) => holds());

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
    for (const reader of [new EventLogOrderRepository(own, { keys, customerId }), later, repository]) {
      const [erased] = [await reader.load(id), ...(await reader.list())];
      expect(erased?.session.requestedElements).toStrictEqual({ vendorThing: { a: 1 } });
      expect(erased?.session.state).toBe('PQOSent');
    }
    expect(await verifyChain(own)).toMatchObject({ broken: [] });
  });

  it('saves the version that follows what another process has saved, though it has kept the one before', async () => {
    const own = new MemoryEventLog();
    const [first, second, third] = versionsOf('order-1');
    if (first === undefined || second === undefined || third === undefined) throw new Error('no versions');
    const [one, other] = [new EventLogOrderRepository(own, personal()), new EventLogOrderRepository(own, personal())];
    await one.save(first);
    await other.save(second);
    await one.save(third);
    expect(await other.load(third.customerOrderIdentifier)).toStrictEqual(plain(third));
  });

  it('finds an order unreadable that a newer release has written', async () => {
    const own = new MemoryEventLog();
    const [first] = versionsOf('order-1');
    const events = [{ type: 'client-order-merged', schemaVersion: 1, data: {} }];
    const [streamId, meta, recordedAt] = ['client-order-order-1', { cause: 'test' }, '2026-01-01T00:00:00.000Z'];
    await own.append({ streamId, expected: newStream, events, meta, recordedAt });
    const repository = new EventLogOrderRepository(own, personal());
    const unreadable = { name: 'OrderRepositoryFault', code: 'unreadable' };
    const id = first?.customerOrderIdentifier ?? newOrder.customerOrderIdentifier;
    await expect(repository.load(id)).rejects.toMatchObject(unreadable);
    await expect(repository.list()).rejects.toMatchObject(unreadable);
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
        expect(applyChange(before, plain(changeOf(before, after)))).toEqual(plain(after));
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

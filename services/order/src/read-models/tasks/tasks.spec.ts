import { parseProviderOrderIdentifier, type ConnectivityProvisioningDocument } from '@parley/cpnp';
import { hashOfCpd } from '@parley/cpp';
import { MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import { describe, expect, it } from 'vitest';
import { about, checkRequested, technicalDueAt, technicalExpected } from '../../../test/checked.js';
import {
  acceptReceived,
  certain,
  completed,
  customerOrderIdentifier,
  now,
  offerProposed,
  orderId,
  pqoReceived,
  processingReceived,
  processingSent,
  updateProcessingSent,
  updateReceived,
} from '../../../test/negotiation.js';
import type { OrderEvent } from '../../domain/order.events.js';
import { limits } from '../../limits.js';
import { orderCodec } from '../../streams/order-codec.js';
import type { Task } from './tasks.entity.js';
import { tasksModel } from './tasks.projection.js';
import { TasksQuery, type TasksAsked } from './tasks.query.js';

type Streams = Readonly<Record<string, readonly OrderEvent[]>>;

/** A list over a log that holds these streams. */
async function listOf(streams: Streams, recordedAt = () => now) {
  const log = new MemoryEventLog({ upcast: orderCodec.upcast });
  for (const [streamId, events] of Object.entries(streams)) {
    const append = { streamId, expected: { version: 0, hash: '' }, meta: { cause: 'test' }, recordedAt: recordedAt() };
    await log.append({ ...append, events: events.map((event) => orderCodec.toRecorded(event)) });
  }
  return new TasksQuery(
    new ReadModels({ log, store: new MemoryReadModelStore(), models: [tasksModel], events: orderCodec }),
  );
}

/** The committed rates in and out of each site, at a link of its own. */
function documentOf(rates: Readonly<Record<string, readonly [number, number]>>): ConnectivityProvisioningDocument {
  const customerNodesMap = Object.keys(rates).map((identifier) => ({ identifier, linkIdentifier: `to ${identifier}` }));
  const capacity = Object.entries(rates).map(([identifier, [inBps, outBps]]) => {
    return { linkIdentifier: `to ${identifier}`, in: { committedBps: inBps }, out: { committedBps: outBps } };
  });
  const conformanceTraffic = { outOfProfile: 'discard' };
  return { components: [{ profiles: [{ customerNodesMap, capacity, conformanceTraffic }] }] };
}
const siteOf = (site: string, inBps: number, outBps: number) => ({ site, link: `to ${site}`, inBps, outBps });

const first = documentOf({ paris: [100, 50], london: [70, 60] });
const asked = (name: string = orderId): readonly OrderEvent[] => {
  const named = certain(parseProviderOrderIdentifier(name));
  return [{ ...pqoReceived, data: { ...pqoReceived.data, orderId: named, cpd: first } }, processingSent];
};
const agreedTo: readonly OrderEvent[] = [
  ...asked(),
  { ...offerProposed, data: { ...offerProposed.data, cpdHash: hashOfCpd(first) } },
  processingReceived,
  acceptReceived,
  completed,
];

/** An order whose first check is about its PROVISION. */
const waiting = (name: string, dueAt = technicalDueAt): readonly OrderEvent[] => [
  ...asked(name),
  checkRequested({ task: `${name}.1`, dueAt }),
];
const aboutFirst = (name: string) => about(checkRequested({ task: `${name}.1` }));
const approved = (name: string, by = 'ada', why: { readonly reason?: string } = {}): readonly OrderEvent[] => [
  ...waiting(name),
  { type: 'check-approved', data: { ...aboutFirst(name), by, ...why } },
];

/** Follows `next` until it ends. */
async function pagesOf(list: TasksQuery, state: TasksAsked['state']): Promise<readonly (readonly Task[])[]> {
  const pages: (readonly Task[])[] = [];
  for (let after: string | undefined; ;) {
    const page = await list.page({ state, ...(after !== undefined && { after }) });
    pages.push(page.tasks);
    after = page.next;
    // More pages than tasks can fill would be a list that does not end.
    if (after === undefined || pages.length === 10) return pages;
  }
}

describe('the list of tasks', () => {
  it('lists the rates of what a check on an UPDATE approves, and the differences to what is agreed', async () => {
    const cpd = documentOf({ paris: [200, 50], london: [70, 60], madrid: [10, 20] });
    const update: OrderEvent = { ...updateReceived, data: { ...updateReceived.data, cpd } };
    const check = checkRequested({ subject: 'UPDATE', negotiation: 2 });
    const list = await listOf({ [orderId]: [...agreedTo, update, updateProcessingSent, check] });
    const { tasks } = await list.page({ state: 'open' });
    expect(tasks.map(({ subject, negotiation, approves }) => ({ subject, negotiation, approves }))).toStrictEqual([
      {
        subject: 'UPDATE',
        negotiation: 2,
        approves: {
          sites: 3,
          listedSites: [siteOf('paris', 200, 50), siteOf('london', 70, 60), siteOf('madrid', 10, 20)],
          differences: [
            'customer node madrid: added',
            'capacity of to paris: in.committedBps 100 → 200',
            'capacity of to madrid: added',
          ],
        },
      },
    ]);
  });

  it('lists the price of an offer that is outside the guidelines, and why it is', async () => {
    const reasons = ['the price is below the list', 'one site only'];
    const price = { amount: '120.00', currency: 'EUR' };
    const offer = { cpd: documentOf({ paris: [80, 40] }), reasons, price };
    const data = { sequenceNumber: 9, expectedOfferDate: technicalExpected, ...offer };
    const escalated: OrderEvent = { type: 'offer-escalated', data };
    const guidelines = {
      check: 'guidelines',
      approvers: 'sales',
      subject: 'guidelines',
      atDeadline: 'reject',
    } as const;
    const list = await listOf({ [orderId]: [...asked(), escalated, checkRequested({ ...guidelines, reasons })] });
    expect(await list.page({ state: 'open' })).toStrictEqual({
      tasks: [
        {
          ...guidelines,
          task: `${orderId}.1`,
          orderId,
          customerId: 'acme',
          customerOrderIdentifier,
          negotiation: 1,
          dueAt: technicalDueAt,
          reasons,
          requestedAt: now,
          isOpen: true,
          state: 'open',
          approves: { sites: 1, listedSites: [siteOf('paris', 80, 40)], price },
        },
      ],
      lagEvents: 0,
    });
  });

  it('lists a check that is decided or ended with all of them alone, with who decided and why', async () => {
    let minute = 10;
    const rejection = { by: 'bob', reason: 'no fibre there' };
    const list = await listOf(
      {
        open: waiting('open'),
        approved: approved('approved', 'ada', { reason: 'as planned' }),
        passed: approved('passed', 'deadline'),
        rejected: [
          ...waiting('rejected'),
          { type: 'check-rejected', data: { ...aboutFirst('rejected'), ...rejection } },
        ],
        ended: [...waiting('ended'), { type: 'check-ended', data: aboutFirst('ended') }],
      },
      () => `2026-04-23T10:${(minute += 1)}:00.000Z`,
    );
    const listed = async (state: TasksAsked['state']) =>
      (await list.page({ state })).tasks.map((task) => [task.task, task.state, task.decidedAt, task.by, task.reason]);
    const open = ['open.1', 'open', undefined, undefined, undefined];
    expect(await listed('open')).toStrictEqual([open]);
    expect(await listed('all')).toStrictEqual([
      open,
      ['ended.1', 'ended', '2026-04-23T10:15:00.000Z', undefined, undefined],
      ['rejected.1', 'rejected', '2026-04-23T10:14:00.000Z', 'bob', 'no fibre there'],
      ['passed.1', 'approved', '2026-04-23T10:13:00.000Z', 'deadline', undefined],
      ['approved.1', 'approved', '2026-04-23T10:12:00.000Z', 'ada', 'as planned'],
    ]);
  });

  it.each([
    { open: limits.taskPage + 1, decided: limits.taskPage + 3, lengths: [limits.taskPage, limits.taskPage, 4] },
    { open: limits.taskPage, decided: 3, lengths: [limits.taskPage, 3] },
    { open: limits.taskPage, decided: 0, lengths: [limits.taskPage] },
    { open: limits.taskPage - 1, decided: 1, lengths: [limits.taskPage] },
    { open: limits.taskPage - 1, decided: 2, lengths: [limits.taskPage, 1] },
    { open: 0, decided: limits.taskPage, lengths: [limits.taskPage] },
    { open: 2 * limits.taskPage, decided: limits.taskPage, lengths: Array(3).fill(limits.taskPage) },
  ])('has $open open and $decided decided tasks once each, the open ones first', async ({ open, decided, lengths }) => {
    const namesOf = (kind: string, length: number) => Array.from({ length }, (_, at) => `${kind}-${at}`);
    const names = { open: namesOf('o', open), decided: namesOf('d', decided) };
    // Some are due, and some were decided, at the same instant.
    const streams = [
      ...names.open.map((name, at) => [name, waiting(name, `2026-04-23T12:0${at % 7}:00.000Z`)] as const),
      ...names.decided.map((name) => [name, approved(name)] as const),
    ];
    let appended = 0;
    const list = await listOf(Object.fromEntries(streams), () => `2026-04-23T11:0${(appended += 1) % 7}:00.000Z`);
    const pages = await pagesOf(list, 'all');
    expect(pages.map(({ length }) => length)).toStrictEqual(lengths);
    const [ofOpen, ofDecided] = [pages.flat().slice(0, open), pages.flat().slice(open)];
    const tasksOf = (some: readonly string[]) => some.map((name) => `${name}.1`).toSorted();
    expect(ofOpen.map(({ task }) => task).toSorted()).toStrictEqual(tasksOf(names.open));
    expect(ofDecided.map(({ task }) => task).toSorted()).toStrictEqual(tasksOf(names.decided));
    const due = ofOpen.map(({ dueAt }) => dueAt);
    expect(due).toStrictEqual(due.toSorted());
    const at = ofDecided.map(({ decidedAt }) => decidedAt);
    expect(at).toStrictEqual(at.toSorted().toReversed());
    expect((await pagesOf(list, 'open')).flat()).toStrictEqual(ofOpen);
  });
});

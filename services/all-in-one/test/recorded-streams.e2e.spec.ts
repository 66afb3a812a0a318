import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventLogOrderRepository } from '@parley/client-log';
import type { CheckTask } from '@parley/contracts';
import { MemoryCustomerKeys, migrate, PostgresEventLog, type RecordedEvent, type StoredEvent } from '@parley/event-log';
import { addRecording, createDatabase, misfitsOf, recordedTypes, UdpServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { providerText, providerTextWithNarrowLink } from './recording/provider.js';
import { walk } from './recording/walk.js';
import { answerOf } from './questions.js';
import { sealedToApply } from './sealed-file.js';

/** Whose streams are recorded: their schema files, and where the recordings are kept. */
const aggregates = {
  order: ['services/order/src/domain/order.recorded.schema.json', 'services/order/test/logs/'],
  ledger: ['services/policy/src/domain/ledger.recorded.schema.json', 'services/policy/test/logs/'],
  client: ['libs/client-log/src/client-order.recorded.schema.json', 'libs/client-log/test/logs/'],
} as const;
const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);

const waits = { interval: 20 };

/** An order that the order service has lost, with its log: the policy alone knows it. */
const lostOrder = 'pqo-lost';

/** Records what was held for it long ago, beside what the policy records meanwhile. */
async function holdForNobody(ledger: PostgresEventLog): Promise<void> {
  const append = async (): Promise<boolean> => {
    const events = await ledger.readStream('ledger');
    const [reserved, last] = [events.find(({ type }) => type === 'capacity-reserved'), events.at(-1)];
    if (reserved === undefined || last === undefined) throw new Error('nothing was reserved yet');
    const { type, schemaVersion, meta, recordedAt } = reserved;
    const data = { ...reserved.data, orderId: lostOrder, decidedAt: '2026-01-01T10:00:00.000Z' };
    const expected = { version: last.version, hash: last.hash };
    const appended = { streamId: 'ledger', expected, events: [{ type, schemaVersion, data }], meta, recordedAt };
    return (await ledger.append(appended)).kind === 'appended';
  };
  await vi.waitUntil(append, waits);
}

/** An order that partners were asked for, and nobody has answered: the broker that asks them has not. */
const partnersOrder = 'pqo-partners';

/** Records that partners were asked long ago. */
async function askPartnersForNobody(ledger: PostgresEventLog): Promise<void> {
  const instants = { decidedAt: '2026-01-01T10:00:00.000Z', answerBy: '2026-01-01T10:10:00.000Z' };
  const cpd = example('needs-partner');
  const candidate = { candidate: 'p1.1', partner: 'nordlink', link: 'ed-lon-1/nni-1', linkIdentifier: 'nl-lon-1/xe-3' };
  const data = {
    ...{ orderId: partnersOrder, negotiation: 1, customerId: 'acme', ...instants },
    amounts: [{ resource: 'stub ed-lon-1/nni-1 in', bps: 20_000_000 }],
    parts: [{ part: 'p1', sites: ['acme-oslo'], candidates: [{ ...candidate, cpd }] }],
    combinations: [['p1.1']],
    asked: { cpd, at: instants.decidedAt, asksForPrice: true, path: [{ r: 'r'.repeat(22), mac: 'm'.repeat(43) }] },
  };
  const append = async (): Promise<boolean> => {
    const last = (await ledger.readStream('ledger')).at(-1);
    if (last === undefined) throw new Error('nothing was reserved yet');
    const { version, hash, meta, recordedAt } = last;
    // By the contract of the log a document is JSON.
    const events = [{ type: 'partners-needed', schemaVersion: 4, data: data as unknown as RecordedEvent['data'] }];
    const appended = { streamId: 'ledger', expected: { version, hash }, events, meta, recordedAt };
    return (await ledger.append(appended)).kind === 'appended';
  };
  await vi.waitUntil(append, waits);
}

/**
 * A walk over all that can be recorded, against the embedded form. `npm run record-logs` keeps its streams as recordings of this
 * release; otherwise they are looked at and forgotten.
 */
describe('a walk through every event', () => {
  let folder: string;
  let embedded: Embedded;
  let partner: UdpServer;
  const logs: PostgresEventLog[] = [];
  const streams: Record<string, readonly StoredEvent[]> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-recording-'));
    const provider = join(folder, 'provider.yaml');
    await writeFile(provider, providerText());
    partner = await UdpServer.listen();
    const partners = join(folder, 'partners.yaml');
    const reached = `127.0.0.1:${partner.port}`;
    await writeFile(
      partners,
      `partners:\n  - { name: nordlink, address: '${reached}' }\n  - { name: sudlink, address: '${reached}', accept: on-parent-accept }\n`,
    );
    const files = { PARLEY_PROVIDER_FILE: provider, PARLEY_PARTNERS_FILE: partners };
    embedded = await startEmbedded({ ...files, PARLEY_SAMPLE_DEVICES: 'true' });
    const url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema: 'parley_client' });
    const opened = (of: { url: string; schema: string }): PostgresEventLog => {
      const log = new PostgresEventLog(of);
      logs.push(log);
      return log;
    };
    const client = opened({ url, schema: 'parley_client' });
    const ofServices = async () => {
      const served = await embedded.databaseUrl();
      return [
        opened({ url: served, schema: 'parley_order' }),
        opened({ url: served, schema: 'parley_policy' }),
      ] as const;
    };
    let [order, ledger] = await ofServices();

    const openTask = () =>
      vi.waitUntil(async () => {
        const response = await fetch(`http://127.0.0.1:${embedded.httpPort}/tasks`);
        return ((await response.json()) as readonly CheckTask[])[0]; // As the contract has them.
      }, waits);
    const post = async (path: string, asked: object) => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', body: JSON.stringify(asked), headers };
      const { status } = await fetch(`http://127.0.0.1:${embedded.httpPort}/${path}`, init);
      if (status !== 200) throw new Error(`${path}: ${status}`);
    };
    const untilLedger = async (type: string, orderId: unknown): Promise<void> => {
      const isIt = (event: RecordedEvent) => event.type === type && event.data['orderId'] === orderId;
      await vi.waitUntil(async () => (await ledger.readStream('ledger')).some(isIt), waits);
    };
    const keys = new MemoryCustomerKeys();
    await walk({
      cpnpPort: embedded.cpnpPort,
      repository: new EventLogOrderRepository(client, { keys, customerId: 'acme' }),
      taskIsOpen: openTask,
      decide: async (outcome) => {
        const { task } = await openTask();
        await post(`tasks/${task}/${outcome}`, { by: 'ada', reason: `to ${outcome} is right` });
      },
      end: (orderId) => post('questions/order.end-order', { orderId, by: 'ada', reason: 'the customer is gone' }),
      recorded: (orderId, ...types) =>
        vi.waitUntil(async () => {
          const recorded = await order.readStream(orderId);
          return types.find((one) => recorded.some(({ type }) => type === one));
        }, waits),
      reported: async (orderId, report, negotiation) => {
        const isIt = ({ type, data }: RecordedEvent) =>
          type === 'provisioning-reported' && data['report'] === report && data['ofNegotiation'] === negotiation;
        await vi.waitUntil(async () => (await order.readStream(orderId)).some(isIt), waits);
      },
      freed: (orderId) => untilLedger('capacity-freed', orderId),
      strandAndMend: async (orderId) => {
        const sell = async (text: string) => {
          const ask = (subject: string, request: object) => answerOf(embedded.httpPort, subject, request);
          const given = await sealedToApply(ask, { text, name: 'provider.yaml' }, 'ada');
          return post('questions/policy.apply-provider', given);
        };
        await sell(providerTextWithNarrowLink(1_000));
        await untilLedger('order-stranded', orderId);
        await sell(providerText());
        await untilLedger('order-mended', orderId);
      },
      letOffersExpireSoon: async () => {
        await holdForNobody(ledger);
        await askPartnersForNobody(ledger);
        await embedded.process().stop();
        await embedded.restart({ PARLEY_OFFER_VALIDITY: '1s' });
        [order, ledger] = await ofServices();
      },
    });
    // The start has asked what became of it.
    await untilLedger('capacity-leaked', lostOrder);
    await untilLedger('capacity-refused', partnersOrder);
    // What the last order had reserved is released once the policy has heard of its end.
    const reserved = (await ledger.readStream('ledger')).findLast(({ type }) => type === 'capacity-reserved');
    await untilLedger('capacity-released', reserved?.data['orderId']);
    for (const [name, log] of Object.entries({ order, ledger, client })) {
      const events = await log.readByStream(undefined, 10_000);
      // These have walks of their own: services/policy/test/provider-data.int.spec.ts, services/order/src/use-cases/used-configurations.spec.ts.
      streams[name] = events.filter(({ streamId }) => !['provider-data', 'configuration'].includes(streamId));
    }
    if (process.env['PARLEY_RECORD_LOGS'] === '1') {
      for (const [name, [, logs]] of Object.entries(aggregates))
        addRecording(fileURLToPath(at(logs)), streams[name] ?? []);
    }
  });
  afterAll(async () => {
    await Promise.all(logs.map((log) => log.close()));
    await embedded.stop();
    await partner.close();
    await rm(folder, { recursive: true });
  });

  it.each(Object.entries(aggregates))('leaves every event type in the log: %s', (name, [schema]) => {
    const walked = (types: Iterable<string>) => [...new Set(types)].sort();
    expect(walked(streams[name]?.map(({ type }) => type) ?? [])).toStrictEqual(walked(recordedTypes(at(schema))));
  });

  it.each(Object.entries(aggregates))('writes data of the released shapes alone: %s', (name, [schema]) => {
    expect(misfitsOf(streams[name] ?? [], at(schema))).toStrictEqual([]);
  });
});

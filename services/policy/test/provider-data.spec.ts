import { InProcessBus } from '@parley/bus';
import { ConfigurationError, providerAtStart, readProviderFile, type ProviderFile } from '@parley/config';
import {
  catalogueCurrent,
  askConfiguration,
  configChanged,
  configCurrent,
  networkCurrent,
  parseAs,
  policyApplyProvider,
  policyDiffProvider,
  policyShowProvider,
  policySimulate,
  policyTryOrder,
  type ProviderShown,
} from '@parley/contracts';
import { MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore } from '@parley/read-model';
import { systemClock } from '@parley/running';
import { createLogger, type Logger } from '@parley/telemetry';
import { afterEach, describe, expect, it } from 'vitest';
import { openPolicy } from '../src/open-policy.js';
import { documentOf } from '../src/use-cases/document-of.js';
import { ProviderDataBook } from '../src/use-cases/provider-data-book.js';
import { policyCodec } from '../src/streams/policy-codec.js';
import { contacts, customerKeys } from './provider-documents.js';
import { sealedFor, sealedToApply } from './sealed-file.js';

const samplePath = new URL('../../../deploy/provider/sample.yaml', import.meta.url).pathname;
const sample = readProviderFile(samplePath);
const withoutLondon: ProviderFile = {
  ...sample,
  network: {
    ...sample.network,
    edgeDevices: sample.network.edgeDevices.filter(({ name }) => name !== 'ed-lon-1'),
    coreLinks: sample.network.coreLinks.filter(({ between }) => !between.includes('ed-lon-1')),
    interconnects: (sample.network.interconnects ?? []).filter(({ device }) => device !== 'ed-lon-1'),
  },
};

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

/** Has a file applied by somebody, as the command line does. */
async function apply(bus: InProcessBus, file: { readonly text: string; readonly name: string }, author: string) {
  return bus.request(policyApplyProvider.subject, await sealedToApply(bus, file, author));
}

/** A policy service on this log that is started with this file. */
async function started(log: MemoryEventLog, provider: ProviderFile | ConfigurationError, providerFile?: string) {
  const warnings: unknown[] = [];
  const quiet = createLogger('policy', { PARLEY_LOG_LEVEL: 'silent' });
  const logger: Logger = Object.assign(Object.create(quiet) as Logger, {
    warn: (...said: readonly unknown[]) => void warnings.push(said[0]),
  });
  const bus = new InProcessBus({ log: quiet });
  const readModelStore = new MemoryReadModelStore();
  const service = await openPolicy({
    ...{ log, customerKeys, readModelStore, bus, logger, clock: systemClock, provider },
    ...(providerFile !== undefined && { providerFile }),
  });
  const work = service.begin();
  running.push(async () => {
    await work.stop();
    await service.close();
    await bus.close();
  });
  return {
    bus,
    service,
    warnings,
    note: () => service.checks.find(({ name }) => name === 'provider-data')?.check(),
    devices: async () =>
      (
        (await bus.request(networkCurrent.subject, {})) as { readonly devices: readonly { readonly name: string }[] }
      ).devices.map(({ name }) => name),
  };
}

describe('a policy service and its provider file', () => {
  it('goes by the log at a later start, and says in one warning and in health what the file has otherwise', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const first = await started(log, sample);
    expect(await first.note()).toBe('version 1');
    expect(first.warnings).toStrictEqual([]);
    const later = await started(log, withoutLondon);
    const parts = ['network.edgeDevices', 'network.coreLinks', 'network.interconnects'];
    expect(later.warnings).toStrictEqual([{ version: 1, parts }]);
    expect(await later.note()).toBe(`version 1; the provider file differs in ${parts.join(', ')}`);
    expect(await later.devices()).toContain('ed-lon-1');
  });

  it('goes by the log at a later start where the file cannot be used, until it is read again, and ends the first start', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const fault = providerAtStart('/nowhere/provider.yaml');
    if (!(fault instanceof ConfigurationError)) throw new TypeError('there is a file');
    await expect(started(log, fault)).rejects.toBe(fault);
    await started(log, sample);
    const later = await started(log, fault, samplePath);
    const file = '/nowhere/provider.yaml: is not there: no such file';
    expect(later.warnings).toStrictEqual([{ version: 1, file: expect.stringContaining(file) as unknown }]);
    expect(await later.note()).toContain(`version 1; the provider file cannot be used: ${file}`);
    expect(await later.devices()).toContain('ed-lon-1');
    const looked = await later.service.reload?.();
    expect(await later.service.reload?.(looked?.digest)).toMatchObject({ outcome: 'reloaded' });
    expect(await later.note()).toBe('version 1');
  });

  it('follows what another replica has written, and announces the network anew', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const replica = await started(log, sample);
    const other = new ProviderDataBook(log, systemClock, () => undefined, contacts);
    await other.open(documentOf(sample));
    await other.apply(documentOf(withoutLondon), { source: 'apply', author: 'ada' });
    await expect.poll(replica.devices).not.toContain('ed-lon-1');
    expect(await replica.note()).toContain('version 2; the provider file differs in');
  });
});

describe('the catalogue that others announce', () => {
  it('is answered as the log has it, with whom each template is for, and left out where it is known', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { bus } = await started(log, sample);
    const ask = async (known?: { readonly version: number; readonly changedAt: string }) =>
      parseAs(
        catalogueCurrent.subject,
        catalogueCurrent.reply,
        await bus.request(catalogueCurrent.subject, known === undefined ? {} : { known }),
      );
    const { templates, ...number } = await ask();
    expect(number.version).toBe(1);
    expect(templates?.map(({ name, customers = 'everybody' }) => [name, customers])).toStrictEqual([
      ['line-10m', 'everybody'],
      ['line-10m-gold', 'everybody'],
      ['mesh', 'everybody'],
      ['line-winter', ['acme']],
    ]);
    expect(await ask(number)).toStrictEqual(number);
    const replica = new ProviderDataBook(log, systemClock, () => undefined, contacts);
    await replica.open(documentOf(sample));
    const { catalogue: _, ...without } = sample;
    await replica.apply(documentOf(without), { source: 'apply', author: 'ada' });
    expect(await ask(number)).toMatchObject({ version: 2, templates: [] });
  });
});

describe('the configuration of other services', () => {
  /** What is answered on this bus, and the numbers that are said on it from now on. */
  async function listening({ bus }: Awaited<ReturnType<typeof started>>) {
    const said: unknown[] = [];
    await bus.listen(configChanged.type, ({ data }) => said.push(data['version']));
    return { said, ask: () => askConfiguration((question) => bus.request(configCurrent.subject, { ...question })) };
  }
  const approving: ProviderFile = { ...sample, approvers: [{ group: 'noc', email: ['ada@example.org'] }] };
  const { customers } = sample;

  it('is what the log says of customers and orders, without the addresses of persons, and each number of it is said', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const service = await started(log, approving);
    const { said, ask } = await listening(service);
    const sections = { customers, approvers: [{ group: 'noc' }] };
    expect(await ask()).toStrictEqual({ version: 1, changedAt: expect.any(String), sections });
    const blocked = [{ ...customers[0], blocked: true }, ...customers.slice(1)];
    const given = { text: JSON.stringify({ ...approving, customers: blocked }), name: 'next.yaml' };
    const { changes } = (await apply(service.bus, given, 'ada')) as { readonly changes: object };
    expect(changes).toStrictEqual([
      { part: 'customers', entry: customers[0]?.id, what: 'changed', members: ['blocked'] },
    ]);
    expect(await ask()).toMatchObject({ version: 2, sections: { customers: blocked } });
    await apply(service.bus, { ...given, text: JSON.stringify(withoutLondon) }, 'ada');
    // The first was said before anybody listened, or after.
    await expect.poll(() => said.slice(-2)).toStrictEqual([2, 3]);
    const recorded = JSON.stringify(await log.readStream('provider-data'));
    expect(recorded).not.toContain('ada@example.org');
    const { ask: later } = await listening(await started(log, approving));
    expect(await later()).toMatchObject({ version: 3, sections: { customers } });
  });

  it('is answered as another replica has just written it', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { ask } = await listening(await started(log, sample));
    const other = new ProviderDataBook(log, systemClock, () => undefined, contacts);
    await other.open(documentOf(sample));
    const blocked = customers.map((customer) => ({ ...customer, blocked: true }));
    await other.apply(documentOf({ ...sample, customers: blocked }), { source: 'apply' });
    expect(await ask()).toMatchObject({ version: 2, sections: { customers: blocked } });
  });

  it('is not answered while the log is away, nor where it says nothing of customers', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const service = await started(log, sample);
    const { ask } = await listening(service);
    const read = log.readStream.bind(log);
    log.readStream = () => Promise.reject(new Error('the log is away'));
    await expect(ask()).rejects.toThrow('responder-failed');
    log.readStream = read;
    expect(await ask()).toMatchObject({ version: 1 });
    const earlier = new ProviderDataBook(log, systemClock, () => undefined, contacts);
    await earlier.open(documentOf(sample));
    // As a release does that records what is sold alone.
    const { network, prices } = documentOf(sample);
    await earlier.apply({ network: network ?? null, prices: prices ?? null }, { source: 'apply' });
    await expect(ask()).rejects.toThrow('responder-failed');
    const { ask: later } = await listening(await started(log, sample));
    expect(await later()).toMatchObject({ version: 3, sections: { customers } });
  });
});

describe('the questions about the provider data', () => {
  it('are answered on the bus: what is sold, what a file would change, and that it is applied', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { bus, devices } = await started(log, sample);
    const shown = (await bus.request(policyShowProvider.subject, { section: 'prices' })) as ProviderShown;
    expect(shown).toMatchObject({ version: 1, source: 'first-start', pieces: 1 });
    expect(JSON.parse(shown.text)).toStrictEqual({ prices: sample.prices });

    const given = { text: JSON.stringify(withoutLondon), name: 'next.yaml' };
    const compared = await bus.request(
      policyDiffProvider.subject,
      await sealedFor(bus, given, [policyDiffProvider.subject]),
    );
    expect(compared).toMatchObject({ outcome: 'compared', version: 1 });
    expect(compared['changes']).toContainEqual({ part: 'network.edgeDevices', entry: 'ed-lon-1', what: 'removed' });
    expect(await devices()).toContain('ed-lon-1');

    expect(await apply(bus, given, 'ada')).toStrictEqual({
      ...compared,
      outcome: 'applied',
      version: 2,
    });
    expect(await devices()).not.toContain('ed-lon-1');
    expect(await bus.request(policyShowProvider.subject, {})).toMatchObject({
      version: 2,
      source: 'apply',
      author: 'ada',
    });
    // As a start with the first file finds it.
    const { bus: later } = await started(log, sample);
    expect(await later.request(policyShowProvider.subject, {})).toMatchObject({ version: 2, author: 'ada' });
  });

  it('take a file once: asked again, also of another process and later, they say what they said and change nothing', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { bus, note } = await started(log, sample);
    const { subject } = policyApplyProvider;
    const asked = await sealedToApply(bus, { text: JSON.stringify(withoutLondon), name: 'next.yaml' }, 'ada');
    const [first, atOnce] = await Promise.all([bus.request(subject, asked), bus.request(subject, asked)]);
    expect(first).toMatchObject({ outcome: 'applied', version: 2 });
    expect(atOnce).toStrictEqual(first);
    expect(await bus.request(subject, asked)).toStrictEqual(first);

    // What somebody has heard brings nothing back that was changed since.
    await apply(bus, { text: JSON.stringify(sample), name: 'back.yaml' }, 'bob');
    const { bus: later, note: noteLater } = await started(log, sample);
    for (const one of [bus, later]) {
      const { outcome, version, changes, changeCount } = await one.request(subject, asked);
      expect({ outcome, version, changes, changeCount }).toStrictEqual({
        ...{ outcome: 'applied', version: 2 },
        ...{ changes: first['changes'], changeCount: first['changeCount'] },
      });
    }
    expect([await note(), await noteLater()]).toStrictEqual(['version 3', 'version 3']);
    expect(await log.readStream('provider-data')).toHaveLength(3);
  });

  it('do not take a file that was to follow another version, and say which is in use', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { bus, devices } = await started(log, sample);
    const { subject } = policyApplyProvider;
    const late = await sealedToApply(bus, { text: JSON.stringify(withoutLondon), name: 'late.yaml' }, 'ada');
    const same = await sealedToApply(bus, { text: JSON.stringify(sample), name: 'same.yaml' }, 'ada');
    expect(await bus.request(subject, same)).toMatchObject({ outcome: 'unchanged', version: 1 });
    await apply(bus, { text: JSON.stringify({ ...sample, prices: undefined }), name: 'next.yaml' }, 'bob');
    for (const asked of [late, same])
      expect(await bus.request(subject, asked)).toStrictEqual({
        ...{ outcome: 'superseded', version: 2, changes: [], changeCount: 0 },
      });
    expect(await devices()).toContain('ed-lon-1');
    expect(await log.readStream('provider-data')).toHaveLength(2);
  });

  it('show data that are larger than a message in pieces', async () => {
    const place = 'x'.repeat(100);
    const edgeDevices = Array.from({ length: 2_500 }, (_, at) => ({
      ...{ name: `ed-${at}`, place: `${place} ${at}` },
      stubLinks: [{ name: 'ge-0', capacityBps: 1 }],
    }));
    const large = { ...sample, network: { edgeDevices, coreLinks: [] } };
    const { bus } = await started(new MemoryEventLog({ upcast: policyCodec.upcast }), large);
    const ask = async (piece: number) => (await bus.request(policyShowProvider.subject, { piece })) as ProviderShown;
    const { pieces } = await ask(1);
    expect(pieces).toBeGreaterThan(1);
    const texts = await Promise.all(Array.from({ length: pieces }, (_, at) => ask(at + 1)));
    expect(JSON.parse(texts.map(({ text }) => text).join(''))).toStrictEqual(documentOf(large));
    expect((await ask(pieces + 1)).text).toBe('');
  });

  it('are refused where they are none, and change nothing', async () => {
    const { bus, note } = await started(new MemoryEventLog({ upcast: policyCodec.upcast }), sample);
    const asked = await sealedToApply(bus, { text: JSON.stringify(withoutLondon), name: 'x' }, 'ada');
    const { sealed, base: _base, ...baseless } = asked;
    const { requestId: _requestId, ...nameless } = asked;
    for (const wrong of [
      { ...asked, author: ' ' },
      { ...baseless, sealed },
      nameless,
      { ...asked, base: -1 },
      { ...asked, base: '1' },
      { ...asked, requestId: 'short' },
      { ...asked, requestId: 'not a word of these' },
      // As the release before asked: nobody is told that it is heard, who has then said it all.
      { name: 'x', author: 'ada', text: JSON.stringify(withoutLondon) },
      { ...asked, sealed: { ...sealed, ciphertext: 'A'.repeat(900_001) } },
      { ...asked, sealed: { ...sealed, ephemeralKey: 'short' } },
    ])
      await expect(bus.request(policyApplyProvider.subject, wrong)).rejects.toThrow('responder-failed');
    expect(await note()).toBe('version 1');
  });

  it('are answered by a sentence where the file is sealed for another key, author or question, and change nothing', async () => {
    const { bus, note } = await started(new MemoryEventLog({ upcast: policyCodec.upcast }), sample);
    const file = { text: JSON.stringify(withoutLondon), name: 'next.yaml' };
    const [apply, diff] = [policyApplyProvider.subject, policyDiffProvider.subject];
    const given = await sealedToApply(bus, file, 'ada');
    const noKey = 'is sealed for a key that the policy service does not have: give it again';
    const notIt = 'cannot be opened: it is not what was sealed for this question, or unpacks to more than 4 MiB';
    const candidate = (await sealedFor(bus, file, [policySimulate.subject, 'rules'])) as object;
    for (const [subject, asked, message] of [
      [apply, { ...given, sealed: { ...given.sealed, keyId: 'another' } }, noKey],
      [apply, { ...given, author: 'eve' }, notIt],
      [apply, { ...given, base: given.base + 1 }, notIt],
      [apply, { ...given, requestId: 'r'.repeat(36) }, notIt],
      [apply, { ...given, sealed: { ...given.sealed, tag: 'A'.repeat(22) } }, notIt],
      [diff, given, notIt],
      [policySimulate.subject, { candidate: { ...candidate, takes: 'provider' } }, notIt],
      [
        policyTryOrder.subject,
        { provider: given, order: { customerId: 'acme', cpd: { components: [] }, at: 'now' }, held: [] },
        notIt,
      ],
    ] as const)
      expect(await bus.request(subject, asked), subject).toMatchObject({
        problems: [{ where: 'next.yaml', message }],
      });
    expect(await note()).toBe('version 1');
  });
});

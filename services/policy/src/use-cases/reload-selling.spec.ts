import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryEventLog } from '@parley/event-log';
import { readProviderFile } from '@parley/config';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { clock } from '../../test/ledger-book.js';
import { contacts, customerKeys } from '../../test/provider-documents.js';
import { example } from '../../test/sample-network.js';
import type { LedgerCommand } from '../domain/ledger.commands.js';
import { announcedNetwork } from '../outbound/announced-network.js';
import { policyCodec } from '../streams/policy-codec.js';
import { CurrentNetwork } from './current-network.js';
import { documentOf, sectionsOf } from './document-of.js';
import { JudgeStrandings } from './judge-strandings.js';
import { LedgerBook } from './ledger-book.js';
import { ProviderDataBook } from './provider-data-book.js';
import { reloadSelling } from './reload-selling.js';
import { sellingOf } from './selling-of.js';

const logger = createLogger('policy', { PARLEY_LOG_LEVEL: 'silent' });
const sample = readProviderFile(new URL('../../../../deploy/provider/sample.yaml', import.meta.url).pathname);
type Changes = Partial<Pick<typeof sample, 'customers' | 'network' | 'guidelines' | 'approvers' | 'rules'>>;
const cpd = example('pipe-two-sites');

describe('the reload of the policy', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-reload-'));
    path = join(folder, 'provider.yaml');
    write({});
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  // JSON is YAML too.
  const write = (changes: Changes) => writeFileSync(path, JSON.stringify({ ...sample, ...changes }));
  const withoutLondon = {
    network: {
      ...sample.network,
      edgeDevices: sample.network.edgeDevices.filter(({ name }) => name !== 'ed-lon-1'),
      coreLinks: sample.network.coreLinks.filter(({ between }) => !between.includes('ed-lon-1')),
      interconnects: (sample.network.interconnects ?? []).filter(({ device }) => device !== 'ed-lon-1'),
    },
  };

  async function open(log: MemoryEventLog) {
    const configured = readProviderFile(path);
    const selling = sellingOf(configured);
    const book = new LedgerBook(log, selling, clock);
    const currentNetwork = new CurrentNetwork(announcedNetwork(configured));
    const providerData = new ProviderDataBook(
      log,
      clock,
      ({ document }) => {
        Object.assign(selling, sellingOf(sectionsOf(document)));
        currentNetwork.become(announcedNetwork(sectionsOf(document)));
      },
      contacts,
    );
    await providerData.open(documentOf(configured));
    await book.load();
    const strandings = new JudgeStrandings(book, providerData, selling, clock);
    const reload = reloadSelling(path, { providerData, book, strandings }, logger);
    let messages = 0;
    const decide = async (orderId: string) => {
      const command: LedgerCommand = {
        type: 'decide-pqo',
        pqo: { orderId, negotiation: 1, customerId: 'acme', at: askedAt, cpd },
      };
      await book.handle(command, { cause: 'test' }, { consumer: 'policy', messageId: `${orderId} ${(messages += 1)}` });
      return (await log.readStream('ledger'))
        .map(policyCodec.fromRecorded)
        .find(({ data }) => 'orderId' in data && data.orderId === orderId);
    };
    return {
      decide,
      currentNetwork,
      look: () => reload(),
      take: async (author?: string) => reload((await reload()).digest, author),
    };
  }

  it('decides what comes next by the new file, also after a start with another one, and names the orders that have what is gone', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { decide, currentNetwork, look, take } = await open(log);
    expect((await decide('o1'))?.type).toBe('capacity-reserved');
    expect(await look()).not.toHaveProperty('stranded');
    write(withoutLondon);
    const stranded = { orderCount: 1, orders: [{ orderId: 'o1', gone: expect.arrayContaining(['device ed-lon-1']) }] };
    expect(await look()).toMatchObject({ outcome: 'valid', stranded });
    expect(await take()).toMatchObject({ outcome: 'reloaded', stranded });
    expect(currentNetwork.part(1).devices.map(({ name }) => name)).not.toContain('ed-lon-1');
    const refused = await decide('o2');
    expect(refused?.type).toBe('capacity-refused');
    write({});
    const restarted = await (await open(log)).decide('o3');
    expect({ ...restarted, data: { ...restarted?.data, orderId: 'o2' } }).toStrictEqual(refused);
  });

  it('is recorded with the name of who has the file taken, where one is given, and not again where it says the same', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { take } = await open(log);
    write(withoutLondon);
    await take('ada');
    await take('bob');
    write({});
    await take();
    const authors = (await log.readStream('provider-data')).map(({ data }) => [data['source'], data['author']]);
    expect(authors).toStrictEqual([
      ['first-start', undefined],
      ['reload', { name: 'ada', asserted: true }],
      ['reload', undefined],
    ]);
  });

  it('names the customers whose contacts were erased, when it looks and when it takes the file', async () => {
    const { look, take } = await open(new MemoryEventLog({ upcast: policyCodec.upcast }));
    await customerKeys.current('gone');
    await customerKeys.erase('gone');
    const gone = {
      id: 'gone',
      prefixes: ['198.51.100.128/32'],
      contacts: [{ name: 'Ada', email: 'ada@gone.example' }],
    };
    write({ customers: [...sample.customers, gone] });
    const problems = [{ where: 'contacts of gone', message: expect.stringContaining('were erased') }];
    expect(await look()).toMatchObject({ outcome: 'valid', problems });
    expect(await take()).toMatchObject({ outcome: 'reloaded', problems });
  });

  it('takes nothing when the log does not take it, and goes on by what it had', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { decide, take } = await open(log);
    write(withoutLondon);
    const append = log.append.bind(log);
    log.append = () => Promise.reject(new Error('the log is away'));
    await expect(take()).rejects.toThrow('the log is away');
    log.append = append;
    expect((await decide('o1'))?.type).toBe('capacity-reserved');
  });

  it('goes on by the old file when the new one is broken', async () => {
    const { decide, take } = await open(new MemoryEventLog({ upcast: policyCodec.upcast }));
    write({ network: { ...withoutLondon.network, coreLinks: sample.network.coreLinks } });
    const report = await take();
    expect(report.outcome).toBe('broken');
    expect(report.problems?.map(({ message }) => message).join()).toContain('ed-lon-1');
    expect((await decide('o1'))?.type).toBe('capacity-reserved');
  });

  it('judges by the rules of the new file, and by the old ones when the new ones are broken', async () => {
    const { decide, take } = await open(new MemoryEventLog({ upcast: policyCodec.upcast }));
    const checks = [{ name: 'unclear', approvers: 'noc', deadline: '4h', atDeadline: 'reject' as const }];
    const ruled = (when: string) => ({
      guidelines: { checks },
      approvers: [{ group: 'noc', email: [] }],
      rules: [{ name: 'not now', priority: 1, when, refuse: { code: 4, reason: 'nothing is sold this week' } }],
    });
    write(ruled('customer.id == "acme"'));
    expect(await take()).toMatchObject({ outcome: 'reloaded' });
    expect((await decide('o1'))?.data).toMatchObject({ statusCode: 4, reasons: ['nothing is sold this week'] });
    write(ruled('customer.name == "acme"'));
    const { outcome, problems } = await take();
    expect({ outcome, where: problems?.map(({ where }) => where.replace(/^.*:/, '')) }).toStrictEqual({
      outcome: 'broken',
      where: [expect.stringMatching(/^\d+ rules\[0\]\.when$/)],
    });
    expect((await decide('o2'))?.data).toMatchObject({ statusCode: 4 });
  });

  it('asks the administrators of the new file about an order outside of its guidelines', async () => {
    const { decide, take } = await open(new MemoryEventLog({ upcast: policyCodec.upcast }));
    expect((await decide('o1'))?.data).not.toHaveProperty('escalation');
    const checks = [{ name: 'large', approvers: 'noc', deadline: '4h', atDeadline: 'reject' as const }];
    write({ guidelines: { maximumSites: 1, checks }, approvers: [{ group: 'noc', email: ['noc@example.net'] }] });
    expect((await take()).outcome).toBe('reloaded');
    expect((await decide('o2'))?.data).toHaveProperty('escalation.checks.0.deadlineMs', 14_400_000);
  });
});

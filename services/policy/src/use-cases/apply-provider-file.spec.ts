import { MemoryEventLog } from '@parley/event-log';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clock } from '../../test/ledger-book.js';
import { contacts, customerKeys, fileSaying, providerDocuments, ringOf } from '../../test/provider-documents.js';
import { emptyLedger } from '../domain/ledger.state.js';
import type { ProviderDocument } from '../domain/provider-data/provider-document.js';
import { limits } from '../limits.js';
import { policyCodec } from '../streams/policy-codec.js';
import { ApplyProviderFile } from './apply-provider-file.js';
import { ProviderDataBook } from './provider-data-book.js';

async function opened(document: ProviderDocument) {
  const log = new MemoryEventLog({ upcast: policyCodec.upcast });
  const providerData = new ProviderDataBook(log, clock, () => undefined, contacts);
  await providerData.open(document);
  const ledger = emptyLedger();
  return {
    log,
    providerData,
    ledger,
    files: new ApplyProviderFile(providerData, { ledger }, { judgeAll: () => Promise.resolve() }),
  };
}
const given = (document: ProviderDocument) => ({ text: fileSaying(document), name: 'next.yaml' });

describe('a provider file that somebody gives', () => {
  it('is compared before it is applied, and says the same of it; then it is what is in use', async () => {
    await fc.assert(
      fc.asyncProperty(providerDocuments, providerDocuments, async (before, after) => {
        const { files, providerData } = await opened(before);
        const { outcome: looked, ...compared } = await files.compare(given(after));
        const { outcome, version, ...applied } = await files.apply(given(after), 'ada');
        expect(looked).toBe('compared');
        expect({ ...applied, version: compared.version }).toStrictEqual(compared);
        expect(outcome).toBe(applied.changeCount > 0 ? 'applied' : 'unchanged');
        expect(version).toBe(applied.changeCount > 0 ? 2 : 1);
        expect(providerData.inUse.document).toStrictEqual(after);
        expect(await files.compare(given(after))).toMatchObject({ version, changeCount: 0 });
      }),
      { numRuns: 50 },
    );
  });

  it('is taken with a warning where a rule compares with what it does not have', async () => {
    const { files } = await opened(ringOf(3));
    const rules = `"guidelines": { "checks": [{ "name": "unclear", "approvers": "noc", "deadline": "1h", "atDeadline": "reject" }] },
      "rules": [{ "name": "gold", "priority": 1, "when": "customer.tier == 'goldd'", "refuse": { "code": 4, "reason": "no" } }]`;
    const text = `${fileSaying(ringOf(3)).slice(0, -1)}, ${rules} }`;
    const { outcome, problems } = await files.apply({ text, name: 'next.yaml' }, 'ada');
    expect(outcome).toBe('applied');
    expect(problems).toStrictEqual([
      {
        where: expect.stringMatching(/^next.yaml:2:\d+ rules\[0\].when$/) as string,
        message: 'compares customer.tier with goldd, which is not a tier of this file; there is none',
      },
    ]);
  });

  it('has its author in the log, and the groups of approvers, but no address of theirs', async () => {
    const { files, log } = await opened(ringOf(3));
    await files.apply(given(ringOf(4)), 'ada');
    const events = await log.readStream('provider-data');
    expect(events.at(-1)?.data).toMatchObject({ source: 'apply', author: { name: 'ada', asserted: true } });
    expect(JSON.stringify(events)).toMatch(/acme.*noc/);
    expect(JSON.stringify(events)).not.toContain('example.org');
  });

  it.each([
    ['what is no YAML', 'customers: [', 'next.yaml:1:'],
    ['an unknown section', `${fileSaying(ringOf(3)).slice(0, -1)}, "surprise": 1 }`, 'surprise'],
    [
      'a link to nowhere',
      fileSaying(ringOf(3)).replace('["ed-0","ed-1"]', '["ed-0","ed-9"]'),
      'network.coreLinks[0].between[1]',
    ],
  ])('changes nothing when it is broken, and says where: %s', async (_, text, where) => {
    const { files, log, providerData } = await opened(ringOf(3));
    for (const report of [
      await files.apply({ text, name: 'next.yaml' }, 'ada'),
      await files.compare({ text, name: 'next.yaml' }),
    ]) {
      expect(report).toMatchObject({ outcome: 'broken', version: 1, changes: [], changeCount: 0 });
      expect(report.problems?.map((problem) => problem.where).join('\n')).toContain(where);
    }
    expect(await log.readStream('provider-data')).toHaveLength(1);
    expect(providerData.inUse.document).toStrictEqual(ringOf(3));
  });

  it('names the live orders that have what it has no more', async () => {
    const { files, ledger } = await opened(ringOf(4));
    const amounts = [{ resource: 'core ed-3>ed-0', bps: 1 }];
    ledger.reservations.set('pqo-1', { held: [{ negotiation: 1, amounts }] });
    const stranded = { orderCount: 1, orders: [{ orderId: 'pqo-1', gone: ['core ed-3>ed-0', 'device ed-3'] }] };
    expect(await files.compare(given(ringOf(3)))).toMatchObject({ stranded });
    expect(await files.apply(given(ringOf(3)), 'ada')).toMatchObject({ stranded });
  });

  it('names the live orders of customers that it has no more, and none that has ended', async () => {
    const { files, ledger } = await opened(ringOf(3));
    const amounts = [{ resource: 'core ed-0>ed-1', bps: 1 }];
    const of = (customerId: string) => ({ customerId, held: [] });
    ledger.reservations.set('pqo-1', { ...of('acme'), agreed: { negotiation: 1, amounts } });
    ledger.reservations.set('pqo-2', { ...of('gone'), agreed: { negotiation: 1, amounts } });
    ledger.reservations.set('pqo-3', { ...of('gone'), held: [{ negotiation: 1, amounts }] });
    ledger.reservations.set('pqo-4', { ...of('gone'), leaving: { amounts, isSent: true } });
    const orders = ['pqo-2', 'pqo-3'].map((orderId) => ({ orderId, gone: ['customer gone'] }));
    expect(await files.compare(given(ringOf(3)))).toMatchObject({ stranded: { orderCount: 2, orders } });
  });

  it('has the customers named whose contacts were erased, and are not taken', async () => {
    const { files } = await opened(ringOf(3));
    const people = [{ name: 'Ada', email: 'ada@erased.example' }];
    const next: ProviderDocument = {
      ...ringOf(3),
      customers: [
        { id: 'acme', prefixes: ['192.0.2.0/24'] },
        { id: 'erased', prefixes: ['203.0.113.0/24'], contacts: people },
      ],
    };
    await customerKeys.current('erased');
    await customerKeys.erase('erased');
    const problems = [{ where: 'contacts of erased', message: expect.stringContaining('take them out of the file') }];
    expect(await files.compare(given(next))).toMatchObject({ outcome: 'compared', changeCount: 1, problems });
    expect(await files.apply(given(next), 'ada')).toMatchObject({ outcome: 'applied', changeCount: 1, problems });
    expect(await files.apply(given(next), 'ada')).toMatchObject({ outcome: 'unchanged', changeCount: 0, problems });
  });

  it.each([
    ['as many changes as an answer names', limits.saidChanges / 2],
    ['more', limits.saidChanges / 2 + 1],
  ])('has every change counted, and so many said: %s', async (_, devices) => {
    const { files } = await opened(ringOf(devices));
    const { changes, changeCount } = await files.compare(given(ringOf(devices, 2_000)));
    expect(changeCount).toBe(2 * devices);
    expect(changes).toHaveLength(Math.min(2 * devices, limits.saidChanges));
  });
});

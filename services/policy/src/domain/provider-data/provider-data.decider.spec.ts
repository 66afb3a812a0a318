import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerDocuments } from '../../../test/provider-documents.js';
import type { ProviderDataCommand } from './provider-data.commands.js';
import { decide } from './provider-data.decider.js';
import { evolve, noProviderData, type ProviderData } from './provider-data.state.js';
import type { ProviderDocument } from './provider-document.js';

const at = '2026-11-30T10:00:00.000Z';
const one: ProviderDocument = { network: { edgeDevices: [], coreLinks: [] }, prices: { currency: 'EUR' } };
const other: ProviderDocument = { ...one, prices: { currency: 'CHF' } };
const after = (command: ProviderDataCommand, before: ProviderData): ProviderData => {
  const verdict = decide(command, before);
  return verdict?.kind === 'changed' ? evolve(before, verdict.event) : before;
};
const changeBy = (command: ProviderDataCommand, before: ProviderData) => {
  const verdict = decide(command, before);
  if (verdict?.kind === 'superseded') throw new TypeError('it follows another version');
  return verdict;
};
const imported = after({ type: 'import', document: one, at }, noProviderData());

describe('what becomes of the provider data', () => {
  it('has the whole file as version 1, and nobody as its author', () => {
    const latest = { changedAt: at, source: 'first-start' };
    expect(imported).toStrictEqual({ version: 1, document: one, latest });
  });

  it('is not imported a second time', () => {
    expect(decide({ type: 'import', document: other, at }, imported)).toBeUndefined();
  });

  it('has, once, what the file says of customers and orders where an earlier release recorded what is sold alone', () => {
    const later = { customers: [{ id: 'acme', prefixes: [] }], access: { deny: [] } };
    const rules: ProviderDocument = { rules: [] };
    const file = { ...other, ...rules, ...later };
    const completed = after({ type: 'import', document: file, at }, imported);
    expect(completed).toMatchObject({ version: 2, document: { ...one, ...later }, latest: { source: 'first-start' } });
    expect(completed.document).not.toHaveProperty('rules');
    const { access: _, ...without } = completed.document;
    const removed = after({ type: 'apply', document: without, at, source: 'apply' }, completed);
    expect(decide({ type: 'import', document: file, at }, removed)).toBeUndefined();
  });

  it('is changed by what is applied, under the name that is asserted', () => {
    const later = '2026-11-30T10:00:00.001Z';
    const change = changeBy({ type: 'apply', document: other, at: later, source: 'apply', author: 'ada' }, imported);
    expect(change?.changes).toStrictEqual([{ part: 'prices', what: 'changed', members: ['currency'] }]);
    expect(change?.event.data).toStrictEqual({
      version: 2,
      changedAt: later,
      source: 'apply',
      author: { name: 'ada', asserted: true },
      changes: [{ part: 'prices', kind: 'set', value: { currency: 'CHF' } }],
    });
  });

  it('is later than what was before, whatever the clocks of two writers say', () => {
    const instants = fc.date({
      min: new Date('2026-01-01T00:00:00.000Z'),
      max: new Date('2027-01-01T00:00:00.000Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.array(instants, { minLength: 1, maxLength: 6 }), (clocks) => {
        let data = imported;
        for (const [turn, clock] of clocks.entries()) {
          const said = clock.toISOString();
          const before = data.latest?.changedAt ?? '';
          data = after({ type: 'apply', document: turn % 2 === 0 ? other : one, at: said, source: 'apply' }, data);
          const next = new Date(Date.parse(before) + 1).toISOString();
          expect(data.latest?.changedAt).toBe(said > before ? said : next);
        }
      }),
    );
  });

  it('has of whoever says some sections these alone, and all others as they are, whatever the document has of them', () => {
    const names = ['network', 'prices', 'rules', 'catalogue', 'customers'] as const;
    fc.assert(
      fc.property(providerDocuments, providerDocuments, fc.subarray([...names]), (known, said, sections) => {
        const before = after({ type: 'import', document: known, at }, noProviderData());
        const { document } = after({ type: 'apply', document: said, at, source: 'apply', sections }, before);
        for (const name of names)
          expect(document[name], name).toStrictEqual((sections.includes(name) ? said : known)[name]);
      }),
    );
    const by = { source: 'apply', author: 'crm', sections: ['prices'], revision: '17' } as const;
    const { latest } = after({ type: 'apply', document: other, at, ...by }, imported);
    expect(latest).toMatchObject({ author: { name: 'crm' }, revision: '17' });
    expect(latest).not.toHaveProperty('sections');
  });

  it('stays when what is applied says the same', () => {
    const again = { prices: one['prices'] ?? null, network: one['network'] ?? null };
    expect(decide({ type: 'apply', document: again, at, source: 'reload' }, imported)).toBeUndefined();
  });

  it('ends at the last document of any that are applied, with a number for each that changed something', () => {
    fc.assert(
      fc.property(fc.array(providerDocuments, { minLength: 1, maxLength: 6 }), (documents) => {
        let data = noProviderData();
        let versions = 0;
        for (const document of documents) {
          const command = { type: 'apply', document, at, source: 'apply' } as const;
          if (decide(command, data) !== undefined) versions += 1;
          data = after(command, data);
          expect(data.document).toStrictEqual(document);
        }
        expect(data.version).toBe(versions);
      }),
    );
  });
});

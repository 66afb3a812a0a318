import { ConfigurationError, parseProviderFile } from '@parley/config';
import type { Cpd } from '@parley/cpp';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesOf } from '../src/domain/catalogue/order-template.js';
import { sellingOf } from '../src/use-cases/selling-of.js';

const bps = fc.integer({ min: 0, max: 30 });
const link = fc.constantFrom('ed-par-1/ge-0', 'ed-par-1/ge-1', undefined);
const entry = fc.record({
  in: fc.record({ committedBps: bps }),
  out: fc.record({ committedBps: bps }),
});
/** A template of a few nodes and rates, with bounds that its own profile is within, or is not. */
const templates = fc.record(
  {
    name: fc.constant('any'),
    model: fc.constant('announcement' as const),
    minimumSites: fc.integer({ min: 1, max: 3 }),
    maximumSites: fc.integer({ min: 3, max: 5 }),
    maximumCommittedBps: fc.integer({ min: 0, max: 90 }),
    profile: fc.record({
      customerNodesMap: fc.array(link, { minLength: 1, maxLength: 6 }).map((links) =>
        links.map((linkIdentifier, at) => ({
          identifier: `n${at}`,
          ...(linkIdentifier !== undefined && { linkIdentifier }),
        })),
      ),
      capacity: fc.tuple(entry, entry).map(([every, one]) => [every, { ...one, linkIdentifier: 'ed-par-1/ge-0' }]),
      conformanceTraffic: fc.constant({ outOfProfile: 'discard' }),
    }),
  },
  { requiredKeys: ['name', 'model', 'profile'] },
);

it('a template is refused with the file where it would refuse its own document, and in no other case', () => {
  const seen = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(templates, (template) => {
      const nodes = template.profile.customerNodesMap;
      // An entry of a link that no node has is a mistake of the document itself.
      fc.pre(nodes.some(({ linkIdentifier }) => linkIdentifier === 'ed-par-1/ge-0'));
      const file = {
        customers: [{ id: 'acme', prefixes: ['192.0.2.0/24'] }],
        network: {
          edgeDevices: [{ name: 'ed-par-1', place: 'Paris', stubLinks: [{ name: 'ge-0', capacityBps: 1_000 }] }],
          coreLinks: [],
        },
        catalogue: { templates: [template] },
      };
      let problems: readonly { readonly message: string }[] = [];
      try {
        parseProviderFile(JSON.stringify(file), 'file');
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        ({ problems } = error);
      }
      const known = sellingOf(file).terms.catalogue?.get('any');
      if (known === undefined) throw new TypeError('the template is not sold');
      const document = { template: 'any', components: [{ profiles: [template.profile] }] } as unknown as Cpd;
      expect(problems.map(({ message }) => message)).toHaveLength(changesOf(known, document).length);
      seen[problems.length === 0 ? 'taken' : 'refused'] += 1;
    }),
    { numRuns: 300 },
  );
  expect([seen.taken > 20, seen.refused > 20]).toStrictEqual([true, true]);
});

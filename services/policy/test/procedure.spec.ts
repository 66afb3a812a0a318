import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readProviderFile } from '@parley/config';
import { canonicalForm, parseCpd } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { procedure, type Basis } from '../src/domain/basis.js';
import { decidePqo } from '../src/domain/decide-pqo.js';
import { emptyLedger, evolve } from '../src/domain/ledger.state.js';
import { procedureOn, shippedProcedures } from '../src/domain/procedure.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { askedAt } from './asked-at.js';

const root = new URL('../../../', import.meta.url);
const decisions = new URL('decisions/', import.meta.url);

/** What the latest is asked: the examples as they are. */
const current: Inputs = {
  providers: new URL('deploy/provider/', root),
  documents: [new URL('docs/examples/', root), new URL('foreign-documents/', import.meta.url)],
};
interface Inputs {
  readonly providers: URL;
  readonly documents: readonly URL[];
}
/** What it was asked when it was released, for one before it: no example that changes makes its decisions others. */
const inputsOf = (version: number): Inputs => {
  if (version === procedure) return current;
  const then = new URL(`procedure-${version}/`, decisions);
  return { providers: then, documents: [new URL('examples/', then), new URL('foreign-documents/', then)] };
};

const documentsIn = (folders: readonly URL[]) =>
  folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.cpd.json'))
      .toSorted()
      .flatMap((name) => {
        const parsed = parseCpd(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
        return parsed.kind === 'valid' ? [{ name, cpd: parsed.cpd }] : [];
      }),
  );

/** Each document by the digest of its decision, on a ledger that fills: all are asked twice. */
function decisionsBy(providerFile: string, version: number): Readonly<Record<string, string>> {
  const inputs = inputsOf(version);
  const { network, terms } = sellingOf(readProviderFile(new URL(providerFile, inputs.providers).pathname));
  const documents = documentsIn(inputs.documents);
  const basis: Basis = { ...basisOf(terms.basis), procedure: version };
  let ledger = emptyLedger();
  const decided = [...documents, ...documents].map(({ name, cpd }, index) => {
    const about = { orderId: `o-${index}`, negotiation: 1, customerId: 'acme', at: askedAt };
    const event = decidePqo({ ...about, cpd, asksForPrice: true }, ledger, network, { ...terms, basis });
    ledger = evolve(ledger, event);
    return [`${index} ${name}`, createHash('sha256').update(canonicalForm(event)).digest('base64url')] as const;
  });
  return Object.fromEntries(decided);
}

function basisOf(basis: Basis | undefined): Basis {
  if (basis === undefined) throw new TypeError('what a file sells has a basis');
  return basis;
}

describe.each(shippedProcedures)('procedure %i', (version) => {
  const files = ['approval.yaml', 'rules.yaml', 'sample.yaml'];
  const path = new URL(`procedure-${version}.json`, decisions);
  const made = () => Object.fromEntries(files.map((file) => [file, decisionsBy(file, version)]));
  if (process.env['PARLEY_PIN_DECISIONS'] === '1' && version === procedure)
    writeFileSync(path, `${JSON.stringify(made(), undefined, 2)}\n`);

  it('has its decisions beside it', () => {
    expect(existsSync(path)).toBe(true);
  });

  it('makes the same decision of the same inputs, octet for octet', () => {
    // Another decision: raise `procedure` (domain/basis.ts). Other inputs, which are these files: see CONTRIBUTING.
    expect(made()).toStrictEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

describe('the procedures that are shipped', () => {
  it('are the last two, of which new orders get the last', () => {
    expect(shippedProcedures).toStrictEqual([procedure - 1, procedure]);
    expect(procedureOn(undefined)).toBe(procedureOn({ procedure }));
    expect(() => procedureOn({ procedure: procedure + 1 })).toThrow(`procedure ${procedure + 1} is not shipped`);
  });

  it('refuse or judge what the others do not: protection, by the words of each', () => {
    const [customerNodesMap] = [['ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1']].map((links) =>
      links.map((linkIdentifier) => ({ identifier: linkIdentifier, linkIdentifier })),
    );
    const cpd = {
      components: [
        {
          profiles: [
            { customerNodesMap: customerNodesMap ?? [], routingAndForwarding: { protection: 'link-disjoint' } },
          ],
        },
      ],
    };
    const { network, terms } = sellingOf(readProviderFile(new URL('deploy/provider/sample.yaml', root).pathname));
    const answers = shippedProcedures.map((version) =>
      decidePqo({ orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd }, emptyLedger(), network, {
        basis: { ...basisOf(terms.basis), procedure: version },
      }),
    );
    expect(answers).toMatchObject([
      {
        type: 'capacity-refused',
        data: {
          statusCode: 4,
          reasons: ['routingAndForwarding.protection is not served: a profile has one path between two sites'],
        },
      },
      { type: 'capacity-reserved', data: { reasons: [] } },
    ]);
  });
});

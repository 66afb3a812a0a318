import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readProviderFile } from '@parley/config';
import { canonicalForm, parseCpd } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { procedure } from '../src/domain/basis.js';
import { decidePqo } from '../src/domain/decide-pqo.js';
import { emptyLedger, evolve } from '../src/domain/ledger.state.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { askedAt } from './asked-at.js';

const root = new URL('../../../', import.meta.url);
const folders = [new URL('docs/examples/', root), new URL('foreign-documents/', import.meta.url)];
const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.cpd.json'))
    .toSorted()
    .flatMap((name) => {
      const parsed = parseCpd(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      return parsed.kind === 'valid' ? [{ name, cpd: parsed.cpd }] : [];
    }),
);

/** Each document by the digest of its decision, on a ledger that fills: all are asked twice. */
function decisionsBy(providerFile: string): Readonly<Record<string, string>> {
  const { network, terms } = sellingOf(readProviderFile(new URL(`deploy/provider/${providerFile}`, root).pathname));
  let ledger = emptyLedger();
  const decided = [...documents, ...documents].map(({ name, cpd }, index) => {
    const about = { orderId: `o-${index}`, negotiation: 1, customerId: 'acme', at: askedAt };
    const event = decidePqo({ ...about, cpd, asksForPrice: true }, ledger, network, terms);
    ledger = evolve(ledger, event);
    return [`${index} ${name}`, createHash('sha256').update(canonicalForm(event)).digest('base64url')] as const;
  });
  return Object.fromEntries(decided);
}

describe('the procedure', () => {
  const files = ['approval.yaml', 'rules.yaml', 'sample.yaml'];
  const path = new URL(`decisions/procedure-${procedure}.json`, import.meta.url);
  const made = () => Object.fromEntries(files.map((file) => [file, decisionsBy(file)]));
  if (process.env['PARLEY_PIN_DECISIONS'] === '1') writeFileSync(path, `${JSON.stringify(made(), undefined, 2)}\n`);

  it('has its decisions beside it', () => {
    expect(existsSync(path)).toBe(true);
  });

  it('makes the same decision of the same inputs, octet for octet', () => {
    // Another decision: raise `procedure` (domain/basis.ts). Other inputs, which are these files: see CONTRIBUTING.
    expect(made()).toStrictEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

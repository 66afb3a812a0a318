import { createHash } from 'node:crypto';
import { ConfigurationError, parseProviderFile, type ConfigurationProblem, type ProviderFile } from '@parley/config';
import { requestedCpd, type Cpd } from '@parley/cpp';
import type { Judge } from '@parley/rules';
import { decidePqo } from '../domain/decide-pqo.js';
import type { Terms } from '../domain/guidelines.js';
import { emptyLedger, evolve, type Ledger } from '../domain/ledger.state.js';
import type { Selling } from '../domain/selling.js';
import type { GivenFile } from './apply-provider-file.js';
import { feasibleOn, firstOf, refusedBy, violationsOf, type Feasible } from './check-feasibility.js';
import { documentOf, orderSectionsOf } from './document-of.js';
import { sellingOf } from './selling-of.js';

interface Asked {
  readonly customerId: string;
  readonly cpd: unknown;
  /** ISO instant of the question. */
  readonly at: string;
}

/** An order on a network of a provider file, where others hold what is said. */
export interface TriedOrder {
  readonly provider: GivenFile;
  readonly order: Asked & { readonly asksForPrice?: boolean };
  /** Agreements, in their order. */
  readonly held: readonly Asked[];
  /** The index of the one that the order is an UPDATE of. */
  readonly updates?: number;
}

export type Tried =
  | { readonly kind: 'broken'; readonly problems: readonly ConfigurationProblem[] }
  | { readonly kind: 'not-held'; readonly index: number; readonly reasons: readonly string[] }
  | { readonly kind: 'tried'; readonly feasible: Feasible };

/** Says what orders would be answered by a file that somebody gives. Neither log nor ledger of the service is looked at. */
export class TryOrder {
  /** The file of the last question, read once: whoever tries one order, tries more. */
  #last: { readonly key: string; readonly file: ProviderFile; readonly selling: Selling } | undefined;

  /** `judge`: who evaluates rules; absent: it does, without a watchdog. */
  constructor(private readonly judge?: Judge) {}

  try({ provider, order, held, updates }: TriedOrder): Tried {
    let sold: { readonly file: ProviderFile; readonly selling: Selling };
    try {
      sold = this.#sold(provider);
    } catch (error) {
      if (error instanceof ConfigurationError) return { kind: 'broken', problems: error.problems };
      throw error;
    }
    const { file, selling } = sold;
    const ledger = emptyLedger();
    for (const [index, one] of held.entries()) {
      const reasons = hold(ledger, nameOf(index), one, selling);
      if (reasons.length > 0) return { kind: 'not-held', index, reasons };
    }
    const updateOf = updates === undefined ? undefined : nameOf(updates);
    return { kind: 'tried', feasible: feasibleBy(order, updateOf, ledger, { file, selling }) };
  }

  #sold({ text, name }: GivenFile) {
    const key = createHash('sha256')
      .update(JSON.stringify([name, text]))
      .digest('base64url');
    if (this.#last?.key !== key) {
      const file = parseProviderFile(text, name);
      this.#last = { key, file, selling: sellingOf(file, undefined, this.judge) };
    }
    return this.#last;
  }
}

const nameOf = (index: number): string => `held ${index}`;

function feasibleBy(
  { customerId, cpd, at, asksForPrice = false }: TriedOrder['order'],
  updateOf: string | undefined,
  ledger: Ledger,
  { file, selling }: { readonly file: ProviderFile; readonly selling: Selling },
): Feasible {
  const parsed = requestedCpd(cpd);
  if (parsed.kind !== 'valid') return refusedBy(customerId, updateOf, parsed.violations);
  // All of its partners are there.
  const buysFrom = selling.terms.partners?.list.map(({ name }) => name);
  const pqo = { ...firstOf, customerId, cpd: parsed.cpd, at, asksForPrice, ...(buysFrom && { buysFrom }) };
  return feasibleOn({ pqo, encoding: 'cbor', updateOf }, ledger, selling, orderSectionsOf(documentOf(file)));
}

/** Lays an agreement on the network, whatever guidelines and rules would say of it now; or why it cannot be as it is said. */
function hold(
  ledger: Ledger,
  orderId: string,
  { customerId, cpd, at }: Asked,
  { network, terms }: Selling,
): readonly string[] {
  const parsed = requestedCpd(cpd);
  if (parsed.kind !== 'valid') return violationsOf(parsed.violations);
  const pqo = { ...firstOf, orderId, customerId, cpd: withoutTemplate(parsed.cpd), at };
  const decided = decidePqo(pqo, ledger, network, basisAlone(terms));
  if (decided.type === 'capacity-refused' || decided.data.reduced !== undefined) return decided.data.reasons;
  evolve(ledger, decided);
  evolve(ledger, { type: 'capacity-committed', data: { orderId, negotiation: 1 } });
  return [];
}

/** By a template less cannot be offered, and which there were then nobody says. */
function withoutTemplate({ template: _, ...cpd }: Cpd): Cpd {
  return cpd;
}

const basisAlone = ({ basis }: Terms): Terms => (basis === undefined ? {} : { basis });

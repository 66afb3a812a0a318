import type { JsonValue } from '@parley/cpnp';
import type { SaidSection, SectionSource } from '../../src/ports/section-source.js';

/** An account as a CRM may have it. */
export interface Account {
  readonly number: string;
  readonly sites: readonly string[];
  readonly isKeyAccount: boolean;
  readonly isOverdue: boolean;
}

/**
 * An example of a module of a provider's own: a CRM in the same process, which says who the customers are. What it answers is what the section `customers`
 * of a provider file has; its revision counts the changes of its accounts.
 */
export class OwnCrm implements SectionSource {
  readonly section = 'customers';
  readonly name = 'crm';
  readonly #accounts = new Map<string, Account>();
  #changes = 0;

  put(account: Account): void {
    this.#accounts.set(account.number, account);
    this.#changes += 1;
  }

  async read(signal: AbortSignal): Promise<SaidSection> {
    signal.throwIfAborted();
    const value: readonly JsonValue[] = [...this.#accounts.values()].map((account) => ({
      id: account.number,
      prefixes: account.sites,
      ...(account.isKeyAccount && { tier: 'key' }),
      ...(account.isOverdue && { blocked: true }),
    }));
    return { value, revision: String(this.#changes) };
  }
}

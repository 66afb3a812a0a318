import { parseIpAddress } from '../domain/ip-address.js';
import { PrefixTable } from '../domain/prefix-table.js';

/** Prefixes in CIDR of both address families (CPNP-03 §10.2, §13). */
export interface AccessRules {
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

/**
 * The access filter: the longest prefix that holds a source decides whether it is heard. A source that no prefix holds is
 * heard.
 */
export class AccessFilter {
  readonly #rules: PrefixTable<boolean>;

  /** A prefix that is in both lists denies. */
  constructor({ allow = [], deny = [] }: AccessRules = {}) {
    const entries = (prefixes: readonly string[], passes: boolean) =>
      prefixes.map((prefix) => [prefix, passes] as const);
    this.#rules = new PrefixTable([...entries(allow, true), ...entries(deny, false)]);
  }

  /** A text that is no address does not pass. */
  passes(address: string): boolean {
    const parsed = parseIpAddress(address);
    return parsed !== undefined && (this.#rules.find(parsed) ?? true);
  }
}

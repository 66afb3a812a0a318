import { parseInformationElements, type Price } from '@parley/cpnp';
import type { Child } from './child.js';

/** What the partner asks for what it holds (N43); undefined: it holds nothing, or has named no price that can be read. */
export function costsOf({ held: [agreement] }: Pick<Child, 'held'>): Price | undefined {
  const value = agreement?.informationElements?.['negotiationOptions'];
  const parsed = parseInformationElements(value === undefined ? {} : { negotiationOptions: value });
  const cost = parsed.kind === 'valid' ? parsed.elements.negotiationOptions?.cost : undefined;
  return cost === 'ask' ? undefined : cost;
}

import { canonicalForm } from '@parley/cpp';

/** Whether two members are there with the same value, whatever the order of what is in it, or are both absent. */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  one === other || (one !== undefined && other !== undefined && canonicalForm(one) === canonicalForm(other));

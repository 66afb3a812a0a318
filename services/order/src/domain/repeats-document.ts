import { hashOfCpd } from '@parley/cpp';
import type { Agreement } from './order.state.js';

/**
 * Whether a message repeats the document of an offer or agreement, by the canonical hash (N29). Equal text has an equal hash, which
 * spares the hashing in the common case.
 */
export const repeatsDocument = (document: object, { cpd, cpdHash }: Pick<Agreement, 'cpd' | 'cpdHash'>): boolean =>
  JSON.stringify(document) === JSON.stringify(cpd) || hashOfCpd(document) === cpdHash;

import { describe, expect, it } from 'vitest';
import { valuesOfProfile } from '../../../test/clause-schema.js';
import { clauseList, treatmentOf } from './clause-list.js';

describe('the closed list of clauses', () => {
  it('says of every value of the published schema what the policy makes of it, and of no other', () => {
    expect(Object.keys(clauseList).toSorted()).toStrictEqual([...valuesOfProfile().keys()].toSorted());
  });

  it('carries no figure of quality as information: a customer could hold the provider to it', () => {
    const figures = [...treatmentOf].filter(
      ([path, { is }]) => is === 'information' && /qosGuarantees\.\w|^availability|Bps$/i.test(path),
    );
    expect(figures.map(([path]) => path)).toStrictEqual(['scope[].qosGuarantees.kind', 'qosGuarantees.kind']);
  });

  it('says why in words, for the page and for the customer', () => {
    for (const treatment of treatmentOf.values()) {
      const words =
        treatment.is === 'judged' ? treatment.how : treatment.is === 'refused' ? treatment.why : treatment.what;
      expect(words).toMatch(/^\S.*[^.]$/);
    }
  });
});

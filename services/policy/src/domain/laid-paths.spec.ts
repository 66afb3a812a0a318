import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { providerRules, refusal, rule } from '../../test/rules.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import { emptyLedger } from './ledger.state.js';

const decided = (name: string, terms: Terms = {}) =>
  decidePqo(
    { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd: example(name) },
    emptyLedger(),
    sampleNetwork(),
    terms,
  );
const basis = { procedure: 1, providerData: 3, network: 'n', terms: 't', rules: 'r' };

describe('what a decision says of how it was made', () => {
  it('is the path of each pair, by the devices that it passes', () => {
    expect(decided('counter-offer').data.paths).toStrictEqual({
      listed: [
        { from: 'ed-par-1/ge-0/0/1', to: 'ed-mad-1/ge-0/0/1', over: ['ed-par-1', 'ed-mad-1'], delayMs: 12 },
        { from: 'ed-mad-1/ge-0/0/1', to: 'ed-par-1/ge-0/0/1', over: ['ed-mad-1', 'ed-par-1'], delayMs: 12 },
      ],
      count: 2,
    });
  });

  it('has the paths also where a rule refuses what was found, and none where nothing was', () => {
    const rules = providerRules(rule('never', 'true', refusal(4, 'no')));
    expect(decided('counter-offer', { rules }).data.paths?.count).toBe(2);
    expect(decided('needs-partner').data).not.toHaveProperty('paths');
  });

  it('names what it was decided by, and when, whatever comes of it', () => {
    for (const name of ['pipe-two-sites', 'needs-partner'])
      expect(decided(name, { basis }).data).toMatchObject({ basis, decidedAt: askedAt });
    expect(decided('pipe-two-sites').data).not.toHaveProperty('basis');
  });
});

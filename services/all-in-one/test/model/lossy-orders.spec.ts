import { describe, expect, it } from 'vitest';
import { expectedAgreements } from './expected-agreements.js';
import { negotiateOnBadNetwork } from './lossy-orders.js';

const conditions = { loss: 0.2, repeat: 0.1, delayMs: [5, 400] } as const;
/** A minute by itself; the rest is for other work on every core, which must not end it. */
const TEST_TIMEOUT_MS = 600_000;
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

describe('with 20 % loss, 10 % repeats and reordering in each direction', () => {
  it(
    'ends every one of 1,000 orders alike on both sides, and 93 % and more in agreement at the default retries',
    async () => {
      let agreed = 0;
      const seeds = [1, 2, 3];
      for (const seed of seeds) {
        const result = await negotiateOnBadNetwork({
          orders: 1_000,
          seed,
          conditions,
          retransmissionMs: 2_000,
          retries: 3,
        });
        const { outcomes, withdrawals, datagrams, differences } = result;
        process.stdout.write(`seed ${seed}: ${JSON.stringify({ outcomes, withdrawals, datagrams })}\n`);
        expect(differences).toStrictEqual([]);
        expect(result.agreed).toBeGreaterThanOrEqual(930);
        agreed += result.agreed;
      }
      const arithmetic = expectedAgreements(conditions.loss, 3);
      const measured = agreed / (1_000 * seeds.length);
      process.stdout.write(
        `agreed: ${percent(measured)} measured, ${percent(arithmetic.agreed)} by arithmetic ` +
          `(unheard ${percent(arithmetic.unheard)}, unoffered ${percent(arithmetic.unoffered)}, ` +
          `unacknowledged ${percent(arithmetic.unacknowledged)})\n`,
      );
      // Four standard deviations of 3,000 trials.
      const deviation = Math.sqrt((arithmetic.agreed * (1 - arithmetic.agreed)) / (1_000 * seeds.length));
      expect(Math.abs(measured - arithmetic.agreed)).toBeLessThan(4 * deviation);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'agrees on 1,000 of 1,000 orders with ten retries',
    async () => {
      const result = await negotiateOnBadNetwork({
        orders: 1_000,
        seed: 4,
        conditions,
        retransmissionMs: 2_000,
        retries: 10,
      });
      const { outcomes, withdrawals, datagrams } = result;
      process.stdout.write(
        `ten retries: ${JSON.stringify({ outcomes, withdrawals, datagrams })}, ` +
          `${percent(expectedAgreements(conditions.loss, 10).agreed)} by arithmetic\n`,
      );
      expect(result.differences).toStrictEqual([]);
      expect(result.agreed).toBe(1_000);
    },
    TEST_TIMEOUT_MS,
  );
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DecisionsVerified, Simulated } from '@parley/contracts';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-review-'));
afterAll(() => rmSync(folder, { recursive: true }));
const rules = join(folder, 'rules.yaml');
writeFileSync(rules, 'rules: []\n');

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());

async function parley(words: readonly string[], replies: Readonly<Record<string, (request: object) => object>>) {
  server = await openQuestionsServer(replies);
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http }, columns: 80 });
  const status = await run(['policy', ...words], terminal);
  return { status, out: terminal.out, err: terminal.err, asked: server.asked.map(({ request }) => request) };
}
/** One answer after the other, whatever is asked. */
const inTurn = <Reply extends object>(...replies: readonly Reply[]) => {
  let at = 0;
  return (): object => replies[at++] ?? {};
};

const about = { orderId: 'pqo-1', negotiation: 1, customerId: 'acme', decidedAt: '2026-04-23T10:00:00.000Z' };
const difference: Simulated['differing'][number] = {
  ...{ ...about, ledgerVersion: 7, members: ['type'], parts: ['prices'] },
  was: {
    ...{ kind: 'offer', isCounterOffer: false, reasons: [], price: { amount: '1.00', currency: 'EUR' } },
    validity: { ms: 900_000, by: 'default' },
  },
  would: { kind: 'refusal', statusCode: 4, reasons: ['not now'] },
  rules: [{ name: 'no Madrid', effect: 'refuse', what: 'applies' }],
};

describe('parley policy simulate', () => {
  const simulate = (...replies: readonly Simulated[]) => ({ 'policy.simulate': inTurn(...replies) });

  it('lists what would be other, and why, page by page, with the status of a finding', async () => {
    const { status, out, asked } = await parley(
      ['simulate', '--since', '2026-04-01', '--rules', rules],
      simulate(
        { decisions: 2, unknown: 0, differing: [difference], next: 9 },
        // It was spent on what lies before.
        { decisions: 0, unknown: 0, differing: [], next: 9 },
        { decisions: 1, unknown: 1, differing: [] },
      ),
    );
    expect(status).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "PROVISION of order pqo-1 of acme
      decided at 2026-04-23 10:00:00 UTC on 7 events of the ledger
        was    an offer as asked for 1.00 EUR valid for 15 min
        would  FAIL 4, Administratively prohibited
               not now
        rule   no Madrid applies: refuse
        other  prices

      3 decisions, of which 1 would be another one.
      1 other: not known what was asked, or what was sold then."
    `);
    const question = { since: '2026-04-01T00:00:00Z', candidate: { text: 'rules: []\n', name: rules, takes: 'rules' } };
    expect(asked).toStrictEqual([question, { after: 9, ...question }, { after: 9, ...question }]);
  });

  it('prints a line of JSON for each, and the counts behind them', async () => {
    const { status, out } = await parley(
      ['simulate', '--json'],
      simulate({ decisions: 1, unknown: 0, differing: [difference] }),
    );
    expect(status).toBe(1);
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)).toStrictEqual([
      difference,
      { decisions: 1, differing: 1, unknown: 0, cutOff: 0 },
    ]);
  });

  it('says of how many the evaluation was cut off, which is no good end', async () => {
    const { status, out } = await parley(
      ['simulate'],
      simulate(
        { decisions: 1, unknown: 0, cutOff: 1, differing: [], next: 4 },
        { decisions: 1, unknown: 0, cutOff: 1, differing: [] },
      ),
    );
    expect(status).toBe(1);
    expect(out).toBe(
      '2 decisions, of which none would be another one.\n2 others: the watchdog cut off the evaluation of the rules.',
    );
  });

  it('says that nothing would be other, with the status of that', async () => {
    const { status, out, asked } = await parley(['simulate'], simulate({ decisions: 2, unknown: 0, differing: [] }));
    expect({ status, out, asked }).toStrictEqual({
      status: 0,
      out: '2 decisions, of which none would be another one.',
      asked: [{}],
    });
  });

  it('says what is wrong with the file, as wrong words', async () => {
    const problems = [{ where: `${rules}:1:1 rules[0].when`, message: 'there is no variable order' }];
    const { status, out, err } = await parley(
      ['simulate', '--provider', rules],
      simulate({ problems, decisions: 0, unknown: 0, differing: [] }),
    );
    expect(status).toBe(2);
    expect(out).toContain('rules[0].when: there is no variable order');
    expect(err).toBe('1 problem: nothing was simulated.');
  });

  it.each([
    ['a day that there is not', ['--since', '2026-02-31']],
    ['words for a day', ['--since', 'yesterday']],
    ['two files', ['--rules', rules, '--provider', rules]],
    ['a file that is not there', ['--rules', join(folder, 'absent.yaml')]],
  ])('asks nothing for %s', async (_, words) => {
    const { status, asked } = await parley(['simulate', ...words], {});
    expect({ status, asked }).toStrictEqual({ status: 2, asked: [] });
  });
});

describe('parley policy verify', () => {
  const verify = (...replies: readonly DecisionsVerified[]) => ({ 'policy.verify-decisions': inTurn(...replies) });

  it('counts what is right, and names what is not', async () => {
    const finding = {
      ledgerVersion: 7,
      orderId: 'pqo-1',
      negotiation: 1,
      kind: 'differs',
      why: 'made again, it has another price',
    } as const;
    const { status, out, err } = await parley(
      ['verify'],
      verify({ same: 2, byHash: 1, findings: [], next: 5 }, { same: 1, byHash: 0, findings: [finding] }),
    );
    expect({ status, err }).toStrictEqual({ status: 1, err: '1 finding.' });
    expect(out).toMatchInlineSnapshot(`
      "differs  order pqo-1, negotiation 1, event 8 of the ledger: made again, it has
      another price
      3 decisions made again with the same octets, 1 verified by hash alone."
    `);
  });

  it('has the status of nothing found', async () => {
    const { status, out } = await parley(['verify', '--json'], verify({ same: 2, byHash: 1, findings: [] }));
    expect(status).toBe(0);
    expect(JSON.parse(out)).toStrictEqual({ same: 2, byHash: 1, findings: 0 });
  });
});

describe('parley policy rules', () => {
  const shown = (document: object) => ({
    'policy.show-provider': () => ({
      ...{ version: 3, changedAt: '2026-04-23T10:00:00.000Z', source: 'apply', author: 'ada', pieces: 1 },
      text: JSON.stringify(document),
    }),
  });
  const entries = [
    { name: 'last', priority: 1, when: 'true', reprice: { factor: '0.9' } },
    {
      name: 'first',
      priority: 9,
      from: '2026-01-01T00:00:00Z',
      when: 'customer.orders\n > 3',
      cap: { committedBps: 7 },
    },
  ];

  it('prints those of a version in their order', async () => {
    const { status, out, asked } = await parley(['rules', '3'], shown({ rules: entries }));
    expect(status).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "version 3, 2026-04-23T10:00:00.000Z, from a file that was applied, by ada (as
      they say themselves)
      PRIORITY  RULE   IN FORCE              EFFECT              WHEN
      9         first  from                  cap:                customer.orders > 3
                       2026-01-01T00:00:00Z  {"committedBps":7}
      1         last   always                reprice:            true
                                             {"factor":"0.9"}"
    `);
    expect(asked).toStrictEqual([{ section: 'rules', version: 3 }]);
  });

  it('prints a line of JSON for each, and says that there is none', async () => {
    const { out } = await parley(['rules', '--json'], shown({ rules: entries }));
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { version: 3, name: 'first' },
      { name: 'last' },
    ]);
    expect((await parley(['rules'], shown({}))).out).toContain('There is no rule.');
  });

  it('knows no version that there is not', async () => {
    expect(await parley(['rules', '7'], shown({}))).toMatchObject({
      status: 1,
      err: 'There is no version 7: version 3 is in use',
    });
  });
});

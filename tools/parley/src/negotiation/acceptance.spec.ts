import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cpd, Profile } from '@parley/cpp';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { scriptedServer, type Script } from '../../test/scripted-server.js';
import { run } from '../run.js';
import { comparePrice } from './price-comparison.js';

const pipe = join(import.meta.dirname, '../../../../docs/examples/pipe-two-sites.cpd.json');
const vpn = join(import.meta.dirname, '../../../../docs/examples/vpn-three-sites.cpd.json');
const runs = { numRuns: 8 };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-acceptance-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function quoted(script: Script, ...words: readonly string[]) {
  await using server = await scriptedServer(script);
  const terminal = new RecordingTerminal({ env: { PARLEY_CLIENT_DIR: join(folder, 'orders') } });
  const status = await run(['quote', pipe, '--to', server.endpoint, ...words], terminal);
  return { status, out: terminal.out, err: terminal.err, methods: server.received.map(({ method }) => method) };
}
const declined = ['PROVISION', 'PROCESSING', 'DECLINE'];
const accepted = ['PROVISION', 'PROCESSING', 'ACCEPT'];

/** What a server offers in the stead of what was asked, in the first profile. */
const offering =
  (change: (profile: Profile) => Profile): NonNullable<Script['offered']> =>
  (requested) => {
    const { components } = requested as unknown as Cpd; // The client sends valid documents.
    const changed = components.map(({ profiles }) => ({ profiles: profiles.map(change) }));
    return { ...requested, components: changed }; // Of JSON alone.
  };
const committed = (bps: number) =>
  offering((profile) => ({
    ...profile,
    capacity: (profile.capacity ?? []).map((entry) => ({
      ...entry,
      in: { committedBps: bps, peakBps: Math.max(bps, entry.in.peakBps ?? 0), burstOctets: entry.in.burstOctets ?? 0 },
    })),
  }));

/** Ways in which an offer is worse than the request. */
const worse = fc.oneof(
  fc.integer({ min: 0, max: 9_999_999 }).map(committed),
  fc
    .double({ min: 60, max: 1_000, noNaN: true })
    .map((maximum) =>
      offering((profile) => ({ ...profile, qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } } })),
    ),
  fc
    .string({ minLength: 1, maxLength: 20 })
    .map((name) => offering((profile) => ({ ...profile, [`x-${name}`]: name }))),
  fc.constant(offering(({ conformanceTraffic, capacity, qosGuarantees, ...rest }) => rest)),
);

describe('--accept', () => {
  it('declines an offer that is worse than the request and says in what; --accept=any takes it', async () => {
    await fc.assert(
      fc.asyncProperty(worse, async (offered) => {
        const refused = await quoted({ offered }, '--accept');
        expect(refused).toMatchObject({ status: 1, methods: declined });
        expect(refused.out).toContain(
          'Not accepted: the offer is worse than what was asked for (--accept=any takes it):',
        );
        expect(await quoted({ offered }, '--accept=any')).toMatchObject({ status: 0, methods: accepted });
      }),
      runs,
    );
  });

  it('accepts what is as good or better', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 100_000_000, max: 1_000_000_000 }), async (bps) => {
        expect(await quoted({ offered: committed(bps) }, '--accept')).toMatchObject({ status: 0, methods: accepted });
      }),
      runs,
    );
  });

  it.each(['--accept', '--accept=any'])('never signs an empty document or one that is not valid: %s', async (how) => {
    const empty = await quoted({ offered: () => ({ components: [] }) }, how);
    expect(empty).toMatchObject({ status: 1, methods: declined });
    expect(empty.out).toContain('the offered document is empty: nothing would be agreed');
    const twice = offering((profile) => ({
      ...profile,
      customerNodesMap: [...profile.customerNodesMap, ...profile.customerNodesMap],
    }));
    const invalid = await quoted({ offered: twice }, how);
    expect(invalid).toMatchObject({ status: 1, methods: declined });
    expect(invalid.out).toContain('Nobody should agree to this offer:\n  the offered document is not valid: ');
  });

  it('takes a file behind it for the file', async () => {
    await using server = await scriptedServer();
    const terminal = new RecordingTerminal({ env: { PARLEY_CLIENT_DIR: join(folder, 'orders') } });
    expect(await run(['quote', '--accept', pipe, '--to', server.endpoint], terminal)).toBe(0);
  });
});

describe('the price that --cost names', () => {
  const priced = (amount: string, currency = 'EUR'): Script => ({
    elements: { negotiationOptions: { cost: { amount, currency } } },
  });

  it('is compared with the one of the offer, and said; --accept declines one above it', async () => {
    const cents = fc.integer({ min: 0, max: 100_000 });
    await fc.assert(
      fc.asyncProperty(cents, cents, async (named, asked) => {
        const text = (amount: number) => (amount / 100).toFixed(2);
        const { status, out, methods } = await quoted(priced(text(asked)), '--accept', `--cost=${text(named)}EUR`);
        const isDear = asked > named;
        expect({ status, methods }).toStrictEqual({ status: isDear ? 1 : 0, methods: isDear ? declined : accepted });
        const beside = `the ${text(named)} EUR that you named`;
        const remark = isDear
          ? `${text(asked - named)} EUR more than ${beside}`
          : asked === named
            ? 'as you named it'
            : `less than ${beside}`;
        expect(out).toContain(`Price: ${text(asked)} EUR, ${remark}\n`);
      }),
      runs,
    );
  });

  it('is missed where the offer has none, or one in another currency', async () => {
    const without = await quoted({}, '--accept', '--cost=10EUR');
    expect(without).toMatchObject({ status: 1, methods: declined });
    expect(without.out).toContain('The offer names no price beside the 10 EUR that you named.');
    const other = await quoted(priced('1.00', 'CHF'), '--accept', '--cost=10EUR');
    expect(other).toMatchObject({ status: 1, methods: declined });
    expect(other.out).toContain('Price: 1.00 CHF, in another currency than the 10 EUR that you named');
    expect(await quoted(priced('99.00'), '--accept', '--cost')).toMatchObject({ status: 0 });
  });

  it('is compared to the last millionth', () => {
    const eur = (amount: string) => ({ amount, currency: 'EUR' });
    expect(comparePrice(eur('0.1'), eur('0.100001'))).toStrictEqual({ kind: 'more', by: '0.000001' });
    expect(comparePrice(eur('999999999999999'), eur('999999999999999.5'))).toStrictEqual({ kind: 'more', by: '0.50' });
    expect(comparePrice(eur('10'), eur('10.00'))).toStrictEqual({ kind: 'as-named' });
  });
});

describe('an offer', () => {
  it('is shown with the reasons that the provider gives', async () => {
    const { out } = await quoted({ elements: { offerReasons: ['core a>b has 5 bit/s left', 'site\u001b[2J'] } });
    expect(out).toContain('\nWhy: core a>b has 5 bit/s left\nWhy: site');
    expect(out).not.toContain('\u001b[2J');
  });

  it('is shown with every value that it adds or changes', async () => {
    const word = fc.stringMatching(/^[a-z]{1,400}$/);
    const values = fc.record({
      text: word,
      number: fc.nat(),
      flag: fc.boolean(),
      list: fc.array(word, { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(values, async ({ text, number, flag, list }) => {
        const { out } = await quoted({
          offered: offering((profile) => ({
            ...profile,
            notifications: [{ means: text, intervalS: number, events: list }],
            trafficIsolation: { isolated: flag, requirements: list },
            customerNodesMap: profile.customerNodesMap.map((node) => ({ ...node, siteIdentifier: text })),
          })),
        });
        for (const shown of [text, String(number), `"isolated": ${flag}`, ...list]) expect(out).toContain(shown);
      }),
      runs,
    );
  });
});

describe('a document with members that nobody knows', () => {
  const clauses = ['qosGuarantees', 'availability', 'trafficIsolation', 'notifications', 'activationMeans'];
  const misspelt = fc.tuple(fc.constantFrom(...clauses), fc.integer({ min: 0, max: 10 }));

  it('is sent with a warning that names what was meant; --strict refuses it', async () => {
    const file = join(folder, 'asked.cpd.json');
    await using server = await scriptedServer();
    const parley = async (...words: readonly string[]) => {
      const terminal = new RecordingTerminal({ env: { PARLEY_CLIENT_DIR: join(folder, 'orders') } });
      const status = await run(['quote', file, '--to', server.endpoint, ...words], terminal);
      return { status, err: terminal.err };
    };
    await fc.assert(
      fc.asyncProperty(misspelt, async ([clause, at]) => {
        const wrong = `${clause.slice(0, at)}_${clause.slice(at + 1)}`;
        await writeFile(file, (await readFile(vpn, 'utf8')).replace(`"${clause}"`, `"${wrong}"`));
        const place = `  /components/0/profiles/0/${wrong}: did you mean ${clause}?`;
        expect(await parley('--accept')).toStrictEqual({
          status: 0,
          err: `The document has 1 unknown member, without any promise (--strict refuses that):\n${place}`,
        });
        const sent = server.received.length;
        expect(await parley('--accept', '--strict')).toStrictEqual({
          status: 2,
          err: `parley: ${file} has 1 unknown member:\n${place}`,
        });
        expect(server.received).toHaveLength(sent);
      }),
      runs,
    );
  });
});

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { scriptedServer } from '../../test/scripted-server.js';
import { run } from '../run.js';
import { orderFolderOf } from './order-folder.js';

const example = (name: string) => join(import.meta.dirname, '../../../../docs/examples', `${name}.cpd.json`);
const pipe = example('pipe-two-sites');
const vpn = example('vpn-three-sites');
const larger = example('update-add-site');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-negotiation-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs one command on the orders of this test. */
async function parley(...words: readonly string[]) {
  const terminal = new RecordingTerminal({ env: { PARLEY_CLIENT_DIR: join(folder, 'orders') } });
  const status = await run(words, terminal);
  return { status, out: terminal.out, err: terminal.err };
}
const steady = (text: string) =>
  text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
    .replace(/\d\d:\d\d:\d\d\.\d{3}/g, 'hh:mm:ss.mmm')
    .replace(/valid for [^;\n]*/g, 'valid for long')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:port')
    .replace(/^\S*docs\/examples/gm, 'docs/examples');

describe('an order that was agreed', () => {
  it.each([
    [{ state: 'active', since: '2026-11-30T10:00:00.000Z' }, 0, 'vpn-1: active since 2026-11-30T10:00:00.000Z'],
    [{ state: 'active' }, 0, 'vpn-1: active'],
    [{ state: 'inactive' }, 1, 'vpn-1: not active'],
    [undefined, 1, 'vpn-1: the server does not tell: 1 Message Validation Error: what is that'],
  ] as const)('is asked whether it can be used, and its server says %j (N53)', async (activity, status, out) => {
    await using server = await scriptedServer({ ...(activity && { activity }) });
    await parley('quote', vpn, '--to', server.endpoint, '--accept', '--id', 'vpn-1');
    expect(await parley('status', 'vpn-1')).toStrictEqual({ status, out, err: '' });
    const json = JSON.parse((await parley('status', 'vpn-1', '--json')).out) as object;
    const said = activity === undefined ? { outcome: 'not-told', statusCode: 1 } : { outcome: activity.state };
    expect(json).toMatchObject({ customerOrderIdentifier: 'vpn-1', ...said });
    expect((await parley('orders')).out).toContain('agreed');
  });

  it('cannot be asked about before it is there', async () => {
    expect(await parley('status', 'vpn-1')).toMatchObject({ status: 2, out: '' });
  });

  it('is listed, updated by a later command, and withdrawn', async () => {
    await using server = await scriptedServer();
    const to = ['--to', server.endpoint];
    expect((await parley('quote', vpn, ...to, '--accept', '--id', 'vpn-1')).status).toBe(0);
    expect(steady((await parley('orders')).out)).toMatchInlineSnapshot(`
      "ORDER  OUTCOME  PROVIDER ORDER  SERVER           UPDATED
      vpn-1  agreed   provider-1      127.0.0.1:port  instant"
    `);

    const updated = await parley('update', 'vpn-1', larger, '--accept');
    expect(updated).toMatchObject({ status: 0, err: '' });
    const [changes, ...steps] = steady(updated.out).split('\n\n');
    expect(changes).toContain('The document changes the agreed one in');
    expect(steps.slice(0, 2).join('\n')).toContain('→ UPDATE      PQOSent');
    expect(updated.out).toContain('EBESExQVFhcYGRobHB0eHw');
    expect(server.received.find(({ method }) => method === 'UPDATE')).toMatchObject({
      customerOrderIdentifier: 'vpn-1',
      expectedResponseDate: 'infinite',
    });

    const withdrawn = await parley('withdraw', 'vpn-1', ...to);
    expect(withdrawn.status).toBe(0);
    expect(steady(withdrawn.out)).toMatchInlineSnapshot(`
      "withdrawal of vpn-1 to 127.0.0.1:port (cbor)

      hh:mm:ss.mmm  → WITHDRAW    WithdrawPending
      hh:mm:ss.mmm  ← PROCESSING  WithdrawPending
      hh:mm:ss.mmm  ← ACK         Cancelled

      Withdrawn: the agreement has ended.
        customer order  vpn-1
        provider order  provider-1"
    `);
    expect(server.received.at(-1)).toMatchObject({ method: 'WITHDRAW', nonce: 'EBESExQVFhcYGRobHB0eHw' });
    const [line] = (await parley('orders', '--json')).out.split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      customerOrderIdentifier: 'vpn-1',
      state: 'Cancelled',
      transaction: { purpose: 'withdraw', outcome: 'withdrawn' },
    });
    expect((await parley('withdraw', 'vpn-1')).status).toBe(2);
  });

  it('keeps its agreement when the update is declined', async () => {
    await using server = await scriptedServer();
    await parley('quote', vpn, '--to', server.endpoint, '--accept', '--id', 'vpn-1');
    expect((await parley('update', 'vpn-1', larger, '--decline')).status).toBe(0);
    const order = JSON.parse((await parley('orders', '--json')).out) as Record<string, unknown>;
    expect(order).toMatchObject({ state: 'Completed', agreement: { nonce: 'AAECAwQFBgcICQoLDA0ODw' } });
    expect((await parley('cancel', 'vpn-1')).err).toContain('"parley withdraw" ends it');
  });
});

describe('an offer that was left open', () => {
  it('is accepted by a later command, from the same port', async () => {
    await using server = await scriptedServer();
    const left = await parley('quote', pipe, '--to', server.endpoint, '--id', 'o-1');
    expect(left.out).toContain('parley resume o-1 --accept');
    expect((await parley('resume', 'o-1')).out).toContain('left open');
    const accepted = await parley('resume', 'o-1', '--accept');
    expect(accepted.status).toBe(0);
    expect(accepted.out).toContain('Agreed.');
    expect(new Set(server.ports).size).toBe(1);
    expect((await parley('resume', 'o-1')).err).toContain('nothing of it is left open');
  });

  it('is cancelled by a later command', async () => {
    await using server = await scriptedServer();
    await parley('quote', pipe, '--to', server.endpoint, '--id', 'o-1');
    const cancelled = await parley('cancel', 'o-1', '--to', server.endpoint);
    expect(cancelled.status).toBe(0);
    expect(cancelled.out).toContain('→ CANCEL      Cancelled');
    expect(server.received.map(({ method }) => method)).toEqual(['PROVISION', 'PROCESSING', 'CANCEL']);
    expect((await parley('cancel', 'o-1')).err).toContain('there is nothing to cancel');
  });
});

describe('what goes along with an order', () => {
  it('is the customer, the cost and the purpose; the price of the offer is shown', async () => {
    const elements = { negotiationOptions: { cost: { amount: '1200.50', currency: 'EUR' } } };
    await using server = await scriptedServer({ elements });
    const customer = ['--customer-name', 'ACME', '--customer-email', 'noc@acme.example', '--customer-phone', '+33 1'];
    const test = ['--purpose', 'test', '--until', '2099-12-31'];
    const quoted = await parley('quote', pipe, '--to', server.endpoint, '--decline', '--cost', ...test, ...customer);
    expect(quoted.status).toBe(0);
    expect(quoted.out).toContain('Price: 1200.50 EUR');
    expect(server.received[0]).toMatchObject({
      informationElements: {
        customerDescription: {
          name: 'ACME',
          contactInformation: { email: 'noc@acme.example', telephoneNumbers: ['+33 1'] },
        },
        negotiationOptions: { cost: {}, purpose: 'test', testEndDate: 'Thu, 31 Dec 2099 23:59:59 GMT' },
      },
    });
    await parley(
      'quote',
      pipe,
      '--to',
      server.endpoint,
      '--decline',
      '--cost=99EUR',
      '--purpose',
      'permanent',
      '--own-domain',
    );
    expect(server.received.findLast(({ method }) => method === 'PROVISION')).toMatchObject({
      informationElements: {
        negotiationOptions: { cost: { amount: '99', currency: 'EUR' }, purpose: 'permanent', ownDomainOnly: true },
      },
    });
  });

  it.each([
    [['--purpose', 'test'], 'give --until DATE'],
    [['--until', '2099-12-31'], '--until belongs to --purpose test'],
    [['--purpose', 'test', '--until', 'soon'], 'write it as 2026-12-31'],
    [['--cost=much'], 'write it as 1200.50EUR'],
    [['--customer-name', 'ACME'], 'give --customer-name and --customer-email'],
    [['--customer-name', 'ACME', '--customer-email', 'nobody'], 'is an e-mail address'],
    [['--to', 'srv:'], 'write srv:example.net'],
  ])('is refused as %j', async (words, reason) => {
    const refused = await parley('quote', pipe, '--to', '127.0.0.1:1', '--accept', ...words);
    expect([refused.status, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain(reason);
  });
});

describe('the folder of the orders', () => {
  it('is named by the option, the environment, or the home of the user', () => {
    const of = (env: Record<string, string>, orders?: string) => orderFolderOf(orders, { env });
    expect(of({ PARLEY_CLIENT_DIR: '/a', XDG_STATE_HOME: '/b' }, '/c')).toBe('/c');
    expect(of({ PARLEY_CLIENT_DIR: '/a', XDG_STATE_HOME: '/b' })).toBe('/a');
    expect(of({ PARLEY_CLIENT_DIR: '', XDG_STATE_HOME: '/b', HOME: '/h' })).toBe('/b/parley/orders');
    expect(of({ HOME: '/h' })).toBe('/h/.local/state/parley/orders');
    expect(of({})).toBe(join(homedir(), '.local/state/parley/orders'));
  });

  it('is for its user alone, and named when an order is not in it', async () => {
    await using server = await scriptedServer();
    const orders = join(folder, 'elsewhere');
    await parley('quote', pipe, '--to', server.endpoint, '--accept', '--orders', orders);
    expect((await stat(orders)).mode & 0o777).toBe(0o700);
    expect((await parley('orders')).out).toContain('No orders in');
    const missing = await parley('update', 'o-9', pipe, '--orders', orders);
    expect([missing.status, missing.err]).toEqual([2, expect.stringContaining(`no order o-9 in ${orders}`)]);
  });

  it('refuses an order of an identifier that it holds', async () => {
    await using server = await scriptedServer();
    await parley('quote', pipe, '--to', server.endpoint, '--accept', '--id', 'o-1');
    const again = await parley('quote', pipe, '--to', server.endpoint, '--accept', '--id', 'o-1');
    expect([again.status, again.err]).toEqual([2, expect.stringContaining('the order o-1 exists in the repository')]);
    expect(server.received.filter(({ method }) => method === 'PROVISION')).toHaveLength(1);
  });
});

describe('the live view', () => {
  it('shows the state below the lines, and goes for a question and at the end', async () => {
    await using server = await scriptedServer();
    const terminal = new RecordingTerminal({ answers: ['y'], columns: 100 });
    expect(await run(['quote', pipe, '--to', server.endpoint], terminal)).toBe(0);
    const shown = terminal.statuses.map((line) => line?.replace(/ {2}\d+ s$/, ''));
    expect(shown.filter((line, index) => line !== shown[index - 1])).toMatchInlineSnapshot(`
      [
        "◉ PQOSent ○ ServerProcessing ○ OfferProcessing ○ AcceptSent ○ Completed",
        "● PQOSent ◉ ServerProcessing ○ OfferProcessing ○ AcceptSent ○ Completed",
        "● PQOSent ● ServerProcessing ◉ OfferProcessing ○ AcceptSent ○ Completed",
        undefined,
        "● PQOSent ● ServerProcessing ● OfferProcessing ◉ AcceptSent ○ Completed",
        "● PQOSent ● ServerProcessing ● OfferProcessing ● AcceptSent ◉ Completed",
        undefined,
      ]
    `);
  });
});

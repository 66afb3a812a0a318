import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../../../test/recording-terminal.js';
import { scriptedServer, type Script } from '../../../test/scripted-server.js';
import { run } from '../../run.js';

const pipe = join(import.meta.dirname, '../../../../../docs/examples/pipe-two-sites.cpd.json');

let folder: string;
let servers: Awaited<ReturnType<typeof scriptedServer>>[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-several-'));
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const priced = (amount: string, currency = 'EUR'): Script => ({
  elements: { negotiationOptions: { cost: { amount, currency } } },
});
/** Offers half of what was asked for. */
const worse: Script = {
  offered: (requested) =>
    JSON.parse(
      JSON.stringify(requested).replaceAll('"committedBps":50000000', '"committedBps":25000000'),
    ) as typeof requested,
};
const terminalOf = (answers?: readonly string[]) =>
  new RecordingTerminal({ env: { PARLEY_CLIENT_DIR: join(folder, 'orders') }, ...(answers && { answers }) });

async function listening(...scripts: readonly Script[]): Promise<readonly string[]> {
  servers = await Promise.all(scripts.map((script) => scriptedServer(script)));
  return servers.flatMap(({ endpoint }) => ['--to', endpoint]);
}
async function parley(words: readonly string[], terminal = terminalOf()) {
  const status = await run(words, terminal);
  return { status, out: terminal.out, err: terminal.err, objects: objectsIn(terminal) };
}
const objectsIn = ({ printed }: RecordingTerminal) =>
  printed.flatMap((line) => (line.startsWith('{"') ? [JSON.parse(line) as Record<string, unknown>] : []));
/** The methods that each server has heard. */
const heard = () => servers.map(({ received }) => received.map(({ method }) => method));
const [accepted, declined, leftOpen] = [
  ['PROVISION', 'PROCESSING', 'ACCEPT'],
  ['PROVISION', 'PROCESSING', 'DECLINE'],
  ['PROVISION', 'PROCESSING'],
];
/** The port as so many letters, since columns are as wide as what is in them. */
const letteredIn = (endpoint: string, index: number) =>
  endpoint.replace(/\d+$/, (port) => ('abc'[index] ?? '').repeat(port.length));
const steady = (text: string) =>
  servers
    .reduce((all, { endpoint }, index) => all.replaceAll(endpoint, letteredIn(endpoint, index)), text)
    .replace(/order-[\w-]{22}/g, 'order-random')
    .replace(/\d+ d( \d+ h)?/g, 'long');

describe('parley quote with several servers', () => {
  it('shows the offers side by side, accepts the cheapest as good as the request and declines the others', async () => {
    const to = await listening(priced('30'), { ...priced('10'), ...worse }, priced('20.50'));
    const { status, out } = await parley(['quote', pipe, ...to, '--accept']);
    expect([status, heard()]).toStrictEqual([0, [declined, declined, accepted]]);
    expect(steady(out).slice(steady(out).indexOf('   PROVIDER')).split('\n\n')[0]).toMatchInlineSnapshot(`
      "   PROVIDER         PRICE      OFFER               VALID FOR
      1  127.0.0.1:aaaaa  30 EUR     equals the request  long
      2  127.0.0.1:bbbbb  10 EUR     worse in 4 places   long
      3  127.0.0.1:ccccc  20.50 EUR  equals the request  long"
    `);
    expect(steady(out)).toContain('Chosen: 127.0.0.1:ccccc, the cheapest that may be accepted.');
    expect(steady(out)).toContain('in.committedBps 50000000 → 25000000');
    expect(steady(out).slice(steady(out).indexOf('PROVIDER         END'))).toContain(
      '127.0.0.1:bbbbb  Declined.  order-random\n\n127.0.0.1:ccccc:\nThe agreed document:',
    );
  });

  it('asks each for the price, in an order of its own', async () => {
    const to = await listening({}, {});
    await parley(['quote', pipe, ...to, '--decline']);
    const requests = servers.map(({ received }) => received[0]);
    expect(requests.map((each) => each && 'informationElements' in each && each.informationElements)).toStrictEqual([
      { negotiationOptions: { cost: {} } },
      { negotiationOptions: { cost: {} } },
    ]);
    expect(new Set(requests.map((each) => each?.customerOrderIdentifier)).size).toBe(2);
    expect(new Set(requests.map((each) => each?.transactionId)).size).toBe(2);
    expect(new Set(servers.map(({ ports }) => ports[0])).size).toBe(2);
  });

  it('never takes one that is dearer than another that is as good', async () => {
    const cents = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(cents, async (amounts) => {
        const to = await listening(...amounts.map((each) => priced((each / 100).toFixed(2))));
        await parley(['quote', pipe, ...to, '--accept']);
        const cheapest = amounts.indexOf(Math.min(...amounts));
        expect(heard()).toStrictEqual(amounts.map((_, index) => (index === cheapest ? accepted : declined)));
        for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
      }),
      { numRuns: 6 },
    );
  });

  it('takes the cheapest of all with --accept=any', async () => {
    const to = await listening(priced('30'), { ...priced('10'), ...worse });
    expect((await parley(['quote', pipe, ...to, '--accept=any'])).status).toBe(0);
    expect(heard()).toStrictEqual([declined, accepted]);
  });

  it('does not compare prices of different currencies, and says so', async () => {
    const to = await listening(priced('30'), priced('10', 'CHF'));
    const { status, out } = await parley(['quote', pipe, ...to, '--accept']);
    expect([status, heard()]).toStrictEqual([0, [accepted, declined]]);
    expect(out).toContain('prices of different currencies are not compared');
  });

  it('says who refuses and who does not answer, and agrees with another', async () => {
    const to = await listening(
      { fail: { statusCode: 6, statusText: 'no node in Oslo' } },
      { silentTo: ['PROVISION'] },
      {},
    );
    const { status, out } = await parley(['quote', pipe, ...to, '--accept', '--timeout', '0.1']);
    expect([status, heard()]).toStrictEqual([0, [['PROVISION'], ['PROVISION', 'CANCEL'], accepted]]);
    expect(out).toContain('Refused: 6 Network Presence Error: no node in Oslo.');
    expect(out).toContain('Cancelled, no offer came in time.');
    expect(steady(out)).toContain('Chosen: 127.0.0.1:ccccc, the only offer that may be accepted.');
  });

  it('ends with 1 when all refuse or are too bad, and with 3 when nobody answers', async () => {
    const refused = await listening({ fail: { statusCode: 5 } }, { silentTo: ['PROVISION'] });
    expect((await parley(['quote', pipe, ...refused, '--accept', '--timeout', '0.1'])).status).toBe(1);
    const silent = servers;
    const bad = await listening(worse, worse);
    const { status, out } = await parley(['quote', pipe, ...bad, '--accept']);
    expect([status, heard()]).toStrictEqual([1, [declined, declined]]);
    expect(out).toContain('None is accepted:');
    expect(out).toContain('Nothing is agreed.');
    const nobody = [...servers, ...silent];
    const quiet = await listening({ silentTo: ['PROVISION'] }, { silentTo: ['PROVISION'] });
    expect((await parley(['quote', pipe, ...quiet, '--accept', '--timeout', '0.1'])).status).toBe(3);
    servers.push(...nobody);
  });

  it('declines all with --decline', async () => {
    const to = await listening({}, {});
    expect((await parley(['quote', pipe, ...to, '--decline'])).status).toBe(0);
    expect(heard()).toStrictEqual([declined, declined]);
  });

  it('takes another when the provider of the chosen one refuses the acceptance', async () => {
    const to = await listening({ ...priced('1'), failAccept: { statusCode: 5 } }, priced('2'));
    const { status, out } = await parley(['quote', pipe, ...to, '--accept']);
    expect([status, heard()]).toStrictEqual([0, [accepted, accepted]]);
    expect(steady(out)).toContain('127.0.0.1:aaaaa: Refused: 5 Out of Resources. Its offer is lost.');
  });

  it('prints one JSON object for each provider and one for the choice', async () => {
    const to = await listening(priced('30'), { fail: { statusCode: 4 } }, priced('20'));
    const { status, out, objects } = await parley(['quote', pipe, ...to, '--accept', '--json', '--id', 'o']);
    expect([status, out.split('\n')]).toStrictEqual([0, out.split('\n').filter((line) => line.startsWith('{'))]);
    const [one, two, three] = servers.map(({ endpoint }) => endpoint);
    const offer = (amount: string) => ({
      cost: { amount, currency: 'EUR' },
      differences: [],
      faults: [],
      shortfalls: [],
      validityDate: '2100-01-01T00:00:00.000Z',
    });
    expect(objects).toMatchObject([
      { kind: 'provider', server: one, outcome: 'declined', customerOrderIdentifier: 'o-1', offer: offer('30') },
      { kind: 'provider', server: two, outcome: 'failed', customerOrderIdentifier: 'o-2', statusCode: 4 },
      { kind: 'provider', server: three, outcome: 'agreed', customerOrderIdentifier: 'o-3', offer: offer('20') },
      { kind: 'choice', agreed: true, reason: 'cheapest', server: three, customerOrderIdentifier: 'o-3' },
    ]);
  });
});

describe('a person who is asked which of the offers', () => {
  it('names one by its number, and is asked again until it is one', async () => {
    const to = await listening({ fail: { statusCode: 5 } }, {}, {});
    const terminal = terminalOf(['1', 'y', '3']);
    expect((await parley(['quote', pipe, ...to], terminal)).status).toBe(0);
    expect(heard()).toStrictEqual([['PROVISION'], declined, accepted]);
    expect(new Set(terminal.questions)).toStrictEqual(
      new Set(['Accept which offer? [2] [3], [n]one, leave all [o]pen: ']),
    );
    expect(terminal.questions).toHaveLength(3);
  });

  it('declines all with n', async () => {
    const to = await listening({}, {});
    expect((await parley(['quote', pipe, ...to], terminalOf(['n']))).status).toBe(0);
    expect(heard()).toStrictEqual([declined, declined]);
  });

  it('cancels all by Ctrl-C, and ends with 130', async () => {
    const to = await listening({}, {});
    const terminal = terminalOf([]);
    const running = parley(['quote', pipe, ...to], terminal);
    while (terminal.questions.length === 0) await new Promise((resolve) => setImmediate(resolve));
    terminal.interrupt();
    const { status, out } = await running;
    expect([status, heard()]).toStrictEqual([
      130,
      [
        [...leftOpen, 'CANCEL'],
        [...leftOpen, 'CANCEL'],
      ],
    ]);
    expect(out).toContain('Nothing is agreed.');
  });

  it('is not asked of what nobody should sign', async () => {
    const to = await listening({ offered: () => ({ components: [] }) }, { offered: () => ({ components: [] }) });
    const terminal = terminalOf([]);
    expect((await parley(['quote', pipe, ...to], terminal)).status).toBe(1);
    expect([terminal.questions, heard()]).toStrictEqual([[], [declined, declined]]);
  });
});

describe('the orders of several providers', () => {
  it('are kept with their own servers: the chosen one is updated and withdrawn where it was agreed', async () => {
    const to = await listening(priced('30'), priced('20'));
    await parley(['quote', pipe, ...to, '--accept', '--id', 'o']);
    const { objects } = await parley(['orders', '--json']);
    const states = objects.map((order) => [String(order['customerOrderIdentifier']), order['state']] as const);
    expect(Object.fromEntries(states)).toStrictEqual({ 'o-1': 'Cancelled', 'o-2': 'Completed' });
    expect((await parley(['update', 'o-2', pipe, '--accept'])).status).toBe(0);
    expect((await parley(['withdraw', 'o-2'])).status).toBe(0);
    expect(heard()).toStrictEqual([declined, [...accepted, 'UPDATE', 'PROCESSING', 'ACCEPT', 'WITHDRAW']]);
    expect((await parley(['withdraw', 'o-1'])).status).toBe(2);
  });

  it('are left open where nobody can be asked, and decided on later, each at its server', async () => {
    const to = await listening({}, {});
    const quoted = await parley(['quote', pipe, ...to, '--id', 'o']);
    expect(quoted.status).toBe(0);
    expect(quoted.out).toContain('parley resume CUSTOMER-ORDER --accept');
    await Promise.all(servers.map((server) => server.arrivals(2)));
    expect(heard()).toStrictEqual([leftOpen, leftOpen]);
    expect((await parley(['resume', 'o-2', '--accept'])).status).toBe(0);
    expect((await parley(['resume', 'o-1', '--decline'])).status).toBe(0);
    expect(heard().map((methods) => methods.at(-1))).toStrictEqual(['DECLINE', 'ACCEPT']);
  });
});

describe('several servers that are wrongly named', () => {
  const wrong = async (words: readonly string[]) => {
    const { status, out, err } = await parley(['quote', pipe, ...words, '--accept']);
    expect([status, out, heard()]).toStrictEqual([2, '', servers.map(() => [])]);
    return err;
  };

  it.each([
    [['--to', '127.0.0.1:9', '--to', '127.0.0.1:9'], '--to names the server 127.0.0.1:9 twice'],
    [['--to', '127.0.0.1', '--to', '127.0.0.1:15321'], '--to names the server 127.0.0.1:15321 twice'],
    [['--to', 'A.example', '--to', 'a.example'], 'A.example:15321 and a.example:15321 are the same server'],
    [['--to', 'srv:example.net', '--to', 'srv:EXAMPLE.net'], 'are the same server'],
    [['--to', '127.0.0.1:9', '--to', '127.0.0.1:70000'], 'a port is a number from 1 to 65535'],
    [['--to', '127.0.0.1:9', '--to', '127.0.0.1:8', '--id', ''], 'is no customer order identifier'],
    [['--to', '127.0.0.1:9', '--to', '127.0.0.1:8', '--id', 'x'.repeat(254)], 'is no customer order identifier'],
  ])('are refused: %j', async (words, reason) => {
    expect(await wrong(words)).toContain(reason);
  });

  it('are refused where two names lead to one server, and where one has no address: nobody is asked', async () => {
    const to = await listening({});
    const twice = ['--to', '[::1]:9', '--to', '[0:0:0:0:0:0:0:1]:9'];
    expect(await wrong([...to, ...twice])).toContain('are the same server ([::1]:9)');
    expect(await wrong([...to, '--to', 'no-such-host.invalid:1'])).toContain('no address for no-such-host.invalid');
  });

  it('are refused where the folder holds one of the orders', async () => {
    const to = await listening({}, {});
    await parley(['quote', pipe, ...to.slice(0, 2), '--id', 'o-2', '--decline']);
    const { status, err } = await parley(['quote', pipe, ...to, '--id', 'o', '--accept']);
    expect([status, err]).toStrictEqual([2, expect.stringContaining('the order o-2 exists')]);
    expect(heard()).toStrictEqual([declined, []]);
  });
});

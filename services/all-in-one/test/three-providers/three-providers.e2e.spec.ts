import { createSocket } from 'node:dgram';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CpnpClient, type Agreed, type Offered, type QuoteOutcome } from '@parley/client';
import type { Cpd } from '@parley/cpp';
import { disagreementsAmong, freePort } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { example } from '../examples.js';
import { Provider } from './providers.js';

/** Names of orders, each of another one. */
let named = 0;
const customers = new Set<string>();
function newName(): string {
  named += 1;
  customers.add(`customer-${named}`);
  return `customer-${named}`;
}

/** An order of 20 Mbit/s between London, at the provider that is asked, and another link, which a partner may have. */
const orderTo = (remote: string): Cpd =>
  JSON.parse(
    JSON.stringify(example('needs-partner'))
      .replaceAll('ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1')
      .replaceAll('Paris, FR', 'London, GB')
      .replaceAll('partner:nordlink/osl-7', remote),
    // An example document with other names of its links.
  ) as Cpd;

/** A link of the third provider, and of the second, by the names that the first one's customers have for them. */
const behindC = 'partner:b/partner:c/ed-lon-1/ge-0/0/1';
const behindB = 'partner:b/ed-par-1/ge-0/0/2';
const lapsing = 100;
/** ms by which an offer ends before that of the partner that it stands on (N40). */
const marginMs = 30_000;

/**
 * Three complete providers, each a process with a database of its own: A buys of B, and B of C. After each case what their logs,
 * ledgers, metrics and devices say is compared from outside.
 */
describe('three providers that order of each other', () => {
  let folder: string;
  let [a, b, c]: readonly [Provider?, Provider?, Provider?] = [];
  let client: CpnpClient;
  /** A partner that never answers. */
  const silent = createSocket('udp4');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-three-providers-'));
    const [portA, portB, portC] = [await freePort(), await freePort(), await freePort()];
    const silentPort = await new Promise<number>((bound) => {
      silent.bind(0, '127.0.0.1', () => bound(silent.address().port));
    });
    const onAccept = { accept: 'on-parent-accept', capacityBps: 10_000_000_000 } as const;
    const atB = (link: string) => ({ linkIdentifier: `ed-lon-1/${link}`, cpnpPort: portB });
    [a, b, c] = await Promise.all([
      Provider.start('a', folder, portA, [
        { partner: 'b', ...atB('ge-0/0/8'), ...onAccept },
        // The same provider by another link, which is accepted before anything is offered.
        { partner: 'b-early', ...atB('ge-0/0/7'), ...onAccept, accept: 'before-offer', is: 'b', answerWithinS: 120 },
        { partner: 'silent', linkIdentifier: 'x', cpnpPort: silentPort, ...onAccept, answerWithinS: 2 },
      ]),
      Provider.start('b', folder, portB, [
        { partner: 'c', linkIdentifier: 'ed-par-1/ge-0/0/8', cpnpPort: portC, ...onAccept },
      ]),
      Provider.start('c', folder, portC, []),
    ]);
    client = new CpnpClient({ server: { host: '127.0.0.1', port: portA }, timers: { retries: 5 } });
  });
  afterAll(async () => {
    await client.close();
    await Promise.all([a?.stop(), b?.stop(), c?.stop()]);
    silent.close();
    await rm(folder, { recursive: true, force: true });
  });

  const providers = (): readonly [Provider, Provider, Provider] => {
    if (a === undefined || b === undefined || c === undefined) throw new Error('three providers were started');
    return [a, b, c];
  };
  const disagreements = async (): Promise<readonly string[]> =>
    disagreementsAmong(await Promise.all(providers().map((provider) => provider.account())), customers);
  const activeEnds = () => providers().map(({ activeEnds: ends }) => ends);
  const offered = async (cpd: Cpd): Promise<Offered> => {
    const outcome = await client.quote(cpd, { customerOrderIdentifier: newName() });
    if (outcome.kind !== 'offered') throw new Error(JSON.stringify(outcome));
    return outcome;
  };
  const agreed = (outcome: QuoteOutcome): Agreed => {
    if (outcome.kind !== 'agreed') throw new Error(JSON.stringify(outcome));
    return outcome;
  };
  const none = [0, 0] as const;

  afterEach(async () => {
    await expect.poll(disagreements).toStrictEqual([]);
  });

  it('carry an order over all three, with tunnels from hand-over to hand-over, until it is withdrawn', async () => {
    const order = agreed(await client.accept(await offered(orderTo(behindC))));
    await expect.poll(activeEnds).toStrictEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    // The second says so when the third has, and the first when the second has (N53).
    await expect.poll(() => client.status(order)).toMatchObject({ kind: 'active' });
    await expect.poll(disagreements).toStrictEqual([]);
    expect((await client.withdraw(order)).kind).toBe('withdrawn');
    await expect.poll(activeEnds).toStrictEqual([none, none, none]);
  });

  it('refuse an order that the last of them cannot carry, and nothing of it is left', async () => {
    const outcome = await client.quote(orderTo('partner:b/partner:c/ed-xyz-9/ge-0/0/1'), {
      customerOrderIdentifier: newName(),
    });
    expect(outcome).toMatchObject({ kind: 'failed', statusCode: 5 });
  });

  it('go on without a partner that never answers', async () => {
    const outcome = await client.quote(orderTo('partner:silent/x-1'), { customerOrderIdentifier: newName() });
    expect(outcome).toMatchObject({ kind: 'failed', statusCode: 5 });
  });

  it('add a site of a partner by UPDATE, and let go of it with the rest', async () => {
    const order = agreed(await client.accept(await offered(orderTo('ed-par-1/ge-0/0/3'))));
    await expect.poll(activeEnds).toStrictEqual([[1, 1], none, none]);
    const changed = agreed(await client.update(order, orderTo(behindB), { decide: () => 'accept' }));
    await expect.poll(activeEnds).toStrictEqual([[1, 1], [1, 1], none]);
    await expect.poll(disagreements).toStrictEqual([]);
    expect((await client.withdraw(changed)).kind).toBe('withdrawn');
    await expect.poll(activeEnds).toStrictEqual([none, none, none]);
  });

  it('refuse what a partner has offered that dies before it is accepted, and nothing is left once that is there again', async () => {
    const [, second] = providers();
    // What a partner has offered and nobody could accept ends by its validity (N5).
    await second.restart({ PARLEY_OFFER_VALIDITY: '45s' });
    const offer = await offered(orderTo(behindB));
    await second.embedded.process().kill();
    expect(await client.accept(offer)).toMatchObject({ kind: 'failed', statusCode: 5 });
    await second.embedded.restart();
  });

  it('offer for less time than the last of them does, and nothing is left when nobody accepts', async () => {
    const [, , last] = providers();
    const validityMs = 70_000;
    await last.restart({ PARLEY_OFFER_VALIDITY: `${validityMs}ms` });
    const { validityDate } = await offered(orderTo(behindC));
    // Each of the two before it has half a minute to say ACCEPT (N40); what is on the wire has whole seconds (N15).
    const wholeSecondMs = 1_000;
    expect(Date.parse(validityDate)).toBeLessThanOrEqual(Date.now() + validityMs - 2 * marginMs + wholeSecondMs);
    await last.restart();
  });

  it(`have nothing left of ${lapsing} offers that a customer lets lapse`, async () => {
    const [first] = providers();
    await first.restart({ PARLEY_OFFER_VALIDITY: '5s' });
    const asked = Array.from({ length: lapsing }, () =>
      offered(orderTo(behindB.replace('partner:b/', 'partner:b-early/'))),
    );
    expect(await Promise.all(asked)).toHaveLength(lapsing);
    await first.restart({ PARLEY_OFFER_VALIDITY: '60m' });
  });
});

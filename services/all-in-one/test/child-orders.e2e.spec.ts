import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderListOrders, orderShowOrder, parseAs } from '@parley/contracts';
import type { Cpd } from '@parley/cpp';
import { freePort } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { providerWithPartner } from './partner-provider.js';
import { answerOf } from './questions.js';
import { newKeys, RawPeer } from './raw-peer.js';

/** A site that the partner would order of us in turn. */
const behindUsAgain = JSON.parse(
  JSON.stringify(example('needs-partner')).replaceAll('partner:nordlink/osl-7', 'partner:nordlink/partner:home/par-1'),
) as Cpd;

/** The site behind the partner, by the name that its own provider file has for the link. */
const theirLink = 'ed-lon-1/ge-0/0/1';
const behindPartner = JSON.parse(
  JSON.stringify(example('needs-partner')).replaceAll('partner:nordlink/osl-7', `partner:nordlink/${theirLink}`),
) as Cpd;

/** The same with other rates committed at both sites, in bit/s. */
const withRate = (committedBps: number): Cpd =>
  JSON.parse(
    JSON.stringify(behindPartner).replaceAll('"committedBps":20000000', `"committedBps":${committedBps}`),
  ) as Cpd;

/** What the partner sells is small. */
const small = `approvers: [{ group: noc, email: [] }]
guidelines:
  checks: [{ name: unclear order, approvers: noc, deadline: 4h, atDeadline: reject }]
rules:
  - name: small orders
    priority: 9
    when: request.sites.exists(s, s.inBps >= 35000000)
    refuse: { code: 4, reason: nothing so large is sold }
`;

/** Two complete providers, each with its own database: ours, and the partner, which buys of us in turn. */
describe('an order with a site behind a partner that is a Parley too', () => {
  let folder: string;
  let partner: Embedded;
  let own: Embedded;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-child-orders-'));
    const [provider, partners] = [join(folder, 'provider.yaml'), join(folder, 'partners.yaml')];
    const [theirs, us] = [join(folder, 'partner-provider.yaml'), join(folder, 'partner-partners.yaml')];
    const ownPort = await freePort();
    const sold = providerWithPartner({ partner: 'home', linkIdentifier: 'ed-lon-1/ge-0/0/8', worthPerDay: '99999.00' });
    await writeFile(theirs, sold + small);
    await writeFile(us, `partners: [{ name: home, address: '127.0.0.1:${ownPort}' }]\n`);
    partner = await startEmbedded({
      PARLEY_PROVIDER_FILE: theirs,
      PARLEY_PARTNERS_FILE: us,
      PARLEY_CPNP_CLIENT_PORT: String(await freePort()),
    });
    await writeFile(provider, providerWithPartner({ linkIdentifier: 'ed-par-1/ge-0/0/8', worthPerDay: '99999.00' }));
    await writeFile(partners, `partners: [{ name: nordlink, address: '127.0.0.1:${partner.cpnpPort}' }]\n`);
    own = await startEmbedded({
      PARLEY_CPNP_PORT: String(ownPort),
      PARLEY_PROVIDER_FILE: provider,
      PARLEY_PARTNERS_FILE: partners,
      PARLEY_CPNP_CLIENT_PORT: String(await freePort()),
    });
  });
  afterAll(async () => {
    await own.stop();
    await partner.stop();
    await rm(folder, { recursive: true });
  });

  const killOwn = async (): Promise<void> => {
    await own.process().kill();
    await own.restart();
  };
  /** The orders that the partner has of us, the latest first, by state. */
  const childOrders = async () => {
    const { subject, reply } = orderListOrders;
    const { orders } = parseAs(subject, reply, await answerOf(partner.httpPort, subject, { limit: 10 }));
    return orders.map(({ state, outcome }) => ({ state, outcome }));
  };
  const offered = async (afterProcessing: () => Promise<void> = () => Promise.resolve()) => {
    const peer = await RawPeer.open({ address: '127.0.0.1', port: own.cpnpPort });
    const keys = newKeys();
    const informationElements = { negotiationOptions: { cost: {} } };
    peer.send({
      ...{ ...keys, method: 'PROVISION', connectivityProvisioningDocument: behindPartner, informationElements },
    });
    await peer.next('PROCESSING');
    await afterProcessing();
    const { message } = await peer.next('OFFER');
    const { providerOrderIdentifier, nonce, sequenceNumber, informationElements: withPrice } = message;
    const answer = { ...keys, sequenceNumber: sequenceNumber + 1, providerOrderIdentifier, nonce };
    return { peer, keys, message, answer, withPrice };
  };

  it('is offered, agreed and withdrawn together with the order at the partner, and kill -9 between the steps changes nothing', async () => {
    const { peer, message, answer, withPrice } = await offered(killOwn);
    expect(message.connectivityProvisioningDocument).toStrictEqual(behindPartner);
    // Both parts are paid: ours has one site and a hand-over, and theirs costs as much.
    expect(withPrice).toMatchObject({ negotiationOptions: { cost: { currency: 'EUR' } } });
    expect(await childOrders()).toStrictEqual([{ state: 'Completed', outcome: undefined }]);

    await killOwn();
    peer.send({
      ...{ ...answer, method: 'ACCEPT', connectivityProvisioningDocument: behindPartner },
      ...(withPrice !== undefined && { informationElements: withPrice }),
    });
    await peer.next('ACK');
    expect(await childOrders()).toStrictEqual([{ state: 'Completed', outcome: undefined }]);

    const { providerOrderIdentifier, nonce, customerOrderIdentifier } = answer;
    peer.send({ ...newKeys(), customerOrderIdentifier, providerOrderIdentifier, nonce, method: 'WITHDRAW' });
    await peer.next('ACK');
    await killOwn();
    await expect.poll(childOrders).toMatchObject([{ state: 'Cancelled', outcome: 'withdrawn' }]);
    await peer.close();
  });

  it('is withdrawn at the partner when the customer declines, whether we are there at that moment or not', async () => {
    const { peer, answer } = await offered();
    peer.send({ ...answer, method: 'DECLINE' });
    await peer.next('ACK');
    await killOwn();
    await expect.poll(childOrders).toMatchObject([
      { state: 'Cancelled', outcome: 'withdrawn' },
      { state: 'Cancelled', outcome: 'withdrawn' },
    ]);
    await peer.close();
  });

  const latestChild = async () => {
    const { subject, reply } = orderListOrders;
    return parseAs(subject, reply, await answerOf(partner.httpPort, subject, { limit: 1 })).orders[0];
  };
  /** What the partner's latest order of us has agreed, into its network, in bit/s: at its site and where we hand over. */
  const carried = async (): Promise<number | undefined> => (await latestChild())?.agreed?.inBps;
  const atBothEnds = (bps: number): number => 2 * bps;
  type Offered = Awaited<ReturnType<typeof offered>>;
  const agree = async ({ peer, answer, withPrice }: Offered, connectivityProvisioningDocument: Cpd): Promise<void> => {
    peer.send({
      ...{ ...answer, method: 'ACCEPT', connectivityProvisioningDocument },
      ...(withPrice !== undefined && { informationElements: withPrice }),
    });
    await peer.next('ACK');
  };
  /** UPDATE of what is agreed, with the identifiers and the nonce of its offer. */
  const update = ({ peer, answer }: Offered, connectivityProvisioningDocument: Cpd) => {
    const { customerOrderIdentifier, providerOrderIdentifier, nonce } = answer;
    const keys = { ...newKeys(), customerOrderIdentifier };
    const informationElements = { negotiationOptions: { cost: {} } };
    peer.send({
      ...{ ...keys, method: 'UPDATE', providerOrderIdentifier, nonce, expectedResponseDate: 'infinite' },
      ...{ connectivityProvisioningDocument, informationElements },
    });
    return keys;
  };
  const offerTo = async (before: Offered, keys: ReturnType<typeof update>): Promise<Offered> => {
    const { message } = await before.peer.next('OFFER');
    const { providerOrderIdentifier, nonce, sequenceNumber, informationElements: withPrice } = message;
    const answer = { ...keys, sequenceNumber: sequenceNumber + 1, providerOrderIdentifier, nonce };
    return { ...before, keys, message, answer, withPrice };
  };

  it('is changed at the partner with an UPDATE, kept where that is refused, and kill -9 between the steps changes nothing', async () => {
    const first = await offered();
    await agree(first, behindPartner);
    const orders = (await childOrders()).length;

    const keys = update(first, withRate(30_000_000));
    await killOwn();
    const second = await offerTo(first, keys);
    // Held until the customer has accepted.
    expect(await carried()).toBe(atBothEnds(20_000_000));
    await killOwn();
    await agree(second, withRate(30_000_000));
    expect(await carried()).toBe(atBothEnds(30_000_000));
    expect((await childOrders()).length).toBe(orders);

    update(second, withRate(40_000_000));
    expect((await second.peer.next('FAIL')).message).toMatchObject({ statusCode: 5 });
    const { subject, reply } = orderShowOrder;
    const asked = { orderId: (await latestChild())?.orderId ?? '' };
    const { order } = parseAs(subject, reply, await answerOf(partner.httpPort, subject, asked));
    expect(order?.history.at(-1)).toMatchObject({ event: 'pqo-refused', data: { statusCode: 4 } });
    await killOwn();
    expect(await carried()).toBe(atBothEnds(30_000_000));

    // What it needs no more is given back once the customer has accepted.
    const third = await offerTo(second, update(second, withRate(10_000_000)));
    expect(await carried()).toBe(atBothEnds(30_000_000));
    await agree(third, withRate(10_000_000));
    await killOwn();
    await expect.poll(carried).toBe(atBothEnds(10_000_000));
    expect((await childOrders()).length).toBe(orders);

    const { customerOrderIdentifier, providerOrderIdentifier, nonce } = third.answer;
    third.peer.send({ ...newKeys(), customerOrderIdentifier, providerOrderIdentifier, nonce, method: 'WITHDRAW' });
    await third.peer.next('ACK');
    await expect.poll(async () => (await childOrders())[0]).toMatchObject({ outcome: 'withdrawn' });
    await first.peer.close();
  });

  it('is changed back at the partner where an offer that it could not hold was agreed, and the customer declines', async () => {
    const first = await offered();
    await agree(first, behindPartner);
    await partner.process().kill();
    await partner.restart({ PARLEY_OFFER_VALIDITY: '4m' });

    const second = await offerTo(first, update(first, withRate(30_000_000)));
    expect(await carried()).toBe(atBothEnds(30_000_000));
    await killOwn();
    second.peer.send({ ...second.answer, method: 'DECLINE' });
    await second.peer.next('ACK');
    await killOwn();
    await expect.poll(carried).toBe(atBothEnds(20_000_000));
    expect((await childOrders())[0]).toStrictEqual({ state: 'Completed', outcome: undefined });
    await partner.process().kill();
    await partner.restart();
    await first.peer.close();
  });

  it('is refused when it comes back to us through the partner, by its path (N49)', async () => {
    const peer = await RawPeer.open({ address: '127.0.0.1', port: own.cpnpPort });
    peer.send({ ...{ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: behindUsAgain } });
    expect((await peer.next('FAIL')).message).toMatchObject({ statusCode: 5 });
    const { subject, reply } = orderListOrders;
    const { orders } = parseAs(subject, reply, await answerOf(own.httpPort, subject, { limit: 1 }));
    const { subject: show, reply: shown } = orderShowOrder;
    const { order } = parseAs(show, shown, await answerOf(own.httpPort, show, { orderId: orders[0]?.orderId ?? '' }));
    const data = { statusCode: 4, by: 'validation', reasons: ['the order comes back on its own path'] };
    expect(order?.history.at(-1)).toMatchObject({ event: 'pqo-refused', data });
    await peer.close();
  });

  it('is refused when the partner has no such site, and nothing is left there', async () => {
    const peer = await RawPeer.open({ address: '127.0.0.1', port: own.cpnpPort });
    peer.send({
      ...{ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: example('needs-partner') },
    });
    const { message } = await peer.next('FAIL');
    expect(message).toMatchObject({ statusCode: 5 });
    expect((await childOrders())[0]).toMatchObject({ state: 'Cancelled', outcome: 'refused' });
    await peer.close();
  });
});

import { type CustomerOrderIdentifier, parseCustomerOrderIdentifier } from '@parley/cpnp';
import { afterEach, describe, expect, it } from 'vitest';
import { ack, documentOf, fail, nonce, secondNonce, UdpServer, type Answering } from '@parley/testkit';
import { CpnpClient } from './cpnp-client.js';
import type { ClientOptions } from './client-options.js';
import { MemoryOrderRepository } from './repository/memory-order-repository.js';
import type { OrderRepository } from './repository/order-repository.js';
import type { Agreed } from '@parley/cpnp-session';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const customerOrderIdentifier = parseCustomerOrderIdentifier('o-1') as CustomerOrderIdentifier; // Three characters.
const order = { customerOrderIdentifier };
async function serverOf(answering?: Answering): Promise<UdpServer> {
  const server = await UdpServer.listen('127.0.0.1', answering);
  opened.push(() => server.close());
  return server;
}
/** A client process on the repository; each call is a later one. */
function clientOn(repository: OrderRepository | undefined, server: UdpServer, more: Partial<ClientOptions> = {}) {
  const client = new CpnpClient({
    server: { host: '127.0.0.1', port: server.port },
    ...(repository && { repository }),
    ...more,
  });
  opened.push(() => client.close());
  return client;
}
const silentTo =
  (...methods: readonly string[]): Answering =>
  (message, peer) =>
    methods.includes(message.method) ? [] : peer.answersTo(message);

async function agreedOn(repository: OrderRepository, server: UdpServer): Promise<Agreed> {
  const outcome = await clientOn(repository, server).quote(documentOf(1), { ...order, decide: () => 'accept' });
  if (outcome.kind !== 'agreed') throw new Error(`ended as ${outcome.kind}`);
  return outcome;
}

/** Silence is soon noticed, and an answer has the time that a busy machine needs. */
const patient = { intervalMs: 250, retries: 1 };

describe('an agreement kept in a repository', () => {
  it('is updated and withdrawn by later processes from other ports', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    await agreedOn(repository, server);
    const updated = await clientOn(repository, server).update(order, documentOf(2), { decide: () => 'accept' });
    expect(updated).toMatchObject({ kind: 'agreed', nonce: secondNonce, cpd: documentOf(2) });
    expect((await repository.load(customerOrderIdentifier))?.agreement).toMatchObject({ nonce: secondNonce });
    const withdrawn = await clientOn(repository, server).withdraw(order);
    expect(withdrawn).toMatchObject({ kind: 'withdrawn', customerOrderIdentifier });
    const kept = await repository.load(customerOrderIdentifier);
    expect([kept?.state, kept?.agreement]).toEqual(['Cancelled', undefined]);
    const transactions = new Set(server.received.map(({ message }) => message.transactionId));
    expect([transactions.size, new Set(server.received.map(({ port }) => port)).size]).toEqual([3, 3]);
  });
});

describe.each(['accept', 'decline'] as const)('a decision to %s that comes later', (decision) => {
  const ended = { accept: 'agreed', decline: 'declined' } as const;

  it('is kept and sent, however little later it comes', async () => {
    for (const turns of [0, 1, 2, 3, 5]) {
      const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
      const decide = async () => {
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        return decision;
      };
      const outcome = await clientOn(repository, server).quote(documentOf(1), { ...order, decide });
      expect([turns, outcome.kind]).toEqual([turns, ended[decision]]);
    }
  });

  it('is a CANCEL when it fails', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    const decide = () => Promise.reject(new Error('nobody decides'));
    const outcome = clientOn(repository, server).quote(documentOf(1), { ...order, decide });
    await expect(outcome).rejects.toThrow('nobody decides');
    expect(server.received.at(-1)?.message.method).toBe('CANCEL');
  });
});

describe('an agreement', () => {
  it.each([
    ['is declined', undefined, 'decline'],
    ['fails', (message) => [fail(message, message.sequenceNumber + 1)], 'accept'],
    ['is not answered', () => [], 'accept'],
  ] as readonly (readonly [string, Answering | undefined, 'accept' | 'decline'])[])(
    'stays as it was when its update %s',
    async (_title, answering, decision) => {
      const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
      await agreedOn(repository, server);
      const before = await repository.load(customerOrderIdentifier);
      server.answering = answering ?? server.answering;
      const client = clientOn(repository, server, { timers: { intervalMs: 10, retries: 1 } });
      const outcome = await client.update(order, documentOf(2), { decide: () => decision });
      expect(outcome.kind).not.toBe('agreed');
      const after = await repository.load(customerOrderIdentifier);
      expect([after?.state, after?.agreement]).toStrictEqual([before?.state, before?.agreement]);
    },
  );

  it('is updated and withdrawn without a repository by its outcome', async () => {
    const server = await serverOf();
    const client = clientOn(undefined, server);
    const agreed = await client.quote(documentOf(1), { decide: () => 'accept' });
    if (agreed.kind !== 'agreed') throw new Error('not agreed');
    const updated = await client.update(agreed, documentOf(2), { decide: () => 'accept' });
    if (updated.kind !== 'agreed') throw new Error('not agreed');
    expect(await client.withdraw(updated)).toMatchObject({ kind: 'withdrawn' });
  });

  it('is unknown before it exists and after it was withdrawn', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    const client = clientOn(repository, server);
    await expect(client.update(order, documentOf(2))).rejects.toMatchObject({ code: 'no-agreement' });
    await agreedOn(repository, server);
    await client.withdraw(order);
    await expect(client.withdraw(order)).rejects.toMatchObject({ code: 'no-agreement' });
    await expect(client.quote(documentOf(1), order)).rejects.toMatchObject({ code: 'order-exists' });
  });

  it('has one open transaction at a time', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    await agreedOn(repository, server);
    const client = clientOn(repository, server);
    expect(await client.update(order, documentOf(2))).toMatchObject({ kind: 'offered' });
    await expect(client.withdraw(order)).rejects.toMatchObject({ code: 'transaction-open' });
    expect(await client.cancel(order)).toMatchObject({ kind: 'cancelled', acknowledged: true });
    expect(await client.withdraw(order)).toMatchObject({ kind: 'withdrawn' });
  });

  it('is back in force when the server refuses its withdrawal', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    await agreedOn(repository, server);
    server.answering = (message) => [fail(message, message.sequenceNumber + 1, { statusCode: 4 })];
    expect(await clientOn(repository, server).withdraw(order)).toMatchObject({
      kind: 'failed',
      inAnswerTo: 'WITHDRAW',
      statusCode: 4,
    });
    expect(await repository.load(customerOrderIdentifier)).toMatchObject({ state: 'Completed', agreement: { nonce } });
  });

  it('is withdrawn in further cycles until the server answers, across processes', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    await agreedOn(repository, server);
    server.answering = () => [];
    const timers = { intervalMs: 5, retries: 1, withdrawalCycleMs: 20 };
    const first = clientOn(repository, server, { timers });
    const before = server.received.length;
    expect(await first.withdraw(order)).toMatchObject({ kind: 'withdraw-pending', processing: false });
    expect(first.counters.alarms).toEqual({ 'withdraw-unanswered': 1 });
    await server.arrivals(before + 3);
    await first.close();
    const second = clientOn(repository, server, { timers: { ...timers, intervalMs: 60_000 } });
    const interrupted = second.withdraw(order);
    await server.arrivals(server.received.length + 1);
    await second.close();
    expect(await interrupted).toMatchObject({ kind: 'withdraw-pending', processing: false });
    server.answering = (message, peer) => peer.answersTo(message);
    const third = clientOn(repository, server, { timers: { ...timers, ...patient } });
    expect(await third.withdraw(order)).toMatchObject({ kind: 'withdrawn' });
    const octets = server.received.slice(before).map((each) => Buffer.from(each.octets).toString('hex'));
    expect(new Set(octets).size).toBe(1);
  });

  it('that only the server may hold is ended by a withdrawal', async () => {
    const repository = new MemoryOrderRepository();
    const server = await serverOf((message, peer) => {
      const answers = peer.answersTo(message);
      return message.method === 'ACCEPT' || message.method === 'CANCEL' ? [] : answers;
    });
    const client = clientOn(repository, server, { timers: patient });
    const outcome = await client.quote(documentOf(1), { ...order, decide: () => 'accept' });
    expect(outcome).toMatchObject({ kind: 'no-answer', to: 'ACCEPT' });
    expect(await repository.load(customerOrderIdentifier)).toMatchObject({ possibleAgreement: { nonce } });
    expect(await client.withdraw(order)).toMatchObject({ kind: 'withdrawn' });
    expect(await repository.load(customerOrderIdentifier)).not.toHaveProperty('possibleAgreement');
  });
});

it('may be what the server holds when the ACK to a CANCEL names the document of the ACCEPT before it', async () => {
  const repository = new MemoryOrderRepository();
  // An ACK that waited for an administrator leaves the server before the CANCEL arrives.
  const server = await serverOf((message, peer) => {
    const answers = peer.answersTo(message);
    if (message.method === 'PROVISION')
      return answers.map((each) =>
        each.method === 'OFFER' ? { ...each, connectivityProvisioningDocument: documentOf(7) } : each,
      );
    if (message.method === 'ACCEPT') return [];
    return message.method === 'CANCEL' ? [ack(message, message.sequenceNumber + 1, documentOf(7))] : answers;
  });
  const client = clientOn(repository, server, { timers: { intervalMs: 10_000 } });
  const abort = new AbortController();
  const outcome = client.quote(documentOf(1), { ...order, decide: () => 'accept', signal: abort.signal });
  await server.arrivals(3);
  abort.abort();
  expect(await outcome).toMatchObject({ kind: 'cancelled', acknowledged: true });
  expect(await repository.load(customerOrderIdentifier)).toMatchObject({ possibleAgreement: { nonce } });
});

it('withdraws the agreement of an update that the client gave up and the server did not', async () => {
  const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
  await agreedOn(repository, server);
  server.answering = (message, peer) => {
    const answers = peer.answersTo(message);
    return message.method === 'ACCEPT' || message.method === 'CANCEL' ? [] : answers;
  };
  const client = clientOn(repository, server, { timers: patient });
  expect(await client.update(order, documentOf(2), { decide: () => 'accept' })).toMatchObject({ kind: 'no-answer' });
  expect(await repository.load(customerOrderIdentifier)).toMatchObject({
    state: 'Completed',
    agreement: { nonce },
    possibleAgreement: { nonce: secondNonce },
  });
  expect(await client.withdraw(order)).toMatchObject({ kind: 'withdrawn' });
});

describe('a prepared order', () => {
  it('waits for its release, in this process or a later one', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    const first = clientOn(repository, server);
    await first.prepare(documentOf(1), order);
    expect(await repository.load(customerOrderIdentifier)).toMatchObject({ state: 'Created', version: 1 });
    expect((await first.resume()).resumed).toEqual([]);
    await first.close();
    const later = clientOn(repository, server);
    expect((await later.resume()).resumed).toEqual([]);
    expect(server.received).toEqual([]);
    expect(await later.release(order, { decide: () => 'accept' })).toMatchObject({ kind: 'agreed' });
    await expect(later.release(order)).rejects.toMatchObject({ code: 'not-prepared' });
  });

  it('is aborted without a word to the server', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    const client = clientOn(repository, server);
    await client.prepare(documentOf(1), order);
    expect(await client.cancel(order)).toMatchObject({ kind: 'cancelled', acknowledged: false });
    expect(await repository.load(customerOrderIdentifier)).toMatchObject({ state: 'Cancelled' });
    expect(server.received).toEqual([]);
  });
});

describe('an order left open by an earlier process', () => {
  it('goes on in the same transaction, with the same octets, from the same port', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf(() => [])];
    const first = clientOn(repository, server, { encoding: 'json' });
    const quoted = first.quote(documentOf(1), order);
    await server.arrivals(1);
    await first.close();
    expect(await quoted).toMatchObject({ kind: 'cancelled', cause: 'client-closed' });
    server.answering = (message, peer) => peer.answersTo(message);
    const later = clientOn(repository, server);
    const { resumed } = await later.resume({ decide: () => 'accept' });
    expect(await resumed[0]?.outcome).toMatchObject({ kind: 'agreed', customerOrderIdentifier });
    const [one, two] = server.received;
    expect([two?.port, two?.octets]).toStrictEqual([one?.port, one?.octets]);
  });

  it('is judged when it had an offer', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    const first = clientOn(repository, server);
    expect(await first.quote(documentOf(1), order)).toMatchObject({ kind: 'offered' });
    await first.close();
    expect(await clientOn(repository, server).accept(order)).toMatchObject({ kind: 'agreed' });
  });

  it('repeats an ACCEPT that was not answered', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf(silentTo('ACCEPT'))];
    const first = clientOn(repository, server);
    void first.quote(documentOf(1), { ...order, decide: () => 'accept' });
    await server.arrivals(3);
    await first.close();
    server.answering = (message, peer) => peer.answersTo(message);
    const { resumed } = await clientOn(repository, server).resume();
    expect(await resumed[0]?.outcome).toMatchObject({ kind: 'agreed' });
  });

  it('sends a CANCEL again that was not acknowledged', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf(silentTo('CANCEL'))];
    const first = clientOn(repository, server);
    await first.quote(documentOf(1), order);
    void first.cancel(order);
    await server.arrivals(3);
    await first.close();
    server.answering = (message, peer) => peer.answersTo(message);
    expect(await clientOn(repository, server).cancel(order)).toMatchObject({ kind: 'cancelled', acknowledged: true });
    expect(server.received.map(({ message }) => message.method)).toEqual([
      'PROVISION',
      'PROCESSING',
      'CANCEL',
      'CANCEL',
    ]);
  });

  it('is left alone while the process that drives it holds its port', async () => {
    const [repository, server] = [new MemoryOrderRepository(), await serverOf()];
    await clientOn(repository, server).quote(documentOf(1), order);
    const later = clientOn(repository, server);
    expect(await later.resume()).toEqual({ resumed: [], drivenElsewhere: [order] });
    await expect(later.accept(order)).rejects.toMatchObject({ code: 'driven-elsewhere' });
  });
});

describe('what is not kept', () => {
  it('has not left: the order fails when the repository does', async () => {
    const server = await serverOf();
    const broken = new MemoryOrderRepository();
    const repository: OrderRepository = {
      load: (id) => broken.load(id),
      list: () => broken.list(),
      save: async (next) => {
        if (next.session.state === 'AcceptSent') throw new Error('no space left on device');
        await broken.save(next);
      },
    };
    const quoted = clientOn(repository, server).quote(documentOf(1), { ...order, decide: () => 'accept' });
    await expect(quoted).rejects.toMatchObject({ code: 'not-kept', message: 'no space left on device' });
    expect(server.received.map(({ message }) => message.method)).not.toContain('ACCEPT');
    expect(await broken.load(customerOrderIdentifier)).toMatchObject({ state: 'OfferProcessing' });
  });
});

describe('what goes along with an order', () => {
  it('is the customer and the options of the negotiation; the price of the offer is shown to who decides', async () => {
    const server = await serverOf((message, peer) =>
      peer.answersTo(message).map((answer) =>
        answer.method === 'OFFER'
          ? {
              ...answer,
              informationElements: {
                negotiationOptions: { cost: { amount: '99.90', currency: 'EUR' } },
                providerDescription: { name: 'Transit', contactInformation: { email: 'noc@transit.example' } },
              },
            }
          : answer,
      ),
    );
    const customerDescription = { name: 'ACME', contactInformation: { email: 'noc@acme.example' } };
    const client = clientOn(undefined, server, { customerDescription });
    const seen: unknown[] = [];
    await client.quote(documentOf(1), {
      informationElements: { 'x-colour': 'red' },
      negotiationOptions: { cost: 'ask', setup: { purpose: 'test', testEndDate: '2030-01-01T00:00:00.000Z' } },
      decide: (offer) => {
        seen.push(offer.cost, offer.providerDescription?.name);
        return 'accept';
      },
    });
    expect(seen).toEqual([{ amount: '99.90', currency: 'EUR' }, 'Transit']);
    expect(server.received[0]?.message).toMatchObject({
      informationElements: {
        'x-colour': 'red',
        customerDescription,
        negotiationOptions: { cost: {}, purpose: 'test', testEndDate: 'Tue, 01 Jan 2030 00:00:00 GMT' },
      },
    });
  });
});

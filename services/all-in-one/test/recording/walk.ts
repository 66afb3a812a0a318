import { randomBytes, randomInt } from 'node:crypto';
import { CpnpClient, type OrderRepository } from '@parley/client';
import { openSession, openUpdate, openWithdrawal } from '@parley/cpnp-session';
import { fromOctets, type TransactionId } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';
import { example } from '../examples.js';
import { newKeys, RawPeer } from '../raw-peer.js';
import { addresses } from './provider.js';
import { SteppedOrder } from './stepped-order.js';

/** What the walk goes through. */
export interface Walked {
  readonly cpnpPort: number;
  readonly repository: OrderRepository;
  /** Waits for the one open task, and decides it. */
  readonly decide: (outcome: 'approve' | 'reject') => Promise<void>;
  /** Waits for the one open task. */
  readonly taskIsOpen: () => Promise<unknown>;
  /** The provider ends an order. */
  readonly end: (orderId: string) => Promise<void>;
  /** Waits until the order has recorded an event of one of these types, and says which. */
  readonly recorded: <Type extends string>(orderId: string, ...types: readonly Type[]) => Promise<Type>;
  /** Waits until the order has recorded this report of its provisioner, for that negotiation. */
  readonly reported: (orderId: string, report: 'done' | 'removed', negotiation: number) => Promise<void>;
  /** Waits until the ledger has freed what the tunnels of an order had taken. */
  readonly freed: (orderId: string) => Promise<void>;
  /** Sells a network with less on a link than this order has of it, and then the one before again; waits until both are recorded of it. */
  readonly strandAndMend: (orderId: string) => Promise<void>;
  /** From now on offers are valid for a moment: before that a slow machine would let them expire that are accepted. */
  readonly letOffersExpireSoon: () => Promise<void>;
}

const pipe = example('pipe-two-sites');
const tenMbps = { committedBps: 10_000_000 };
/** Made from a service template of the provider file. */
const line: Cpd = {
  template: 'line-10m',
  components: [
    {
      profiles: [
        {
          customerNodesMap: ['ed-par-1/ge-0/0/7', 'ed-lon-1/ge-0/0/7'].map((linkIdentifier) => ({
            identifier: linkIdentifier,
            linkIdentifier,
          })),
          capacity: [{ in: tenMbps, out: tenMbps }],
          conformanceTraffic: { outOfProfile: 'discard', mtuOctets: 1_500 },
        },
      ],
    },
  ],
};

/** A site with two links, of which each keeps a share of the other's rate, and one with a single link. */
const secondLink: Cpd = {
  components: [
    {
      profiles: [
        {
          customerNodesMap: ['ed-par-1/ge-0/0/6', 'ed-fra-1/ge-0/0/6', 'ed-lon-1/ge-0/0/6'].map(
            (linkIdentifier, at) => ({
              ...{ identifier: linkIdentifier, linkIdentifier, siteIdentifier: at < 2 ? 'both' : 'one' },
            }),
          ),
          capacity: [
            { linkIdentifier: 'ed-lon-1/ge-0/0/6', in: tenMbps, out: tenMbps },
            { in: tenMbps, out: tenMbps, failoverPercent: 50 },
          ],
          conformanceTraffic: { outOfProfile: 'discard', mtuOctets: 1_500 },
        },
      ],
    },
  ],
};

/**
 * Customers, administrators and time do all that an order, the ledger and a client's order can record, against the real
 * services. One order after the other: that a task is open says whose it is.
 */
export async function walk(walked: Walked): Promise<void> {
  await unasked(walked);
  await asked(walked);
  await decidedByNobody(walked);
  await keptForAFailure(walked);
  await boughtOfPartner(walked);
  await movedToAnotherPort(walked);
  await stepped(walked);
  await provisioned(walked);
  await withheld(walked);
  await ended(walked);
  await expired(walked);
}

const clientOf = ({ cpnpPort, repository }: Walked, customer: keyof typeof addresses): CpnpClient =>
  new CpnpClient({
    server: { host: '127.0.0.1', port: cpnpPort },
    bind: { address: addresses[customer] },
    repository,
    customerDescription: { name: 'Jo Muster', contactInformation: { email: 'jo@example.net' } },
  });

/** Throws unless the outcome is of this kind. */
function expectKind<Outcome extends { readonly kind: string }, Kind extends Outcome['kind']>(
  outcome: Outcome,
  kind: Kind,
): Extract<Outcome, { readonly kind: Kind }> {
  if (outcome.kind !== kind) throw new Error(`${outcome.kind} in place of ${kind}: ${JSON.stringify(outcome)}`);
  return outcome as Extract<Outcome, { readonly kind: Kind }>; // Its kind says so.
}

/** Agreements, with updates that are declined, refused and agreed; counter-offer, refusals and a withdrawal. */
async function unasked(walked: Walked): Promise<void> {
  await using client = clientOf(walked, 'acme');
  const accept = { decide: () => 'accept' as const };
  const quoted = await client.quote(pipe, { ...accept, negotiationOptions: { cost: 'ask' } });
  const agreed = expectKind(quoted, 'agreed');
  expectKind(await client.update(agreed, pipe, { decide: () => 'decline' }), 'declined');
  expectKind(await client.update(agreed, example('needs-partner')), 'failed');
  const updated = expectKind(await client.update(agreed, example('counter-offer'), accept), 'agreed');
  expectKind(await client.withdraw(updated), 'withdrawn');

  expectKind(await client.quote(example('counter-offer'), accept), 'agreed'); // It stays.
  expectKind(await client.quote(example('needs-partner')), 'failed');
  const peer = await peerOf(walked, 'acme');
  const connectivityProvisioningDocument = example('invalid-clauses');
  peer.send({ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument }, 'json');
  await peer.next('FAIL');
  await peer.close();
}

/** Everything waits for an administrator: an order outside the guidelines, an update, withdrawals, one that is taken back. */
async function asked(walked: Walked): Promise<void> {
  const { decide, taskIsOpen } = walked;
  await using client = clientOf(walked, 'bolt');
  const quote = client.quote(example('vpn-three-sites'), { decide: () => 'accept' });
  for (const _ of ['PROVISION', 'guidelines', 'ACCEPT']) await decide('approve');
  const agreed = expectKind(await quote, 'agreed');

  const update = client.update(agreed, pipe);
  await decide('reject');
  expectKind(await update, 'failed');
  const refused = client.withdraw(agreed);
  await decide('reject');
  expectKind(await refused, 'failed');
  const withdrawal = client.withdraw(agreed);
  await decide('approve');
  expectKind(await withdrawal, 'withdrawn');
  await walked.freed(agreed.providerOrderIdentifier);

  const takenBack = new AbortController();
  const waiting = client.quote(pipe, { signal: takenBack.signal });
  await taskIsOpen();
  takenBack.abort();
  expectKind(await waiting, 'cancelled');
}

async function decidedByNobody(walked: Walked): Promise<void> {
  await using client = clientOf(walked, 'cart');
  expectKind(await client.quote(line, { decide: () => 'decline' }), 'declined');
}

/** What is kept for when a link fails; three links are more than the guidelines let pass. */
async function keptForAFailure(walked: Walked): Promise<void> {
  await using client = clientOf(walked, 'acme');
  const quote = client.quote(secondLink, { decide: () => 'decline' });
  await walked.decide('approve');
  expectKind(await quote, 'declined');
}

/**
 * A part of it is bought of a partner, who names no price, once it is approved, and then it is offered; another partner holds its part until the
 * customer has accepted.
 */
async function boughtOfPartner(walked: Walked): Promise<void> {
  await using client = clientOf(walked, 'dora');
  const quote = client.quote(example('needs-partner'), { decide: () => 'decline' });
  await walked.decide('approve');
  expectKind(await quote, 'declined');

  const behindOther = JSON.stringify(example('needs-partner')).replaceAll('partner:nordlink/', 'partner:sudlink/');
  const held = client.quote(JSON.parse(behindOther) as Cpd, { decide: () => 'accept' });
  await walked.decide('approve');
  const agreed = expectKind(await held, 'agreed');
  await walked.recorded(agreed.providerOrderIdentifier, 'partners-reported');
  expectKind(await client.withdraw(agreed), 'withdrawn');
}

/** A NAT gives the client another port between its PROVISION and the repeat, while an administrator is asked. */
async function movedToAnotherPort(walked: Walked): Promise<void> {
  const [before, after] = [await peerOf(walked, 'bolt'), await peerOf(walked, 'bolt')];
  const provision = { ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: pipe } as const;
  before.send(provision);
  await before.next('PROCESSING');
  after.send(provision);
  await after.next('PROCESSING');
  await walked.decide('reject');
  await after.next('FAIL');
  await Promise.all([before.close(), after.close()]);
}

/** A prepared order, an update and a withdrawal, each kept before anything of it is sent. */
async function stepped(walked: Walked): Promise<void> {
  const { cpnpPort, repository } = walked;
  const peer = await peerOf(walked, 'acme');
  const server = { address: '127.0.0.1', port: cpnpPort };
  const { customerOrderIdentifier } = newKeys();
  const transaction = () => ({ server, customerOrderIdentifier, ...newTransaction() });
  const order = new SteppedOrder(openSession({ ...transaction(), requested: pipe }), peer, server, repository);
  const negotiate = async () => {
    await order.apply({ kind: 'release' });
    await order.apply({ kind: 'send' });
    await order.receiveUntil('OFFER');
    await order.apply({ kind: 'accept' });
    await order.receiveUntil('ACK');
    const outcome = order.session.outcome ?? { kind: 'none' as const };
    const { providerOrderIdentifier, nonce, cpd } = expectKind(outcome, 'agreed');
    return { providerOrderIdentifier, nonce, cpd };
  };
  await order.begin();
  const agreed = await negotiate();
  await order.begin(openUpdate({ ...transaction(), requested: pipe, agreement: agreed }));
  const updated = await negotiate();
  await order.begin(openWithdrawal({ ...transaction(), agreement: updated }));
  await order.apply({ kind: 'send' });
  await order.receiveUntil('ACK');
  await peer.close();
}

/** Tunnels are made, others take their place by an update, and all go with the order. */
async function provisioned(walked: Walked): Promise<void> {
  await using client = clientOf(walked, 'acme');
  const accept = { decide: () => 'accept' as const };
  const agreed = expectKind(await client.quote(vpnOfTwo(100_000_000), accept), 'agreed');
  const { providerOrderIdentifier: orderId } = agreed;
  await walked.reported(orderId, 'done', 1);
  const updated = expectKind(await client.update(agreed, vpnOfTwo(200_000_000), accept), 'agreed');
  await walked.reported(orderId, 'done', 2);
  expectKind(await client.withdraw(updated), 'withdrawn');
  await walked.reported(orderId, 'removed', 2);
  await walked.freed(orderId);
}

/** The example's VPN between Paris and London alone: within the guidelines. */
function vpnOfTwo(committedBps: number): Cpd {
  const rate = { committedBps };
  return {
    components: example('vpn-three-sites').components.map((component) => ({
      ...component,
      profiles: component.profiles.map((profile) => ({
        ...profile,
        customerNodesMap: profile.customerNodesMap.slice(0, 2),
        scope: (profile.scope ?? []).filter(({ egress }) => egress?.[0] !== 'acme-frankfurt'),
        capacity: [{ in: rate, out: rate }],
      })),
    })),
  };
}

/** The CANCEL comes before the policy's offer; which of them is faster is tried until it is the CANCEL. */
async function withheld(walked: Walked): Promise<void> {
  const peer = await peerOf(walked, 'acme');
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    const { sequenceNumber, ...keys } = newKeys();
    const provision = { ...keys, sequenceNumber, method: 'PROVISION', connectivityProvisioningDocument: pipe } as const;
    peer.send(provision);
    peer.send({ ...keys, sequenceNumber: sequenceNumber + 1, method: 'CANCEL' });
    const { message } = await peer.next('ACK');
    const orderId = message.providerOrderIdentifier;
    // One of both is there in the end: the offer that was said, or the one that was not.
    if ((await walked.recorded(orderId, 'offer-proposed', 'offer-withheld')) === 'offer-withheld') return peer.close();
  }
  throw new Error('no CANCEL was faster than its offer');
}

/** The network carries an agreement no more, and then again; its customer is gone, and the provider ends it. */
async function ended(walked: Walked): Promise<void> {
  await using client = clientOf(walked, 'acme');
  const quoted = await client.quote(pipe, { decide: () => 'accept' });
  const { providerOrderIdentifier } = expectKind(quoted, 'agreed');
  await walked.strandAndMend(providerOrderIdentifier);
  await walked.end(providerOrderIdentifier);
}

async function expired(walked: Walked): Promise<void> {
  await walked.letOffersExpireSoon();
  const peer = await peerOf(walked, 'acme');
  peer.send({ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: pipe });
  const { message } = await peer.next(['PROCESSING', 'OFFER']);
  await walked.recorded(message.providerOrderIdentifier, 'cancelled');
  await peer.close();
}

const peerOf = ({ cpnpPort }: Walked, customer: keyof typeof addresses): Promise<RawPeer> =>
  RawPeer.open({ address: '127.0.0.1', port: cpnpPort }, addresses[customer]);

function newTransaction() {
  const transactionId = fromOctets<TransactionId>(randomBytes(16));
  if (transactionId === undefined) throw new TypeError('16 octets are an identifier');
  return { transactionId, firstSequenceNumber: randomInt(1, 2 ** 31) };
}

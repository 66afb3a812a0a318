import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NatsBus } from '@parley/bus';
import {
  brokerListPartners,
  brokerPurchaseEnded,
  orderPurchaseRequested,
  parseAs,
  parseEvent,
  policyChooseOffers,
  policyPartnersNeeded,
  type PartnerAnswer,
  type PolicyPartnersNeeded,
} from '@parley/contracts';
import { createDatabase, startDeployed, type Deployed } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { example } from './examples.js';
import { reservedBpsIn } from './metrics.js';
import { providerWithPartner } from './partner-provider.js';
import { newKeys, RawPeer } from './raw-peer.js';

/** On real NATS and PostgreSQL, with a broker that the test plays. */
describe('an order with a site that a partner connects', () => {
  let deployed: Deployed;
  let broker: NatsBus;
  let folder: string;
  const asked = new Map<string, PolicyPartnersNeeded>();
  const requested = new Set<string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-partners-'));
    const provider = join(folder, 'provider.yaml');
    await writeFile(provider, providerWithPartner({ linkIdentifier: 'nl-par-1/xe-3' }));
    const natsUrl = inject('natsUrl');
    deployed = await startDeployed({
      databaseUrl: await createDatabase(inject('postgresUrl')),
      natsUrl,
      services: ['cops-pdp', 'policy', 'order', 'gateway'],
      env: { PARLEY_PROVIDER_FILE: provider },
    });
    broker = await NatsBus.connect({ servers: natsUrl });
    await broker.consume({
      durable: 'broker-policy',
      types: [policyPartnersNeeded.type],
      handle: ({ data }) => {
        const needed = parseEvent(policyPartnersNeeded, data);
        asked.set(needed.orderId, needed);
        return Promise.resolve();
      },
    });
    await broker.consume({
      durable: 'broker',
      types: [orderPurchaseRequested.type],
      handle: ({ data }) => {
        requested.add(parseEvent(orderPurchaseRequested, data).orderId);
        return Promise.resolve();
      },
    });
  });
  afterAll(async () => {
    await broker.close();
    await deployed.stop();
    await rm(folder, { recursive: true });
  });

  const reserved = () => reservedBpsIn(deployed.httpPort('policy'));
  const killPolicy = async (): Promise<void> => {
    await deployed.process('policy').kill();
    await deployed.restart('policy');
  };
  const provision = async (connectivityProvisioningDocument = example('needs-partner')) => {
    const peer = await RawPeer.open({ address: '127.0.0.1', port: deployed.cpnpPort });
    const keys = newKeys();
    peer.send({ ...keys, method: 'PROVISION', connectivityProvisioningDocument });
    return { peer, keys };
  };
  const answer = (candidate: string): PartnerAnswer => ({
    candidate,
    child: 'child-1',
    answer: {
      kind: 'offer',
      price: { amount: '40.00', currency: 'EUR' },
      validUntil: new Date(Date.now() + 3_600_000).toISOString(),
    },
  });
  const choose = async (orderId: string, answers: readonly PartnerAnswer[]) => {
    const reply = await broker.request(
      policyChooseOffers.subject,
      { orderId, negotiation: 1, answers },
      { timeoutMs: 10_000 },
    );
    return parseAs(policyChooseOffers.subject, policyChooseOffers.reply, reply);
  };

  it('is refused as before while there is no broker', async () => {
    const { peer } = await provision();
    const { message } = await peer.next('FAIL');
    expect(message).toMatchObject({ statusCode: 6 });
    expect(message.statusText).toContain('there is no broker');
    await peer.close();
  });

  it('is offered with the part of the partner, and kill -9 between any two steps changes nothing', async () => {
    const listening = await broker.respond(brokerListPartners.subject, 'broker', () =>
      Promise.resolve({ partners: ['nordlink'] }),
    );
    const { peer, keys } = await provision();
    const { message } = await peer.next('PROCESSING');
    const orderId = message.providerOrderIdentifier ?? '';
    await expect.poll(() => asked.get(orderId)).toBeDefined();
    await killPolicy();
    await expect.poll(reserved).toBeGreaterThan(0);
    const [part] = asked.get(orderId)?.parts ?? [];
    expect(part?.candidates).toMatchObject([
      { candidate: 'p1.1', partner: 'nordlink', interconnect: 'ed-par-1/nni-1' },
    ]);

    const first = await choose(orderId, [answer('p1.1')]);
    expect(first).toMatchObject({
      answer: { kind: 'offer', isCounterOffer: false, bought: { taken: [{ child: 'child-1', partner: 'nordlink' }] } },
      declined: [],
    });
    await killPolicy();
    expect(await choose(orderId, [answer('p1.1'), { ...answer('p1.1'), child: 'child-2' }])).toStrictEqual({
      ...first,
      declined: ['child-2'],
    });
    // The OFFER waits for what the broker buys.
    await expect.poll(() => requested.has(orderId)).toBe(true);
    const id = randomUUID();
    const ended = { orderId, negotiation: 1, stage: 'offer', outcome: 'bought', reasons: [] };
    await broker.publish({
      ...{ id, type: brokerPurchaseEnded.type, source: '/parley/broker', subject: orderId, data: ended },
      time: new Date().toISOString(),
    });
    const { message: offer } = await peer.next('OFFER');
    expect(offer.connectivityProvisioningDocument).toStrictEqual(example('needs-partner'));

    const { providerOrderIdentifier, nonce, sequenceNumber } = offer;
    peer.send({
      ...{ ...keys, sequenceNumber: sequenceNumber + 1 },
      ...{ providerOrderIdentifier, nonce, method: 'DECLINE' },
    });
    await peer.next('ACK');
    await expect.poll(reserved).toBe(0);
    expect(await choose(orderId, [answer('p1.1')])).toStrictEqual({ answer: { kind: 'over' }, declined: ['child-1'] });
    await peer.close();
    await listening.stop();
  });

  it('is asked of the partner with the pipe to its site and what is guaranteed to it, also after kill -9', async () => {
    const listening = await broker.respond(brokerListPartners.subject, 'broker', () =>
      Promise.resolve({ partners: ['nordlink'] }),
    );
    const plain = example('needs-partner');
    const { peer, keys } = await provision({
      components: plain.components.map(({ profiles }) => ({
        profiles: profiles.map((profile) => ({
          ...profile,
          scope: [
            ...(profile.scope ?? []),
            {
              ...({ direction: 'in', type: 'restricted', model: 'pipe', committedBps: 7_000_000 } as const),
              ...{ ingress: ['acme-paris'], egress: ['acme-oslo'] },
              qosGuarantees: { kind: 'quantitative' as const, oneWayDelayMs: { maximum: 50 } },
            },
          ],
        })),
      })),
    });
    const { message } = await peer.next('PROCESSING');
    const orderId = message.providerOrderIdentifier ?? '';
    await expect.poll(() => asked.get(orderId)).toBeDefined();
    await killPolicy();
    const said = JSON.stringify(asked.get(orderId)?.parts[0]?.candidates[0]?.cpd);
    expect(said).toMatch(/"ingress":\["hand-over"\],"egress":\["site-1"\],"committedBps":7000000,"qosGuarantees":/);
    expect(said).not.toContain('acme');
    expect(await choose(orderId, [answer('p1.1')])).toMatchObject({
      answer: { kind: 'offer', isCounterOffer: false, bought: { taken: [{ partner: 'nordlink' }] } },
    });
    peer.send({ ...keys, sequenceNumber: message.sequenceNumber + 1, method: 'CANCEL' });
    await peer.next('ACK');
    await expect.poll(reserved).toBe(0);
    await peer.close();
    await listening.stop();
  });

  it('lets go of its part when it is cancelled while partners are asked', async () => {
    const listening = await broker.respond(brokerListPartners.subject, 'broker', () =>
      Promise.resolve({ partners: ['nordlink'] }),
    );
    const { peer, keys } = await provision();
    const { message } = await peer.next('PROCESSING');
    const orderId = message.providerOrderIdentifier ?? '';
    await expect.poll(() => asked.get(orderId)).toBeDefined();
    peer.send({ ...keys, sequenceNumber: message.sequenceNumber + 1, method: 'CANCEL' });
    await peer.next('ACK');
    await killPolicy();
    await expect.poll(reserved).toBe(0);
    expect(await choose(orderId, [answer('p1.1')])).toStrictEqual({ answer: { kind: 'over' }, declined: ['child-1'] });
    await peer.close();
    await listening.stop();
  });
});

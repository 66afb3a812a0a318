import { beforeAll, describe, expect, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { emptyDocument, fromOctets, type Nonce, type Offer, type Provision } from '@parley/cpnp';
import { hashOfCpd } from '@parley/cpp';
import { PostgresEventLog } from '@parley/event-log';
import { example } from './examples.js';
import { newKeys, RawPeer } from './raw-peer.js';

export interface Served {
  readonly cpnpPort: number;
  /** As the owner of the schemas. */
  databaseUrl(): Promise<string>;
  /** Sum of all that is reserved, in bit/s, as the policy's metrics say. */
  reservedBps(): Promise<number>;
  stop(): Promise<void>;
}

/** The negotiation of CPNP-03 figure 4 and its refusals, on a form of Parley that holds nothing, or soon will not. */
export function negotiationSuite(name: string, started: () => Served): void {
  describe(`a negotiation with the ${name} form`, () => {
    let served: Served;
    let to: { address: string; port: number };

    beforeAll(() => {
      served = started();
      to = { address: '127.0.0.1', port: served.cpnpPort };
    });

    async function withClient<Result>(
      host: string,
      work: (client: CpnpClient) => Promise<Result>,
      encoding: 'cbor' | 'json' = 'cbor',
    ) {
      // What the server says to a document is seen here, also to one that the SDK would not send.
      const server = { host, port: served.cpnpPort };
      await using client = new CpnpClient({ server, encoding, checkDocuments: false });
      return await work(client);
    }
    const quote = (
      document: string,
      decision: 'accept' | 'decline',
      host = '127.0.0.1',
      encoding: 'cbor' | 'json' = 'cbor',
    ) => withClient(host, (client) => client.quote(example(document), { decide: () => decision }), encoding);

    /** PROVISION, PROCESSING, OFFER by hand. */
    async function offered(peer: RawPeer, document = 'pipe-two-sites') {
      const keys = newKeys();
      const provision: Provision = {
        ...keys,
        method: 'PROVISION',
        connectivityProvisioningDocument: example(document),
      };
      peer.send(provision);
      const processing = (await peer.next('PROCESSING')).message;
      const offer = (await peer.next('OFFER')).message;
      return { keys, provision, processing, offer };
    }
    /** Until the order has recorded an event of the type. */
    async function untilRecorded(orderId: string, type: string): Promise<void> {
      const log = new PostgresEventLog({ url: await served.databaseUrl(), schema: 'parley_order' });
      await expect.poll(async () => (await log.readStream(orderId)).map((event) => event.type)).toContain(type);
      await log.close();
    }
    const acceptOf = (offer: Offer, sequenceNumber: number) => {
      const { version, transactionId, customerOrderIdentifier, providerOrderIdentifier, nonce } = offer;
      const { connectivityProvisioningDocument } = offer;
      const keys = { version, transactionId, customerOrderIdentifier, providerOrderIdentifier, nonce, sequenceNumber };
      return { ...keys, method: 'ACCEPT', connectivityProvisioningDocument } as const;
    };

    // First: the documents below take a part of what is left to Madrid, and what is declined here is free before they do.
    it('offers the 800 Mbit/s that are left to Madrid for the 1 Gbit/s that are asked', async () => {
      await expect.poll(() => served.reservedBps()).toBe(0);
      const outcome = await withClient('127.0.0.1', async (client) =>
        client.quote(example('counter-offer'), { decide: () => 'later' }).then(async (offer) => {
          if (offer.kind === 'offered') await client.decline(offer);
          return offer;
        }),
      );
      expect(outcome.kind).toBe('offered');
      expect(outcome).toMatchObject({
        cpd: {
          components: [
            {
              profiles: [
                {
                  capacity: [
                    { in: { committedBps: 800_000_000 }, out: { committedBps: 800_000_000 } },
                    { in: { committedBps: 800_000_000 }, out: { committedBps: 800_000_000 } },
                  ],
                },
              ],
            },
          ],
        },
      });
      await expect.poll(() => served.reservedBps()).toBe(0);
    });

    it.each(['pipe-two-sites', 'vpn-three-sites', 'hub-and-spoke'])(
      'agrees on %s as it was requested',
      async (document) => {
        const outcome = await quote(document, 'accept');
        expect(outcome).toMatchObject({ kind: 'agreed' });
        expect(outcome.kind === 'agreed' && hashOfCpd(outcome.cpd)).toBe(hashOfCpd(example(document)));
      },
    );

    it('agrees over IPv6 and in JSON', async () => {
      expect(await quote('pipe-two-sites', 'accept', '::1', 'json')).toMatchObject({ kind: 'agreed' });
    });

    it.each([
      ['needs-partner', 6],
      ['invalid-clauses', 1],
    ])('refuses %s with FAIL %i', async (document, statusCode) => {
      expect(await quote(document, 'accept')).toMatchObject({ kind: 'failed', statusCode });
    });

    it('frees what was reserved when the offer is declined, cancelled, or never was one', async () => {
      const before = await served.reservedBps();
      expect(await quote('pipe-two-sites', 'decline')).toMatchObject({ kind: 'declined' });
      const peer = await RawPeer.open(to);
      const { keys, offer } = await offered(peer);
      peer.send({ ...keys, method: 'CANCEL', sequenceNumber: offer.sequenceNumber + 1 });
      const { message } = await peer.next('ACK');
      expect(message.connectivityProvisioningDocument).toStrictEqual(example('pipe-two-sites'));
      await peer.close();
      await quote('needs-partner', 'accept');
      await expect.poll(() => served.reservedBps()).toBe(before);
    });

    it('counts up the sequence numbers over both sides and repeats the keys of the client', async () => {
      const peer = await RawPeer.open(to);
      const { keys, processing, offer } = await offered(peer);
      peer.send(acceptOf(offer, offer.sequenceNumber + 1));
      const ack = (await peer.next('ACK')).message;
      expect([processing.sequenceNumber, offer.sequenceNumber, ack.sequenceNumber]).toStrictEqual([
        keys.sequenceNumber + 1,
        keys.sequenceNumber + 2,
        keys.sequenceNumber + 4,
      ]);
      for (const { transactionId, customerOrderIdentifier, providerOrderIdentifier } of [processing, offer, ack]) {
        expect({ transactionId, customerOrderIdentifier, providerOrderIdentifier }).toStrictEqual({
          transactionId: keys.transactionId,
          customerOrderIdentifier: keys.customerOrderIdentifier,
          providerOrderIdentifier: processing.providerOrderIdentifier,
        });
      }
      expect(ack.connectivityProvisioningDocument).toStrictEqual(offer.connectivityProvisioningDocument);
      await peer.close();
    });

    it('answers a repeated ACCEPT with the same octets, and drops a lower number', async () => {
      const peer = await RawPeer.open(to);
      const { provision, offer } = await offered(peer);
      const accept = acceptOf(offer, offer.sequenceNumber + 1);
      peer.send(accept);
      const first = await peer.next('ACK');
      await expect
        .poll(async () => {
          peer.send(accept);
          return (await peer.next('ACK', 300).catch(() => undefined))?.octets;
        })
        .toStrictEqual(first.octets);
      peer.send({ ...provision, sequenceNumber: provision.sequenceNumber - 1 });
      await expect(peer.next('PROCESSING', 500)).rejects.toThrow('no PROCESSING');
      await peer.close();
    });

    it('refuses an ACCEPT with another nonce, another document or another session, and then takes the right one', async () => {
      const [peer, stranger] = [await RawPeer.open(to), await RawPeer.open(to)];
      const { offer } = await offered(peer);
      const nonce = fromOctets<Nonce>(new Uint8Array(16));
      if (nonce === undefined) throw new Error('16 octets are a nonce');
      peer.send({ ...acceptOf(offer, offer.sequenceNumber + 1), nonce });
      expect((await peer.next('FAIL')).message).toMatchObject({
        statusCode: 1,
        statusText: 'the nonce is not the one of the offer',
      });
      peer.send({
        ...acceptOf(offer, offer.sequenceNumber + 2),
        connectivityProvisioningDocument: example('vpn-three-sites'),
      });
      expect((await peer.next('FAIL')).message).toMatchObject({
        statusCode: 1,
        statusText: 'the document is not the one that was offered',
      });
      stranger.send(acceptOf(offer, offer.sequenceNumber + 3));
      expect((await stranger.next('FAIL')).message).toMatchObject({
        statusCode: 1,
        statusText: 'the order belongs to another transport session',
      });
      peer.send(acceptOf(offer, offer.sequenceNumber + 4));
      expect((await peer.next('ACK')).message.providerOrderIdentifier).toBe(offer.providerOrderIdentifier);
      await Promise.all([peer.close(), stranger.close()]);
    });

    it('refuses a customer order identifier that is in use, and a CANCEL of what is agreed', async () => {
      const peer = await RawPeer.open(to);
      const { keys, provision, offer } = await offered(peer);
      peer.send({ ...provision, transactionId: newKeys().transactionId });
      const refused = (await peer.next('FAIL')).message;
      expect(refused).toMatchObject({ statusCode: 1 });
      expect(refused.providerOrderIdentifier).not.toBe('');
      peer.send(acceptOf(offer, offer.sequenceNumber + 1));
      await peer.next('ACK');
      peer.send({ ...keys, method: 'CANCEL', sequenceNumber: offer.sequenceNumber + 5 });
      expect((await peer.next('FAIL')).message).toMatchObject({
        statusCode: 1,
        statusText: 'the order is completed: it can be withdrawn, not cancelled',
      });
      await peer.close();
    });

    it('answers DECLINE with an Empty document', async () => {
      const peer = await RawPeer.open(to);
      const { offer } = await offered(peer);
      const { connectivityProvisioningDocument: _, ...keys } = acceptOf(offer, offer.sequenceNumber + 1);
      peer.send({ ...keys, method: 'DECLINE' });
      expect((await peer.next('ACK')).message.connectivityProvisioningDocument).toStrictEqual(emptyDocument);
      await peer.close();
    });

    it('answers FAIL 1 to what cannot be a message but can be answered, and nothing to noise', async () => {
      const peer = await RawPeer.open(to);
      const { transactionId, customerOrderIdentifier } = newKeys();
      const unknownMethod = { version: 1, methodCode: 99, sequenceNumber: 5, transactionId, customerOrderIdentifier };
      peer.sendOctets(Buffer.from('not a message at all'));
      peer.sendOctets(Buffer.from(JSON.stringify(unknownMethod)));
      expect((await peer.next('FAIL')).message).toMatchObject({ statusCode: 1, sequenceNumber: 6, transactionId });
      await peer.close();
    });

    it('repeats an offer until the client says anything', async () => {
      const peer = await RawPeer.open(to);
      const { offer, keys } = await offered(peer);
      const again = (await peer.next('OFFER')).message;
      expect(again).toStrictEqual(offer);
      peer.send({
        ...keys,
        method: 'PROCESSING',
        sequenceNumber: offer.sequenceNumber + 1,
        providerOrderIdentifier: offer.providerOrderIdentifier,
      });
      // A further one may have left before it was heard.
      await untilRecorded(offer.providerOrderIdentifier, 'processing-received');
      peer.forget();
      await expect(peer.next('OFFER', 6_000)).rejects.toThrow('no OFFER');
      await peer.close();
    });
  });
}

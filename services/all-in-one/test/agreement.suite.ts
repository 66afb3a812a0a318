import { beforeAll, describe, expect, it } from 'vitest';
import {
  emptyDocument,
  isEmptyDocument,
  type Ack,
  type ConnectivityProvisioningDocument,
  type Offer,
} from '@parley/cpnp';
import { example, reservedByPipeBps } from './examples.js';
import type { Served } from './negotiation.suite.js';
import { newKeys, RawPeer } from './raw-peer.js';

/** What may become of an agreement: UPDATE (N20 to N23) and WITHDRAW (N24, N25). It leaves nothing that is agreed or reserved. */
export function agreementSuite(name: string, started: () => Served): void {
  describe(`an agreement with the ${name} form`, () => {
    let served: Served;
    let to: { address: string; port: number };

    beforeAll(() => {
      served = started();
      to = { address: '127.0.0.1', port: served.cpnpPort };
    });

    const accept = async (peer: RawPeer, offer: Offer): Promise<Ack> => {
      const { validityDate: _, ...rest } = offer;
      peer.send({ ...rest, method: 'ACCEPT', sequenceNumber: offer.sequenceNumber + 1 });
      return (await peer.next('ACK')).message;
    };

    /** An agreement on the document, with the peer that made it. */
    async function agreed(document = 'vpn-three-sites') {
      const peer = await RawPeer.open(to);
      const keys = newKeys();
      peer.send({ ...keys, method: 'PROVISION', connectivityProvisioningDocument: example(document) });
      const { message: offer } = await peer.next('OFFER');
      await accept(peer, offer);
      const { providerOrderIdentifier, nonce, customerOrderIdentifier } = offer;
      return { peer, order: { version: 1, customerOrderIdentifier, providerOrderIdentifier, nonce } as const };
    }
    type Agreed = Awaited<ReturnType<typeof agreed>>['order'];
    const updateOf = (order: Agreed, document: ConnectivityProvisioningDocument) => {
      const { transactionId, sequenceNumber } = newKeys();
      const keys = { ...order, transactionId, sequenceNumber, expectedResponseDate: 'infinite' };
      return { ...keys, method: 'UPDATE', connectivityProvisioningDocument: document } as const;
    };
    const withdrawOf = (order: Agreed) => {
      const { transactionId, sequenceNumber } = newKeys();
      return { ...order, method: 'WITHDRAW', transactionId, sequenceNumber } as const;
    };

    it('takes an update from another session, with a new nonce that counts from its ACK on', async () => {
      const { peer, order } = await agreed();
      const other = await RawPeer.open(to);
      other.send(updateOf(order, example('update-add-site')));
      expect((await other.next('PROCESSING')).message.providerOrderIdentifier).toBe(order.providerOrderIdentifier);
      const { message: offer } = await other.next('OFFER');
      expect(offer.connectivityProvisioningDocument).toStrictEqual(example('update-add-site'));
      expect(offer.nonce).not.toBe(order.nonce);
      expect((await accept(other, offer)).connectivityProvisioningDocument).toStrictEqual(example('update-add-site'));

      peer.send(withdrawOf(order));
      expect((await peer.next('FAIL')).message).toMatchObject({ statusText: 'the nonce is not the one of the offer' });
      peer.send(withdrawOf({ ...order, nonce: offer.nonce }));
      expect((await peer.next('ACK')).message.connectivityProvisioningDocument).toStrictEqual(emptyDocument);
      await Promise.all([peer.close(), other.close()]);
    });

    it.each(['declined', 'cancelled', 'refused'] as const)('stays in force when an update is %s', async (how) => {
      // A VPN that a test before withdrew may be reserved once more, until its tunnels are gone: each reading is waited for.
      await expect.poll(() => served.reservedBps()).toBe(0);
      const { peer, order } = await agreed('pipe-two-sites');
      await expect.poll(() => served.reservedBps()).toBe(reservedByPipeBps);
      const update = updateOf(order, example(how === 'refused' ? 'needs-partner' : 'vpn-three-sites'));
      peer.send(update);
      if (how === 'refused') {
        expect((await peer.next('FAIL')).message.statusCode).toBe(6);
      } else {
        const { message: offer } = await peer.next('OFFER');
        const { version, transactionId, customerOrderIdentifier, providerOrderIdentifier, nonce } = offer;
        const keys = { version, transactionId, customerOrderIdentifier, sequenceNumber: offer.sequenceNumber + 1 };
        peer.send(
          how === 'declined'
            ? { ...keys, providerOrderIdentifier, nonce, method: 'DECLINE' }
            : { ...keys, method: 'CANCEL' },
        );
        await peer.next('ACK');
      }
      await expect.poll(() => served.reservedBps()).toBe(reservedByPipeBps);
      peer.send(withdrawOf(order));
      const { message: ack } = await peer.next('ACK');
      expect(isEmptyDocument(ack.connectivityProvisioningDocument ?? example('pipe-two-sites'))).toBe(true);
      await expect.poll(() => served.reservedBps()).toBe(0);
      await peer.close();
    });

    it('ends with a WITHDRAW: PROCESSING, then ACK, the same again to a repeat, and no second time', async () => {
      const { peer, order } = await agreed('hub-and-spoke');
      const withdraw = withdrawOf(order);
      peer.send(withdraw);
      const { message: processing } = await peer.next('PROCESSING');
      const first = await peer.next('ACK');
      expect([processing.sequenceNumber, first.message.sequenceNumber]).toStrictEqual([
        withdraw.sequenceNumber + 1,
        withdraw.sequenceNumber + 2,
      ]);
      await expect
        .poll(async () => {
          peer.send(withdraw);
          return (await peer.next('ACK', 300).catch(() => undefined))?.octets;
        })
        .toStrictEqual(first.octets);
      peer.send(withdrawOf(order));
      expect((await peer.next('FAIL')).message).toMatchObject({ statusCode: 1 });
      await peer.close();
    });

    it('refuses an UPDATE of another nonce, and one while another is under way', async () => {
      const { peer, order } = await agreed('pipe-two-sites');
      const [a, b] = [await RawPeer.open(to), await RawPeer.open(to)];
      a.send(
        updateOf(
          { ...order, nonce: updateOf(order, emptyDocument).transactionId as unknown as typeof order.nonce },
          example('pipe-two-sites'),
        ),
      );
      expect((await a.next('FAIL')).message).toMatchObject({
        statusCode: 1,
        providerOrderIdentifier: order.providerOrderIdentifier,
      });
      a.send(updateOf(order, example('vpn-three-sites')));
      await a.next('OFFER');
      b.send(updateOf(order, example('vpn-three-sites')));
      expect((await b.next('FAIL')).message).toMatchObject({ statusText: 'another update of the order is under way' });
      peer.send(withdrawOf(order));
      await peer.next('ACK');
      await Promise.all([peer.close(), a.close(), b.close()]);
    });
  });
}

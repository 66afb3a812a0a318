import { cpnpClientReceived, parseAs, type CpnpClientReceived, type CpnpClientTaken } from '@parley/contracts';
import { encode, type Message } from '@parley/cpnp';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatewayUnderTest, messageOf } from '../../test/gateway-under-test.js';
import { inTransaction, specimens } from '../../test/messages.js';
import { limits } from '../limits.js';

const partner = { address: '192.0.2.80', port: 15_321 };
const octetsOf = (message: Message): Uint8Array => encode(message, 'cbor');

describe('the client side of the gateway', () => {
  let world: ReturnType<typeof gatewayUnderTest>;
  let asked: CpnpClientReceived[];
  const refusals = () => world.counts('cpnp_client_refusals');
  const sendTo = (to = partner) => world.partners.send({ to, encoding: 'cbor', message: specimens.PROVISION });
  const answerWith = (answer: () => CpnpClientTaken | Promise<CpnpClientTaken>) =>
    world.bus.respond(cpnpClientReceived.subject, 'broker', async (data) => {
      asked.push(parseAs(cpnpClientReceived.subject, cpnpClientReceived.request, data));
      return await answer();
    });

  beforeEach(() => {
    world = gatewayUnderTest();
    asked = [];
  });
  afterEach(() => world.close());

  it('sends what the broker says, and hands on what the partner answers, with where it came from', async () => {
    await answerWith(() => ({ outcome: 'taken' }));
    expect(sendTo()).toBe(true);
    expect(world.clientPorts.sent.map(({ octets, to }) => [messageOf(octets), to])).toStrictEqual([
      [specimens.PROVISION, partner],
    ]);
    await world.partners.receive(octetsOf(specimens.OFFER), partner);
    expect(asked).toStrictEqual([{ from: partner, end: world.clientPorts.end, message: specimens.OFFER }]);
    expect(await refusals()).toStrictEqual({});
  });

  it('says that it cannot send where it has no port of the family, and hears nobody for it', async () => {
    world.clientPorts.reaches = false;
    expect(sendTo()).toBe(false);
    await world.partners.receive(octetsOf(specimens.OFFER), partner);
    expect(await refusals()).toStrictEqual({ 'unknown-source': 1 });
  });

  it('drops what comes from an address or a port that was sent nothing', async () => {
    await answerWith(() => ({ outcome: 'taken' }));
    sendTo();
    await world.partners.receive(octetsOf(specimens.OFFER), { ...partner, port: 15_322 });
    await world.partners.receive(octetsOf(specimens.OFFER), { ...partner, address: '192.0.2.81' });
    expect(asked).toStrictEqual([]);
    expect(await refusals()).toStrictEqual({ 'unknown-source': 2 });
  });

  it('hears a partner no longer some time after the last message to it, whatever that one sends meanwhile', async () => {
    await answerWith(() => ({ outcome: 'taken' }));
    sendTo();
    world.clock.nowMs += limits.partnerHeardLifetimeMs - 1;
    await world.partners.receive(octetsOf(specimens.OFFER), partner);
    expect(asked).toHaveLength(1);
    world.clock.nowMs += 2;
    await world.partners.receive(octetsOf(specimens.OFFER), partner);
    expect(asked).toHaveLength(1);
    expect(await refusals()).toStrictEqual({ 'unknown-source': 1 });
  });

  it('drops what only a client sends, and counts what the broker drops by its reason', async () => {
    await answerWith(() => ({ outcome: 'dropped', reason: 'unknown-order' }));
    sendTo();
    await world.partners.receive(octetsOf(specimens.PROVISION), partner);
    await world.partners.receive(octetsOf(specimens.ACK), partner);
    expect(asked).toHaveLength(1);
    expect(await refusals()).toStrictEqual({ 'not-for-a-client': 1, 'unknown-order': 1 });
  });

  it('counts what nobody answers: the partner says it again', async () => {
    sendTo();
    await world.partners.receive(octetsOf(specimens.OFFER), partner);
    expect(await refusals()).toStrictEqual({ 'broker-no-responders': 1 });
  });

  it('hears one partner so often and no more, just under and just over its budget', async () => {
    await answerWith(() => ({ outcome: 'taken' }));
    sendTo();
    for (let count = 0; count < limits.partnerBurst; count += 1)
      await world.partners.receive(octetsOf(inTransaction(specimens.OFFER, count)), partner);
    expect(await refusals()).toStrictEqual({});
    await world.partners.receive(octetsOf(specimens.OFFER), partner);
    expect(await refusals()).toStrictEqual({ 'rate-limited': 1 });
  });

  it('asks the broker so many questions at once and no more', async () => {
    const held = Promise.withResolvers<CpnpClientTaken>();
    await answerWith(() => held.promise);
    sendTo();
    const receiving = Array.from({ length: limits.maximumPartnerQuestions + 1 }, (_, count) =>
      world.partners.receive(octetsOf(inTransaction(specimens.OFFER, count)), partner),
    );
    held.resolve({ outcome: 'taken' });
    await Promise.all(receiving);
    expect(asked).toHaveLength(limits.maximumPartnerQuestions);
    expect(await refusals()).toStrictEqual({ overloaded: 1 });
  });

  it('answers no octets whatever, and never throws', async () => {
    await answerWith(() => ({ outcome: 'taken' }));
    sendTo();
    const sentBefore = world.clientPorts.sent.length;
    const mutated = fc
      .tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([at, octet]) =>
        octetsOf(specimens.OFFER).map((old, index, all) => (index === at % all.length ? octet : old)),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated), async (octets) => {
        world.clock.nowMs += 10;
        await world.partners.receive(octets, partner);
      }),
    );
    expect(world.clientPorts.sent).toHaveLength(sentBefore);
  });
});

import { InProcessBus, RequestFailed } from '@parley/bus';
import { cpnpClientSend, cpnpClientSendOf } from '@parley/contracts';
import type { Message } from '@parley/cpnp';
import { nonce, ScriptedServer, server, SessionDriver } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayPartnerMessages } from './gateway.partner-messages.js';

const created = { encoding: 'cbor' } as const;
const begunAtOne = { created, session: { server }, end: 'one' };

const sent = (client: SessionDriver): Message => {
  const message = client.sent.at(-1);
  if (message === undefined) throw new Error('nothing was sent');
  return message;
};
const opened = (client: SessionDriver): SessionDriver => {
  client.apply({ kind: 'release' });
  client.apply({ kind: 'send' });
  return client;
};
const offered = (): SessionDriver => {
  const client = opened(SessionDriver.ofOrder());
  for (const answer of new ScriptedServer().answersTo(sent(client))) client.receive(answer);
  return client;
};
const ended = (...kinds: readonly ('accept' | 'decline' | 'cancel')[]): Message => {
  const client = offered();
  for (const kind of kinds) client.apply({ kind });
  return sent(client);
};
const accept = ended('accept');
const provision = sent(opened(SessionDriver.ofOrder()));
const ofSession = [accept, ended('decline'), ended('accept', 'cancel')];
const opening = [
  provision,
  sent(opened(SessionDriver.ofUpdate())),
  sent(opened(SessionDriver.ofWithdrawal())),
  {
    ...{ version: 1, method: 'STATUS', sequenceNumber: 70, transactionId: provision.transactionId },
    ...{ customerOrderIdentifier: provision.customerOrderIdentifier, providerOrderIdentifier: 'provider-1', nonce },
  } as Message,
];

describe('messages to partners', () => {
  let bus: InProcessBus;
  let messages: GatewayPartnerMessages;
  /** What each gateway was asked to send. */
  let asked: string[];
  const log = { error: () => undefined, warn: () => undefined };
  const gateway = async (end: string, isSent = true): Promise<void> => {
    const handle = (data: { readonly message?: unknown }) => {
      asked.push(`${end} ${(data.message as Message).method}`);
      return Promise.resolve({ sent: isSent, end });
    };
    await bus.respond(cpnpClientSendOf(end), `gateway-client-${end}`, handle);
    await bus.respond(cpnpClientSend.subject, 'gateway', handle);
  };

  beforeEach(() => {
    bus = new InProcessBus({ log });
    messages = new GatewayPartnerMessages(bus);
    asked = [];
  });
  afterEach(() => bus.close());

  it('are those that the cases below name', () => {
    expect(ofSession.map(({ method }) => method)).toStrictEqual(['ACCEPT', 'DECLINE', 'CANCEL']);
    expect(opening.map(({ method }) => method)).toStrictEqual(['PROVISION', 'UPDATE', 'WITHDRAW', 'STATUS']);
  });

  it.each([...ofSession, ...opening])('leave by the gateway that their transaction began at: $method', async (one) => {
    await gateway('two');
    await gateway('one');
    expect(await messages.send(begunAtOne, one)).toBe('one');
    expect(asked).toStrictEqual([`one ${one.method}`]);
  });

  it.each(ofSession)(
    'of a session are not sent where that gateway is gone, and are once it is back (§10.2): $method',
    async (one) => {
      await gateway('two');
      expect(await messages.send(begunAtOne, one)).toBeUndefined();
      expect(asked).toStrictEqual([]);
      await gateway('one');
      expect(await messages.send(begunAtOne, one)).toBe('one');
    },
  );

  it.each(opening)('that open a transaction leave by any gateway where that one is gone: $method', async (one) => {
    await gateway('two');
    expect(await messages.send(begunAtOne, one)).toBe('two');
    expect(asked).toStrictEqual([`two ${one.method}`]);
  });

  it('leave by no other gateway where theirs cannot send what belongs to a session', async () => {
    await gateway('one', false);
    expect(await messages.send(begunAtOne, accept)).toBeUndefined();
    expect(asked).toStrictEqual(['one ACCEPT']);
  });

  it('leave by any gateway where none is known to have sent anything', async () => {
    await gateway('two');
    expect(await messages.send({ created, session: { server } }, accept)).toBe('two');
  });

  it('are not sent where there is no gateway, and fail where the bus does', async () => {
    expect(await messages.send(begunAtOne, provision)).toBeUndefined();
    await bus.close();
    await expect(messages.send(begunAtOne, provision)).rejects.toThrow(RequestFailed);
  });
});

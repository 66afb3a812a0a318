import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { encode } from '@parley/cpnp';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientSockets } from '../src/inbound/udp/client-sockets.js';
import { silent } from './gateway-under-test.js';
import { specimens } from './messages.js';

describe('the client ports', () => {
  const open: ClientSockets[] = [];
  const opened = async (bind: readonly string[], port: number) => {
    const sockets = new ClientSockets(silent);
    open.push(sockets);
    const listening = await sockets.open(bind, port);
    return { sockets, listening, port: listening[0]?.port ?? 0 };
  };
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  it('are one for each family, on the first address of it and on one port', async () => {
    const { listening, port } = await opened(['127.0.0.1', '127.0.0.2', '::1'], 0);
    expect(listening).toStrictEqual([
      { address: '127.0.0.1', port },
      { address: '::1', port },
    ]);
  });

  it('are the same after a restart, and so is their name', async () => {
    const partner = createSocket('udp4');
    partner.bind(0, '127.0.0.1');
    await once(partner, 'listening');
    const heardFrom = async (sockets: ClientSockets): Promise<number> => {
      const heard = once(partner, 'message') as Promise<[Buffer, RemoteInfo]>; // dgram's own event
      sockets.send(encode(specimens.PROVISION, 'cbor'), { address: '127.0.0.1', port: partner.address().port });
      return (await heard)[1].port;
    };
    const first = await opened(['127.0.0.1'], 0);
    const name = first.sockets.end;
    expect(name).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
    expect(await heardFrom(first.sockets)).toBe(first.port);
    await first.sockets.close();
    const again = await opened(['127.0.0.1'], first.port);
    expect(again.sockets.end).toBe(name);
    expect(await heardFrom(again.sockets)).toBe(first.port);
    partner.close();
  });

  it('send nothing to a family that has no port', async () => {
    const { sockets } = await opened(['127.0.0.1'], 0);
    expect(sockets.send(encode(specimens.PROVISION, 'cbor'), { address: '::1', port: 9 })).toBe(false);
  });

  it('say which address and port are taken', async () => {
    const { port } = await opened(['127.0.0.1'], 0);
    await expect(opened(['127.0.0.1'], port)).rejects.toThrow(`cannot speak to partners from 127.0.0.1 port ${port}`);
  });
});

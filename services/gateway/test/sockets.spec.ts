import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { encode } from '@parley/cpnp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CpnpSockets } from '../src/inbound/udp/cpnp-sockets.js';
import { gatewayUnderTest, messageOf, processing, silent } from './gateway-under-test.js';
import { specimens } from './messages.js';

const provision = encode(specimens.PROVISION, 'cbor');

/** Sends a PROVISION from a socket of its own, and gives the answer with the address that it came from. */
async function ask(address: string, port: number) {
  const client = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  try {
    client.send(provision, port, address);
    const [octets, from] = (await once(client, 'message')) as [Buffer, { address: string; port: number }]; // dgram's own event
    return { message: messageOf(octets), from: { address: from.address, port: from.port } };
  } finally {
    client.close();
  }
}

describe('the CPNP sockets', () => {
  const gateway = gatewayUnderTest();
  let sockets = new CpnpSockets(silent);
  beforeEach(() => {
    sockets = new CpnpSockets(silent);
  });
  afterEach(() => sockets.close());

  it('answers from the address and port that the client wrote to, on IPv4 and IPv6 (N31)', async () => {
    const order = await gateway.answerWith(processing);
    const listening = await sockets.open(['127.0.0.1', '127.0.0.2', '::1'], 0);
    sockets.listen(gateway.receive);
    for (const { address, port } of listening) {
      expect(await ask(address, port)).toStrictEqual({ message: specimens.PROCESSING, from: { address, port } });
    }
    expect(gateway.asked.map(({ session }) => session.serverAddress)).toStrictEqual(['127.0.0.1', '127.0.0.2', '::1']);
    await order.stop();
  });

  it('speaks from another socket of the family when the client wrote to a gateway that is gone', async () => {
    const client = createSocket('udp4');
    client.bind(0, '127.0.0.1');
    await once(client, 'listening');
    const [door] = await sockets.open(['127.0.0.1'], 0);
    const session = { clientAddress: '127.0.0.1', clientPort: client.address().port, serverPort: 15_321 };
    expect(sockets.send(provision, { ...session, serverAddress: '192.0.2.1' })).toBe(true);
    const [, from] = (await once(client, 'message')) as [Buffer, { address: string; port: number }]; // dgram's own event
    expect({ address: from.address, port: from.port }).toStrictEqual(door);
    expect(sockets.send(provision, { ...session, clientAddress: '::1', serverAddress: '::1' })).toBe(false);
    client.close();
  });

  it('names address and port when a port is taken, and then holds no other socket open', async () => {
    const other = createSocket('udp4');
    other.bind(0, '127.0.0.2');
    await once(other, 'listening');
    const { port } = other.address();
    await expect(sockets.open(['127.0.0.1', '127.0.0.2'], port)).rejects.toThrow(
      new RegExp(`^cannot listen for CPNP on 127\\.0\\.0\\.2 port ${port}: .*EADDRINUSE`),
    );
    const again = new CpnpSockets(silent);
    expect(await again.open(['127.0.0.1'], port)).toStrictEqual([{ address: '127.0.0.1', port }]);
    await again.close();
    other.close();
  });

  it('sends nothing once it is closed, and frees its port', async () => {
    const [door] = await sockets.open(['127.0.0.1'], 0);
    const port = door?.port ?? 0;
    await sockets.close();
    await sockets.close();
    const to = { clientAddress: '127.0.0.1', clientPort: 9, serverAddress: '127.0.0.1', serverPort: port };
    expect(sockets.send(provision, to)).toBe(false);
    expect(await sockets.open(['127.0.0.1'], port)).toStrictEqual([door]);
  });
});

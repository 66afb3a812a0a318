import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openUdpProxy } from './udp-proxy.js';
import { bothWays, perfect, type PathConditions } from './virtual/conditions.js';

async function echoThrough(conditions: PathConditions, datagrams: number) {
  const server = createSocket('udp4');
  server.on('message', (octets, from) => server.send(octets, from.port, from.address));
  await once(server.bind(0, '127.0.0.1'), 'listening');
  const proxy = await openUdpProxy({ serverPort: server.address().port, conditions, seed: 3 });
  const client = createSocket('udp4');
  const heard: number[] = [];
  client.on('message', ([first = -1]) => void heard.push(first));
  for (let at = 0; at < datagrams; at += 1) client.send(Uint8Array.of(at), proxy.port, '127.0.0.1');
  const { toServer, toClient } = proxy.traffic;
  const underWay = () =>
    datagrams -
    toServer.sent +
    (toServer.sent - toServer.lost + toServer.repeated - toServer.delivered) +
    (toServer.delivered - toClient.sent) +
    (toClient.sent - toClient.lost + toClient.repeated - heard.length);
  await expect.poll(underWay).toBe(0);
  await proxy.close();
  client.close();
  server.close();
  return { heard, toServer, toClient };
}

it('carries datagrams there and back', async () => {
  const { heard } = await echoThrough(bothWays(perfect), 50);
  expect(heard.toSorted((one, other) => one - other)).toStrictEqual(Array.from({ length: 50 }, (_, at) => at));
});

it('loses, repeats and reorders in each direction', async () => {
  const { heard, toServer, toClient } = await echoThrough(bothWays({ loss: 0.2, repeat: 0.2, delayMs: [1, 30] }), 200);
  for (const { lost, repeated } of [toServer, toClient]) {
    expect(lost).toBeGreaterThan(0);
    expect(repeated).toBeGreaterThan(0);
  }
  expect(heard).not.toStrictEqual(heard.toSorted((one, other) => one - other));
});

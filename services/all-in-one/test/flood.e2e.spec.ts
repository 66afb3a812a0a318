import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { encode, type Message } from '@parley/cpnp';
import { startEmbedded } from './embedded.js';
import { example } from './examples.js';
import { metricsAt, sumOf } from './metrics.js';
import { newKeys } from './raw-peer.js';

const datagrams = 100_000;
/** Ports that they come from: a flow that floods alone is set apart, and the kernel throws away what it sends. */
const flows = 128;
/** Octets that the process may grow by: what the gateway keeps (its limits) and the orders that the flood opens. */
const mayGrowBy = 250 * 1024 * 1024;
const reasonsOf = (text: string) =>
  [...text.matchAll(/^cpnp_refusals_total\{reason="([^"]+)"\} ([1-9]\d*)/gm)].map(([, reason]) => reason);

it(`keeps answering under ${datagrams} mutated and random datagrams, within its memory, and counts each refusal`, async () => {
  const embedded = await startEmbedded();
  await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
  const quote = () => client.quote(example('pipe-two-sites'), { decide: () => 'decline' });
  expect(await quote()).toMatchObject({ kind: 'declined' });
  const before = await residentOctets(embedded.process().pid);

  const received = async () => sumOf(await metricsAt(embedded.httpPort), 'cpnp_datagrams_received_total');
  /** Until the server has come to the end of what the kernel has kept for it, however slow the machine is. */
  const untilAllAreRead = async () => {
    for (let before = -1, now = await received(); now !== before; [before, now] = [now, await received()]);
  };
  const sockets = Array.from({ length: flows }, () => createSocket('udp4'));
  const random = seeded(2748);
  for (let sent = 0; sent < datagrams; sent += 1) {
    sockets[sent % flows]?.send(mutated(random), embedded.cpnpPort, '127.0.0.1');
    // The kernel keeps what fits: a flood that it throws away tests nothing.
    if (sent % 50 === 0) await nextTurn();
    if (sent % 1_000 === 0) await untilAllAreRead();
    if (sent % 10_000 === 0) expect(await quote()).toMatchObject({ kind: 'declined' });
  }
  expect(await quote()).toMatchObject({ kind: 'declined' });
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => void socket.close(() => resolve()))));

  const metrics = await metricsAt(embedded.httpPort);
  const [all, messages] = [
    sumOf(metrics, 'cpnp_datagrams_received_total'),
    sumOf(metrics, 'cpnp_messages_received_total'),
  ];
  expect(all).toBeGreaterThan(datagrams / 2);
  // What is no message was refused for a reason; what is one was answered or refused by the order's rules.
  expect(sumOf(metrics, 'cpnp_refusals_total')).toBeGreaterThanOrEqual(all - messages);
  expect(reasonsOf(metrics)).toEqual(
    expect.arrayContaining(['truncated', 'not-a-map', 'bad-member', 'missing-member']),
  );
  expect((await residentOctets(embedded.process().pid)) - before).toBeLessThan(mayGrowBy);
  await embedded.stop();
});

/** Asks for no capacity: a flood of them leaves all of it to the others. */
const bestEffort = {
  components: [{ profiles: [{ customerNodesMap: [{ identifier: 'paris', linkIdentifier: 'ed-par-1/ge-0/0/1' }] }] }],
};

/** A good message of some method with some octets changed, cut or added; or noise. */
function mutated(random: () => number): Uint8Array {
  const pick = (bound: number) => Math.floor(random() * bound);
  if (pick(4) === 0) return Uint8Array.from({ length: pick(200) }, () => pick(256));
  const octets = Uint8Array.from(encode(aMessage(pick(3)), pick(2) === 0 ? 'cbor' : 'json'));
  for (let changes = 1 + pick(4); changes > 0; changes -= 1) octets[pick(octets.length)] = pick(256);
  return pick(3) === 0 ? octets.slice(0, pick(octets.length)) : octets;
}

function aMessage(which: number): Message {
  const keys = newKeys();
  if (which === 0) return { ...keys, method: 'PROVISION', connectivityProvisioningDocument: bestEffort };
  return { ...keys, method: 'CANCEL' };
}

/** Mulberry32: the same flood each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function residentOctets(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error('no VmRSS');
  return Number(kilobytes) * 1024;
}

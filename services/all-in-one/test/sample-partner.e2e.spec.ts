import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CpnpClient } from '@parley/client';
import { brokerListChildren, brokerPingPartner, brokerShowPartners, orderListOrders, parseAs } from '@parley/contracts';
import { findRuntime, type Runtime } from '@parley/lifecycle/process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { answerOf } from './questions.js';
import { newKeys, RawPeer } from './raw-peer.js';

/** As somebody has it who typed `npm start` and nothing else. */
const asStarted = { PARLEY_SAMPLE_PARTNER: 'true', PARLEY_SAMPLE_PARTNER_PORT: '0' };

describe('the embedded form with the partner of its sample network', () => {
  let embedded: Embedded;
  beforeAll(async () => {
    embedded = await startEmbedded(asStarted);
  });
  afterAll(() => embedded.stop());

  const partnerDir = () => join(embedded.dataDir, 'sample-partner');
  /** The process of the partner, by the file in its own data folder. */
  const partnerRuns = async (): Promise<Runtime | undefined> => {
    const found = await findRuntime(partnerDir());
    return found.kind === 'running' ? found.runtime : undefined;
  };
  const runningPartner = async (): Promise<Runtime> => {
    const runtime = await partnerRuns();
    if (runtime === undefined) throw new Error('the partner does not run');
    return runtime;
  };
  const ordersAt = async (httpPort: number) => {
    const { subject, reply } = orderListOrders;
    return parseAs(subject, reply, await answerOf(httpPort, subject, { limit: 10 })).orders;
  };
  /** What the partner has of us, the latest first. */
  const ordersOfPartner = async () => {
    const { http } = await runningPartner();
    return (await ordersAt(http[0]?.port ?? 0)).map(({ state, outcome }) => ({ state, outcome }));
  };

  it('names the partner in runtime.json, whose folder is marked as ours and has one of its own', async () => {
    const found = await findRuntime(embedded.dataDir);
    if (found.kind !== 'running') throw new Error('it does not run');
    const { cpnp, pid } = await runningPartner();
    expect(found.runtime.samplePartner).toStrictEqual({ name: 'nordlink', dataDir: partnerDir(), cpnp });
    expect(pid).not.toBe(found.runtime.pid);
    expect(await readFile(join(partnerDir(), 'parley-data'), 'utf8')).toMatch(/^Parley made this folder/);
  });

  it('offers the example that needs a partner as it was asked, and names the part that is bought of it', async () => {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
    const outcome = await client.quote(example('needs-partner'), { decide: () => 'accept' });
    expect(outcome).toMatchObject({ kind: 'agreed' });
    expect(await ordersOfPartner()).toStrictEqual([{ state: 'Completed', outcome: undefined }]);
    const [order] = await ordersAt(embedded.httpPort);
    const ask = (subject: string, asked: object) => answerOf(embedded.httpPort, subject, asked);
    const listed = await ask(brokerListChildren.subject, { orderId: order?.orderId ?? '' });
    expect(parseAs(brokerListChildren.subject, brokerListChildren.reply, listed).children).toMatchObject([
      { partner: 'nordlink', state: 'ChildCompleted', isReleased: false },
    ]);
    const shown = await ask(brokerShowPartners.subject, {});
    expect(parseAs(brokerShowPartners.subject, brokerShowPartners.reply, shown).partners).toMatchObject([
      { name: 'nordlink', breaker: { state: 'closed', silences: 0 }, children: { held: 1 } },
    ]);
  });

  it('is heard when it pings the partner, of which nothing stays', async () => {
    const { subject, reply } = brokerPingPartner;
    const pinged = parseAs(subject, reply, await answerOf(embedded.httpPort, subject, { partner: 'nordlink' }));
    expect(pinged).toMatchObject({ outcome: 'refusal', roundTripMs: expect.any(Number) as unknown });
  });

  it('starts the partner again when it is killed, which goes on from its log', async () => {
    const { pid } = await runningPartner();
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => (await partnerRuns())?.pid ?? pid).not.toBe(pid);
    const peer = await RawPeer.open({ address: '127.0.0.1', port: embedded.cpnpPort });
    peer.send({ ...{ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: example('needs-partner') } });
    const { message } = await peer.next('OFFER');
    expect(message.connectivityProvisioningDocument).toStrictEqual(example('needs-partner'));
    // The one that was agreed, the ping, and this one.
    expect((await ordersOfPartner()).map(({ outcome }) => outcome ?? 'open')).toStrictEqual([
      'open',
      'refused',
      'open',
    ]);
    await peer.close();
  });

  it('runs without a partner whose port another process has, and says why', async () => {
    await using other = await boundPort();
    await embedded.process().stop();
    await embedded.restart({ PARLEY_SAMPLE_PARTNER_PORT: String(other.port), PARLEY_LOG_LEVEL: 'warn' });
    const said = embedded.output.slice(-20).join('\n');
    expect(said).toContain('left out: the sample partner');
    expect(said).toContain('EADDRINUSE');
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
    expect(await client.quote(example('pipe-two-sites'), { decide: () => 'accept' })).toMatchObject({ kind: 'agreed' });
  });
});

/** A UDP port of loopback that is somebody else's. */
async function boundPort(): Promise<AsyncDisposable & { readonly port: number }> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    [Symbol.asyncDispose]: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

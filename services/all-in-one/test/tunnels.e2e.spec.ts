import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CpnpClient, type QuoteOutcome } from '@parley/client';
import { readVpnDecision, readVpnReport, type DecisionMessage } from '@parley/cops';
import { PostgresEventLog } from '@parley/event-log';
import { freePort } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { connectAll, MemoryDevice } from './memory-devices.js';
import { largestMesh, meshOf, pepIdOf, providerOf, stubLinks } from './mesh-order.js';
import { reservedBpsIn } from './metrics.js';
import { shownVpn, vpnStateIn } from './questions.js';

const [link, other] = stubLinks;
const sites = largestMesh(other);
/** What three sites at 1 Mbit/s take: in and out of three stub links, and both ways over the core links of two of them. */
const reservedByThree = 10_000_000;
const tunnelCommands: ReadonlySet<string> = new Set(['install', 'remove', 'activate', 'deactivate', 'swap']);
const commandsOf = (decision: DecisionMessage): readonly string[] => {
  const understood = readVpnDecision(decision);
  if (understood.kind === 'fault' || !('orders' in understood.meaning)) return [];
  return understood.meaning.orders.map(({ command }) => command).filter((command) => tunnelCommands.has(command));
};

/** From orders over CPNP to tunnels on devices of this process, on one embedded form. */
describe('an order over CPNP', () => {
  let folder: string;
  let embedded: Embedded;
  let client: CpnpClient;
  let devices: readonly MemoryDevice[];
  let small: Extract<QuoteOutcome, { kind: 'agreed' }>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-tunnels-'));
    const provider = join(folder, 'provider.yaml');
    await writeFile(provider, providerOf(sites));
    const copsPort = await freePort();
    embedded = await startEmbedded({ PARLEY_PROVIDER_FILE: provider, PARLEY_COPS_PORT: String(copsPort) });
    client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort }, timers: { retries: 5 } });
    devices = Array.from({ length: sites }, (_, at) => new MemoryDevice(copsPort, pepIdOf(at + 1), stubLinks));
  });
  afterAll(async () => {
    for (const { pep } of devices) pep.stop();
    await client.close();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const deviceOf = (at: number): MemoryDevice => {
    const device = devices[at - 1];
    if (device === undefined) throw new Error(`there is no device ${at}`);
    return device;
  };
  const stateOf = (orderId: string) => vpnStateIn(embedded.httpPort, orderId);
  const reserved = () => reservedBpsIn(embedded.httpPort);

  /** What a device was told to do with tunnels, and said of them; answers that leave nothing to do are left out. */
  function saidOf({ seen }: MemoryDevice): readonly string[] {
    return seen.flatMap(({ message }): readonly string[] => {
      if (message.op === 'DEC') return commandsOf(message).map((command) => `DEC ${command}`);
      const understood = message.op === 'RPT' ? readVpnReport(message) : undefined;
      if (understood?.kind !== 'understood') return [];
      return understood.meaning.tunnels.map(({ status }) => `RPT ${status}`);
    });
  }

  it('becomes an active tunnel as figure 2 of VPN00 has it: installed at both ends, then activated', async () => {
    await connectAll([deviceOf(1), deviceOf(2)]);
    const outcome = await client.quote(meshOf(2, link), { decide: () => 'accept' });
    if (outcome.kind !== 'agreed') throw new Error(outcome.kind);
    small = outcome;
    await expect.poll(() => stateOf(small.providerOrderIdentifier)).toBe('active');
    for (const at of [1, 2]) {
      expect(deviceOf(at).driver.tunnels.map(({ active }) => active)).toStrictEqual([true]);
      expect(saidOf(deviceOf(at))).toStrictEqual(['DEC install', 'RPT installed', 'DEC activate', 'RPT activated']);
    }
  });

  it('gets a site by UPDATE: new tunnels come, and the one that was there is not touched', async () => {
    await connectAll([deviceOf(3)]);
    const before = deviceOf(1).held;
    const operations = deviceOf(1).driver.operations;
    const outcome = await client.update(small, meshOf(3, link), { decide: () => 'accept' });
    if (outcome.kind !== 'agreed') throw new Error(outcome.kind);
    small = outcome;
    await expect.poll(() => [1, 2, 3].map((at) => deviceOf(at).active)).toStrictEqual([2, 2, 2]);
    expect(deviceOf(1).held).toStrictEqual(expect.arrayContaining([...before]));
    // The new one is installed and activated.
    expect(deviceOf(1).driver.operations - operations).toBe(2);
  });

  it('keeps its capacity after WITHDRAW until a device that was away has let go of its tunnels', async () => {
    const { providerOrderIdentifier: orderId } = small;
    await expect.poll(() => stateOf(orderId)).toBe('active');
    // While the tunnels were replaced there was more.
    await expect.poll(reserved).toBe(reservedByThree);
    deviceOf(3).pep.stop();
    const left = async () =>
      (await shownVpn(embedded.httpPort, orderId)).tunnels.map(
        ({ device, peer, state }) => `${device}>${peer} ${state}`,
      );
    expect((await client.withdraw(small)).kind).toBe('withdrawn');
    await expect
      .poll(async () => (await left()).sort())
      .toStrictEqual(['ed-1>ed-3 gone', 'ed-2>ed-3 gone', 'ed-3>ed-1 leaving', 'ed-3>ed-2 leaving']);
    expect([1, 2, 3].map((at) => deviceOf(at).held.length)).toStrictEqual([0, 0, 2]);
    expect(await reserved()).toBe(reservedByThree);

    deviceOf(3).pep.start();
    await expect.poll(() => deviceOf(3).held).toStrictEqual([]);
    await expect.poll(reserved).toBe(0);
    await expect.poll(() => endOf(orderId)).toStrictEqual(['withdrawn', 'removed']);
  });

  it(`becomes the mesh of ${sites} sites, the largest that a datagram carries`, async () => {
    expect(sites).toBeGreaterThan(150);
    await connectAll(devices.slice(3));
    const outcome = await client.quote(meshOf(sites, other), { decide: () => 'accept' });
    if (outcome.kind !== 'agreed') throw new Error(JSON.stringify(outcome));
    await expect.poll(() => stateOf(outcome.providerOrderIdentifier), { interval: 500 }).toBe('active');
    expect(new Set(devices.map(({ active }) => active))).toStrictEqual(new Set([sites - 1]));
  });

  /** What the order recorded of its end and of its provisioning, the last two. */
  async function endOf(orderId: string): Promise<readonly unknown[]> {
    const log = new PostgresEventLog({ url: await embedded.databaseUrl(), schema: 'parley_order' });
    const events = await log.readStream(orderId);
    await log.close();
    return events
      .flatMap(({ type, data }) =>
        type === 'withdrawn' ? [type] : type === 'provisioning-reported' ? [data['report']] : [],
      )
      .slice(-2);
  }
});

import { join } from 'node:path';
import { CpnpClient } from '@parley/client';
import { PostgresEventLog } from '@parley/event-log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapture, startCapture } from './captured-session.js';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { connectAll, MemoryDevice } from './memory-devices.js';
import { sessionsIn, shownVpn, vpnStateIn } from './questions.js';

/** The devices of the sample network, which a start runs in memory unless it is told not to. */
describe('the sample devices of the embedded form', () => {
  let embedded: Embedded;
  let orderId = '';
  beforeAll(async () => {
    embedded = await startEmbedded();
  });
  afterAll(() => embedded.stop());

  /** What was done of tunnels in each session of a device, the first session first. */
  async function sessionsOf(pepId: string): Promise<readonly (readonly string[])[]> {
    const log = new PostgresEventLog({ url: await embedded.databaseUrl(), schema: 'parley_cops_pdp' });
    const events = await log.readStream(`device:${pepId}`);
    await log.close();
    const sessions: string[][] = [];
    for (const { type, data } of events) {
      if (type === 'device-session-opened') sessions.push([]);
      if (type !== 'device-decided') continue;
      const { operations } = data as { readonly operations: readonly { readonly command: string }[] }; // its schema
      sessions.at(-1)?.push(...operations.map(({ command }) => command));
    }
    return sessions;
  }

  it('make the tunnels of an agreement, with nothing else, and are captured while they do', async () => {
    const capture = join(embedded.dataDir, 'capture.pcap');
    const endCapture = await startCapture(embedded.dataDir, 'ed-par-1', capture);
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
    const outcome = await client.quote(example('vpn-three-sites'), { decide: () => 'accept' });
    if (outcome.kind !== 'agreed') throw new Error(outcome.kind);
    orderId = outcome.providerOrderIdentifier;
    await expect.poll(() => vpnStateIn(embedded.httpPort, orderId)).toBe('active');
    const { tunnels } = await shownVpn(embedded.httpPort, orderId);
    expect(tunnels.map(({ device, peer, state }) => `${device}>${peer} ${state}`).sort()).toStrictEqual([
      ...['ed-fra-1>ed-lon-1 active', 'ed-fra-1>ed-par-1 active'],
      ...['ed-lon-1>ed-fra-1 active', 'ed-lon-1>ed-par-1 active'],
      ...['ed-par-1>ed-fra-1 active', 'ed-par-1>ed-lon-1 active'],
    ]);
    await endCapture();
    const { operations, troublesOfCops } = await readCapture(capture);
    expect(troublesOfCops).toStrictEqual([]);
    // REQ for the VPN; DEC and RPT to attend, install and activate. A keep-alive may be among them.
    expect(operations).toContain(1);
    for (const operation of [2, 3])
      expect(operations.filter((one) => one === operation).length).toBeGreaterThanOrEqual(3);
  });

  it('lose their tunnels with a killed process, and have them again after the next start', async () => {
    await embedded.process().kill();
    await embedded.restart();
    // The list says `active` until the devices are back with nothing.
    await expect.poll(async () => (await sessionsOf('ed-par-1.example.net')).length).toBeGreaterThan(1);
    await expect.poll(() => vpnStateIn(embedded.httpPort, orderId)).toBe('active');
    const done = async () => (await sessionsOf('ed-par-1.example.net')).at(-1);
    await expect.poll(done).toStrictEqual(expect.arrayContaining(['attend', 'install', 'activate']));
    await expect.poll(() => vpnStateIn(embedded.httpPort, orderId)).toBe('active');
  });

  it('end with the process, which takes no longer for them', async () => {
    await embedded.process().stop();
    expect(await embedded.process().exited).toBe(0);
    expect(embedded.output.filter((line) => line.includes('"level":"error"'))).toStrictEqual([]);
  });
});

describe('PARLEY_SAMPLE_DEVICES=false', () => {
  it('runs none: an agreed order waits for its devices, and is active when they have come', async () => {
    const embedded = await startEmbedded({ PARLEY_SAMPLE_DEVICES: 'false' });
    const devices: MemoryDevice[] = [];
    try {
      expect(embedded.output.filter((line) => line.includes('devices'))).toStrictEqual([]);
      expect(embedded.output.filter((line) => line.includes('vpn list'))).toStrictEqual([]);
      await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
      const outcome = await client.quote(example('vpn-three-sites'), { decide: () => 'accept' });
      if (outcome.kind !== 'agreed') throw new Error(outcome.kind);
      const shown = () => shownVpn(embedded.httpPort, outcome.providerOrderIdentifier);
      await expect.poll(async () => (await shown()).vpn?.state).toBe('wanted');
      const { vpn } = await shown();
      expect(vpn?.waitsFor.map(({ device }) => device).sort()).toStrictEqual(['ed-fra-1', 'ed-lon-1', 'ed-par-1']);
      expect(await sessionsIn(embedded.httpPort)).toStrictEqual([]);

      const copsPort = Number(embedded.output.find((line) => line.startsWith('cops '))?.split(':')[1]);
      for (const name of ['ed-par-1', 'ed-lon-1', 'ed-fra-1'])
        devices.push(new MemoryDevice(copsPort, `${name}.example.net`, ['ge-0/0/1']));
      await connectAll(devices);
      await expect.poll(async () => (await shown()).vpn?.state).toBe('active');
    } finally {
      for (const { pep } of devices) pep.stop();
      await embedded.stop();
    }
  });
});

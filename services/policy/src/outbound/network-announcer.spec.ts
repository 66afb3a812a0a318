import { InProcessBus, type BusEvent } from '@parley/bus';
import { readProviderFile } from '@parley/config';
import { networkAnnounced, parseEvent } from '@parley/contracts';
import { describe, expect, it, vi } from 'vitest';
import { clock } from '../../test/ledger-book.js';
import { CurrentNetwork } from '../use-cases/current-network.js';
import { announcedNetwork } from './announced-network.js';
import { NetworkAnnouncer } from './network-announcer.js';

const provider = readProviderFile(new URL('../../../../deploy/provider/sample.yaml', import.meta.url).pathname);
const silent = { info: ignore, warn: ignore, error: ignore, debug: ignore };
function ignore(): void {}

describe('the announced network', () => {
  it('has the ends of tunnels of the provider file with their stub links, and the pools', () => {
    const [part, ...more] = announcedNetwork(provider);
    expect(more).toStrictEqual([]);
    expect(parseEvent(networkAnnounced, part)).toMatchObject({ part: 1, parts: 1, pools: provider.pools });
    expect(part?.devices.map(({ name }) => name)).toStrictEqual(['ed-fra-1', 'ed-lon-1', 'ed-mad-1', 'ed-par-1']);
    // The link to a partner is one of its device's.
    expect(part?.devices[1]?.stubLinks.at(-1)).toBe('nni-1');
    expect(part?.devices[3]).toStrictEqual({
      name: 'ed-par-1',
      pepId: 'ed-par-1.example.net',
      tunnelAddresses: { v4: '192.0.2.1', v6: '2001:db8:ffff::1' },
      technologies: ['gre', 'vxlan', 'ipip'],
      underlayMtu: 9_000,
      stubLinks: Array.from({ length: 8 }, (_, at) => `ge-0/0/${at + 1}`),
    });
  });

  it('has the retries of each device, and after them those of all', () => {
    const waits = { firstWaitS: 5, intervalS: 20, maximumWaitS: 900, maximumRetries: 0 };
    const [first, ...others] = provider.network.edgeDevices;
    if (first === undefined) throw new TypeError('the sample has devices');
    const own = { ...first, retries: [{ ...waits, technologies: ['gre' as const], factor: 1.15 }] };
    const ofAll = [{ ...waits, factor: 2, report: 'every-nth' as const, reportEvery: 3 }];
    const network = { ...provider.network, edgeDevices: [own, ...others], retries: ofAll };
    const [part] = announcedNetwork({ ...provider, network });
    const common = { ...waits, factorHundredths: 200, report: 'every-nth', reportEvery: 3 };
    const mine = { ...waits, technologies: ['gre'], factorHundredths: 115, report: 'first', reportEvery: 1 };
    expect(parseEvent(networkAnnounced, part).devices.map(({ name, retries }) => [name, retries])).toStrictEqual(
      ['ed-fra-1', 'ed-lon-1', 'ed-mad-1', 'ed-par-1'].map((name) => [
        name,
        name === first.name ? [mine, common] : [common],
      ]),
    );
  });

  it('has another version as soon as anything of it is another', () => {
    const versionOf = (changed: typeof provider) => announcedNetwork(changed)[0]?.version;
    const [first, ...others] = provider.network.edgeDevices;
    if (first === undefined) throw new TypeError('the sample has devices');
    const proven = { ...first, security: { keyId: 7 } };
    const network = { ...provider.network, edgeDevices: [proven, ...others] };
    expect(versionOf({ ...provider, network })).not.toBe(versionOf(provider));
    expect(versionOf({ ...provider, pools: {} })).not.toBe(versionOf(provider));
    expect(versionOf(structuredClone(provider))).toBe(versionOf(provider));
  });

  it('is in parts that messages can carry, where there are thousands of devices', () => {
    const [first] = provider.network.edgeDevices;
    if (first === undefined) throw new TypeError('the sample has devices');
    const edgeDevices = Array.from({ length: 5_000 }, (_, at) => ({ ...first, name: `ed-${at}`, pepId: `ed-${at}` }));
    const parts = announcedNetwork({ ...provider, network: { ...provider.network, edgeDevices } });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ part }) => part)).toStrictEqual(parts.map((_, at) => at + 1));
    expect(Math.max(...parts.map((part) => JSON.stringify(part).length))).toBeLessThan(1_000_000);
    expect(new Set(parts.flatMap(({ devices }) => devices.map(({ name }) => name))).size).toBe(5_000);
  });
});

describe('NetworkAnnouncer', () => {
  it('says the network at the start until the bus has taken it, and answers with it; and each other one that it becomes', async () => {
    vi.useFakeTimers();
    const bus = new InProcessBus({ log: silent });
    const heard: BusEvent[] = [];
    let fails = 1;
    const publish = bus.publish.bind(bus);
    vi.spyOn(bus, 'publish').mockImplementation(async (event) => {
      if (fails-- > 0) throw new Error('away');
      await publish(event);
    });
    await bus.consume({
      durable: 'cops-pdp',
      types: [networkAnnounced.type],
      handle: async (event) => void heard.push(event),
    });
    const parts = announcedNetwork(provider);
    const network = new CurrentNetwork(parts);
    const running = new NetworkAnnouncer(network, { bus, clock, onError: ignore }).start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toStrictEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    network.become(structuredClone(parts));
    const others = announcedNetwork({ ...provider, pools: {} });
    network.become(others);
    await vi.advanceTimersByTimeAsync(0);
    await running.stop();
    network.become(parts);
    vi.useRealTimers();
    expect(heard.map(({ type, subject, data }) => [type, subject, data])).toStrictEqual([
      ['network.announced', 'network', parts[0]],
      ['network.announced', 'network', others[0]],
    ]);
    expect([network.part(1), network.part(9)]).toStrictEqual([parts[0], parts[0]]);
  });
});

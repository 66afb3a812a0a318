import { InProcessBus } from '@parley/bus';
import { networkAnnounced, type NetworkAnnounced, type NetworkDevice } from '@parley/contracts';
import { expect, it } from 'vitest';
import { SampleDevices } from './sample-devices.js';

const device = (
  name: string,
  stubLinks: string[] = ['ge-0/0/1'],
  rest: Partial<NetworkDevice> = {},
): NetworkDevice => ({
  ...{ name, pepId: `${name}.example.net`, stubLinks, underlayMtu: 9_000 },
  ...{ tunnelAddresses: { v4: '192.0.2.1' }, technologies: ['gre'] },
  ...rest,
});
const pools = { vnis: [], keys: [], innerPrefixesV4: [], innerPrefixesV6: [] };
const said = (version: string, ...parts: readonly NetworkDevice[][]): readonly NetworkAnnounced[] =>
  parts.map((devices, at) => ({ version, part: at + 1, parts: parts.length, devices, pools }));

/** Devices that say when they begin and end. */
function recorded() {
  const happened: string[] = [];
  const devices = new SampleDevices();
  devices.runBy(({ pepId }) => {
    happened.push(`+${pepId}`);
    return () => void happened.push(`-${pepId}`);
  });
  return { devices, happened: () => happened.splice(0) };
}

it('begins what a network has when all its parts are there, once', () => {
  const { devices, happened } = recorded();
  const [first, second] = said('1', [device('a')], [device('b')]);
  if (first === undefined || second === undefined) throw new Error('two parts');
  devices.take(first);
  expect(happened()).toStrictEqual([]);
  devices.take(second);
  for (const part of [first, second]) devices.take(part);
  expect(happened()).toStrictEqual(['+a.example.net', '+b.example.net']);
});

it('ends those that the next network lacks, and begins those with other stub links anew', () => {
  const { devices, happened } = recorded();
  for (const part of said('1', [device('a'), device('b'), device('c')])) devices.take(part);
  happened();
  for (const part of said('2', [device('a'), device('c', ['ge-0/0/1', 'ge-0/0/2']), device('d')])) devices.take(part);
  expect(happened()).toStrictEqual(['-b.example.net', '-c.example.net', '+c.example.net', '+d.example.net']);
  expect(devices.names).toStrictEqual(['a.example.net', 'c.example.net', 'd.example.net']);
});

it('begins what was announced before it may run any', () => {
  const devices = new SampleDevices();
  for (const part of said('1', [device('a')])) devices.take(part);
  const begun: string[] = [];
  devices.runBy(({ pepId }) => {
    begun.push(pepId);
    return () => undefined;
  });
  expect(begun).toStrictEqual(['a.example.net']);
});

it('runs no transit point that is configured by other means (V43)', () => {
  const { devices, happened } = recorded();
  const transits = [device('p', [], { transit: 'pushed' }), device('e', [], { transit: 'elsewhere' })];
  for (const part of said('1', transits)) devices.take(part);
  expect(happened()).toStrictEqual(['+p.example.net']);
  for (const part of said('2', [device('p', [])])) devices.take(part);
  expect(happened()).toStrictEqual(['-p.example.net', '+p.example.net']);
});

it('hears of networks on the bus until it is stopped, and then ends all', async () => {
  const { devices, happened } = recorded();
  const bus = new InProcessBus();
  const following = await devices.follow(bus);
  const [data] = said('1', [device('a')]);
  const event = { type: networkAnnounced.type, source: '/test', time: '2026-04-23T10:00:00.000Z', subject: 'network' };
  await bus.publish({ ...event, id: '1', data: { ...data } });
  expect(happened()).toStrictEqual(['+a.example.net']);
  await following.stop();
  await bus.publish({ ...event, id: '2', data: { ...said('2', [device('b')])[0] } });
  expect(happened()).toStrictEqual(['-a.example.net']);
  await bus.close();
});

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { DeviceEvent } from '../src/domain/device/device.events.js';
import { startProcessProvider, type PolicyProcess, type ProcessProvider } from './policy-process.js';
import { TcpPep } from './tcp-pep.js';

const [first, second] = ['ed1.example.net', 'ed2.example.net'] as const;
const waits = { interval: 10 };

const commandsIn = (events: readonly DeviceEvent[]): readonly string[] =>
  events.flatMap((one) =>
    one.type === 'device-decided'
      ? one.data.operations.map(({ command }) => command).filter((it) => it !== 'null')
      : [],
  );

/** The bus carries orders and what people hear of them: no device waits for it. */
describe('a process of the policy server whose NATS is away', () => {
  let provider: ProcessProvider;
  let server: PolicyProcess;
  const device = new TcpPep(first, ['ge-0/0/1']);
  const other = new TcpPep(second, ['ge-0/0/1']);
  const devices = [device, other];
  const ops = ({ heard }: TcpPep): readonly string[] => heard.map(({ op }) => op);
  const untilHave = (state: string): Promise<void> =>
    vi.waitFor(() => {
      for (const { pep } of devices) expect([...pep.tunnels].map(([of, is]) => `${of} ${is}`)).toStrictEqual([state]);
    }, waits);

  beforeAll(async () => {
    provider = await startProcessProvider(inject('postgresUrl'));
    server = await provider.start();
    await provider.announce([first, second]);
    await server.untilReady(200);
  });
  afterAll(async () => {
    for (const pep of devices) pep.close();
    await provider.stop();
  });

  it('answers keep-alives, and takes reports', async () => {
    device.holds = (orders) => orders.some(({ command }) => command === 'install');
    for (const pep of devices) pep.connect(server.port);
    await provider.agree(1, 1_000);
    await vi.waitFor(() => expect(device.held).toBe(1), waits);
    await provider.nats.kill();
    await server.untilReady(503);
    for (const pep of devices) {
      pep.heard.length = 0;
      pep.keepAlive();
      await vi.waitFor(() => expect(ops(pep)).toStrictEqual(['KA']), waits);
    }
  });

  it('sends what follows from them, whatever it has not been able to say of it', async () => {
    device.holds = () => false;
    device.release();
    await untilHave('pqo-1 1 active');
    device.keepAlive();
    await vi.waitFor(() => expect(ops(device).at(-1)).toBe('KA'), waits);
  });

  it('takes a device that comes again', async () => {
    device.close();
    device.heard.length = 0;
    device.connect(server.port);
    await vi.waitFor(() => expect(ops(device)).toStrictEqual(['CAT']), waits);
  });

  it('says it afterwards, and installs once what is agreed then', async () => {
    await provider.nats.restart();
    await provider.untilSaid('provisioning.done', 1);
    await server.untilReady(200);
    await provider.agree(2, 2_000);
    await provider.untilSaid('provisioning.done', 2);
    await untilHave('pqo-1 2 active');
    for (const pepId of [first, second])
      expect(commandsIn(await provider.recorded(pepId))).toStrictEqual([
        ...['attend', 'install', 'activate'],
        ...['install', 'swap', 'remove'],
      ]);
  });
});

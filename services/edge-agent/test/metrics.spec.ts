import { defaultPepTiming, defaultTunnelRow, pridOf } from '@parley/cops';
import { CopsPep, defaultDeviceSettings, defaultReconnectRule, MemoryTunnelDriver, processPorts } from '@parley/pep';
import { startTelemetry } from '@parley/telemetry';
import { expect, test } from 'vitest';
import { countEnd, showAgent } from '../src/agent-metrics.js';

test('the metrics of an agent are its session, why sessions ended, and its tunnels by state', async () => {
  const telemetry = startTelemetry({ service: 'edge-agent', env: {} });
  const shown = async (): Promise<readonly string[]> =>
    (await telemetry.metricsText()).split('\n').filter((line) => line.startsWith('edge_agent_'));
  const stubLink = { kind: 'name', name: 'ge-0/0/1' } as const;
  const driver = new MemoryTunnelDriver(processPorts.clock, { installs: { count: 1 } });
  const pep = new CopsPep(
    {
      session: { ...defaultPepTiming, pepId: 'ed1.example.net', pdp: '', security: 'none' },
      device: { ...defaultDeviceSettings, stubLinks: [stubLink] },
      reconnect: defaultReconnectRule,
      servers: [],
    },
    { driver, ...processPorts },
  );
  const hide = showAgent(pep);
  const row = { ...defaultTunnelRow, technology: 'vxlan' } as const;
  const status = { status: 'activated', errorCode: 0, isActive: true } as const;
  pep.device.restore({
    sessionAt: Date.now(),
    vpns: [
      {
        ...{ vpnId: { kind: 'number', number: 7 }, stubLinks: [stubLink] },
        tunnels: [5, 6, 7].map((instance) => ({ prid: pridOf(instance), row: { ...row, instance }, ...status })),
      },
    ],
  });
  await expect.poll(() => driver.tunnels.filter(({ active }) => active).length).toBe(2);
  countEnd('lost');
  expect(await shown()).toStrictEqual([
    'edge_agent_sessions 0',
    'edge_agent_tunnels{state="installing"} 0',
    'edge_agent_tunnels{state="retrying"} 0',
    'edge_agent_tunnels{state="installed"} 0',
    'edge_agent_tunnels{state="active"} 2',
    'edge_agent_tunnels{state="failed"} 1',
    'edge_agent_sessions_ended_total{cause="lost"} 1',
  ]);
  hide();
  driver.flap({ vpnId: { kind: 'number', number: 7 }, prid: pridOf(6) }, { kind: 'failed', errorCode: 8 });
  // What was read last stays.
  expect(await shown()).toContain('edge_agent_tunnels{state="active"} 2');
  pep.stop();
  await telemetry.shutdown();
});

import type { CopsPep, HeldTunnel } from '@parley/pep';
import { counter, gauge } from '@parley/telemetry';

const ended = counter('edge_agent_sessions_ended');
const states = ['installing', 'retrying', 'installed', 'active', 'failed'] as const satisfies HeldTunnel['state'][];

/** A session, or an attempt at one, is over. */
export const countEnd = (cause: string): void => ended.add(1, { cause });

/** What `/metrics` shows of a device; gives back what ends it. */
export function showAgent(pep: CopsPep): () => void {
  const stops = [
    gauge('edge_agent_sessions', () => (pep.isOpen ? 1 : 0)),
    gauge('edge_agent_tunnels', () => {
      const tunnels = pep.device.vpns.flatMap(({ keeper }) => keeper.held);
      return states.map((state) => ({
        value: tunnels.filter((tunnel) => tunnel.state === state).length,
        labels: { state },
      }));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

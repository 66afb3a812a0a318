import type { PepSettings } from '@parley/cops';
import type { ConnectionPorts, PdpPlace } from '@parley/pep';
import type { StubLink } from './stub-link.js';

/** What the agent's own file says. */
export interface AgentSettings {
  readonly pepId: string;
  /** Where policy servers are found by SRV; they are listed otherwise. */
  readonly domain?: string;
  /** The primary policy server first. */
  readonly servers: readonly PdpPlace[];
  readonly stubLinks: readonly StubLink[];
  readonly driver: 'linux' | 'memory';
  /** What proves the PEPID (V40). */
  readonly proof: Pick<PepSettings, 'security' | 'keys'> & Pick<ConnectionPorts, 'tls'>;
}

import { doorEnv, envSpec, text } from '@parley/config';

/** The environment of the edge-agent service. */
export const edgeAgentEnv = envSpec({
  ...doorEnv,
  file: {
    name: 'PARLEY_EDGE_AGENT_FILE',
    parser: text(),
    default: '/etc/parley/edge-agent.yaml',
    description: "the agent's own file: its PEPID, its policy servers, what proves it, its stub links",
  },
  state: {
    name: 'PARLEY_EDGE_AGENT_STATE',
    parser: text(),
    default: '/var/lib/parley-edge-agent',
    description: 'the folder in which the agent keeps its policy over a restart',
  },
});

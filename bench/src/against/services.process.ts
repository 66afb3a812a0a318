import type * as Testkit from '@parley/testkit';
import { serveParent, settingsOf } from '../negotiation/serve-parent.js';
import { packageOf } from './tree.js';

/** Starts the services of one tree, as that tree itself deploys them, and says where they are. */
export interface ServicesSettings {
  readonly root: string;
  readonly databaseUrl: string;
  readonly natsUrl: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ServicesStarted {
  readonly cpnpPort: number;
  readonly pids: Readonly<Record<'gateway' | 'order' | 'policy', number>>;
}

const { root, ...options } = settingsOf<ServicesSettings>();
const { startDeployed } = await packageOf<Pick<typeof Testkit, 'startDeployed'>>(root, '@parley/testkit');
const deployed = await startDeployed({
  ...options,
  onLine: (name, text) => process.stderr.write(`    ${name}: ${text}\n`),
});
const pidOf = (name: 'gateway' | 'order' | 'policy'): number => deployed.process(name).pid;
const started: ServicesStarted = {
  cpnpPort: deployed.cpnpPort,
  pids: { gateway: pidOf('gateway'), order: pidOf('order'), policy: pidOf('policy') },
};

serveParent<{ readonly kind: 'where' }>(
  async () => started,
  () => deployed.stop(),
);

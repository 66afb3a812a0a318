import type * as Testkit from '@parley/testkit';
import { serveParent, settingsOf } from '../negotiation/serve-parent.js';
import { packageOf } from './tree.js';

/** Starts the services of one tree that a negotiation goes through, as that tree itself deploys them, and says where they are. */
export interface ServicesSettings {
  readonly root: string;
  readonly databaseUrl: string;
  readonly natsUrl: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ServicesStarted {
  readonly cpnpPort: number;
  readonly pids: Readonly<Record<Negotiating, number>>;
}

/** They are there in every tree that can be compared; what else follows an order does other work. */
const negotiating = ['order', 'policy', 'gateway'] as const;
type Negotiating = (typeof negotiating)[number];

const { root, ...options } = settingsOf<ServicesSettings>();
const { startDeployed } = await packageOf<Pick<typeof Testkit, 'startDeployed'>>(root, '@parley/testkit');
const deployed = await startDeployed({
  ...options,
  services: negotiating,
  onLine: (name, text) => process.stderr.write(`    ${name}: ${text}\n`),
});
const pidOf = (name: Negotiating): number => deployed.process(name).pid;
const started: ServicesStarted = {
  cpnpPort: deployed.cpnpPort,
  pids: { gateway: pidOf('gateway'), order: pidOf('order'), policy: pidOf('policy') },
};

serveParent<{ readonly kind: 'where' }>(
  async () => started,
  () => deployed.stop(),
);

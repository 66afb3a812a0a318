import { NatsBus } from '@parley/bus';
import { runDeployed } from '@parley/lifecycle';
import { open } from './app.module.js';
import { descriptor } from './descriptor.js';

await runDeployed(descriptor, open, ({ natsUrl }, log) =>
  NatsBus.connect({ url: natsUrl, name: descriptor.name, log }),
);

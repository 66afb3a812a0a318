import { NatsBus } from '@parley/bus';
import { runDeployed } from '@parley/lifecycle';
import { open } from './app.module.js';
import { descriptor } from './descriptor.js';

await runDeployed(descriptor, open, (env, log) => NatsBus.connect({ servers: env, name: descriptor.name, log }));

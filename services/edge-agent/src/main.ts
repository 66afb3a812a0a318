import { runDevice } from '@parley/lifecycle';
import { open } from './app.module.js';
import { descriptor } from './descriptor.js';

await runDevice(descriptor, open);

import { migrate } from '@parley/event-log';
import { runMigration } from '@parley/lifecycle/migration';
import { descriptor } from './descriptor.js';

await runMigration(descriptor, migrate);

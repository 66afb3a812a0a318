#!/usr/bin/env node
// @ts-check
// npm run new-service -- NAME [--device]: writes a service that builds, starts and answers a question of the bus.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addService, NewServiceFault } from '../new-service.mjs';
import { root } from '../projects.mjs';

const { values, positionals } = parseArgs({
  options: { device: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [name, ...more] = positionals;
if (name === undefined || more.length > 0) {
  console.error('npm run new-service -- NAME [--device]');
  process.exit(2);
}
try {
  const changed = addService(root, name, values.device ? 'device' : 'service');
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  const written = [`services/${name}`, 'services/services.json', 'README.md'];
  execFileSync(process.execPath, [prettier, '--write', '--log-level', 'warn', ...written], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`services/${name} is written; outside of it changed: ${changed.join(', ')}`);
  console.log(
    `next: npm test -- services/${name}; then make it what it is for, and say so in its card and the README's map`,
  );
} catch (error) {
  if (!(error instanceof NewServiceFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

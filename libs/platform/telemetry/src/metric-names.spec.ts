import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { METRICS } from './metric-names.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

it.each(Object.keys(METRICS))('%s is raised somewhere in the sources', (name) => {
  const where = ['libs', 'services', 'tools'];
  const found = execFileSync(
    'grep',
    ['-rlE', '--include=*.ts', '--exclude-dir=node_modules', '--exclude-dir=dist', `'${name}'`, ...where],
    { cwd: root, encoding: 'utf8' },
  );
  const raising = found
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('.spec.ts') && !path.endsWith('metric-names.ts'));
  expect(raising).not.toStrictEqual([]);
});

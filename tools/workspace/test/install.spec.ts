import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installationIsDue, stampInstallation } from '../bin/install.mjs';

const lock = {
  '': { version: '0.1.0' },
  'libs/one': { version: '0.1.0' },
  'node_modules/@parley/one': { link: true },
  'node_modules/pg': { version: '8.0.0' },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
};

describe('an installation is due', () => {
  let root = '';
  const write = (path: string, value: unknown): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(value));
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'parley-install-'));
    write('package.json', { workspaces: ['libs/*', 'bench'] });
    write('libs/one/package.json', { dependencies: { pg: '8.0.0' } });
    write('package-lock.json', { packages: lock });
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('in a fresh clone', () => {
    expect(installationIsDue(root)).toBe('node_modules is missing');
  });

  it('after one that npm did not finish', () => {
    mkdirSync(join(root, 'node_modules'));
    expect(installationIsDue(root)).toBe('npm has not finished an installation here');
  });

  it('when a package has another version than the lock', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/pg': { version: '7.0.0' } } });
    expect(installationIsDue(root)).toBe('node_modules/pg is not at 8.0.0');
  });

  it('not when npm was run by hand and left out only packages of other platforms', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/pg': { version: '8.0.0' } } });
    expect(installationIsDue(root)).toBeUndefined();
  });

  it('not after its own stamp, and again when the lock moves on', () => {
    mkdirSync(join(root, 'node_modules'));
    stampInstallation(root);
    expect(installationIsDue(root)).toBeUndefined();
    write('package-lock.json', { packages: { ...lock, 'node_modules/pg': { version: '9.0.0' } } });
    expect(installationIsDue(root)).not.toBeUndefined();
  });

  it('when a project asks for another package, not when its scripts change', () => {
    mkdirSync(join(root, 'node_modules'));
    stampInstallation(root);
    write('libs/one/package.json', { dependencies: { pg: '8.0.0' }, scripts: { build: 'tsc' } });
    expect(installationIsDue(root)).toBeUndefined();
    write('libs/one/package.json', { dependencies: { pg: '9.0.0' } });
    expect(installationIsDue(root)).not.toBeUndefined();
  });
});

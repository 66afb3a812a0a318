import { describe, expect, it } from 'vitest';
import { lockProject } from '../lock.mjs';
import { readProjects } from '../projects.mjs';
import { filesOf, read } from './tree.js';

const lock = read('package-lock.json');
const manifestOf = (path: string): Record<string, unknown> => JSON.parse(read(path)) as Record<string, unknown>;

describe('what is written into the lock for a project', () => {
  it.each(readProjects())('is what npm wrote for $folder', ({ folder }) => {
    expect(lockProject(lock, folder, manifestOf(`${folder}/package.json`))).toBe(lock);
  });

  it('is its entry and its link', () => {
    const manifest = {
      name: '@parley/notary',
      version: '0.1.0',
      dependencies: { '@parley/bus': '0.1.0', rxjs: '7.8.2' },
    };
    const { packages } = JSON.parse(lockProject(lock, 'services/notary', { ...manifest, private: true })) as {
      packages: Record<string, unknown>;
    };
    expect(packages['services/notary']).toStrictEqual(manifest);
    expect(packages['node_modules/@parley/notary']).toStrictEqual({ resolved: 'services/notary', link: true });
  });

  it('is nothing where the lock lacks what the project asks for', () => {
    const dependencies = { rxjs: '0.0.1', 'left-pad': '1.3.0' };
    expect(() => lockProject(lock, 'services/notary', { name: '@parley/notary', dependencies })).toThrow(
      'services/notary asks for what package-lock.json does not hold: rxjs 0.0.1, left-pad 1.3.0',
    );
  });

  const templates = filesOf(/^package\.template\.json$/, 'tools/workspace/template');
  it.each(templates)('goes without asking a registry for %s', (path) => {
    expect(() => lockProject(lock, 'services/specimen', manifestOf(path))).not.toThrow();
  });
});

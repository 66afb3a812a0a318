import { expect, it } from 'vitest';
import { publishedManifest, sdkFolders } from '../bin/pack-sdk.mjs';
import { readProjects } from '../projects.mjs';

const published = ['@parley/cpp', '@parley/cpnp'];

it('publishes of a manifest what a customer needs, and no condition of this workspace', () => {
  const manifest = {
    name: '@parley/cpnp',
    version: '0.1.0',
    private: true,
    license: 'Apache-2.0',
    type: 'module',
    exports: { '.': { 'parley-source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
    scripts: { build: 'tsc' },
    dependencies: { '@parley/cpp': '0.1.0', '@noble/hashes': '2.4.0' },
    devDependencies: { ajv: '8.20.0' },
    nx: { tags: ['layer:protocol'] },
  };
  expect(publishedManifest(manifest, published)).toStrictEqual({
    name: '@parley/cpnp',
    version: '0.1.0',
    license: 'Apache-2.0',
    type: 'module',
    engines: { node: '>=20' },
    sideEffects: false,
    files: ['dist'],
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    dependencies: { '@parley/cpp': '0.1.0', '@noble/hashes': '2.4.0' },
    bundleDependencies: ['@noble/hashes'],
  });
});

it('refuses a package that somebody would have to fetch', () => {
  const manifest = { name: '@parley/client', dependencies: { '@parley/event-log': '0.1.0' } };
  expect(() => publishedManifest(manifest, published)).toThrow(
    '@parley/client cannot be packed with @parley/event-log',
  );
});

it('knows each package after those that it depends on', () => {
  const projects = readProjects();
  const sdk = sdkFolders.map((folder) => projects.find((project) => project.folder === folder));
  const names = sdk.map((project) => project?.package);
  for (const [index, project] of sdk.entries())
    expect(names.slice(0, index)).toEqual(expect.arrayContaining([...(project?.dependencies ?? [])]));
});

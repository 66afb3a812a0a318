import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMPILE_CACHE, tidyCompileCache } from '../bin/compile-cache.mjs';
import { read } from './tree.js';

describe('what Node has compiled', () => {
  let folder = '';
  const keep = (version: string, octets: number): void => {
    mkdirSync(join(folder, version), { recursive: true });
    writeFileSync(join(folder, version, '0a1b2c3d'), Buffer.alloc(octets));
  };

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'parley-compiled-')), 'node');
  });
  afterEach(() => {
    rmSync(join(folder, '..'), { recursive: true });
  });

  it('is kept for this Node, and removed for every other', () => {
    for (const version of ['v24.1.0-x64-964aae3f-0', 'v24.1.0-x64-fb053e9c-0', 'v24.10.0-x64-1-0', 'v22.9.0-x64-1-0'])
      keep(version, 10);
    tidyCompileCache(folder, 'v24.1.0');
    expect(readdirSync(folder).sort()).toStrictEqual(['v24.1.0-x64-964aae3f-0', 'v24.1.0-x64-fb053e9c-0']);
  });

  it('is removed when it has grown too large, and not before', () => {
    keep('v24.1.0-x64-964aae3f-0', 60);
    keep('v24.1.0-x64-fb053e9c-0', 40);
    tidyCompileCache(folder, 'v24.1.0', 100);
    expect(readdirSync(folder)).toHaveLength(2);
    tidyCompileCache(folder, 'v24.1.0', 99);
    expect(existsSync(folder)).toBe(false);
  });

  it('may not be there yet', () => {
    tidyCompileCache(folder, 'v24.1.0');
    expect(existsSync(folder)).toBe(false);
  });

  it('lies where the testkit has its services keep it', () => {
    expect(read('libs/testkit/src/deployed/service-process.ts')).toContain(`../${COMPILE_CACHE}'`);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reloadSources } from './reload-sources.js';

const fileWith = (customers: string) => `customers:
${customers}
network:
  edgeDevices:
    - { name: ed-1, place: 'Paris, FR', stubLinks: [{ name: ge-0, capacityBps: 1000 }] }
  coreLinks: []
`;
const logger = createLogger('gateway', { PARLEY_LOG_LEVEL: 'silent' });

describe('the reload of the gateway', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-reload-'));
    path = join(folder, 'provider.yaml');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function reloading(ask: () => Promise<void>) {
    const reload = reloadSources(path, { ask }, logger);
    return async (text: string) => {
      writeFileSync(path, text);
      const { digest } = await reload();
      return (await reload(digest)).outcome;
    };
  }

  it('has what the policy service made of the file in use when it is told to take it, and asks for none that is broken', async () => {
    let asked = 0;
    const take = reloading(async () => void (asked += 1));
    expect(await take(fileWith("  - { id: bolt, prefixes: ['192.0.2.0/24'], blocked: 7 }"))).toBe('broken');
    expect(asked).toBe(0);
    expect(await take(fileWith("  - { id: bolt, prefixes: ['192.0.2.0/24'] }"))).toBe('reloaded');
    expect(asked).toBe(1);
  });

  it('is not done while the policy service does not say what is in use', async () => {
    const take = reloading(() => Promise.reject(new Error('no answer on config.current')));
    await expect(take(fileWith("  - { id: bolt, prefixes: ['192.0.2.0/24'] }"))).rejects.toThrow('config.current');
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { METRICS } from '@parley/telemetry';
import { expect, test } from 'vitest';
import { edgeAgentEnv } from '../src/config.js';
import { readAgentFile } from '../src/outbound/agent-file.js';

const page = readFileSync(fileURLToPath(new URL('../../../docs/edge-agent.md', import.meta.url)), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';

test('the file of the operators` page is one that the agent reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-edge-agent-'));
  const [path, keys] = [join(folder, 'edge-agent.yaml'), join(folder, 'keys.yaml')];
  const secret = Buffer.alloc(32, 7).toString('base64');
  writeFileSync(keys, `keys:\n  - { pepId: ed-par-1.example.net, id: 1, secret: ${secret} }\n`, { mode: 0o600 });
  writeFileSync(path, block('yaml').replace('/etc/parley/keys.yaml', keys));
  expect(readAgentFile(path)).toMatchObject({
    pepId: 'ed-par-1.example.net',
    servers: [{ host: 'ps1.example.net' }, { host: 'ps2.example.net', port: 3_288 }],
    stubLinks: [{ name: 'ge-0/0/1', interfaces: ['eth1'] }],
  });
  rmSync(folder, { recursive: true });
});

test('the operators` page has the variables, their defaults, and every metric', () => {
  for (const { name, default: value } of [edgeAgentEnv.file, edgeAgentEnv.state, edgeAgentEnv.httpPort])
    expect(page).toMatch(new RegExp(`\`${name}\` +\\| \`${value}\``));
  const own = Object.keys(METRICS).filter((name) => name.startsWith('edge_agent_'));
  const named = [...page.matchAll(/`(edge_agent_[a-z_]+?)(?:_total)?`/g)].map(([, name]) => name);
  expect([...new Set(named)].sort()).toStrictEqual(own.sort());
});

test('the unit keeps the view of files that names of namespaces need, and the folder of the state', () => {
  const unit = block('ini');
  expect(unit).not.toMatch(
    /^(?:Protect|Private|ReadWrite|ReadOnly|Inaccessible|DynamicUser|RootDirectory|TemporaryFile|Bind)/m,
  );
  expect(`/var/lib/${/^StateDirectory=(.*)$/m.exec(unit)?.[1]}`).toBe(edgeAgentEnv.state.default);
});

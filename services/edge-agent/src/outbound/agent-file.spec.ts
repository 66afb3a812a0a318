import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAgentFile } from './agent-file.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-edge-agent-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = `device: ed-par-1.example.net
servers: ["127.0.0.1:3288", "[::1]"]
stubLinks:
  - name: ge-0/0/1
    interfaces: [eth1]
    addresses: [10.1.0.1/24, "2001:db8:1::1/64"]
    behind: [{ prefix: 10.1.2.0/24, via: 10.1.0.2 }]
`;
const read = (text: string) => {
  const path = join(folder, 'agent.yaml');
  writeFileSync(path, text);
  return readAgentFile(path);
};

describe("an agent's file", () => {
  it('says who the device is, whom it asks, and what it may touch', () => {
    expect(read(good)).toStrictEqual({
      ...{ pepId: 'ed-par-1.example.net', driver: 'linux', proof: { security: 'none' } },
      servers: [
        { host: '127.0.0.1', port: 3_288 },
        { host: '::1', port: 3_288 },
      ],
      stubLinks: [
        {
          ...{ name: 'ge-0/0/1', interfaces: ['eth1'], addresses: ['10.1.0.1/24', '2001:db8:1::1/64'] },
          behind: [{ prefix: '10.1.2.0/24', via: '10.1.0.2' }],
        },
      ],
    });
  });

  it('says in which domain policy servers are found, in place of a list', () => {
    const proven = `${good.replace(/servers: .*/, 'domain: example.net')}keyFile: /no/keys\n`;
    expect(() => read(proven)).toThrow('/no/keys');
    expect(() => read(proven.replace('keyFile: /no/keys\n', ''))).toThrow('has to prove its PEPID (V40)');
    expect(() => read(proven.replace('domain: example.net', 'domain: example..net'))).toThrow('domain');
    const either = 'needs either servers or domain';
    expect(() => read(proven.replace('domain: example.net\n', ''))).toThrow(either);
    expect(() => read(`${good}domain: example.net\n`)).toThrow(either);
  });

  it.each([
    ['a server that is none', good.replace('127.0.0.1:3288', 'a:b:c'), 'agent.yaml:2:11 servers[0]: is a:b:c'],
    ['a server far away and no proof', good.replace('"[::1]"', 'ps.example.net'), 'has to prove its PEPID (V40)'],
    ['an interface with a space', good.replace('[eth1]', '["eth 1"]'), 'stubLinks[0].interfaces[0]'],
    ['an interface with too long a name', good.replace('eth1', 'abcdefghijklmnop'), 'stubLinks[0].interfaces[0]'],
    ['an interface named twice', good.replace('[eth1]', '[eth1, eth1]'), 'is eth1, which is named twice'],
    [
      'an address without its length',
      good.replace('10.1.0.1/24', '10.1.0.1'),
      'stubLinks[0].addresses[0]: is 10.1.0.1;',
    ],
    ['a length of 33', good.replace('10.1.0.1/24', '10.1.0.1/33'), 'stubLinks[0].addresses[0]'],
    ['a way that is no address', good.replace('via: 10.1.0.2', 'via: router'), 'stubLinks[0].behind[0].via: is router'],
    ['no stub link', good.slice(0, good.indexOf('stubLinks')), 'stubLinks'],
    ['a member that is unknown', `${good}tunnels: []\n`, 'tunnels'],
    [
      'a certificate that is not there',
      `${good}certificate: { authorities: /no/ca, certificate: /no/c, key: /no/k }\n`,
      '/no/ca: is not there',
    ],
  ])('with %s is refused, with the place', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

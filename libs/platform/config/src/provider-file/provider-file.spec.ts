import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../configuration-error.js';
import { readProviderFile } from './provider-file.js';

const sample = join(import.meta.dirname, '../../../../../deploy/provider/sample.yaml');

const good = `customers:
  - id: acme
    prefixes: [192.0.2.0/24, '2001:db8::/32']
  - id: bolt
    prefixes: [198.51.100.7/32]
network:
  edgeDevices:
    - name: ed-par-1
      place: Paris, FR
      stubLinks:
        - { name: ge-0/0/1, capacityBps: 1000 }
        - { name: ge-0/0/2, capacityBps: 1000 }
    - name: ed-lon-1
      place: London, GB
      stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }]
  coreLinks:
    - { between: [ed-par-1, ed-lon-1], capacityBps: 500, delayMs: 5.5 }
`;

describe('readProviderFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-provider-'));
  const file = join(folder, 'provider.yaml');
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (source: string) => {
    writeFileSync(file, source);
    return readProviderFile(file);
  };
  /** What is wrong with the file, each problem with line:column and path. */
  const problemsOf = (source: string): readonly string[] => {
    try {
      read(source);
      return [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return error.problems.map(({ where, message }) => `${where.replace(`${file}:`, '')}: ${message}`);
    }
  };

  it('reads the sample network', () => {
    const { customers, network } = readProviderFile(sample);
    expect(customers).toStrictEqual([
      { id: 'acme', prefixes: ['127.0.0.0/8', '::1/128'], sourcesVerified: ['127.0.0.0/8', '::1/128'] },
    ]);
    expect(network.edgeDevices.map(({ name, place, stubLinks }) => [name, place, stubLinks.length])).toStrictEqual([
      ['ed-par-1', 'Paris, FR', 8],
      ['ed-lon-1', 'London, GB', 8],
      ['ed-fra-1', 'Frankfurt, DE', 8],
      ['ed-mad-1', 'Madrid, ES', 8],
    ]);
    expect(network.coreLinks.map(({ capacityBps, delayMs }) => [capacityBps, delayMs])).toStrictEqual([
      [10_000_000_000, 5],
      [10_000_000_000, 6],
      [10_000_000_000, 8],
      [800_000_000, 12],
    ]);
  });

  it('reads who is heard, and what a customer may do', () => {
    writeFileSync(
      file,
      `access: { allow: [192.0.2.0/24], deny: [0.0.0.0/0, '::/0'] }\n${good.replace('id: bolt', 'id: bolt\n    blocked: true\n    methods: [PROVISION]')}`,
    );
    const { access, customers } = readProviderFile(file);
    expect(access).toStrictEqual({ allow: ['192.0.2.0/24'], deny: ['0.0.0.0/0', '::/0'] });
    expect(customers[1]).toMatchObject({ id: 'bolt', blocked: true, methods: ['PROVISION'] });
  });

  it('takes for verified only what is a prefix of the customer', () => {
    const verified = (prefix: string) => read(good.replace('id: bolt', `id: bolt\n    sourcesVerified: [${prefix}]`));
    expect(verified('198.51.100.7/32').customers[1]?.sourcesVerified).toStrictEqual(['198.51.100.7/32']);
    expect(() => verified('198.51.100.0/24')).toThrow(
      'customers[1].sourcesVerified[0]: is 198.51.100.0/24; expected one of the prefixes of the customer',
    );
  });

  it('reads who offers, and says what is wrong there', () => {
    const provider =
      'provider: { name: Example Networks, contactInformation: { email: noc@example.net }, asNumber: 64496 }';
    writeFileSync(file, `${provider}\n${good}`);
    expect(readProviderFile(file).provider).toStrictEqual({
      name: 'Example Networks',
      contactInformation: { email: 'noc@example.net' },
      asNumber: 64_496,
    });
    expect(problemsOf(`${provider.replace('noc@', 'noc ')}\n${good}`)[0]).toMatch(
      /provider\.contactInformation\.email: /,
    );
    expect(problemsOf(`${provider.replace('64496', '0')}\n${good}`)[0]).toMatch(/provider\.asNumber: /);
  });

  it('finds nothing wrong in a good file', () => {
    expect(problemsOf(good)).toStrictEqual([]);
  });

  it.each([
    [
      'no customer',
      /customers:[^]*?network/,
      'customers: []\nnetwork',
      '1:1 customers: must NOT have fewer than 1 items',
    ],
    ['an id with a space', 'id: bolt', 'id: bo lt', '4:5 customers[1].id: must match pattern "^[^\\s]+$"'],
    ['a customer twice', 'id: bolt', 'id: acme', '4:5 customers[1].id: names acme a second time'],
    [
      'an address without a length',
      '198.51.100.7/32',
      '198.51.100.7',
      '5:16 customers[1].prefixes[0]: is 198.51.100.7; expected a prefix such as 192.0.2.0/24 or 2001:db8::/32',
    ],
    [
      'a length that is too long',
      '198.51.100.7/32',
      '198.51.100.7/33',
      '5:16 customers[1].prefixes[0]: is 198.51.100.7/33; expected a prefix such as 192.0.2.0/24 or 2001:db8::/32',
    ],
    [
      'a zone, which is of one host alone',
      '198.51.100.7/32',
      "'fe80::1%eth0/64'",
      '5:16 customers[1].prefixes[0]: is fe80::1%eth0/64; expected a prefix such as 192.0.2.0/24 or 2001:db8::/32',
    ],
    [
      'a prefix of two customers',
      '198.51.100.7/32',
      '192.0.2.0/24',
      '5:16 customers[1].prefixes[0]: is a prefix of customer acme too',
    ],
    [
      'an access rule that is no prefix',
      /^/,
      'access: { deny: [192.0.2.1] }\n',
      '1:18 access.deny[0]: is 192.0.2.1; expected a prefix such as 192.0.2.0/24 or 2001:db8::/32',
    ],
    [
      'a prefix that is allowed and denied',
      /^/,
      "access: { allow: ['::/0'], deny: ['::/0'] }\n",
      '1:35 access.deny[0]: is allowed too',
    ],
    [
      'a method that opens nothing',
      'id: bolt',
      'id: bolt\n    methods: [OFFER]',
      '5:15 customers[1].methods[0]: must match a schema in anyOf',
    ],
    [
      'a device twice',
      'name: ed-lon-1',
      'name: ed-par-1',
      '13:7 network.edgeDevices[1].name: names ed-par-1 a second time',
    ],
    [
      'a device with a slash',
      'name: ed-lon-1',
      'name: ed/lon',
      '13:7 network.edgeDevices[1].name: has a slash, which parts device and stub link',
    ],
    [
      'a stub link twice',
      'ge-0/0/2',
      'ge-0/0/1',
      '12:13 network.edgeDevices[0].stubLinks[1].name: names ge-0/0/1 a second time',
    ],
    [
      'a core link to nowhere',
      'between: [ed-par-1, ed-lon-1]',
      'between: [ed-par-1, ed-osl-1]',
      '17:29 network.coreLinks[0].between[1]: names ed-osl-1, which is no edge device',
    ],
    [
      'a core link with one end',
      'between: [ed-par-1, ed-lon-1]',
      'between: [ed-par-1]',
      '17:9 network.coreLinks[0].between: must NOT have fewer than 2 items',
    ],
    [
      'a core link to itself',
      'between: [ed-par-1, ed-lon-1]',
      'between: [ed-par-1, ed-par-1]',
      '17:9 network.coreLinks[0].between: joins a device to itself',
    ],
    [
      'a share above one',
      'delayMs: 5.5 }',
      'delayMs: 5.5, lossRatio: 1.5 }',
      '17:72 network.coreLinks[0].lossRatio: must be <= 1',
    ],
    [
      'a class twice',
      /$/,
      '  classes: [{ name: gold }, { name: gold, delayMs: 5 }]\n',
      '18:31 network.classes[1].name: names gold a second time',
    ],
    [
      'two core links between the same devices',
      /$/,
      '    - { between: [ed-lon-1, ed-par-1], capacityBps: 1, delayMs: 0 }\n',
      '18:9 network.coreLinks[1].between: joins two devices that are joined already',
    ],
    [
      'a link of no capacity',
      'capacityBps: 500',
      'capacityBps: 0',
      '17:40 network.coreLinks[0].capacityBps: must be >= 1',
    ],
    ['a negative delay', 'delayMs: 5.5', 'delayMs: -1', '17:58 network.coreLinks[0].delayMs: must be >= 0'],
    [
      'a misspelt member',
      'delayMs: 5.5',
      'delayMs: 5.5, dealyMs: 6',
      '17:72 network.coreLinks[0].dealyMs: is not a member that is known here; did you mean delayMs?',
    ],
    ['a missing member', ', delayMs: 5.5', '', '17:7 network.coreLinks[0].delayMs: is missing'],
  ])('refuses %s, and says where', (_, from, to, problem) => {
    const source = good.replace(from, to);
    expect(source).not.toBe(good);
    expect(problemsOf(source)).toContain(problem);
  });

  it('throws nothing but ConfigurationError, whatever the file holds', () => {
    const lines = good.split('\n');
    const scrap = fc.oneof(
      fc.constantFrom(
        'null',
        '[]',
        '{}',
        '-1',
        '1e400',
        '.inf',
        '::1/128',
        '0.0.0.0/0',
        'fe80::1%lo/64',
        '__proto__: 1',
        '*a',
      ),
      fc.string({ maxLength: 8 }),
    );
    const spoilt = fc
      .array(fc.tuple(fc.nat({ max: lines.length - 1 }), fc.constantFrom('drop', 'twice', 'value', 'line'), scrap), {
        minLength: 1,
        maxLength: 4,
      })
      .map((edits) => {
        const copy = [...lines];
        for (const [at, edit, text] of edits) {
          const line = copy[at] ?? '';
          if (edit === 'drop') copy.splice(at, 1);
          else if (edit === 'twice') copy.splice(at, 0, line);
          else if (edit === 'value') copy[at] = line.replace(/: .*/, `: ${text}`);
          else copy[at] = text;
        }
        return copy.join('\n');
      });
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.string({ unit: 'binary' })), (source) => {
        try {
          read(source);
          return true;
        } catch (error) {
          return error instanceof ConfigurationError && error.problems.every(({ where }) => where.startsWith(file));
        }
      }),
      { numRuns: 60 },
    );
  });
});

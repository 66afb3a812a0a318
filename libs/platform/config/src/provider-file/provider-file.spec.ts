import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { problemsIn } from '../../test/problems-of.js';
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
  const problemsOf = (source: string): readonly string[] => problemsIn(() => read(source), file);

  it('reads the sample network', () => {
    const { customers, network } = readProviderFile(sample);
    expect(customers).toStrictEqual([
      {
        ...{ id: 'acme', prefixes: ['127.0.0.0/8', '::1/128'], sourcesVerified: ['127.0.0.0/8', '::1/128'] },
        consentToPartners: true,
      },
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

  const ends = good
    .replace(
      /(place: Paris, FR\n)/,
      `$1      pepId: par.example.net
      tunnelAddresses: { v4: 192.0.2.1, v6: '2001:db8::1' }
      technologies: [gre, ipip]
      underlayMtu: 9000
      security: { certificate: par.example.net }
`,
    )
    .replace(
      /(place: London, GB\n)/,
      `$1      pepId: lon.example.net
      tunnelAddresses: { v6: '2001:db8::2' }
      technologies: [vxlan]
      underlayMtu: 1570
      security: { keyId: 7 }
      transit: pushed
`,
    )
    .concat(
      `pools:
  vnis: [{ from: 100, to: 199 }, { from: 300, to: 300 }]
  keys: [{ from: 1, to: 4294967295 }]
  innerPrefixesV4: [100.64.0.0/16, 100.65.0.0/31]
  innerPrefixesV6: ['fd00::/48']
`,
    );
  const londonsLinks = 'stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }]';

  it('reads the ends of tunnels, and what is allocated to tunnels', () => {
    expect(problemsOf(ends)).toStrictEqual([]);
    const { network, pools } = read(ends);
    expect(network.edgeDevices[1]).toMatchObject({
      pepId: 'lon.example.net',
      tunnelAddresses: { v6: '2001:db8::2' },
      technologies: ['vxlan'],
      underlayMtu: 1_570,
      security: { keyId: 7 },
      transit: 'pushed',
    });
    expect(pools?.vnis).toStrictEqual([
      { from: 100, to: 199 },
      { from: 300, to: 300 },
    ]);
  });

  it.each([
    [
      'an end without addresses',
      "      tunnelAddresses: { v6: '2001:db8::2' }\n",
      '',
      'network.edgeDevices[1]: has no tunnelAddresses, which an end of tunnels needs too',
    ],
    [
      'a proof of nothing',
      /      pepId: lon[^]*?underlayMtu: 1570\n/,
      '',
      'has no pepId, tunnelAddresses, technologies, underlayMtu, which an end of tunnels needs too',
    ],
    ['no address at all', "{ v6: '2001:db8::2' }", '{}', 'tunnelAddresses: needs v4, v6 or both'],
    ['a name for an address', '192.0.2.1', 'localhost', 'v4: is localhost; expected an address such as 192.0.2.1'],
    ['one family for the other', "v6: '2001:db8::2'", 'v6: 192.0.2.2', 'v6: is 192.0.2.2; expected an address such as'],
    ['an address twice, spelt otherwise', '2001:db8::2', '2001:0DB8:0::1', 'v6: is 2001:db8::1, which ed-par-1 has'],
    ['a PEPID twice', 'lon.example.net', 'par.example.net', 'pepId: is par.example.net, which ed-par-1 has'],
    ['a technology twice', '[gre, ipip]', '[gre, gre]', 'technologies[1]: names gre a second time'],
    [
      'a technology that there is not',
      '[vxlan]',
      '[wire]',
      'technologies[0]: is wire; expected one of gre, ipip, vxlan',
    ],
    ['two proofs', '{ keyId: 7 }', '{ keyId: 7, certificate: a }', 'needs certificate or keyId, and not both'],
    ['an underlay that carries no IPv6', '1570', '1279', 'underlayMtu: must be >= 1280'],
    ['a range that runs backwards', 'to: 199', 'to: 99', 'pools.vnis[0].to: is 99, which is before 100'],
    ['ranges that overlap', 'from: 300', 'from: 199', 'pools.vnis[1]: overlaps 100 to 199'],
    ['a VNI of 25 bits', 'to: 300', 'to: 16777216', 'pools.vnis[1].to: must be <= 16777215'],
    ['inner prefixes that overlap', '100.65.0.0/31', '100.64.255.0/31', 'which overlaps 100.64.0.0/16'],
    ['a prefix of one address', '100.65.0.0/31', '100.65.0.0/32', 'has no two addresses for the ends of a tunnel'],
    ['a prefix of the other family', '100.65.0.0/31', "'fd01::/64'", 'is fd01::/64, which is not of IPv4'],
    ['what is no prefix', "'fd00::/48'", "'fd00::'", 'innerPrefixesV6[0]: is fd00::; expected a prefix such as'],
  ])('refuses %s among ends and pools', (_, from, to, problem) => {
    const source = ends.replace(from, to);
    expect(source).not.toBe(ends);
    expect(problemsOf(source).join('\n')).toContain(problem);
  });

  const patient = '{ firstWaitS: 5, intervalS: 20, factor: 1.25, maximumWaitS: 900, maximumRetries: 0 }';
  const retrying = ends
    .replace(
      '      transit: pushed\n',
      `      transit: pushed\n      retries: [{ technologies: [gre],${patient.slice(1)}]\n`,
    )
    .replace(
      '  coreLinks:',
      `  retries:\n    - ${patient.replace(' }', ', report: every-nth, reportEvery: 3 }')}\n  coreLinks:`,
    );

  it('reads what devices do when they cannot install a tunnel (VPN00 §2.3)', () => {
    expect(problemsOf(retrying)).toStrictEqual([]);
    const waits = { firstWaitS: 5, intervalS: 20, factor: 1.25, maximumWaitS: 900, maximumRetries: 0 };
    const { network } = read(retrying);
    expect(network.retries).toStrictEqual([{ ...waits, report: 'every-nth', reportEvery: 3 }]);
    expect(network.edgeDevices[1]?.retries).toStrictEqual([{ technologies: ['gre'], ...waits }]);
  });

  it.each([
    [
      'a factor of thousandths',
      '1.25',
      '1.255',
      'network.edgeDevices[1].retries[0].factor: is 1.255; expected hundredths',
    ],
    ['a factor that shortens', '1.25', '0.9', 'network.edgeDevices[1].retries[0].factor: must be >= 1'],
    ['a wait of nothing', 'firstWaitS: 5', 'firstWaitS: 0', 'retries[0].firstWaitS: must be >= 1'],
    [
      'a wait above the longest',
      'intervalS: 20',
      'intervalS: 901',
      'intervalS: is 901, which is above maximumWaitS, 900',
    ],
    ['a technology twice', '[gre], f', '[gre, gre], f', 'retries[0].technologies[1]: names gre a second time'],
    [
      'a count without its mode',
      ', report: every-nth',
      '',
      'network.retries[0].reportEvery: goes with report: every-nth',
    ],
    ['an entry without its waits', 'intervalS: 20, ', '', 'network.edgeDevices[1].retries[0]'],
    [
      'an entry that is never reached',
      'retries: [{ technologies: [gre], firstWaitS',
      `retries: [${patient}, { firstWaitS`,
      'network.edgeDevices[1].retries[1]: is never reached',
    ],
    [
      'retries of no end',
      /      pepId: lon[^]*?transit: pushed\n/,
      '',
      'network.edgeDevices[1].retries: is of a device that ends no tunnels',
    ],
  ])('refuses %s among retries', (_, from, to, problem) => {
    const source = retrying.replace(from, to);
    expect(source).not.toBe(retrying);
    expect(problemsOf(source).join('\n')).toContain(problem);
  });

  it('reads which links are backups, of ends of tunnels alone', () => {
    const backup = ends.replace(londonsLinks, 'stubLinks: [{ name: ge-0/0/1, capacityBps: 1000, standby: true }]');
    expect(read(backup).network.edgeDevices[1]?.stubLinks[0]?.standby).toBe(true);
    const noEnd = backup.replace(/      pepId: lon[^]*?transit: pushed\n/, '');
    expect(problemsOf(noEnd).join('\n')).toContain(
      'network.edgeDevices[1].stubLinks[0].standby: stands by at a device that ends no tunnels',
    );
  });

  it('takes a device without links for a transit point alone', () => {
    const none = ends.replace(londonsLinks, 'stubLinks: []');
    expect(problemsOf(none)).toStrictEqual([]);
    expect(problemsOf(none.replace('      transit: pushed\n', '')).join('\n')).toContain(
      'network.edgeDevices[1].stubLinks: is empty, which only a transit point may have',
    );
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
      '5:15 customers[1].methods[0]: is OFFER; expected one of PROVISION, UPDATE, WITHDRAW',
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

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const sample = join(import.meta.dirname, '../../../../deploy/provider/sample.yaml');
const folder = mkdtempSync(join(tmpdir(), 'parley-provider-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parley = async (...words: readonly string[]) => {
  const terminal = new RecordingTerminal();
  const status = await run(['provider', 'check', ...words], terminal);
  return { status, out: terminal.out.replaceAll(folder, ''), err: terminal.err.replaceAll(folder, '') };
};
const written = (text: string | Uint8Array): string => {
  const file = join(folder, 'provider.yaml');
  writeFileSync(file, text);
  return file;
};

const good = `customers: [{ id: acme, prefixes: [192.0.2.0/24] }, { id: bolt, prefixes: ['2001:db8::/32'], blocked: true }]
network:
  edgeDevices:
    - { name: ed-par-1, place: Paris, stubLinks: [{ name: ge-0/0/1, capacityBps: 1000000000 }] }
    - { name: ed-lon-1, place: London, stubLinks: [{ name: ge-0/0/1, capacityBps: 1000000000 }] }
  coreLinks: [{ between: [ed-par-1, ed-lon-1], capacityBps: 800000000, delayMs: 5 }]
access: { deny: [0.0.0.0/0] }
provider: { name: Example Networks, contactInformation: { email: noc@example.net } }
approvers: [{ group: noc, email: [] }]
orderHandling: [{ methods: [PROVISION], checks: [{ name: technical, approvers: noc, deadline: 4h, atDeadline: approve }] }]
guidelines: { maximumSites: 10, checks: [{ name: large, approvers: noc, deadline: 4h, atDeadline: reject }] }
`;

describe('parley provider check', () => {
  it('says what a good file says', async () => {
    expect(await parley(written(good))).toStrictEqual({
      status: 0,
      out: [
        'No problem in /provider.yaml.',
        'customers      acme, bolt (blocked)',
        'access         0 prefixes allowed, 1 prefix denied',
        'network        2 edge devices, 0 ends of tunnels, 2 stub links (2 Gbit/s together), 1 core link (800 Mbit/s)',
        'pools          none: tunnels get no identifiers',
        'prices         offers name no price',
        'guidelines     at most 10 sites; else 1 check',
        'counterOffers  of rates and packets; a bound of quality that no path keeps is refused',
        'offers         valid as the order service is configured',
        'rules          none',
        'catalogue      none',
        'provider       Example Networks',
        'approvers      noc',
        'orderHandling  PROVISION checked by 1 entry, all else automatic',
      ].join('\n'),
      err: '',
    });
  });

  it('says which bounds are offered looser, the first given up first', async () => {
    const { out } = await parley(written(`${good}counterOffers: { looser: [lossRatio, oneWayDelayMs] }\n`));
    expect(out).toContain(
      'counterOffers  of rates and packets, and looser where no path keeps it: lossRatio, oneWayDelayMs',
    );
  });

  it('finds nothing wrong with the sample', async () => {
    const { status, out } = await parley(sample);
    expect(status).toBe(0);
    expect(out).toContain('orderHandling  automatic');
    expect(out).toContain('every source is heard');
    expect(out).toContain('4 ends of tunnels');
    expect(out).toContain('90,000 VNIs, 90,000 keys, inner addresses from 100.64.0.0/10, fd00:5061:726c::/48');
  });

  it('finds nothing wrong with the provider in Europe', async () => {
    const { status, out } = await parley(join(sample, '../europe.yaml'));
    expect(status).toBe(0);
    expect(out).toContain('bolt (business) (credit of 25000.00 EUR a month), cray');
    expect(out).toContain('network        20 edge devices, 20 ends of tunnels');
    expect(out).toContain('0.0012 for each Mbit/s and km each month; set-up 250.00 for an order, 400.00 for a site');
  });

  it('warns of what is probably not meant, with line, column and path, and finds no problem in it', async () => {
    const file = written(
      `${good}rules: [{ name: gold, priority: 1, when: 'customer.id == "acmee"', refuse: { code: 4, reason: no } }]\n`,
    );
    const where = '/provider.yaml:12:58 rules[0].when';
    const message = 'compares customer.id with acmee, which is not a customer of this file; did you mean acme?';
    const { status, out, err } = await parley(file);
    expect({ status, err }).toStrictEqual({ status: 0, err: `${where}: ${message}` });
    expect(out).toContain('No problem in');
    expect(JSON.parse((await parley(file, '--json')).out)).toStrictEqual({
      ...{ file: '/provider.yaml', problems: [], warnings: [{ where, message }] },
    });
  });

  it('names every problem with line, column and path', async () => {
    const file = written(
      good
        .replace('192.0.2.0/24', '192.0.2.0')
        .replace(
          'approvers: noc, deadline: 4h, atDeadline: reject',
          'approvers: ops, deadline: 4h, atDeadline: reject',
        ),
    );
    expect(await parley(file)).toStrictEqual({
      status: 1,
      out: [
        '/provider.yaml:1:36 customers[0].prefixes[0]: is 192.0.2.0; expected a prefix such as 192.0.2.0/24 or 2001:db8::/32',
        '/provider.yaml:11:57 guidelines.checks[0].approvers: names ops, which is no group of approvers',
      ].join('\n'),
      err: '2 problems: no service would start with this file.',
    });
    const { status, out } = await parley(file, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toStrictEqual({
      file: '/provider.yaml',
      problems: [
        {
          where: '/provider.yaml:1:36 customers[0].prefixes[0]',
          message: 'is 192.0.2.0; expected a prefix such as 192.0.2.0/24 or 2001:db8::/32',
        },
        {
          where: '/provider.yaml:11:57 guidelines.checks[0].approvers',
          message: 'names ops, which is no group of approvers',
        },
      ],
    });
  });

  it.each([
    [
      'an unknown section',
      `${good}custmers: []\n`,
      ':12:1 custmers: is not a section that is known here; did you mean customers?',
    ],
    [
      'a section of another file',
      `${good}services: {}\n`,
      'there are customers, access, network, pools, partners, prices, guidelines, counterOffers, offers, rules, catalogue, provider, approvers, orderHandling',
    ],
    ['a list in place of sections', '- customers\n', ':1:1 (document): must be object'],
    [
      'a text in place of a section',
      good.replace(/^customers: .*/, 'customers: acme'),
      ':1:1 customers: must be array',
    ],
    ['a number in place of a name', good.replace('id: acme', 'id: 7'), ':1:15 customers[0].id: must be string'],
    ['an empty file', '', ':1:1 (document): must be object'],
    [
      'no YAML',
      'customers: [',
      ':1:13: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'a wait above the longest, at a device',
      good.replace(
        '{ name: ed-lon-1, place: London, ',
        '{ name: ed-lon-1, pepId: lon, tunnelAddresses: { v4: 192.0.2.1 }, technologies: [gre], underlayMtu: 1600,\n' +
          '        retries: [{ firstWaitS: 5, intervalS: 901, factor: 2, maximumWaitS: 900, maximumRetries: 0 }], place: London, ',
      ),
      ':6:36 network.edgeDevices[1].retries[0].intervalS: is 901, which is above maximumWaitS, 900',
    ],
    ['octets', new Uint8Array([0xff, 0xfe, 0x00, 0x80]), ':1:1: is in UTF-16'],
  ])('refuses %s, and says where', async (_, text, problem) => {
    const { status, out } = await parley(written(text));
    expect(out).toContain(problem);
    expect(status).toBe(1);
  });

  it('shows no control characters of the file', async () => {
    const { out } = await parley(written(good.replace('id: acme', 'id: "\\e[2Jacme"')));
    expect(out).toContain('\\u001b[2Jacme');
    expect(out).not.toContain('\u001b');
  });

  it('names a file that is not there, a folder, and a file that is too large, as wrong words', async () => {
    mkdirSync(join(folder, 'inner'));
    expect(await parley(join(folder, 'absent.yaml'))).toMatchObject({
      status: 2,
      err: 'parley: /absent.yaml: is not there: no such file',
    });
    expect(await parley(join(folder, 'inner'))).toMatchObject({
      status: 2,
      err: 'parley: /inner: is a folder, and a file is needed',
    });
    expect(await parley(written(`# ${'x'.repeat(4 * 1024 * 1024)}\n${good}`))).toMatchObject({
      status: 2,
      err: expect.stringMatching(/octets; at most 4194304$/),
    });
    expect(await parley('/dev/null')).toMatchObject({ status: 2, err: 'parley: /dev/null: is no file' });
    expect(await parley()).toMatchObject({ status: 2 });
  });
});

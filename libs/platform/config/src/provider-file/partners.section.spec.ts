import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../test/problems-of.js';
import { parseProviderFile } from './provider-file.js';

const good = `customers:
  - { id: acme, prefixes: [192.0.2.0/24] }
approvers:
  - { group: noc, email: [noc@example.net] }
network:
  classes:
    - { name: gold, delayMs: 20 }
  edgeDevices:
    - { name: a, place: 'Paris, FR', stubLinks: [{ name: s, capacityBps: 1 }] }
  coreLinks: []
  interconnects:
    - { device: a, stubLink: n1, partner: north, linkIdentifier: x/1, attachment: { kind: vlan, value: '12' }, capacityBps: 5, delayMs: 1 }
    - { device: a, stubLink: n2, partner: north, linkIdentifier: x/2, attachment: { kind: port, value: '1' }, capacityBps: 5, delayMs: 1 }
partners:
  providers:
    - name: north
      reach: { places: ['Oslo, NO'], prefixes: [203.0.113.0/24] }
      classes: [{ name: gold, theirs: premium, delayMs: 9 }]
      priceFactor: '1.15'
      preference: 3
    - { name: south, reach: { regions: [IT] } }
  limits:
    openPerCustomer: 3
    worthPerDay: '500.00'
    checks: [{ name: bought, approvers: noc, deadline: 4h, atDeadline: reject }]
`;

describe('partners and the links to them', () => {
  it('are read as they stand there', () => {
    const { partners, network } = parseProviderFile(good, 'file');
    expect(partners).toMatchObject({
      providers: [
        { name: 'north', classes: [{ theirs: 'premium', delayMs: 9 }], priceFactor: '1.15', preference: 3 },
        { name: 'south', reach: { regions: ['IT'] } },
      ],
      limits: { openPerCustomer: 3, worthPerDay: '500.00', checks: [{ approvers: 'noc' }] },
    });
    expect(network.interconnects).toMatchObject([
      { device: 'a', stubLink: 'n1', linkIdentifier: 'x/1', attachment: { kind: 'vlan', value: '12' } },
      { stubLink: 'n2' },
    ]);
  });

  it.each([
    [
      'a device that there is not',
      'device: a, stubLink: n1',
      'device: z, stubLink: n1',
      'network.interconnects[0].device: names z, which is no edge device',
    ],
    [
      'a link towards customers',
      'stubLink: n1',
      'stubLink: s',
      'network.interconnects[0].stubLink: names s, which is a link of a towards customers',
    ],
    [
      'two interconnects on one link',
      'stubLink: n2',
      'stubLink: n1',
      'network.interconnects[1].stubLink: names a/n1, which has an interconnect already',
    ],
    [
      'a partner that there is not',
      'partner: north, linkIdentifier: x/1',
      'partner: east, linkIdentifier: x/1',
      'network.interconnects[0].partner: names east, which is no partner of partners.providers',
    ],
    [
      'a link of the partner twice',
      'linkIdentifier: x/2',
      'linkIdentifier: x/1',
      'network.interconnects[1].linkIdentifier: names x/1 of north a second time',
    ],
    ['an attachment of another kind', 'kind: vlan', 'kind: wire', 'network.interconnects[0].attachment.kind'],
    ['a partner twice', 'name: south', 'name: north', 'partners.providers[1].name: names north a second time'],
    [
      'a partner behind another one that is none',
      'reach: { regions: [IT] }',
      'reach: { partners: [{ name: else }] }',
      'partners.providers[1].reach.partners[0].name: names else, which is no other partner of partners.providers',
    ],
    [
      'a partner behind itself',
      'reach: { regions: [IT] }',
      'reach: { partners: [{ name: south }] }',
      'partners.providers[1].reach.partners[0].name: names south, which is no other partner of partners.providers',
    ],
    ['a partner that reaches nothing', 'reach: { regions: [IT] }', 'reach: {}', 'partners.providers[1].reach'],
    [
      'a prefix that is none',
      '203.0.113.0/24',
      '203.0.113.0',
      'partners.providers[0].reach.prefixes[0]: is 203.0.113.0; expected a prefix',
    ],
    [
      'a class that there is not',
      'name: gold, theirs',
      'name: silver, theirs',
      'partners.providers[0].classes[0].name: names silver, which is no class of network.classes',
    ],
    ['a factor that is none', "'1.15'", "'-1'", 'partners.providers[0].priceFactor'],
    [
      'a group that there is not',
      'approvers: noc, deadline',
      'approvers: nobody, deadline',
      'partners.limits.checks[0].approvers: names nobody, which is no group of approvers',
    ],
    ['an amount that is none', "'500.00'", "'many'", 'partners.limits.worthPerDay'],
  ])('are refused for %s, with its place', (_, right, wrong, problem) => {
    expect(good).toContain(right);
    const problems = problemsOf(good.replace(right, wrong));
    expect(problems.join('\n')).toContain(problem);
    expect(problems.join('\n')).toMatch(/^\d+:\d+ /m);
  });

  it('are refused for a class twice, and for an interconnect without partners', () => {
    const twice = good.replace('delayMs: 9 }]', 'delayMs: 9 }, { name: gold, theirs: other }]');
    expect(problemsOf(twice).join('\n')).toContain('partners.providers[0].classes[1].name: names gold a second time');
    expect(problemsOf(good.slice(0, good.indexOf('partners:\n'))).join('\n')).toContain(
      'names north, which is no partner',
    );
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../test/problems-of.js';
import { parseProviderFile, warningsOf } from './provider-file.js';

const fileWith = (when: string, members = ''): string => `customers:
  - { id: acme, tenant: north, tier: gold, prefixes: [192.0.2.0/24] }
  - { id: bolt, prefixes: [198.51.100.0/24] }
network:
  edgeDevices:
    - { name: ed-par-1, place: 'Paris, FR', stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }] }
    - { name: ed-lon-1, place: 'London, GB', stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }] }
  coreLinks: [{ between: [ed-par-1, ed-lon-1], capacityBps: 1000, delayMs: 1 }]
approvers: [{ group: sales, email: [] }]
guidelines: { checks: [{ name: unclear, approvers: sales, deadline: 4h, atDeadline: reject }] }
catalogue:
  tiers: [{ name: silver, customers: [bolt] }]
  templates:
    - name: line-10m
      model: announcement
      profile: { customerNodesMap: [{ identifier: a }, { identifier: b }] }
rules:
  - { name: closed, priority: 1, refuse: { code: 4, reason: no }, when: '${when}'${members} }
`;
const warned = (when: string): readonly string[] => {
  const text = fileWith(when);
  expect(problemsOf(text)).toStrictEqual([]);
  return warningsOf(parseProviderFile(text, 'file'), text, 'file').map(({ where, message }) => `${where}: ${message}`);
};

describe('a comparison with what there never is', () => {
  it.each([
    [
      'request.method == "PROVISON"',
      '18:92 rules[0].when: compares request.method with PROVISON, which is not a method that rules are asked of; did you mean PROVISION?',
    ],
    [
      'request.method in ["UPDATE", "WITHDRAW"]',
      'request.method with WITHDRAW, which is not a method that rules are asked of; there are PROVISION, UPDATE',
    ],
    ['"availabilty" in request.clauses', 'with availabilty, which is not a clause; did you mean availability?'],
    ['request.clauses.exists(c, c == "capcity")', 'with capcity, which is not a clause; did you mean capacity?'],
  ])('is refused where the protocol closes the set: %s', (when, problem) => {
    expect(problemsOf(fileWith(when)).join('\n')).toContain(problem);
  });

  it.each([
    [
      'request.template == "line-10mm"',
      'file:18:94 rules[0].when: compares request.template with line-10mm, which is not a template of this file; did you mean line-10m?',
    ],
    [
      'customer.orders > 1 && customer.tier != "goldd"',
      'file:18:114 rules[0].when: compares customer.tier with goldd, which is not a tier of this file; did you mean gold?',
    ],
    [
      'customer.id in ["acme", "cray"]',
      'customer.id with cray, which is not a customer of this file; there are acme, bolt',
    ],
    ['customer.tenant == "nort"', 'which is not a tenant of this file; did you mean north?'],
    [
      'request.sites.exists(s, s.place == "Paris")',
      'which is not a place of this file; there are Paris, FR, London, GB',
    ],
    ['request.sites.exists(s, s.device == "ed-par-2")', 'not an edge device of this file; did you mean ed-par-1?'],
    ['request.sites[0].link == "ed-par-1/ge-0/0/2"', 'not a border link of this file; did you mean ed-par-1/ge-0/0/1?'],
    [
      'ledger.links.exists(l, l.resource == "core ed-par-1>ed-lon-2")',
      'not a link and direction of this file; did you mean core ed-par-1>ed-lon-1?',
    ],
    ['partner.name == "transit"', 'not a partner of this file; there is none'],
  ])('is said where the file is what has the names: %s', (when, warning) => {
    const found = warned(when);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(warning);
  });

  it.each([
    'request.method == "UPDATE" && "availability" in request.clauses',
    'request.template == "line-10m" || request.template == ""',
    'customer.tier in ["gold", "silver", ""] && customer.id == "bolt"',
    'request.sites.all(s, s.place == "Paris, FR" && s.link == "ed-par-1/ge-0/0/1")',
    'ledger.links.exists(l, l.resource == "core ed-lon-1>ed-par-1" || l.resource == "stub ed-par-1/ge-0/0/1 in")',
    'customer.id.startsWith("ac") && customer.tier.matches("^g") && path.pairs.exists(p, p.from == "my site")',
  ])('is no comparison with what there is, or with names that customers give: %s', (when) => {
    expect(warned(when)).toStrictEqual([]);
  });

  const folder = new URL('../../../../../deploy/provider/', import.meta.url);
  it.each(readdirSync(folder).filter((name) => /^(approval|europe|rules|sample)\.yaml$/.test(name)))(
    'is not in %s',
    (name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      expect(warningsOf(parseProviderFile(text, name), text, name)).toStrictEqual([]);
    },
  );
});

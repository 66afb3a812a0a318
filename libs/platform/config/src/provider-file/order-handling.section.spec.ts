import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { problemsIn } from '../../test/problems-of.js';
import { checkOf } from './check-entry.js';
import { checksOf } from './order-handling.section.js';
import { readProviderFile } from './provider-file.js';

const network = `customers:
  - { id: acme, prefixes: [192.0.2.0/24] }
  - { id: bolt, prefixes: [198.51.100.0/24] }
network:
  edgeDevices:
    - { name: ed-par-1, place: Paris, stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }] }
  coreLinks: []
`;
const handling = `approvers:
  - { group: noc, email: [noc@example.net, night-shift@example.net] }
  - { group: legal, email: [] }
orderHandling:
  - methods: [PROVISION, UPDATE]
    customers: [bolt]
    checks: []
  - methods: [PROVISION]
    checks:
      - { name: contract, approvers: legal, deadline: 2d, atDeadline: reject }
      - { name: technical, approvers: noc, deadline: 4h, atDeadline: approve }
guidelines:
  maximumSites: 10
  checks: [{ name: large order, approvers: noc, deadline: 30m, atDeadline: reject }]
`;

describe('order handling', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-handling-'));
  const file = join(folder, 'provider.yaml');
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (source: string) => {
    writeFileSync(file, source);
    return readProviderFile(file);
  };

  it('is automatic where the file says nothing', () => {
    expect(checksOf(read(network), 'PROVISION', 'acme')).toStrictEqual([]);
  });

  it('is what the first entry says that names the method and the customer', () => {
    const provider = read(network + handling);
    expect(checksOf(provider, 'PROVISION', 'acme')).toStrictEqual([
      { name: 'contract', approvers: 'legal', deadlineMs: 172_800_000, atDeadline: 'reject' },
      { name: 'technical', approvers: 'noc', deadlineMs: 14_400_000, atDeadline: 'approve' },
    ]);
    expect(checksOf(provider, 'PROVISION', 'bolt')).toStrictEqual([]);
    expect(checksOf(provider, 'WITHDRAW', 'acme')).toStrictEqual([]);
    expect(provider.guidelines?.checks.map(checkOf)).toStrictEqual([
      { name: 'large order', approvers: 'noc', deadlineMs: 1_800_000, atDeadline: 'reject' },
    ]);
  });

  it.each([
    [
      'an unknown group',
      'approvers: legal, deadline',
      'approvers: lawyers, deadline',
      'orderHandling[1].checks[0].approvers: names lawyers, which is no group of approvers',
    ],
    [
      'an unknown group of the guidelines',
      'approvers: noc, deadline: 30m',
      'approvers: ops, deadline: 30m',
      'guidelines.checks[0].approvers: names ops, which is no group of approvers',
    ],
    ['an unknown customer', '[bolt]', '[volt]', 'orderHandling[0].customers[0]: names volt, which is no customer'],
    ['a group twice', 'group: legal', 'group: noc', 'approvers[1].group: names noc a second time'],
    [
      'a deadline without a unit',
      'deadline: 4h',
      "deadline: '4'",
      'orderHandling[1].checks[1].deadline: is 4; expected a duration from 1s to 30d, such as 4h',
    ],
    [
      'a deadline that nobody can keep',
      'deadline: 4h',
      'deadline: 0s',
      'orderHandling[1].checks[1].deadline: is 0s; expected a duration from 1s to 30d, such as 4h',
    ],
    ['guidelines without a check', 'checks: [{ name: large', 'other: [{ name: large', 'guidelines.checks: is missing'],
    ['a method that is always automatic', '[PROVISION, UPDATE]', '[PROVISION, DECLINE]', 'orderHandling[0]'],
    [
      'a second header in an address',
      'night-shift@example.net',
      '"a@b.example\\nBcc: x@y.example"',
      'approvers[0].email[1]: must match pattern',
    ],
  ])('names the place of %s', (_, from, to, problem) => {
    const source = network + handling.replace(from, to);
    const problems = problemsIn(() => read(source), file);
    expect(problems.join('\n')).toContain(problem);
  });
});

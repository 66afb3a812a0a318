import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../test/recording-terminal.js';
import { exitStatus } from './exit-status.js';
import { jsonShapes } from './json-option.js';
import { programOf } from './program.js';
import { run } from './run.js';

interface Leaf {
  readonly path: string;
  readonly command: Command;
}
const leavesOf = (command: Command, path = ''): readonly Leaf[] =>
  command.commands.length === 0
    ? [{ path, command }]
    : command.commands.flatMap((each) => leavesOf(each, `${path} ${each.name()}`.trim()));
const leaves = leavesOf(programOf(new RecordingTerminal(), () => undefined));
const shapeOf = ({ command }: Leaf) => command.options.find(({ long }) => long === '--json')?.description;

const pipe = join(import.meta.dirname, '../../../docs/examples/pipe-two-sites.cpd.json');
const long = 'a-name-without-an-end'.repeat(3);
const rates = { capacityBps: 123_456_789_012, reservedBps: 123_456_789, heldBps: 0, committedBps: 123_456_789 };
const terms = { siteCount: 9, sites: [long, 'rome'], inBps: 123_456_789, outBps: 1 };
const task = {
  ...{ task: `${long}.1`, orderId: long, customerId: long, customerOrderIdentifier: long, negotiation: 1 },
  ...{ check: long, subject: 'guidelines', approvers: long, reasons: [`${long} ${long} ${long}`], state: 'open' },
  ...{ requestedAt: '2026-04-23T10:00:00.000Z', dueAt: '2026-04-23T14:00:00.000Z', atDeadline: 'reject' },
};
const order = {
  ...{ orderId: '0123456789abcdef0123456789abcdef', customerId: long, customerOrderIdentifier: long },
  ...{ state: 'AwaitingProcessing', negotiation: 1, waitsFor: 'administrators', approvers: long, asked: terms },
  ...{ receivedAt: '2026-04-23T10:00:00.000Z', changedAt: '2026-04-23T10:00:00.000Z' },
};
const placed = {
  ...{ portalOrder: 'portal-0123456789abcdefABCDEF', customerId: 'acme', customerOrderIdentifier: 'acme-7' },
  ...{ state: 'Completed', createdAt: '2026-04-23T10:00:00.000Z', outcome: { kind: 'agreed' } },
};
const letter = {
  id: long,
  event: { id: 'e', type: long, source: '/x', subject: long, time: '2026-04-23T10:00:00.000Z', data: {} },
  ...{ durable: long, attempts: 8, deadSince: '2026-04-23T10:00:00.000Z', cause: `${long} ${long} ${long}` },
};
const readModel = { name: long, generation: 1, isRebuilding: false, lagEvents: 9_999, fault: `${long} ${long}` };
const vpn = {
  ...{ orderId: long, state: 'wanted', since: '2026-04-23T10:00:00.000Z', negotiation: 1 },
  ...{ wanted: 19_900, installed: 9_999, active: 9_999, failed: 1, refusal: [`${long} ${long}`] },
  forgotten: [{ device: long, by: long, reason: `${long} ${long}` }],
  waitsFor: Array.from({ length: 5 }, () => ({ device: long, ends: 199 })),
  failures: [{ tunnel: '7', devices: [long, long], errorCode: 8, at: '2026-04-23T10:00:00.000Z' }],
};
const tunnelEnd = {
  ...{ tunnel: '19900', device: long, peer: long, peerAddress: '2001:db8::1', node: long, peerNode: long },
  ...{ className: long, technology: 'vxlan', state: 'planned', since: '2026-04-23T10:00:00.000Z' },
  ...{ waitsFor: 'installation', errorCode: 8 },
};
const session = {
  ...{ device: long, pepId: long, state: 'ended', address: '[2001:db8:1234:5678::1]:41234', proof: `tls ${long}` },
  ...{ cached: true, openedAt: '2026-04-23T10:00:00.000Z', heardAt: '2026-04-23T10:00:00.000Z', cause: long },
  ...{ reportedAt: '2026-04-23T10:00:00.000Z', endedAt: '2026-04-23T10:00:00.000Z', process: long, epoch: 1 },
  ...{ handles: 4_096, vpns: 4_000, decisions: 4_000, decisionsSince: '2026-04-23T10:00:00.000Z' },
};
const decision = {
  answer: {
    ...{ kind: 'offer', isCounterOffer: true, reasons: [`${long} ${long}`], price: { amount: '1', currency: 'EUR' } },
    reduced: { listed: [{ clause: 'capacity.in.peakBps', link: long, asked: 2, offered: 1, why: [long] }], count: 9 },
    failover: { listed: [{ link: long, of: long, percent: 40, inBps: 123_456_789, outBps: 1 }], count: 9 },
    escalation: { reasons: [long], checks: [{ name: long, approvers: long, deadlineMs: 1, atDeadline: 'approve' }] },
  },
  rules: { fired: [{ name: long, effect: 'cap' }], failed: [{ name: long, why: long }] },
  paths: { listed: [{ from: long, to: long, over: [long, long], delayMs: 1.23456 }], count: 1 },
  basis: { procedure: 1, providerData: 3, network: long, terms: long, rules: long },
};
const explained = {
  ...{ orderId: long, customerId: long, negotiation: 1, decidedAt: '2026-04-23T10:00:00.000Z', ledgerVersion: 7 },
  ...decision,
};
const difference = {
  ...{ orderId: long, customerId: long, negotiation: 1, decidedAt: '2026-04-23T10:00:00.000Z', ledgerVersion: 7 },
  ...{ was: decision.answer, would: { kind: 'refusal', statusCode: 4, reasons: [`${long} ${long}`] } },
  ...{ members: ['type'], rules: [{ name: long, effect: 'refuse', what: 'applies' }], parts: ['prices', long] },
};
/** What a form answers whose every name is long, by the path of the question. */
const replies: Readonly<Record<string, unknown>> = {
  '/questions/order.list-orders': { orders: [order, order] },
  '/questions/policy.list-capacity': { links: [{ link: `core ${long}>${long}`, direction: 'forward', ...rates }] },
  '/questions/broker.show-portal-order': { outcome: 'done', order: placed },
  '/questions/broker.decide-portal-order': { outcome: 'done', order: placed },
  '/questions/broker.show-partners': {
    partners: [
      {
        ...{ name: long, address: `${long}:15321`, accept: 'before-offer', answerWithinS: 300 },
        breaker: {
          ...{ state: 'open', silences: 3 },
          ...{ since: '2026-11-30T10:00:00.000Z', retryAt: '2026-11-30T10:01:00.000Z' },
        },
        children: { open: 1, held: 2, exposed: 1, alarms: 1 },
        exposedUntil: '2026-11-30T11:00:00.000Z',
      },
    ],
  },
  '/questions/broker.list-children': {
    children: [
      {
        ...{ negotiation: 1, candidate: long, partner: long, child: long, orderId: long, customerId: long },
        ...{ state: 'ChildWithdrawPending', isReleased: true, mayBeHeld: true, exposure: {} },
        ...{ createdAt: '2026-04-23T10:00:00.000Z', changedAt: '2026-04-23T10:00:00.000Z' },
        ...{ alarm: { kind: 'withdraw-refused', since: '2026-04-23T10:00:00.000Z' } },
        ...{ costs: { amount: '123456789.00', currency: 'EUR' }, partnerOrderIdentifier: long },
      },
    ],
  },
  '/questions/broker.list-portal-orders': {
    orders: [{ ...placed, changedAt: '2026-04-23T10:00:00.000Z', isAgreed: true, providerOrderIdentifier: long }],
  },
  '/questions/policy.list-leaks': {
    holds: [
      { orderId: long, negotiation: 2, since: '2026-04-23T10:00:00.000Z', reason: 'unknown-order', linkCount: 9 },
    ],
  },
  '/questions/gateway.find-customer': { customer: { customerId: long, mayProvision: true } },
  '/questions/policy.feasibility': decision,
  '/questions/policy.explain-order': { decisions: [explained, { ...explained, negotiation: 2 }] },
  '/questions/policy.simulate': {
    ...{ decisions: 2, unknown: 1, differing: [difference, difference] },
  },
  '/questions/policy.verify-decisions': {
    ...{ same: 1, byHash: 1 },
    findings: [{ ledgerVersion: 7, orderId: long, negotiation: 1, kind: 'differs', why: `${long} ${long}` }],
  },
  '/questions/policy.show-provider': {
    ...{ version: 3, changedAt: '2026-04-23T10:00:00.000Z', source: 'apply', author: long, pieces: 1 },
    text: JSON.stringify({ rules: [{ name: long, priority: 7, when: `${long} == 1`, cap: { committedBps: 7 } }] }),
  },
  '/questions/order.list-read-models': { readModels: [readModel] },
  '/questions/policy.list-read-models': { readModels: [readModel] },
  '/questions/vpn.list-read-models': { readModels: [readModel] },
  '/questions/broker.list-read-models': { readModels: [readModel] },
  '/questions/vpn.list-vpns': { vpns: [vpn, vpn] },
  '/questions/vpn.show-vpn': { vpn, tunnels: [tunnelEnd, tunnelEnd] },
  '/questions/vpn.list-sessions': { sessions: [session, session] },
  ...Object.fromEntries(
    ['add', 'remove', 'change'].map((change) => [
      `/questions/vpn.tunnel-${change}`,
      { outcome: 'done', vpns: ['x'], tunnel: '19900' },
    ]),
  ),
  '/questions/vpn.forget': { outcome: 'done', vpns: ['x'] },
  '/questions/order.rebuild-read-model': { outcome: 'begun' },
  '/tasks?state=open': [task, task],
  '/tasks/x/approve': { task: 'x' },
  '/tasks/x/reject': { task: 'x' },
  '/dead-letters': [letter, letter],
  '/dead-letters/x/redrive': {},
};

let server: Server;
let env: Readonly<Record<string, string>>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-json-'));
  server = createServer((request, response) => {
    const reply = replies[request.url ?? ''];
    request.resume();
    response.writeHead(reply === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(reply ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  env = { PARLEY_HTTP: `http://127.0.0.1:${address.port}`, PARLEY_DATA_DIR: folder, PARLEY_CLIENT_DIR: folder };
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Arguments that a command of this path is given: what it needs, and no place where anything answers. */
function wordsOf({ path, command }: Leaf): readonly string[] {
  const given = command.registeredArguments.map((argument) =>
    argument.name() === 'file' ? '/no/such/file' : argument.name() === 'version' ? '3' : 'x',
  );
  const needed = command.options
    .filter(({ mandatory }) => mandatory)
    .flatMap(({ long, flags }) => [
      long ?? '',
      flags.includes('host:port') ? ':' : 'x', // no place, so that nothing is waited for
    ]);
  return [...path.split(' '), ...given, ...needed];
}
const objectsIn = (out: string): readonly object[] =>
  out.split('\n').map((line) => {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`no object: ${line}`);
    return value;
  });

describe('every command', () => {
  it('says in its help which of the two shapes of JSON it prints', () => {
    const without = leaves.filter((leaf) => !Object.values<unknown>(jsonShapes).includes(shapeOf(leaf)));
    expect(without.map(({ path }) => path)).toStrictEqual(['completion']);
  });

  const speaking = leaves.filter((leaf) => shapeOf(leaf) !== undefined);
  it.each(speaking)('$path has an error as an object with --json, and the status that it has without', async (leaf) => {
    const nowhere = {
      ...{ PARLEY_HTTP: 'http://127.0.0.1:1', PARLEY_DATABASE_URL: 'postgres://x@127.0.0.1:1/x' },
      ...{ PARLEY_CLIENT_DIR: '/dev/null/orders', PARLEY_DATA_DIR: '/no/such/folder' },
    };
    const [words, plain, json] = [wordsOf(leaf), ...[0, 1].map(() => new RecordingTerminal({ env: nowhere }))];
    const status = await run(words, plain as RecordingTerminal);
    expect(await run([...words, '--json'], json as RecordingTerminal)).toBe(status);
    if (leaf.path === 'decode') return; // it has all that it needs: a datagram with a fault is what it looks for
    expect(status).toBe(exitStatus.usage);
    expect({ out: plain?.out, err: json?.err }).toStrictEqual({ out: '', err: '' });
    expect(objectsIn(json?.out ?? '')).toStrictEqual([{ error: { code: 'usage', message: expect.any(String) } }]);
    expect(plain?.err).not.toBe('');
  });

  it.each(speaking)('$path tells a word that it does not know as an object too', async ({ path }) => {
    const terminal = new RecordingTerminal();
    expect(await run([...path.split(' '), '--json', '--no-such-option'], terminal)).toBe(exitStatus.usage);
    expect(objectsIn(terminal.out)).toStrictEqual([{ error: { code: 'usage', message: expect.any(String) } }]);
    expect(terminal.err).toBe('');
  });
});

describe('a command that finds something', () => {
  const finding: readonly (readonly [path: string, words: readonly string[], objects: number])[] = [
    ['provider orders', [], 2],
    ['capacity', [], 1],
    ['capacity', ['--leaked'], 1],
    ['children', ['--order', 'x', '--partner', 'x', '--state', 'Cancelled', '--exposed'], 1],
    ['portal list', [], 1],
    ['partners', [], 1],
    ['portal show', ['x'], 1],
    ['portal withdraw', ['x'], 1],
    ['feasibility', [pipe, '--customer', long], 1],
    ['explain', ['x'], 2],
    ['policy simulate', [], 3],
    ['policy verify', [], 2],
    ['policy rules', ['3'], 1],
    ['read-model list', [], 4],
    ['read-model rebuild', ['x'], 1],
    ['vpn list', [], 2],
    ['vpn show', ['x'], 1],
    ['cops sessions', [], 2],
    ['vpn tunnel add', ['x', 'paris', 'rome', '--by', long], 1],
    ['vpn tunnel remove', ['x', '7', '--by', long], 1],
    ['vpn tunnel change', ['x', '7', '--bps', '1', '--by', long], 1],
    ['vpn forget', ['x', 'ed1', '--by', long], 1],
    ['tasks', [], 2],
    ['approve', ['x'], 1],
    ['reject', ['x', '--reason', 'no'], 1],
    ['dead-letters list', [], 2],
    ['dead-letters redrive', ['x'], 1],
    ['decode', ['a0'], 1],
  ];

  it.each(finding)('parley %s prints one JSON object a line', async (path, words, objects) => {
    const terminal = new RecordingTerminal({ env });
    await run([...path.split(' '), ...words, '--json'], terminal);
    expect(objectsIn(terminal.out)).toHaveLength(objects);
    expect(terminal.out).not.toContain('"error"');
  });

  it.each(finding)('parley %s keeps within 80 columns, however long its names are', async (path, words) => {
    const terminal = new RecordingTerminal({ env, columns: 80 });
    await run([...path.split(' '), ...words], terminal);
    expect(terminal.out.split('\n').filter((line) => [...line].length > 80)).toStrictEqual([]);
  });

  it('keeps the summary of a provider file within 80 columns too', async () => {
    const file = join(folder, 'provider.yaml');
    const customers = Array.from(
      { length: 8 },
      (_, at) => `  - { id: ${long.slice(0, 60)}-${at}, prefixes: [10.0.${at}.0/24] }`,
    );
    const network =
      'network: { edgeDevices: [{ name: a, place: P, stubLinks: [{ name: b, capacityBps: 1 }] }], coreLinks: [] }';
    writeFileSync(file, ['customers:', ...customers, network, ''].join('\n'));
    const terminal = new RecordingTerminal({ columns: 80 });
    const status = await run(['provider', 'check', file], terminal);
    expect({ status, err: terminal.err }).toStrictEqual({ status: exitStatus.done, err: '' });
    const [, ...table] = terminal.out.split('\n'); // the first line names the file
    expect(table.filter((line) => [...line].length > 80)).toStrictEqual([]);
  });
});

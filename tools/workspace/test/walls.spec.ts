import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { buildable, readProjects, root } from '../projects.mjs';
import { read } from './tree.js';
import { ADAPTERS, MAY_IMPORT, mayImport, walls, wallsConfig } from '../walls.mjs';

/** One line in one room: what it says and whether its wall lets it stand. */
interface Line {
  readonly wall: keyof typeof walls.rules;
  readonly room: string;
  readonly red: string;
  readonly green: string;
  /** Part of the message that the red line gets. */
  readonly says: string;
}

const PROTOCOL = 'libs/protocol/cpnp/src/any.codec.ts';
const DOMAIN = 'services/order/src/domain/any.decider.ts';
const SERVICE = 'services/order/src/use-cases/any.ts';

// prettier-ignore
const lines: readonly Line[] = [
  { wall: 'pure-imports', room: PROTOCOL, red: `import { createHash } from 'node:crypto';`, green: `import { read } from './reader.js';`, says: 'node:crypto' },
  { wall: 'pure-imports', room: PROTOCOL, red: `export { createHash } from 'crypto';`, green: `export { read } from './reader.js';`, says: 'crypto' },
  { wall: 'pure-imports', room: PROTOCOL, red: `const fs = await import('node:fs');`, green: `const own = await import('./own.js');`, says: 'node:fs' },
  { wall: 'pure-imports', room: PROTOCOL, red: `import { Injectable } from '@nestjs/common';`, green: `import { Type } from 'typebox';`, says: '@nestjs/common' },
  { wall: 'pure-imports', room: PROTOCOL, red: `import pg from 'pg';`, green: `import { Type } from 'typebox';`, says: 'database' },
  { wall: 'pure-imports', room: DOMAIN, red: `import { Entity } from 'typeorm';`, green: `import type { OrderState } from './order.state.js';`, says: 'typeorm' },
  { wall: 'pure-imports', room: DOMAIN, red: `import { trace } from '@opentelemetry/api';`, green: `import { methods } from '@parley/cpnp';`, says: '@opentelemetry/api' },
  { wall: 'pure-imports', room: DOMAIN, red: `import { connect } from '@nats-io/transport-node';`, green: `import { compare } from '@parley/cpp';`, says: '@nats-io' },
  { wall: 'pure-imports', room: DOMAIN, red: `import { Type } from 'typebox';`, green: `import { compare } from '@parley/cpp';`, says: 'typebox' },
  { wall: 'pure-imports', room: DOMAIN, red: `import type { EventLog } from '@parley/event-log';`, green: `import type { Instant } from '@parley/cpnp';`, says: '@parley/event-log' },
  { wall: 'pure-imports', room: DOMAIN, red: `import type { Check } from '@parley/contracts';`, green: `import type { Check } from './check/check.js';`, says: '@parley/contracts' },
  { wall: 'pure-imports', room: DOMAIN, red: `import { recordedCodec } from '@parley/aggregate';`, green: `import type { RecordedShapes } from '@parley/aggregate';`, says: 'only types' },
  { wall: 'pure-imports', room: DOMAIN, red: `import { wire } from '../outbound/wire.js';`, green: `import { refuse } from './refusals/refuse.js';`, says: 'outside its domain folder' },
  { wall: 'pure-imports', room: DOMAIN, red: `let x: import('node:net').Socket;`, green: `let x: import('@parley/cpnp').Instant;`, says: 'node:net' },
  { wall: 'pure-imports', room: DOMAIN, red: `import { CpnpClient } from '@parley/client';`, green: `import { step } from '@parley/cpnp-session';`, says: '@parley/client' },
  { wall: 'pure-imports', room: 'libs/protocol/cpnp-session/src/any.ts', red: `import { createSocket } from 'node:dgram';`, green: `import type { Message } from '@parley/cpnp';`, says: 'node:dgram' },
  { wall: 'pure-globals', room: 'libs/protocol/cpnp-session/src/any.ts', red: `const a = Date.now();`, green: `const a = (now: number) => now;`, says: 'clock' },
  { wall: 'pure-globals', room: PROTOCOL, red: `const a = Buffer.alloc(1);`, green: `const a = new Uint8Array(1);`, says: 'Buffer' },
  { wall: 'pure-globals', room: PROTOCOL, red: `const a = process.env;`, green: `const a = (process: string) => process;`, says: 'process' },
  { wall: 'pure-globals', room: PROTOCOL, red: `const a = crypto.randomUUID();`, green: `const a = (random: () => number) => random();`, says: 'crypto' },
  { wall: 'pure-globals', room: PROTOCOL, red: `const a = globalThis.process;`, green: `const a = { process: 1 };`, says: 'globalThis' },
  { wall: 'pure-globals', room: DOMAIN, red: `const a = Date.now();`, green: `const a = Date.parse('2026-04-23T10:00:00Z');`, says: 'clock' },
  { wall: 'pure-globals', room: DOMAIN, red: `const a = new Date();`, green: `const a = (now: string) => new Date(now);`, says: 'clock' },
  { wall: 'pure-globals', room: DOMAIN, red: `const now = Date['now'];`, green: `const day = Date['UTC'](2026, 3);`, says: 'clock' },
  { wall: 'pure-globals', room: DOMAIN, red: `const a = performance.now();`, green: `const a = (nowMs: number) => nowMs;`, says: 'performance' },
  { wall: 'pure-globals', room: DOMAIN, red: `const a = Math.random();`, green: `const a = Math.min(1, 2);`, says: 'Math.random' },
  { wall: 'pure-globals', room: DOMAIN, red: `setTimeout(() => undefined, 1);`, green: `const deadlines = [{ afterMs: 1 }];`, says: 'setTimeout' },
  { wall: 'ladder', room: 'services/gateway/src/any.ts', red: `import { OrderModule } from '@parley/order';`, green: `import type { Bus } from '@parley/bus';`, says: 'never imports service (order)' },
  { wall: 'ladder', room: 'libs/platform/bus/src/any.ts', red: `import { OrderModule } from '@parley/order';`, green: `import { traced } from '@parley/telemetry';`, says: 'never imports service' },
  { wall: 'ladder', room: 'libs/client/src/any.ts', red: `import { main } from '@parley/parley';`, green: `import { encode } from '@parley/cpnp';`, says: 'never imports tool' },
  { wall: 'ladder', room: 'libs/client/src/any.ts', red: `import type { EventLog } from '@parley/event-log';`, green: `import { step } from '@parley/cpnp-session';`, says: 'sdk (client) never imports platform' },
  { wall: 'ladder', room: 'libs/client/src/any.ts', red: `import type { Decided } from '@parley/contracts';`, green: `import type { Cpd } from '@parley/cpp';`, says: 'sdk (client) never imports contracts' },
  { wall: 'ladder', room: 'libs/client/src/any.ts', red: `import { EventLogOrderRepository } from '@parley/client-log';`, green: `import { MemoryOrderRepository } from './repository/memory-order-repository.js';`, says: 'sdk (client) never imports sdk-adapter' },
  { wall: 'ladder', room: 'libs/client-log/src/any.ts', red: `import type { Decided } from '@parley/contracts';`, green: `import type { OrderRepository } from '@parley/client';`, says: 'sdk-adapter (client-log) never imports contracts' },
  { wall: 'ladder', room: 'libs/platform/event-log/src/any.ts', red: `import { EventLogOrderRepository } from '@parley/client-log';`, green: `import { read } from './own.js';`, says: 'never imports sdk-adapter' },
  { wall: 'ladder', room: 'libs/protocol/cpnp/src/any.ts', red: `import type { Bus } from '@parley/bus';`, green: `import { diff } from '@parley/cpp';`, says: 'protocol (cpnp) never imports platform' },
  { wall: 'ladder', room: 'libs/platform/bus/src/any.ts', red: `import { quote } from '@parley/client';`, green: `import { read } from './own.js';`, says: 'never imports sdk' },
  { wall: 'ladder', room: 'services/all-in-one/src/any.ts', red: `import { main } from '@parley/parley';`, green: `import { OrderModule } from '@parley/order';`, says: 'never imports tool' },
  { wall: 'ladder', room: 'libs/platform/bus/src/any.ts', red: `import { startNats } from '@parley/testkit';`, green: `import { read } from './own.js';`, says: 'Only tests and benchmarks' },
  { wall: 'ladder', room: SERVICE, red: `import { startNats } from '@parley/servers';`, green: `import type { EventLog } from '@parley/event-log';`, says: 'service (order) never imports servers' },
  { wall: 'ladder', room: 'libs/servers/src/any.ts', red: `import { migrate } from '@parley/event-log';`, green: `import { Client } from 'pg';`, says: 'servers (servers) never imports platform' },
  { wall: 'inside-project', room: SERVICE, red: `import { pump } from '../../../../libs/platform/bus/src/pump.js';`, green: `import { decide } from '../domain/order.decider.js';`, says: 'stays in its project' },
  { wall: 'inside-project', room: 'libs/servers/src/any.ts', red: `import { a } from '../../../tools/workspace/bin/a.mjs';`, green: `import { a } from '../bin/a.mjs';`, says: 'stays in its project' },
  { wall: 'ladder', room: 'libs/testkit/src/any.ts', red: `import { readProjects } from '@parley/workspace';`, green: `import { startNats } from '@parley/servers';`, says: 'never imports tool' },
  { wall: 'inside-project', room: 'libs/servers/src/any.ts', red: `import { fetched } from '../../../tools/workspace/bin/fetch.mjs';`, green: `import { fetched } from '../bin/fetch.mjs';`, says: 'stays in its project' },
  { wall: 'inside-source', room: SERVICE, red: `import { world } from '../../test/world.js';`, green: `import { decide } from '../domain/order.decider.js';`, says: 'no test' },
  { wall: 'inside-source', room: 'libs/servers/src/any.ts', red: `export type { Law } from './any.spec.js';`, green: `export type { Law } from './any.laws.js';`, says: 'no test' },
  { wall: 'inside-source', room: 'libs/servers/src/any.ts', red: `const nats = await import('../dist/nats.js');`, green: `const nats = await import('../bin/nats-server.mjs');`, says: 'build' },
  { wall: 'rooms', room: SERVICE, red: `import { GatewayMessages } from '../outbound/gateway-messages.js';`, green: `import type { ClientMessages } from '../ports/client-messages.js';`, says: 'not ../outbound' },
  { wall: 'rooms', room: SERVICE, red: `import type { CpnpController } from '../inbound/bus/cpnp.controller.js';`, green: `import type { Orders } from '../streams/orders.js';`, says: 'not ../inbound' },
  { wall: 'rooms', room: SERVICE, red: `import { TasksQuery } from '../read-models/tasks/tasks.query.js';`, green: `import { other } from './other.js';`, says: 'not ../read-models' },
  { wall: 'rooms', room: SERVICE, red: `import { orderService } from '../order.service.js';`, green: `import { limits } from '../limits.js';`, says: 'not ../order.service.js' },
  { wall: 'rooms', room: 'services/order/src/ports/any.ts', red: `import type { HandleCommand } from '../use-cases/handle-command.js';`, green: `import type { OrderState } from '../domain/order.state.js';`, says: 'not ../use-cases' },
  { wall: 'rooms', room: 'services/order/src/streams/any.ts', red: `import type { Mailer } from '../ports/mailer.js';`, green: `import { evolve } from '../domain/order.state.js';`, says: 'not ../ports' },
  { wall: 'rooms', room: 'services/order/src/read-models/any/any.query.ts', red: `import { DecideChecks } from '../../use-cases/decide-checks.js';`, green: `import { orderCodec } from '../../streams/order-codec.js';`, says: 'not ../../use-cases' },
  { wall: 'rooms', room: 'services/order/src/outbound/any.ts', red: `import { DecideChecks } from '../use-cases/decide-checks.js';`, green: `import type { Mailer } from '../ports/mailer.js';`, says: 'not ../use-cases' },
  { wall: 'rooms', room: 'services/order/src/inbound/bus/any.controller.ts', red: `import { PublishRecorded } from '../../outbound/publish-recorded.js';`, green: `import { TasksQuery } from '../../read-models/tasks/tasks.query.js';`, says: 'not ../../outbound' },
  { wall: 'rooms', room: 'services/order/src/order.service.ts', red: `import { CpnpController } from './inbound/bus/cpnp.controller.js';`, green: `import { PublishRecorded } from './outbound/publish-recorded.js';`, says: 'Only the module' },
  { wall: 'adapters-in-module', room: SERVICE, red: `import { PostgresEventLog } from '@parley/event-log';`, green: `import type { EventLog } from '@parley/event-log';`, says: 'Only src/app.module.ts' },
  { wall: 'adapters-in-module', room: SERVICE, red: `const bus = new NatsBus();`, green: `const bus = (given: Bus) => given;`, says: 'NatsBus' },
  { wall: 'adapters-in-module', room: 'services/order/src/order.module.ts', red: `import { SmtpMailer } from './outbound/smtp.mailer.js';`, green: `import type { Mailer } from './outbound/mailer.js';`, says: 'SmtpMailer' },
  { wall: 'adapters-in-module', room: 'services/order/src/index.ts', red: `export { SmtpMailer } from './outbound/smtp.mailer.js';`, green: `export { openOrder } from './other.js';`, says: 'SmtpMailer' },
  { wall: 'adapters-in-module', room: 'services/order/src/main.ts', red: `new PostgresEventLog();`, green: `NatsBus.connect({ servers: url });`, says: 'PostgresEventLog' },
  { wall: 'named-exports', room: SERVICE, red: `export default 1;`, green: `export const one = 1;`, says: 'names' },
  { wall: 'named-exports', room: SERVICE, red: `const one = 1; export { one as default };`, green: `const one = 1; export { one };`, says: 'names' },
  { wall: 'whole-tests', room: 'libs/platform/bus/src/any.spec.ts', red: `it.only('delivers', () => undefined);`, green: `it('delivers', () => undefined);`, says: '.only' },
  { wall: 'whole-tests', room: 'libs/platform/bus/test/any.int.spec.ts', red: `describe.each([1]).skip('law', () => undefined);`, green: `describe.each([1])('law', () => undefined);`, says: '.skip' },
  { wall: 'whole-tests', room: 'libs/platform/bus/src/any.spec.ts', red: `test.todo('delivers');`, green: `const list = { todo: 1 }; list.todo;`, says: '.todo' },
];

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, wallsConfig],
});

async function findings(code: string, filePath: string): Promise<readonly { rule: string | null; message: string }[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ({ rule: ruleId, message }));
}

describe('each wall stops its red line and lets the green one stand', () => {
  it.each(lines)('$wall in $room: $red', async ({ wall, room, red, green, says }) => {
    const found = await findings(red, room);
    expect(found.map(({ rule }) => rule)).toStrictEqual([`walls/${wall}`]);
    expect(found[0]?.message).toContain(says);
    expect(await findings(green, room)).toStrictEqual([]);
  });

  it('knows a drawer by the name of its folder or file', async () => {
    for (const drawer of ['src/utils/a.ts', 'src/common.ts', 'src/shared/a.ts', 'src/core/a.ts', 'src/any-helper.ts']) {
      expect((await findings('', `libs/platform/bus/${drawer}`)).map(({ rule }) => rule)).toStrictEqual([
        'walls/no-drawers',
      ]);
    }
    expect(await findings('', 'libs/platform/bus/src/scoreboard.ts')).toStrictEqual([]);
  });

  it('has at least one red line for every wall', () => {
    const seen = new Set<string>([...lines.map(({ wall }) => wall), 'no-drawers']);
    expect([...seen].sort()).toStrictEqual(Object.keys(walls.rules).sort());
  });
});

describe('the rooms where a wall has a door', () => {
  const doors: readonly (readonly [why: string, room: string, code: string])[] = [
    [
      'specs of a pure room read files',
      'libs/protocol/cpnp/src/any.codec.spec.ts',
      `import { readFileSync } from 'node:fs'; Date.now();`,
    ],
    [
      'tests take the testkit',
      'libs/platform/bus/test/any.int.spec.ts',
      `import { startNats } from '@parley/testkit';`,
    ],
    [
      'tests take the servers',
      'libs/platform/event-log/test/any.int.spec.ts',
      `import { createDatabase } from '@parley/servers';`,
    ],
    ['the composition brings its PostgreSQL', 'services/all-in-one/src/any.ts', `import '@parley/servers';`],
    [
      'tests take sources and other tests',
      'libs/servers/test/any.int.spec.ts',
      `import '../src/a.js'; import './b.js';`,
    ],
    ['benchmarks take the testkit', 'bench/src/any.ts', `import { startNats } from '@parley/testkit';`],
    [
      'the module imports doors',
      'services/order/src/order.module.ts',
      `import { CpnpController } from './inbound/bus/cpnp.controller.js';`,
    ],
    ['the deployed form names its bus', 'services/order/src/main.ts', `import { NatsBus } from '@parley/bus';`],
    ['the parts list names adapters', 'services/order/src/app.module.ts', `new PostgresEventLog();`],
    ['a service has an adapter of its own', 'services/order/src/outbound/any.mailer.ts', `export class SmtpMailer {}`],
    ['the composition names adapters', 'services/all-in-one/src/any.ts', `new InProcessBus();`],
    ['outside the domain a service reads the clock', SERVICE, `export const now = Date.now();`],
    ['configuration files export by default', 'vitest.config.ts', `export default 1;`],
  ];
  it.each(doors)('%s', async (_why, room, code) => {
    expect(await findings(code, room)).toStrictEqual([]);
  });
});

describe('the adapters', () => {
  it('carry the names under which their projects export them', () => {
    const exported = ['libs/platform/event-log', 'libs/platform/read-model', 'libs/platform/bus', 'libs/servers']
      .map((of) => read(`${of}/src/index.ts`))
      .concat(read('services/order/src/outbound/smtp.mailer.ts'))
      .concat(
        ['http-admission', 'http-section-source', 'watched-judge'].map((name) =>
          read(`services/policy/src/outbound/${name}.ts`),
        ),
      )
      .join('');
    expect([...ADAPTERS].filter((name) => !new RegExp(`\\b${name}\\b`).test(exported))).toStrictEqual([]);
  });
});

describe('the projects', () => {
  it('name only packages of lower rungs in their package.json', () => {
    const projects = readProjects();
    const layerOf = new Map(projects.map((project) => [project.package, project.layer]));
    const wrong = projects.flatMap(({ name, layer, dependencies }) =>
      dependencies
        .filter((dependency) => !mayImport(layer, layerOf.get(dependency) ?? 'unknown'))
        .map((dependency) => `${name} -> ${dependency}`),
    );
    expect(wrong).toStrictEqual([]);
  });

  it('have layers that the ladder knows', () => {
    expect(readProjects().filter(({ layer }) => !Object.keys(MAY_IMPORT).includes(layer))).toStrictEqual([]);
  });

  it('are all built, but for those that are scripts', () => {
    const scripts = readProjects().filter(({ folder }) => !buildable().includes(folder));
    expect(scripts.map(({ folder }) => folder)).toStrictEqual(['tools/workspace']);
  });

  it('are the ones that Nx sees, with the same tags, in a graph without cache or daemon', async () => {
    const environment = { ...process.env, NX_DAEMON: 'false', NX_CACHE_PROJECT_GRAPH: 'false', NX_NO_CLOUD: 'true' };
    const nx = (...words: string[]) =>
      promisify(execFile)(process.execPath, ['node_modules/nx/dist/bin/nx.js', ...words], {
        cwd: root,
        env: environment,
      });
    const { stdout } = await nx('graph', '--print');
    const graph: unknown = JSON.parse(stdout);
    expect(graph).toMatchObject({ graph: { nodes: expect.any(Object) as object } });
    // The shape has just been checked.
    const { nodes } = (graph as { graph: { nodes: Record<string, { data: { root: string; tags?: string[] } }> } })
      .graph;
    const seen = Object.values(nodes)
      .map(({ data }) => [data.root, (data.tags ?? []).find((tag) => tag.startsWith('layer:'))])
      .filter(([folder]) => folder !== '.')
      .sort();
    expect(seen).toStrictEqual(
      readProjects()
        .map(({ folder, layer }) => [folder, `layer:${layer}`])
        .sort(),
    );
  });
});

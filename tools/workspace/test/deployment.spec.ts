import { doorEnv, envSpec, natsEnv, port, postgresEnv, text } from '@parley/config';
import { loadDescriptors, serviceDescriptor } from '@parley/lifecycle';
import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  type ComposeService,
  type Deployment,
  missingOf,
  partsOf,
  providersIn,
  strangersInLabels,
  tooEarly,
  unknownIn,
} from './deployment.js';
import { read } from './tree.js';

const { services: compose, secrets: composeSecrets } = parse(read('docker-compose.yml'), {
  merge: true,
  maxAliasCount: -1,
}) as {
  readonly services: Readonly<Record<string, ComposeService>>; // containers.spec.ts checks the schema
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
};
interface ScrapeJob {
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  /** Names that may be there or not, on one port. */
  readonly dns_sd_configs?: readonly { readonly names: readonly string[]; readonly type: 'A'; readonly port: number }[];
}
const { scrape_configs: jobs } = parse(read('deploy/prometheus/prometheus.yml')) as {
  readonly scrape_configs: readonly ScrapeJob[];
};
const dockerfile = DockerfileParser.parse(read('deploy/Dockerfile'));
const deployment: Deployment = {
  compose,
  targets: jobs.flatMap(({ static_configs: fixed = [], dns_sd_configs: found = [] }) => [
    ...fixed.flatMap(({ targets }) => targets),
    ...found.flatMap(({ names, port: number }) => names.map((name) => `${name}:${number}`)),
  ]),
  exposed: dockerfile
    .getInstructions()
    .filter((each) => each.getKeyword() === 'EXPOSE')
    .flatMap((each) => each.getArguments().map((argument) => argument.getValue())),
};
const listed = await loadDescriptors();
const shipped = listed.filter((descriptor) => descriptor.shipped);

describe.each(providersIn(compose))('the provider "%s" in the files of deploy/', (provider) => {
  const parts = partsOf(provider, deployment);
  const ours = parts.compose;

  it.each(shipped)('has all that the descriptor of $name says', (descriptor) => {
    expect(missingOf(descriptor, parts)).toStrictEqual([]);
  });

  it('has no service that the list lacks', () => {
    expect(unknownIn(parts, shipped)).toStrictEqual([]);
  });

  it('lets what customers reach wait for the others', () => {
    expect(tooEarly(shipped, parts)).toStrictEqual([]);
  });

  /** Where the operator names the file of a secret by this variable, and what reads it there. */
  const secretOf = (what: string) => {
    const name = `${provider}${what}`;
    const variable = `${provider === '' ? 'PARLEY' : provider.slice(0, -1).toUpperCase()}_${what.toUpperCase().replace('-', '_')}`;
    return { name, mounted: `\${${variable}:+/run/secrets/${name}}`, file: `\${${variable}:-/dev/null}` };
  };

  it('gives broker and gateway the same secret for orders of customers, where the operator names one', () => {
    const { name, mounted, file } = secretOf('portal-secret');
    for (const { environment = {}, secrets = [] } of [ours['broker'] ?? {}, ours['gateway'] ?? {}]) {
      expect(environment['PARLEY_PORTAL_SECRET_FILE']).toBe(mounted);
      expect(secrets).toContain(name);
    }
    expect(composeSecrets[name]?.file).toBe(file);
  });

  it('gives the gateway the key that its catalogue is signed with, as a secret, where the operator names one', () => {
    const { name, mounted, file } = secretOf('catalogue-key');
    const { environment = {}, secrets = [], ports = [] } = ours['gateway'] ?? {};
    expect(environment['PARLEY_CATALOGUE_KEY_FILE']).toBe(mounted);
    expect(secrets).toContain(name);
    expect(composeSecrets[name]?.file).toBe(file);
    const number = environment['PARLEY_CATALOGUE_PORT'] ?? '';
    expect(ports.filter((one) => one.endsWith(`:${number}`))).toHaveLength(1);
  });

  it('has room in PostgreSQL for two processes of each service', () => {
    const sum = connectionsOf(ours).reduce((total, { connections }) => total + connections, 0);
    expect(2 * sum).toBeLessThan(admittedBy(ours));
  });

  it('sends spans where the collector listens', () => {
    const collector = parse(read('deploy/otel/collector.yaml')) as {
      readonly receivers: { readonly otlp: { readonly protocols: { readonly http: { readonly endpoint: string } } } };
    };
    const collectorPort = collector.receivers.otlp.protocols.http.endpoint.split(':')[1];
    const endpoints = shipped
      .filter(({ name, needs }) => name in ours && needs.includes('collector'))
      .map(({ name }) => ours[name]?.environment?.OTEL_EXPORTER_OTLP_ENDPOINT);
    expect(new Set(endpoints)).toStrictEqual(new Set([`http://otel-collector:${collectorPort}`]));
  });
});

/** What the server of a provider admits. */
const admittedBy = (ours: Deployment['compose']): number =>
  Number(/^max_connections=(\d+)$/.exec(ours['postgres']?.command?.at(-1) ?? '')?.[1]);

/** Connections that one process of each service takes at most. */
const connectionsOf = (ours: Deployment['compose']) =>
  shipped.flatMap(({ name, database, environment }) => {
    if (database === undefined) return [];
    const spec = Object.values(environment).find((variable) => variable.name === 'PARLEY_DATABASE_CONNECTIONS');
    const more = /\b(\d+) more\b/.exec(spec?.description ?? '')?.[1];
    return [{ name, connections: Number(ours[name]?.environment?.[spec?.name ?? ''] ?? spec?.default) + Number(more) }];
  });

describe('the files of deploy/', () => {
  it.each(['rules.yml', 'rules.test.yml'])('speak in %s of services that are there', (file) => {
    expect(strangersInLabels(read(`deploy/prometheus/${file}`), shipped, deployment)).toStrictEqual([]);
  });

  it('say how many connections to PostgreSQL the services take', () => {
    const each = connectionsOf(compose);
    const sum = each.reduce((total, { connections }) => total + connections, 0);
    const said = each.map(({ name, connections }) => `${name} ${connections}`).sort();
    expect(read('deploy/README.md').replaceAll(/\s+/g, ' ')).toContain(
      `${said.join(', ')}: ${sum} of ${admittedBy(compose)}`,
    );
  });
});

describe('a service that nobody has deployed', () => {
  const environment = envSpec({
    ...postgresEnv,
    ...natsEnv,
    ...doorEnv,
    deskPort: { name: 'PARLEY_DESK_PORT', parser: port, default: '9000', description: 'where customers come in' },
    seal: { name: 'PARLEY_SEAL', parser: text(), description: 'what it seals with' },
  });
  const notary = serviceDescriptor({
    name: 'notary',
    runs: 'cluster',
    replicas: true,
    shipped: true,
    needs: ['database', 'bus', 'mail', 'collector'],
    database: { schema: 'parley_notary', migrations: [] },
    environment,
    doors: [
      { name: 'desk', port: environment.deskPort, protocol: 'udp', faces: 'customers' },
      { name: 'http', port: environment.httpPort, protocol: 'tcp', faces: 'operators' },
    ],
  });
  const half: Deployment = {
    compose: {
      ...compose,
      notary: { command: ['services/notary/dist/main.js'], build: compose.order?.build ?? raise() },
    },
    targets: [...deployment.targets, 'registry:8080'],
    exposed: ['8080/tcp'],
  };

  it('is missed by its name', () => {
    expect(missingOf(notary, deployment)).toStrictEqual(['docker-compose.yml has no service notary']);
  });

  it('is missed in each thing that it needs', () => {
    expect(missingOf(notary, half)).toStrictEqual([
      'notary needs database, and has no PARLEY_DATABASE_URL',
      'notary needs bus, and has no PARLEY_NATS_URL',
      'notary does not wait for nats',
      'notary needs mail, and has no PARLEY_SMTP_URL',
      'notary needs collector, and has no OTEL_EXPORTER_OTLP_ENDPOINT',
      'notary-migrate does not start services/notary/dist/migrate.js',
      'notary does not wait for notary-migrate',
      'notary does not work as the role parley_notary',
      'notary has no PARLEY_DATABASE_URL, which has to be set',
      'notary has no PARLEY_NATS_URL, which has to be set',
      'notary has no PARLEY_SEAL, which has to be set',
      'the image does not expose 9000/udp (notary desk)',
      'notary does not publish 9000/udp',
      'Prometheus does not scrape notary:8080',
    ]);
    const archive = { ...notary, name: 'archive', doors: notary.doors.slice(1) };
    expect(tooEarly([archive, notary], half)).toStrictEqual(['notary does not wait for archive']);
  });

  it('is missed where a further provider alone has not deployed it', () => {
    const { 'nordlink-order': order, 'nordlink-order-migrate': job, ...rest } = compose;
    const { ports, ...unpublished } = compose['nordlink-gateway'] ?? raise();
    expect([order, job, ports]).not.toContain(undefined);
    const parts = partsOf('nordlink-', {
      ...deployment,
      compose: { ...rest, 'nordlink-gateway': unpublished },
      targets: deployment.targets.filter((target) => target !== 'nordlink-gateway:8080'),
    });
    expect(shipped.flatMap((descriptor) => missingOf(descriptor, parts))).toStrictEqual([
      'docker-compose.yml has no service order',
      'gateway does not publish 15321/udp',
      'gateway does not publish 15323',
      'Prometheus does not scrape gateway:8080',
    ]);
    expect(unknownIn(parts, shipped.slice(1))).toStrictEqual(
      expect.arrayContaining([`docker-compose.yml: ${shipped[0]?.name}`]),
    );
  });

  it('is a stranger where the list lacks it', () => {
    expect(unknownIn(partsOf('', half), shipped)).toStrictEqual([
      'docker-compose.yml: notary',
      'Prometheus: registry:8080',
    ]);
    const rule = `relay_lag_events{relay="notary-relay"} or up{instance='notary:8080'} or x{schema=~"parley_notary"}`;
    expect(strangersInLabels(rule, shipped, deployment)).toStrictEqual([
      'relay notary-relay',
      'instance notary:8080',
      'schema parley_notary',
    ]);
  });
});

function raise(): never {
  throw new Error('the compose file has no service order');
}

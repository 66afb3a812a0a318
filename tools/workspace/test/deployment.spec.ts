import { doorEnv, envSpec, natsEnv, port, postgresEnv, text } from '@parley/config';
import { loadDescriptors, serviceDescriptor } from '@parley/lifecycle';
import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  type ComposeService,
  type Deployment,
  missingOf,
  strangersInLabels,
  tooEarly,
  unknownIn,
} from './deployment.js';
import { read } from './tree.js';

const { services: compose, secrets: composeSecrets } = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, ComposeService>>; // containers.spec.ts checks the schema
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
};
const { scrape_configs: jobs } = parse(read('deploy/prometheus/prometheus.yml')) as {
  readonly scrape_configs: readonly { readonly static_configs: readonly { readonly targets: readonly string[] }[] }[];
};
const dockerfile = DockerfileParser.parse(read('deploy/Dockerfile'));
const deployment: Deployment = {
  compose,
  targets: jobs.flatMap((job) => job.static_configs.flatMap(({ targets }) => targets)),
  exposed: dockerfile
    .getInstructions()
    .filter((each) => each.getKeyword() === 'EXPOSE')
    .flatMap((each) => each.getArguments().map((argument) => argument.getValue())),
};
const listed = await loadDescriptors();
const shipped = listed.filter((descriptor) => descriptor.shipped);

describe('the files of deploy/', () => {
  it.each(shipped)('have all that the descriptor of $name says', (descriptor) => {
    expect(missingOf(descriptor, deployment)).toStrictEqual([]);
  });

  it('have no service that the list lacks', () => {
    expect(unknownIn(deployment, shipped)).toStrictEqual([]);
  });

  it('let what customers reach wait for the others', () => {
    expect(tooEarly(shipped, deployment)).toStrictEqual([]);
  });

  it.each(['rules.yml', 'rules.test.yml'])('speak in %s of services that are there', (file) => {
    expect(strangersInLabels(read(`deploy/prometheus/${file}`), shipped, deployment)).toStrictEqual([]);
  });

  it('give broker and gateway the same secret for orders of customers, where the operator names one', () => {
    for (const { environment = {}, secrets = [] } of [compose['broker'] ?? {}, compose['gateway'] ?? {}]) {
      expect(environment['PARLEY_PORTAL_SECRET_FILE']).toBe('${PARLEY_PORTAL_SECRET:+/run/secrets/portal-secret}');
      expect(secrets).toContain('portal-secret');
    }
    expect(composeSecrets['portal-secret']?.file).toBe('${PARLEY_PORTAL_SECRET:-/dev/null}');
  });

  it('give the gateway the key that its catalogue is signed with, as a secret, where the operator names one', () => {
    const { environment = {}, secrets = [], ports = [] } = compose['gateway'] ?? {};
    expect(environment['PARLEY_CATALOGUE_KEY_FILE']).toBe('${PARLEY_CATALOGUE_KEY:+/run/secrets/catalogue-key}');
    expect(secrets).toContain('catalogue-key');
    expect(composeSecrets['catalogue-key']?.file).toBe('${PARLEY_CATALOGUE_KEY:-/dev/null}');
    const port = environment['PARLEY_CATALOGUE_PORT'] ?? '';
    expect(ports).toContain(`${port}:${port}`);
  });

  it('have room in PostgreSQL for two processes of each service, and say how many connections those take', () => {
    const admitted = Number(/^max_connections=(\d+)$/.exec(compose['postgres']?.command?.at(-1) ?? '')?.[1]);
    const each = shipped.flatMap(({ name, database, environment }) => {
      if (database === undefined) return [];
      const spec = Object.values(environment).find((variable) => variable.name === 'PARLEY_DATABASE_CONNECTIONS');
      const more = /\b(\d+) more\b/.exec(spec?.description ?? '')?.[1];
      return [
        { name, connections: Number(compose[name]?.environment?.[spec?.name ?? ''] ?? spec?.default) + Number(more) },
      ];
    });
    const sum = each.reduce((total, { connections }) => total + connections, 0);
    expect(2 * sum).toBeLessThan(admitted);
    const said = each.map(({ name, connections }) => `${name} ${connections}`).sort();
    expect(read('deploy/README.md').replaceAll(/\s+/g, ' ')).toContain(`${said.join(', ')}: ${sum} of ${admitted}`);
  });

  it('send spans where the collector listens', () => {
    const collector = parse(read('deploy/otel/collector.yaml')) as {
      readonly receivers: { readonly otlp: { readonly protocols: { readonly http: { readonly endpoint: string } } } };
    };
    const collectorPort = collector.receivers.otlp.protocols.http.endpoint.split(':')[1];
    const endpoints = shipped
      .filter(({ name, needs }) => name in compose && needs.includes('collector'))
      .map(({ name }) => compose[name]?.environment?.OTEL_EXPORTER_OTLP_ENDPOINT);
    expect(new Set(endpoints)).toStrictEqual(new Set([`http://otel-collector:${collectorPort}`]));
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
      'notary does not publish 9000:9000/udp',
      'Prometheus does not scrape notary:8080',
    ]);
    const archive = { ...notary, name: 'archive', doors: notary.doors.slice(1) };
    expect(tooEarly([archive, notary], half)).toStrictEqual(['notary does not wait for archive']);
  });

  it('is a stranger where the list lacks it', () => {
    expect(unknownIn(half, shipped)).toStrictEqual(['docker-compose.yml: notary', 'Prometheus: registry:8080']);
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

import { facesCustomers, type ServiceDescriptor } from '@parley/lifecycle/descriptor';

/** How a service is known in a network. */
export interface NetworkEnd {
  readonly ipv4_address?: string;
  readonly aliases?: readonly string[];
}

export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target: string };
  readonly command?: readonly string[];
  /** In place of the image's, which is `node` with the options of a service. */
  readonly entrypoint?: readonly string[];
  /** Left out of `docker compose up` unless one of these is asked for. */
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly networks?: readonly string[] | Readonly<Record<string, NetworkEnd | null>>;
  readonly restart?: string;
  readonly healthcheck?: { readonly disable?: boolean };
}

/** What the files of deploy/ say of services, as far as a descriptor says it too. */
export interface Deployment {
  /** Services of docker-compose.yml by their names. */
  readonly compose: Readonly<Record<string, ComposeService>>;
  /** What Prometheus scrapes: "policy:8080". */
  readonly targets: readonly string[];
  /** Ports that the image exposes: "8080/tcp". */
  readonly exposed: readonly string[];
}

/**
 * What the names of a provider's parts begin with: "" of the one that `docker compose up` starts, "nordlink-" of a further one. Each has a
 * gateway.
 */
export const providersIn = (compose: Deployment['compose']): readonly string[] =>
  Object.entries(compose).flatMap(([name, { command = [] }]) =>
    command[0] === 'services/gateway/dist/main.js' ? [name.replace(/gateway$/, '')] : [],
  );

/** The files of deploy/ as one provider has them, its parts by the names that they have in every provider. */
export function partsOf(provider: string, { compose, targets, exposed }: Deployment): Deployment {
  const others = providersIn(compose).filter((other) => other !== '' && other !== provider);
  const isOurs = (name: string): boolean =>
    name.startsWith(provider) && !others.some((other) => name.startsWith(other));
  const plain = (name: string): string => name.slice(provider.length);
  const plainKeys = <Value>(of: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    Object.fromEntries(Object.entries(of).flatMap(([name, one]) => (isOurs(name) ? [[plain(name), one]] : [])));
  return {
    compose: Object.fromEntries(
      Object.entries(plainKeys(compose)).map(([name, service]) => [
        name,
        service.depends_on === undefined ? service : { ...service, depends_on: plainKeys(service.depends_on) },
      ]),
    ),
    targets: targets.filter(isOurs).map(plain),
    exposed,
  };
}

/** The networks of a service, and how it is known there. */
export const networksOf = ({ networks = ['default'] }: ComposeService): ReadonlyMap<string, NetworkEnd> =>
  new Map(
    Array.isArray(networks)
      ? networks.map((network: string) => [network, {}])
      : Object.entries(networks).map(([network, end]: [string, NetworkEnd | null]) => [network, end ?? {}]),
  );

/** The services that one finds by a name: those with that name or alias in a network that both are in. */
export const foundBy = (
  name: string,
  asker: ComposeService,
  compose: Deployment['compose'],
): readonly (readonly [string, ComposeService])[] =>
  Object.entries(compose).filter(([other, service]) =>
    [...networksOf(service)].some(
      ([network, { aliases = [] }]) => networksOf(asker).has(network) && (other === name || aliases.includes(name)),
    ),
  );

/** The command line's containers, a person's and a job: nothing that runs, so no descriptor has them. */
export const commandLine = {
  name: 'parley',
  certificates: 'cops-pdp-certificates',
  program: 'tools/parley/bin/parley.js',
} as const;

/** In any of the providers. */
export const isCommandLine = (name: string): boolean =>
  [commandLine.name, commandLine.certificates].some((one) => name === one || name.endsWith(`-${one}`));

/** What compose has to wait for, and by which variable the service finds it, for each need. */
const metBy = {
  database: { variable: 'PARLEY_DATABASE_URL' },
  bus: { variable: 'PARLEY_NATS_URL', waitsFor: 'nats' },
  mail: { variable: 'PARLEY_SMTP_URL' },
  collector: { variable: 'OTEL_EXPORTER_OTLP_ENDPOINT' },
  partners: {},
} as const satisfies Record<string, { variable?: string; waitsFor?: string }>;

/** What the files of deploy/ lack of a service that its descriptor says; empty when they agree. */
export function missingOf(descriptor: ServiceDescriptor, { compose, targets, exposed }: Deployment): readonly string[] {
  const { name, needs, database, environment, doors } = descriptor;
  const service = compose[name];
  if (service === undefined) return [`docker-compose.yml has no service ${name}`];
  const set = service.environment ?? {};
  const missing: string[] = [];
  const expect = (isThere: boolean, what: string): void => void (isThere || missing.push(what));
  const waitsFor = (other: string) => service.depends_on?.[other] !== undefined;
  expect(
    service.command?.[0] === `services/${name}/dist/main.js`,
    `${name} does not start services/${name}/dist/main.js`,
  );
  for (const need of needs) {
    const met: { readonly variable?: string; readonly waitsFor?: string } = metBy[need];
    if (met.variable !== undefined) expect(met.variable in set, `${name} needs ${need}, and has no ${met.variable}`);
    if (met.waitsFor !== undefined) expect(waitsFor(met.waitsFor), `${name} does not wait for ${met.waitsFor}`);
  }
  if (database !== undefined) {
    const job = `${name}-migrate`;
    const starts = compose[job]?.command?.[0];
    expect(starts === `services/${name}/dist/migrate.js`, `${job} does not start services/${name}/dist/migrate.js`);
    expect(waitsFor(job), `${name} does not wait for ${job}`);
    const url = set.PARLEY_DATABASE_URL ?? '';
    expect(url.startsWith(`postgres://${database.schema}:`), `${name} does not work as the role ${database.schema}`);
  }
  for (const variable of Object.values(environment))
    if (variable.default === undefined && variable.optional !== true)
      expect(variable.name in set, `${name} has no ${variable.name}, which has to be set`);
  for (const { name: door, port, protocol, faces } of doors) {
    const number = set[port.name] ?? port.default ?? '';
    expect(
      exposed.includes(`${number}/${protocol}`),
      `the image does not expose ${number}/${protocol} (${name} ${door})`,
    );
    const published = `${number}${protocol === 'udp' ? '/udp' : ''}`;
    // A port of the machine, on every address of it.
    if (faces === 'customers')
      expect(
        service.ports?.some((one) => /^\d+:/.test(one) && one.endsWith(`:${published}`)) ?? false,
        `${name} does not publish ${published}`,
      );
    if (door === 'http') expect(targets.includes(`${name}:${number}`), `Prometheus does not scrape ${name}:${number}`);
  }
  return missing;
}

/** Services that customers reach wait for the others; names what does not. */
export function tooEarly(descriptors: readonly ServiceDescriptor[], { compose }: Deployment): readonly string[] {
  const [facing, behind] = [descriptors.filter(facesCustomers), descriptors.filter((each) => !facesCustomers(each))];
  return facing.flatMap(({ name }) =>
    behind
      .filter((other) => compose[name]?.depends_on?.[other.name]?.condition !== 'service_healthy')
      .map((other) => `${name} does not wait for ${other.name}`),
  );
}

/** Processes of services in the files of deploy/ that no descriptor has; empty when there are none. */
export function unknownIn(
  { compose, targets }: Deployment,
  descriptors: readonly ServiceDescriptor[],
): readonly string[] {
  const names = new Set(descriptors.map(({ name }) => name));
  const jobs = new Set(descriptors.filter(({ database }) => database).map(({ name }) => `${name}-migrate`));
  const ours = Object.entries(compose).flatMap(([name, { build }]) => (build === undefined ? [] : [name]));
  return [
    ...ours
      .filter((name) => !names.has(name) && !jobs.has(name) && !isCommandLine(name))
      .map((name) => `docker-compose.yml: ${name}`),
    ...targets.filter((target) => !names.has(target.split(':')[0] ?? '')).map((target) => `Prometheus: ${target}`),
  ];
}

/** Values of labels in a text for which no service stands: `durable` and `relay` name one, `schema` is one's, `instance` is scraped. */
export function strangersInLabels(
  text: string,
  descriptors: readonly ServiceDescriptor[],
  { targets }: Deployment,
): readonly string[] {
  const names = descriptors.map(({ name }) => name);
  const known: Readonly<Record<string, readonly string[]>> = {
    instance: targets,
    schema: descriptors.flatMap(({ database }) => (database === undefined ? [] : [database.schema])),
    relay: names.map((name) => `${name}-relay`),
    durable: names,
  };
  const said = text.matchAll(/\b(instance|schema|relay|durable)(?:=~?|: )["']?([\w:-]+)/g);
  return [...said].flatMap(([, label = '', value = '']) =>
    known[label]?.includes(value) === true ? [] : [`${label} ${value}`],
  );
}

import { describeEnv, migrationEnv, type EnvSpec } from '@parley/config';
import { loadDescriptors, type ServiceDescriptor } from '@parley/lifecycle';
import { embeddedEnv } from '../src/config.js';

type Section = readonly [title: string, about: string, spec: EnvSpec];

const serviceSection = ({ name, environment }: ServiceDescriptor): Section => [
  `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
  `\`services/${name}/dist/main.js\``,
  environment,
];

const migrationSection = ({ name }: ServiceDescriptor): Section => [
  `Migration of the ${name} service`,
  `\`services/${name}/dist/migrate.js\`: a job, once before the replicas start.`,
  migrationEnv,
];

/** Each process that operators get, and the variables that it reads. */
function sectionsOf(services: readonly ServiceDescriptor[]): readonly Section[] {
  const shipped = services.filter((service) => service.shipped);
  const together = shipped.filter(({ runs }) => runs === 'cluster');
  return [
    ['Embedded form', '`npm start`. Nothing has to be set.', embeddedEnv(together)],
    ...shipped.map(serviceSection),
    ...shipped.filter(({ database }) => database !== undefined).map(migrationSection),
  ];
}

const head = `# Configuration

<!-- Written from the services' own specifications: npm run docs -w @parley/all-in-one -->

A process reads its variables once, when it starts. A variable that is missing, wrong or misspelt is named on standard error and
ends the process with status 78, all of them at once. An empty variable counts as not set. Customers, network, prices and checks are in
the [provider file](provider-file.md), which \`PARLEY_PROVIDER_FILE\` names. Bounds that
are no variables are named constants with unit and reason, in the \`limits.ts\` of each project.
`;

/** What is read outside of a specification; a test looks for each of these names in the sources. */
const elsewhere = `## Logs and telemetry

Read by every process above, through \`libs/platform/telemetry\`. Unset, nothing is traced.

| Variable | Value | Default | Meaning |
| --- | --- | --- | --- |
| \`PARLEY_LOG_LEVEL\` | trace, debug, info, warn, error, fatal or silent | \`info\`; \`warn\` in the embedded form | the least that is logged; another word counts as not set |
| \`OTEL_EXPORTER_OTLP_ENDPOINT\` | a URL such as http://host:4318 | none | turns tracing on; spans go to \`/v1/traces\` below it, by HTTP |
| \`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT\` | a URL | none | the same, and taken as it stands |
| \`OTEL_TRACES_EXPORTER\` | none | | turns tracing off; another word changes nothing |
| \`OTEL_SDK_DISABLED\` | true | | turns tracing off |
| \`OTEL_TRACES_SAMPLER\` | always_on, always_off, traceidratio, or one of them behind parentbased_ | \`parentbased_always_on\` | which transactions are traced |
| \`OTEL_TRACES_SAMPLER_ARG\` | a ratio from 0 to 1 | \`1\` | for the samplers with a ratio |
| \`OTEL_SERVICE_NAME\` | a text | the service | \`service.name\` of the spans |
| \`OTEL_BSP_SCHEDULE_DELAY\` | milliseconds | \`1000\` | longest wait of a span before it is exported |

Metrics need no variable: every process answers \`/metrics\` on its HTTP port.

## Command line

Options go before these, and these before what runs on this machine, by the \`runtime.json\` that it wrote:
[command-line.md](command-line.md).

| Variable | Default | Meaning |
| --- | --- | --- |
| \`PARLEY_DATABASE_URL\` | none | the log, for \`order history\`, \`audit verify\` and, as its owner, \`customer erase\` |
| \`PARLEY_MASTER_KEY\` | none | what the service wraps the keys of personal data with, for \`order history\`. Secret. |
| \`PARLEY_NATS_URL\` | none | the bus, for \`dead-letters\`, \`tasks\`, \`approve\` and \`reject\`, with credentials as for a service. Secret. |
| \`PARLEY_NATS_CREDS\`, \`PARLEY_NATS_CA\`, \`PARLEY_NATS_CERT\`, \`PARLEY_NATS_KEY\` | none | as for a service |
| \`PARLEY_HTTP\` | none | HTTP door of an embedded form on this machine, for the same |
| \`PARLEY_SERVER\` | none | the server of a new order, as \`--to\` names it; a kept order stays with its own |
| \`PARLEY_DATA_DIR\` | \`./data\`, then \`./data/deployed\` | folder with \`runtime.json\` |

## One machine, many processes

\`npm run deployed\` starts the deployed form with servers of its own. It passes \`PARLEY_BIND\`, \`PARLEY_LOG_LEVEL\` and \`OTEL_*\` on, and to the gateway
\`PARLEY_CATALOGUE_PORT\` and \`PARLEY_CATALOGUE_KEY_FILE\`; \`PARLEY_PORTAL_SECRET_FILE\` to it and to the broker.

| Variable | Default | Meaning |
| --- | --- | --- |
| \`PARLEY_CPNP_PORT\` | \`15321\` | UDP port of the gateway |
| \`PARLEY_HTTP_PORT\` | \`8080\` | HTTP port of the gateway; the services before it in services/services.json have those after it: order, policy, cops-pdp |
| \`PARLEY_COPS_PORT\` | \`3288\` | TCP port of the policy server for devices |
| \`PARLEY_DATABASE_URL\` | none | a server that runs already, in place of one under the data folder |
| \`PARLEY_NATS_URL\` | none | the same for NATS |
| \`PARLEY_DATA_DIR\` | \`data/deployed\` | files of both servers, and \`runtime.json\` for the command line |

## Tests

| Variable | Meaning |
| --- | --- |
| \`PARLEY_TEST_POSTGRES_URL\` | a PostgreSQL for the tests, in place of the one that they bring |
| \`PARLEY_TEST_NATS_URL\` | the same for NATS |
| \`PARLEY_NATS_SERVER\` | the program nats-server, in place of the one on the path or fetched |
| \`PARLEY_TSHARK\` | the program tshark, in place of the one on the path or fetched |
| \`PARLEY_CLIENT_DIR\` | folder in which the command line keeps its orders, in place of the user's state folder |
| \`PARLEY_PIN_STATES\` | \`1\` pins what a new recording of streams folds to; \`npm run record-logs\` sets it |
| \`PARLEY_WRITE_DOCS\` | \`1\` writes the generated pages in place of comparing them; \`npm run docs\` sets it |
`;

/** docs/configuration.md, before it is formatted. */
export async function configurationDocument(): Promise<string> {
  const services = (await loadDescriptors()).toReversed();
  const sections = sectionsOf(services).map(
    ([title, about, spec]) => `## ${title}\n\n${about}\n\n${describeEnv(spec)}`,
  );
  return [head, ...sections, elsewhere].join('\n');
}

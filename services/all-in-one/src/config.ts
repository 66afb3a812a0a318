import {
  boolean,
  declaredIn,
  doorEnv,
  envSpec,
  fileWith,
  natsEnv,
  port,
  portalSecretEnv,
  postgresEnv,
  readEnv,
  text,
  type EnvSpec,
  type EnvValues,
} from '@parley/config';
import type { ServiceDescriptor } from '@parley/lifecycle/descriptor';

/** The variables that only the embedded form itself reads. */
export const formEnv = envSpec({
  ...doorEnv,
  httpPort: {
    ...doorEnv.httpPort,
    description: 'HTTP port: health and metrics; dead letters and tasks, for loopback peers alone',
  },
  dataDir: {
    name: 'PARLEY_DATA_DIR',
    parser: text(),
    default: './data',
    description: 'folder of the database; made when it is missing, and refused when it holds something else',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    optional: true,
    description: 'YAML file with the customers, the network and the checks of orders; by default the sample network',
  },
  catalogueKeyFile: {
    name: 'PARLEY_CATALOGUE_KEY_FILE',
    parser: fileWith('a file with a private key (PEM)', /-----BEGIN PRIVATE KEY-----/),
    optional: true,
    description:
      'ed25519 key that the catalogue is signed with; by default one in the data folder, which is made at the first start',
  },
  portalSecretFile: {
    ...portalSecretEnv.portalSecretFile,
    description:
      'secret that the broker and the gateway have in common, by which orders are placed for a customer (N50); by default one in the data folder, which is made at the first start',
  },
  sampleDevices: {
    name: 'PARLEY_SAMPLE_DEVICES',
    parser: boolean,
    optional: true,
    description:
      'true: runs a device with tunnels in memory for each PEPID of the provider file; by default true with the sample network, else false',
  },
  partnersFile: {
    name: 'PARLEY_PARTNERS_FILE',
    parser: text(),
    optional: true,
    description:
      'YAML file with how partners are reached (docs/partners.md); by default the sample partner where it runs, else nothing is bought of partners',
  },
  samplePartner: {
    name: 'PARLEY_SAMPLE_PARTNER',
    parser: boolean,
    optional: true,
    description:
      'true: runs the partner of the sample network, a provider of its own in a second process, with its data in `sample-partner` of the data folder; by default true with the sample network, else false; never beside PARLEY_PARTNERS_FILE',
  },
  samplePartnerPort: {
    name: 'PARLEY_SAMPLE_PARTNER_PORT',
    parser: port,
    default: '15341',
    description: 'UDP port of its CPNP server, on loopback; 0 takes a free one, another at each start',
  },
});

/** Devices in memory stand for real ones: they are run for a network of one's own only when that is asked for. */
export const runsSampleDevices = ({ sampleDevices, providerFile }: EnvValues<typeof formEnv>): boolean =>
  sampleDevices ?? providerFile === undefined;

/** The same of the partner, which is told to nobody who has named partners. */
export const runsSamplePartner = ({ samplePartner, providerFile, partnersFile }: EnvValues<typeof formEnv>): boolean =>
  partnersFile === undefined && (samplePartner ?? providerFile === undefined);

/** Variables whose values a service gets from the embedded form, so that the environment cannot set them. */
const given: ReadonlySet<string> = new Set(Object.values({ ...postgresEnv, ...natsEnv }).map(({ name }) => name));

/** The environment of the embedded form of these services, by the name of the variable: everything has a default. */
export function embeddedEnv(services: readonly ServiceDescriptor[]): EnvSpec {
  const theirs = services
    .flatMap(({ environment }) => Object.values(environment))
    .filter(({ name }) => !given.has(name));
  return Object.fromEntries([...theirs, ...Object.values(formEnv)].map((variable) => [variable.name, variable]));
}

/**
 * Reads the form's own variables, and reports every fault in the variables of the form and of its services. Throws
 * ConfigurationError.
 */
export function readEmbeddedEnv(env: NodeJS.ProcessEnv, services: readonly ServiceDescriptor[]) {
  readEnv(env, embeddedEnv(services));
  return readEnv(declaredIn(formEnv, env), formEnv);
}

/**
 * The environment of one service: its own variables and what the form gives it. The bus is missing, because the form hands it
 * over as an object.
 */
export function readServiceEnv(
  { environment }: ServiceDescriptor,
  env: NodeJS.ProcessEnv,
  given: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, unknown>> {
  const ofBus: ReadonlySet<string> = new Set(Object.values(natsEnv).map(({ name }) => name));
  const spec = Object.fromEntries(Object.entries(environment).filter(([, { name }]) => !ofBus.has(name)));
  return readEnv(declaredIn(spec, { ...env, ...given }), spec);
}

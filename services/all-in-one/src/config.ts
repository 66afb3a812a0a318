import { declaredIn, doorEnv, envSpec, natsEnv, postgresEnv, readEnv, text, type EnvSpec } from '@parley/config';
import type { ServiceDescriptor } from '@parley/lifecycle/descriptor';

/** What of the environment is the embedded form's own. */
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
    description: 'folder of the database; made when it is missing',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    optional: true,
    description: 'YAML file with the customers, the network and the checks of orders; by default the sample network',
  },
});

/** Variables that a service of the embedded form has from the form, and not from its environment. */
const given: ReadonlySet<string> = new Set(Object.values({ ...postgresEnv, ...natsEnv }).map(({ name }) => name));

/** The environment of the embedded form of these services, by the name of the variable: everything has a default. */
export function embeddedEnv(services: readonly ServiceDescriptor[]): EnvSpec {
  const theirs = services
    .flatMap(({ environment }) => Object.values(environment))
    .filter(({ name }) => !given.has(name));
  return Object.fromEntries([...theirs, ...Object.values(formEnv)].map((variable) => [variable.name, variable]));
}

/** Reads what is the form's own, and finds every fault of all of them. Throws ConfigurationError. */
export function readEmbeddedEnv(env: NodeJS.ProcessEnv, services: readonly ServiceDescriptor[]) {
  readEnv(env, embeddedEnv(services));
  return readEnv(declaredIn(formEnv, env), formEnv);
}

/** What a service reads: its variables, with what the form gives it, and without the bus, which the form hands over itself. */
export function readServiceEnv(
  { environment }: ServiceDescriptor,
  env: NodeJS.ProcessEnv,
  given: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, unknown>> {
  const spec = Object.fromEntries(Object.entries(environment).filter(([, { name }]) => name !== natsEnv.natsUrl.name));
  return readEnv(declaredIn(spec, { ...env, ...given }), spec);
}

import { facesCustomers, type ServiceDescriptor } from '@parley/lifecycle/descriptor';
import { commandLine, type ComposeService } from './deployment.js';

/** What the command line's container lacks to reach the bus and the log of these services; empty when it has all. */
export function missingOfCommandLine(
  compose: Readonly<Record<string, ComposeService>>,
  descriptors: readonly ServiceDescriptor[],
): readonly string[] {
  const { name, program } = commandLine;
  const container = compose[name];
  if (container === undefined) return [`docker-compose.yml has no ${name}`];
  const { entrypoint = [], profiles = [], restart, healthcheck, environment = {}, depends_on = {} } = container;
  const missing: string[] = [];
  const expect = (isThere: boolean, what: string): void => void (isThere || missing.push(what));
  expect(entrypoint.join(' ') === `node ${program}`, `${name} does not start ${program}`);
  expect(profiles.length > 0, `${name} is started by docker compose up`);
  expect(restart === undefined, `${name} is started again when it is done`);
  expect(healthcheck?.disable === true, `${name} is asked for a health that it has not`);
  expect(/^nats:\/\/operator:[^@]+@nats:/.test(environment.PARLEY_NATS_URL ?? ''), `${name} is not the bus's operator`);
  // "${NATS_OPERATOR_PASSWORD:-parley-operator}": the variable, and what is used without it.
  const password = /operator:([^@]+)@/.exec(environment.PARLEY_NATS_URL ?? '')?.[1];
  expect(compose.nats?.environment?.NATS_OPERATOR_PASSWORD === password, `${name} has not the operator's password`);
  for (const other of descriptors) {
    const job = compose[`${other.name}-migrate`]?.environment;
    if (other.database !== undefined)
      expect(
        environment.PARLEY_DATABASE_URL === job?.PARLEY_DATABASE_URL,
        `${name} is not the owner of ${other.name}'s log`,
      );
    if (!facesCustomers(other)) expect(depends_on[other.name] !== undefined, `${name} does not wait for ${other.name}`);
    const knows = Object.values(compose[other.name]?.environment ?? {}).some((value) => value.includes('_OPERATOR_'));
    expect(!knows, `${other.name} knows the operator's password`);
  }
  return missing;
}

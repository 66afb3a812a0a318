import type { Door, Need, ServiceDescriptor } from './descriptor.js';

/** The variable that holds the address of a service that is needed. */
const variableOf: Readonly<Partial<Record<Need, string>>> = {
  database: 'PARLEY_DATABASE_URL',
  bus: 'PARLEY_NATS_URL',
  mail: 'PARLEY_SMTP_URL',
};

/** What is wrong with the descriptor of the service with this name; empty when nothing is. */
export function faultsOfDescriptor(name: string, value: unknown): readonly string[] {
  if (!isDescriptor(value)) return ['it has not the members of a ServiceDescriptor'];
  const { runs, needs, database, environment, doors } = value;
  const variables = Object.values(environment).map((variable) => variable.name);
  const faults: string[] = [];
  if (value.name !== name) faults.push(`it is called ${value.name}`);
  if (needs.includes('database') !== (database !== undefined))
    faults.push('it needs a database when it has a schema, and only then');
  if (runs === 'device' && (needs.includes('bus') || needs.includes('database')))
    faults.push('a device has neither bus nor database');
  for (const need of needs) {
    const variable = variableOf[need];
    if (variable !== undefined && !variables.includes(variable))
      faults.push(`it needs ${need}, and its environment has no ${variable}`);
  }
  for (const { name: door, port } of doors)
    if (!variables.includes(port.name)) faults.push(`its environment has no ${port.name} for the door ${door}`);
  if (!doors.some((door) => door.name === 'http')) faults.push('it has no door http for operators');
  return faults;
}

function isDescriptor(value: unknown): value is ServiceDescriptor {
  if (!isRecord(value)) return false;
  const { name, runs, replicas, shipped, needs, database, environment, doors } = value;
  return (
    typeof name === 'string' &&
    (runs === 'cluster' || runs === 'device') &&
    typeof replicas === 'boolean' &&
    typeof shipped === 'boolean' &&
    Array.isArray(needs) &&
    (database === undefined ||
      (isRecord(database) && typeof database.schema === 'string' && Array.isArray(database.migrations))) &&
    isRecord(environment) &&
    Object.values(environment).every((variable) => isRecord(variable) && typeof variable.name === 'string') &&
    Array.isArray(doors) &&
    doors.every(isDoor)
  );
}

const isDoor = (value: unknown): value is Door =>
  isRecord(value) && typeof value.name === 'string' && isRecord(value.port) && typeof value.port.name === 'string';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

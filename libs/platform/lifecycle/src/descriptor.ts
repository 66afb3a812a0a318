import type { EnvSpec, EnvValues, EnvVariable, natsEnv } from '@parley/config';

/** What a service cannot do its whole work without. */
export type Need = 'database' | 'bus' | 'mail' | 'collector' | 'partners';

/** One migration of a schema, as the event log has them. */
export interface SchemaStep {
  readonly name: string;
  readonly sql: (schema: string) => string;
}

/** What a service has of PostgreSQL; its role carries the name of its schema. */
export interface ServiceDatabase {
  readonly schema: string;
  readonly migrations: readonly SchemaStep[];
  /** Tables besides the log of which the role may read and add rows, and change none. */
  readonly addOnlyTables?: readonly string[];
  /** Tables of which the role may read rows, and write none. */
  readonly readOnlyTables?: readonly string[];
  /** Names of its read models: whoever looks after all of them has them from here. */
  readonly readModels?: readonly string[];
  /**
   * What else the schema holds, made as the owner of the database at this address after the migrations and before the role gets its
   * rights: the read models. It imports what it needs when it is called, so that the descriptor stays light.
   */
  readonly further?: (ownerUrl: string) => Promise<void>;
}

/** A port that a service opens. */
export interface Door {
  readonly name: string;
  /** The variable of its environment that holds the port, with its default. */
  readonly port: EnvVariable<number>;
  readonly protocol: 'udp' | 'tcp';
  /**
   * Who speaks first. A service that faces customers starts after all others and stops before them; partners only answer what we sent
   * them.
   */
  readonly faces: 'customers' | 'operators' | 'partners';
}

/** All that others have to know of a service without its code: one per service, in its `src/descriptor.ts`. */
export interface ServiceDescriptor<Environment extends EnvSpec = EnvSpec> {
  /** As its folder below services/, its package @parley/<name> and its queue on the bus. */
  readonly name: string;
  /** `device`: beside a customer's network, without bus, schema or database. */
  readonly runs: 'cluster' | 'device';
  /** Whether several processes of it may run at once. */
  readonly replicas: boolean;
  /** Whether operators get it: the container files and docs/configuration.md then have to name it. */
  readonly shipped: boolean;
  readonly needs: readonly Need[];
  /** Present when it needs the database. */
  readonly database?: ServiceDatabase;
  readonly environment: Environment;
  readonly doors: readonly Door[];
}

/** Keeps the literal types of a descriptor. What they cannot say is checked where it is loaded. */
export function serviceDescriptor<const Descriptor extends ServiceDescriptor>(descriptor: Descriptor): Descriptor {
  return descriptor;
}

/**
 * A service's variables as its parts list gets them. The address of the bus is missing, since the form that runs the service
 * opens the bus.
 */
export type ServiceEnv<Descriptor extends ServiceDescriptor> = Omit<
  EnvValues<Descriptor['environment']>,
  keyof typeof natsEnv
>;

/** Whether it starts after all others and stops before them. */
export const facesCustomers = ({ doors }: ServiceDescriptor): boolean =>
  doors.some((door) => door.faces === 'customers');

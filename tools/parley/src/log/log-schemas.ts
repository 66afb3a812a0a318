import { loadDescriptors } from '@parley/lifecycle/services';

/** The schema of one service's log. */
export async function logSchemaOf(service: string): Promise<string> {
  const [descriptor] = await loadDescriptors([service]);
  if (descriptor?.database === undefined) throw new TypeError(`${service} has no log`);
  return descriptor.database.schema;
}

/** The schemas of all services that keep a log, in the order of their names; a database need not have every one of them. */
export async function logSchemas(): Promise<readonly string[]> {
  const schemas = (await loadDescriptors()).flatMap(({ database }) =>
    database === undefined ? [] : [database.schema],
  );
  return schemas.toSorted();
}

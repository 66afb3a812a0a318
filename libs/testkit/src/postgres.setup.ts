import type { TestProject } from 'vitest/node';
import { startPostgres } from '@parley/servers';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's address of a PostgreSQL; each spec makes its own database in it with `createDatabase`. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for all specs of a run, or the one that PARLEY_TEST_POSTGRES_URL names. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['PARLEY_TEST_POSTGRES_URL'];
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return () => Promise.resolve();
  }
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return () => server.stop();
}

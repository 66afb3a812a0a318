import { Client } from 'pg';

/** Has PostgreSQL count each statement; its extension comes with it. */
export const statementSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
} as const;

const shownStatements = 10;

export const countStatements = (url: string): Promise<unknown> => ask(url, 'CREATE EXTENSION pg_stat_statements');
export const forgetStatements = (url: string): Promise<unknown> => ask(url, 'SELECT pg_stat_statements_reset()');

/** What PostgreSQL spent on each statement, for one negotiation. Its time is elapsed time, and waits for the disk are in it. */
export async function linesOfStatements(url: string, negotiations: number): Promise<readonly string[]> {
  const rows = await ask(
    url,
    `SELECT query, calls::float AS calls, rows::float AS rows, total_exec_time + total_plan_time AS ms
      FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
      ORDER BY ms DESC LIMIT ${shownStatements}`,
  );
  return [
    'profile of postgres: elapsed ms, calls and rows per negotiation, by statement:',
    ...rows.map(({ query, calls, rows: count, ms }) => {
      const per = [ms, calls, count].map((value) => (value / negotiations).toFixed(3)).join('  ');
      return `  ${per}  ${tablesOf(query)}`;
    }),
  ];
}

/** What a statement does to which tables: enough to know it by. */
function tablesOf(query: string): string {
  const parts = query.matchAll(/(INSERT INTO|DELETE FROM|UPDATE|FROM) ("?parley_\w+"?\.\w+)/g);
  const tables = [...new Set([...parts].map(([, verb = '', table = '']) => `${verb} ${table.replaceAll('"', '')}`))];
  return tables.length > 0 ? tables.join(', ') : query.replaceAll(/\s+/g, ' ').slice(0, 100);
}

interface Counted {
  readonly query: string;
  readonly calls: number;
  readonly rows: number;
  readonly ms: number;
}

async function ask(url: string, text: string): Promise<readonly Counted[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Counted>(text)).rows;
  } finally {
    await client.end();
  }
}

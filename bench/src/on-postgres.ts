import { startPostgres } from '@parley/testkit';

/** Measures on the server that is given, or else on one of its own. */
export async function onPostgres<Result>(
  url: string | undefined,
  measure: (server: string) => Promise<Result>,
): Promise<Result> {
  if (url !== undefined) return measure(url);
  const server = await startPostgres();
  try {
    return await measure(server.url);
  } finally {
    await server.stop();
  }
}

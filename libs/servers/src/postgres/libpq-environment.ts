/** Variables that decide how a client of PostgreSQL connects: those of libpq, and the one that makes `pg` load libpq itself. */
const readByClients = /^(?:PG|NODE_PG_)/;

/**
 * Takes the user's own settings for clients of PostgreSQL out of an environment. They are meant for the user's servers: a server that
 * Parley brings along has no TLS, and would refuse PGSSLMODE=require or obey PGOPTIONS.
 */
export function forgetLibpqEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) if (readByClients.test(name)) Reflect.deleteProperty(env, name);
}

import { doorEnv, envSpec, natsEnv, postgresEnv } from '@parley/config';

/** The environment of the specimen service. */
export const specimenEnv = envSpec({ ...postgresEnv, ...natsEnv, ...doorEnv });

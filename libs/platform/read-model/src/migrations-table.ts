/** The table in which TypeORM remembers the steps that it has taken; the service's role may read it, and no more. */
export const migrationsTable = 'read_model_migrations';

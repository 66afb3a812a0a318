/** The schema of this service's log, which has the log's own migrations and no more. */
export const schema = 'parley_policy';

/** The service's own role, by its name and password; it may not change what was recorded. */
export const policyRole = (password: string) => ({ name: schema, password });

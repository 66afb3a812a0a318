/** Throws ProgramMissing. */
export function ensureTshark(env?: NodeJS.ProcessEnv): Promise<string>;
/** The same without remembering, with a cache of the caller. */
export function find(env: NodeJS.ProcessEnv, cache?: string): Promise<string>;

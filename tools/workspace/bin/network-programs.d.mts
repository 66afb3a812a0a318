/** Throws ProgramMissing. */
export function ensureNetworkPrograms(
  env?: NodeJS.ProcessEnv,
): Promise<{ readonly nft: string; readonly ping: string; readonly tcpdump: string }>;

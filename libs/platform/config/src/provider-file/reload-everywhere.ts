import type { ReloadProvider, ReloadReport } from './provider-reload.js';

/** A service that reads a file again, by its name. */
export interface ReloadableService {
  readonly name: string;
  readonly reload: ReloadProvider;
}

/** What one service said last. */
export interface ServiceReload extends Omit<ReloadReport, 'outcome'> {
  readonly service: string;
  /** `silent`: it had looked at the file, and did not answer when it was to take it. */
  readonly outcome: ReloadReport['outcome'] | 'silent';
}

/**
 * `reloaded`: every service has the new files; `refused`: none has; `partly`: a file was changed, or a service went away, while
 * it was taken into use, and another reload is needed.
 */
export interface ReloadResult {
  readonly outcome: 'reloaded' | 'refused' | 'partly';
  /** Of the provider file, as every service saw it; absent where none reads it. */
  readonly digest?: string;
  readonly services: readonly ServiceReload[];
}

/**
 * Has services read their files again in two phases: every service looks at its file first, and only when all can use theirs,
 * and those of one file have seen the same, does each take it. Throws what a service throws in the first phase, after which nothing is
 * changed.
 */
export async function reloadEverywhere(services: readonly ReloadableService[], author?: string): Promise<ReloadResult> {
  const looks = await Promise.all(
    services.map(async ({ name: service, reload }) => ({ reload, said: { service, ...(await reload()) } })),
  );
  const looked: readonly ServiceReload[] = looks.map(({ said }) => said);
  const using = looked.filter(({ outcome }) => outcome !== 'no-file');
  const agree = [...Map.groupBy(using, ({ file }) => file).values()].every(
    (users) => new Set(users.map(({ digest }) => digest)).size === 1,
  );
  if (using.length === 0 || !agree || using.some(({ outcome, digest }) => outcome !== 'valid' || digest === undefined))
    return { outcome: 'refused', services: looked };
  const taken: ServiceReload[] = [];
  for (const { reload, said } of looks) {
    const { service, outcome, file, digest } = said;
    const of = { service, ...(file !== undefined && { file }) };
    if (outcome === 'no-file') taken.push({ ...of, outcome });
    else taken.push({ ...of, ...(await reload(digest, author).catch(silent)) });
  }
  const reloaded = taken.filter(({ outcome }) => outcome === 'reloaded').length;
  const all = reloaded === using.length;
  const digest = using.find(({ file }) => file === undefined)?.digest;
  return {
    outcome: all ? 'reloaded' : reloaded === 0 ? 'refused' : 'partly',
    ...(digest !== undefined && { digest }),
    services: taken,
  };
}

const silent = (error: unknown): Omit<ServiceReload, 'service'> => ({
  outcome: 'silent',
  problems: [{ where: 'the second phase', message: error instanceof Error ? error.message : 'unknown reason' }],
});

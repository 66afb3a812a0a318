import type { ReloadProvider, ReloadReport } from './provider-reload.js';

/** A service that reads the provider file again, by its name. */
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
 * `reloaded`: every service has the new file; `refused`: none has; `partly`: the file was changed, or a service went away, while
 * it was taken into use, and another reload is needed.
 */
export interface ReloadResult {
  readonly outcome: 'reloaded' | 'refused' | 'partly';
  /** Of the file that every service saw. */
  readonly digest?: string;
  readonly services: readonly ServiceReload[];
}

/**
 * Has services read the provider file again in two phases: every service looks at the file first, and only when all can use it,
 * and have seen the same, does each take it. Throws what a service throws in the first phase, after which nothing is changed.
 */
export async function reloadEverywhere(services: readonly ReloadableService[], author?: string): Promise<ReloadResult> {
  const looks = await Promise.all(
    services.map(async ({ name: service, reload }) => ({ reload, said: { service, ...(await reload()) } })),
  );
  const looked: readonly ServiceReload[] = looks.map(({ said }) => said);
  const using = looked.filter(({ outcome }) => outcome !== 'no-file');
  const digests = new Set(using.map(({ digest }) => digest));
  const [digest, ...others] = digests;
  if (digest === undefined || others.length > 0 || using.some(({ outcome }) => outcome !== 'valid'))
    return { outcome: 'refused', services: looked };
  const taken: ServiceReload[] = [];
  for (const { reload, said } of looks) {
    const { service, outcome } = said;
    if (outcome === 'no-file') taken.push({ service, outcome });
    else taken.push({ service, ...(await reload(digest, author).catch(silent)) });
  }
  const reloaded = taken.filter(({ outcome }) => outcome === 'reloaded').length;
  const all = reloaded === using.length;
  return { outcome: all ? 'reloaded' : reloaded === 0 ? 'refused' : 'partly', digest, services: taken };
}

const silent = (error: unknown): Omit<ServiceReload, 'service'> => ({
  outcome: 'silent',
  problems: [{ where: 'the second phase', message: error instanceof Error ? error.message : 'unknown reason' }],
});

import type { Profile } from '@parley/cpp';
import { treatmentOf } from './clause-list.js';

/** The refusal that a profile gets for what the provider does not sell. */
export interface ClauseRefusal {
  readonly statusCode: 4 | 5;
  readonly reasons: readonly string[];
}

/** Every clause of a profile that is refused whatever the network has, each with its name; undefined when there is none. */
export function refusedClauses(profile: Profile): ClauseRefusal | undefined {
  const refused = new Map<string, { statusCode: 4 | 5; reason: string }>();
  for (const [path, value] of valuesOf(profile, '')) {
    const treatment = treatmentOf.get(path);
    if (treatment?.is !== 'refused' || treatment.except?.some((nothing) => nothing === value)) continue;
    const { statusCode, why } = treatment;
    const name = path.replaceAll('[]', '');
    refused.set(path, { statusCode, reason: `${name} is not served: ${why}` });
  }
  if (refused.size === 0) return undefined;
  const found = [...refused.values()];
  return {
    statusCode: found.some(({ statusCode }) => statusCode === 4) ? 4 : 5,
    reasons: found.map(({ reason }) => reason),
  };
}

/** The values of a profile with their paths; an object that the list has as a whole is one value. */
function* valuesOf(value: unknown, path: string): Iterable<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null || treatmentOf.has(path)) yield [path, value];
  else if (Array.isArray(value)) for (const item of value as readonly unknown[]) yield* valuesOf(item, `${path}[]`);
  else
    for (const [name, member] of Object.entries(value)) yield* valuesOf(member, path === '' ? name : `${path}.${name}`);
}

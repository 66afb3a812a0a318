import type { OpenService } from '@parley/lifecycle';
import { limits } from './limits.js';
import { specimenService, type SpecimenParts } from './specimen.service.js';

/** Opens the specimen service on its parts, until it is stopped. */
export async function openSpecimen(parts: SpecimenParts): Promise<OpenService> {
  const { hear, check } = specimenService(parts);
  return {
    checks: [{ name: 'device', check }],
    begin: () => {
      const timer = setInterval(hear, limits.signMs);
      return { stop: async () => clearInterval(timer) };
    },
    close: () => Promise.resolve(),
  };
}

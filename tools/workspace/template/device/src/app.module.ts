import type { OpenOnDevice } from '@parley/lifecycle';
import { steadyClock } from '@parley/running';
import type { descriptor } from './descriptor.js';
import { openSpecimen } from './open-specimen.js';

/** The parts list, and the one file that names adapters. */
export const open: OpenOnDevice<typeof descriptor> = async ({ silenceMs }, { logger }) =>
  openSpecimen({ logger, silenceMs, clock: steadyClock });

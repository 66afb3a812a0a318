import { doorEnv, duration, envSpec } from '@parley/config';

/** The environment of the specimen service. */
export const specimenEnv = envSpec({
  ...doorEnv,
  silenceMs: {
    name: 'PARLEY_SPECIMEN_SILENCE',
    parser: duration,
    default: '30s',
    description: 'how long the device may say nothing before the service is not ready',
  },
});

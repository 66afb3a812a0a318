import type { TestProject } from 'vitest/node';
import { startNats } from '@parley/servers';

declare module 'vitest' {
  interface ProvidedContext {
    /** A nats-server with JetStream for the whole run; specs keep apart by their own subject roots. */
    natsUrl: string;
  }
}

/** Brings the nats-server of the project `services`, or takes the one that PARLEY_TEST_NATS_URL names. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const given = process.env['PARLEY_TEST_NATS_URL'];
  if (given !== undefined && given !== '') {
    project.provide('natsUrl', given);
    return;
  }
  const server = await startNats();
  project.provide('natsUrl', server.url);
  return () => server.stop();
}

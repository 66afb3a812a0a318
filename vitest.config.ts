import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Most of the time of `services` is waiting: for processes that start, disks that sync, timers of the protocol. Four files at once
 * keep two cores busy, where vitest's own count, one less than the cores, left them idle. A server that is given is shared by all.
 */
const isGiven = ['PARLEY_TEST_POSTGRES_URL', 'PARLEY_TEST_NATS_URL'].some((name) => (process.env[name] ?? '') !== '');
const maxWorkers = isGiven ? 1 : Math.max(4, availableParallelism());

/** `unit` needs nothing; `services` and `load` get a real PostgreSQL and nats-server for each worker, brought by libs/testkit. */
const shared = {
  resolve: { conditions: ['parley-source'] },
  environments: { __vitest__: { resolve: { conditions: ['parley-source'], externalConditions: ['parley-source'] } } },
  ssr: { resolve: { conditions: ['parley-source'], externalConditions: ['parley-source'] } },
};
/**
 * A test waits for a condition, and gives up only what will not come: other work on every core must not end it. No wait and no test
 * has a limit of its own: it would be one more guess at how slow a machine may be.
 */
const patient = 'libs/testkit/src/patience.setup.ts';
const putBack = 'libs/testkit/src/put-back.setup.ts';
const patience = {
  expect: { poll: { timeout: 180_000 } },
  // Of a test that waits for one thing after the other, each of which came late.
  testTimeout: 900_000,
  hookTimeout: 900_000,
};
const needsServices = ['**/*.int.spec.ts', '**/*.e2e.spec.ts'];
/**
 * Hundreds of clients at once, who give up when no answer came after the protocol's retries, or the tunnels of the largest order:
 * nothing else may take the cores.
 */
const underLoad = ['crash', 'bad-network', 'tunnels'].map((name) => `services/all-in-one/test/${name}.e2e.spec.ts`);
/**
 * Where vitest has seen no run yet, it begins with the largest files; but those that start whole forms of Parley last longest and are
 * often the smallest. They come first, so that none of them is left alone at the end.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = (file: TestSpecification): number => Number(file.moduleId.endsWith('.e2e.spec.ts'));
    const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    return (await super.sort(files)).toSorted(
      (one, other) => groupOf(one) - groupOf(other) || isLong(other) - isLong(one),
    );
  }
}
const servers = {
  globalSetup: ['libs/testkit/src/servers.setup.ts'],
  setupFiles: [patient, putBack, 'libs/testkit/src/worker-servers.setup.ts'],
};
const built = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...shared,
        test: {
          ...patience,
          name: 'unit',
          // A process of its own for each file took two thirds of the time, nearly all of it to load the same packages.
          isolate: false,
          setupFiles: [
            patient,
            'libs/testkit/src/apart.setup.ts',
            putBack,
            'libs/platform/telemetry/test/nothing-registered.setup.ts',
          ],
          include: [
            '{libs,services,tools}/*/{src,test}/**/*.spec.ts',
            'libs/{protocol,platform}/*/{src,test}/**/*.spec.ts',
            'tools/workspace/template/*/{src,test}/**/*.spec.ts',
            'bench/{src,test}/**/*.spec.ts',
          ],
          exclude: [...needsServices, ...built],
        },
      },
      {
        ...shared,
        test: {
          ...patience,
          name: 'services',
          // What has state here is in processes and databases of their own; to load our modules for each file was a quarter of the
          // time of files without processes.
          isolate: false,
          include: needsServices,
          exclude: [...underLoad, ...built],
          ...servers,
        },
      },
      {
        ...shared,
        test: {
          ...patience,
          name: 'load',
          include: underLoad,
          exclude: built,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          ...servers,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** `unit` needs nothing; `services` gets a real PostgreSQL and a real nats-server, brought by libs/testkit. */
const shared = {
  resolve: { conditions: ['parley-source'] },
  environments: { __vitest__: { resolve: { conditions: ['parley-source'], externalConditions: ['parley-source'] } } },
  ssr: { resolve: { conditions: ['parley-source'], externalConditions: ['parley-source'] } },
};
/** A test waits for a condition, and gives up only what will not come: other work on every core must not end it. */
const patience = {
  setupFiles: ['libs/testkit/src/patience.setup.ts'],
  expect: { poll: { timeout: 30_000 } },
  testTimeout: 60_000,
  hookTimeout: 120_000,
};
const needsServices = ['**/*.int.spec.ts', '**/*.e2e.spec.ts'];
const built = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...patience,
          name: 'unit',
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
          include: needsServices,
          exclude: built,
          globalSetup: ['libs/testkit/src/postgres.setup.ts', 'libs/testkit/src/nats.setup.ts'],
        },
      },
    ],
  },
});

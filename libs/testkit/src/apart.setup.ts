import { afterAll, vi } from 'vitest';

/**
 * Files that share a process, one after the other, begin as if each had it alone: our own modules are evaluated again, and what a
 * file did to the process is undone. Only packages from outside stay loaded, which take most of a file's start; what those keep for
 * the whole process is put back beside this file's place in vitest.config.ts.
 */
vi.resetModules();

const environment = { ...process.env };
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
});

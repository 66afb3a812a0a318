import { vi } from 'vitest';

/**
 * Files that share a process begin as if each had it alone: our own modules are evaluated again. Only packages from outside stay
 * loaded, which take most of a file's start; what those keep for the whole process is put back beside this file's place in
 * vitest.config.ts.
 */
vi.resetModules();

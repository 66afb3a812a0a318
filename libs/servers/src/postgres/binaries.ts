import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { EmbeddedPostgresFault } from './embedded-postgres.faults.js';

/** Absolute paths of the server's programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/**
 * Finds the programs in the platform's own package, seen from `embedded-postgres`, which pins it. That package's own code is
 * not loaded: it installs exit hooks and creates system users.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Both packages export for `import` alone, so they are found as files beside each other.
    const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
    for (const folder of paths) {
      const entry = pathToFileURL(`${folder}/${name}/dist/index.js`).href;
      const found: unknown = await import(/* @vite-ignore */ entry).catch(() => undefined);
      if (isBinaries(found)) return { initdb: found.initdb, postgres: found.postgres, pg_ctl: found.pg_ctl };
    }
  } catch (cause) {
    throw new EmbeddedPostgresFault('unsupported-platform', `The package ${name} cannot be loaded`, [], { cause });
  }
  throw new EmbeddedPostgresFault(
    'unsupported-platform',
    `There is no embedded PostgreSQL for this platform: the package ${name} is not installed. Give the address of a PostgreSQL instead`,
  );
}

function isBinaries(module: unknown): module is PostgresBinaries {
  return (
    typeof module === 'object' && module !== null && 'initdb' in module && 'postgres' in module && 'pg_ctl' in module
  );
}

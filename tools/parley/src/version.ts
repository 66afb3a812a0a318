import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version in the package.json of this project, which is above the code whether that is source, built or bundled. */
export function versionOfParley(folder: string = import.meta.dirname): string {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return versionOfParley(dirname(folder));
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }; // npm requires one
  return version;
}

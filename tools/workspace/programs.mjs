// @ts-check
// The programs: what is started in a process or a thread of its own, and therefore bundled.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Program
 * @property {string} source  relative to the root: "services/order/src/main.ts"
 * @property {string} file    what is started: "services/order/dist/main.js"
 */

/**
 * The programs of each service and of the command line, and the threads that they start, as far as their projects are compiled.
 * Those of the testkit and the bench are started once, and stay as the compiler writes them.
 * @param {string} root
 * @returns {readonly Program[]}
 */
export function programsIn(root) {
  const services = readdirSync(join(root, 'services'))
    .sort()
    .map((name) => `services/${name}`);
  return [...services, 'tools/parley']
    .filter((folder) => existsSync(join(root, folder, 'src')) && existsSync(join(root, folder, 'dist')))
    .flatMap((folder) =>
      readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
        .sort()
        .filter((path) => /^(?:main|migrate)\.ts$|\.thread\.ts$/.test(path))
        .map((path) => ({
          source: `${folder}/src/${path}`,
          file: `${folder}/dist/${path.replace(/\.ts$/, '.js')}`,
        })),
    );
}

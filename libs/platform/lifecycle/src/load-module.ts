/**
 * Imports a package of a service by its name, "@parley/order". The bundles of the programs have a table of them in the place of this
 * file (tools/workspace/bundle.mjs, ADR 73): nothing else of ours imports by a name that is made at run time.
 */
export const loadModule = (specifier: string): Promise<unknown> => import(specifier);

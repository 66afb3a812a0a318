import type { Ends } from './committed-between.js';
import { endResource, type Layout, type Site } from './demand.js';
import { internetResource, type PathWithBackup, type Resource } from './network.js';

/** What is laid between two ends, each of which is reserved too. */
export interface LaidWay extends Ends {
  readonly ends: readonly [Resource, Resource];
  readonly path: PathWithBackup;
  /** All links of the path, and of the one beside it. */
  readonly ways: readonly (readonly Resource[])[];
}

/** The paths of a profile between what is reserved at their ends. */
export function laidWays({ sites, paths, uplinks = [] }: Layout): readonly LaidWay[] {
  const siteOf = (id: string): Site => {
    const site = sites.get(id);
    if (site === undefined) throw new RangeError(`no site ${id} is laid out`);
    return site;
  };
  return [
    ...paths.map((path) =>
      wayOf(
        { from: path.from, to: path.to },
        [endResource(siteOf(path.from), 'in'), endResource(siteOf(path.to), 'out')],
        path,
      ),
    ),
    ...uplinks.map((path) => {
      const internet = internetResource(path.internet, path.direction);
      const site = siteOf(path.site);
      return path.direction === 'out'
        ? wayOf({ from: path.site, to: undefined }, [endResource(site, 'in'), internet], path)
        : wayOf({ from: undefined, to: path.site }, [internet, endResource(site, 'out')], path);
    }),
  ];
}

function wayOf({ from, to }: Ends, ends: LaidWay['ends'], path: PathWithBackup): LaidWay {
  const over = [path, ...(path.backup === undefined ? [] : [path.backup])];
  return { from, to, ends, path, ways: over.map(({ resources }) => [ends[0], ...resources, ends[1]]) };
}

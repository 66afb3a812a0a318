import type { Excerpt } from './excerpt.js';
import type { FittedProfile } from './fit-order.js';
import type { Network } from './network.js';

/** The path that was chosen for a pair of sites, which are named by their border links: how a customer calls them decides nothing. */
export interface LaidPath {
  readonly from: string;
  readonly to: string;
  /** The devices that it passes, first and last included. */
  readonly over: readonly string[];
  /** One way. */
  readonly delayMs: number;
}

/** Paths that a decision keeps, in the order in which they were laid. */
const maximumListed = 32;

/** The paths that an order was laid on; behind one that is protected the one beside it. */
export function laidPaths(profiles: readonly FittedProfile[], network: Network): Excerpt<LaidPath> {
  const listed: LaidPath[] = [];
  let count = 0;
  for (const { layout } of profiles) {
    count += layout.paths.reduce((sum, { backup }) => sum + (backup === undefined ? 1 : 2), 0);
    for (const { from, to, backup, ...path } of layout.paths.slice(0, maximumListed - listed.length)) {
      const [source, sink] = [layout.sites.get(from), layout.sites.get(to)];
      if (source === undefined || sink === undefined) throw new RangeError(`no site ${from} or ${to} is laid out`);
      for (const { resources, delayMs } of backup === undefined ? [path] : [path, backup]) {
        if (listed.length === maximumListed) break;
        const over = [source.device, ...resources.map((resource) => endOf(resource, network))];
        listed.push({ from: source.linkIdentifier, to: sink.linkIdentifier, over, delayMs });
      }
    }
  }
  return { listed, count };
}

const endOf = (resource: string, { graph }: Network): string =>
  graph.names[graph.target[graph.arcOf.get(resource) ?? -1] ?? -1] ?? '';

import type { ShownLink } from './kernel.js';
import type { StubLink } from '../../ports/stub-link.js';

/** Whether an interface hears its neighbour; undefined for one that is switched off here, of which the kernel does not know. */
const carrierOf = ({ flags }: ShownLink): boolean | undefined =>
  flags.includes('UP') ? flags.includes('LOWER_UP') : undefined;

/**
 * Which stub links have a carrier, by name: those of which one interface has it. Without those that have an interface which is switched
 * off or not found, as between two VPNs: it may have one.
 */
export function carriersOf(
  stubLinks: readonly StubLink[],
  links: ReadonlyMap<string, ShownLink>,
): ReadonlyMap<string, boolean> {
  return new Map(
    stubLinks.flatMap(({ name, interfaces }): [string, boolean][] => {
      const carriers = interfaces.map((one) => {
        const link = links.get(one);
        return link && carrierOf(link);
      });
      if (carriers.includes(true)) return [[name, true]];
      return carriers.includes(undefined) ? [] : [[name, false]];
    }),
  );
}

/** Whether one of these interfaces is switched on and hears nobody. */
export const lacksCarrier = (interfaces: readonly string[], links: readonly ShownLink[]): boolean =>
  links.some((link) => interfaces.includes(link.ifname) && carrierOf(link) === false);

import { procedure, type Basis } from './basis.js';
import { treatmentOf } from './clauses/clause-list.js';
import { clausesOfProcedure1 } from './clauses/clauses-of-procedure-1.js';
import { RefusedClauses } from './clauses/refused-clauses.js';

/** What differs between the versions of how an order is decided (ADR 40). */
export interface Procedure {
  readonly refused: RefusedClauses;
  /** The largest packet: of the whole network and its tunnels alike, or of the paths and of the technology of each pair. */
  readonly mtu: 'of-network' | 'of-paths';
  /** An availability as an average: as that of the worst of its periods, or of all of them together. */
  readonly averageAvailability: 'of-the-worst' | 'of-all';
  /** The service template that a document names: an unknown member, or what the order is held to. */
  readonly templates: 'unknown' | 'held-to';
  /** A place beside a border link: whatever it says, or none other of the provider's than that of the link. */
  readonly places: 'unread' | 'held-to';
  /** What searches may cost: of each profile by itself, or of all profiles of an order together. */
  readonly effort: 'of-profile' | 'of-order';
  /** What an entry of the scope says of its pairs alone: an unknown member, or what they are held to. */
  readonly pairs: 'unknown' | 'held-to';
  /** A price has two digits behind the point in every currency; or those of its currency, and it is recorded what it is made of. */
  readonly price: 'in-cents' | 'by-parts';
  /** A throughput that lowered rates do not cover: is refused, or lowered with them. */
  readonly throughput: 'as-asked' | 'with-rates';
  /** What other links of a site keep for when one fails: an unknown member, or what an offer is held to. */
  readonly failover: 'unknown' | 'held-to';
  /** Whether it is recorded what is promised of the paths of an offer, and which path was tried where none keeps what is asked. */
  readonly paths: 'as-laid' | 'promised-and-tried';
  /** Where a pair has no room beside those before it: that is the answer, or the order is laid anew with that pair first. */
  readonly room: 'as-laid' | 'laid-anew';
}

/** The last two are shipped: what the one before decided can be decided again. */
const shipped: ReadonlyMap<number, Procedure> = new Map([
  [
    1,
    {
      refused: new RefusedClauses(clausesOfProcedure1),
      mtu: 'of-network',
      averageAvailability: 'of-the-worst',
      templates: 'unknown',
      places: 'unread',
      effort: 'of-profile',
      pairs: 'unknown',
      price: 'in-cents',
      throughput: 'as-asked',
      failover: 'unknown',
      paths: 'as-laid',
      room: 'as-laid',
    },
  ],
  [
    procedure,
    {
      refused: new RefusedClauses(treatmentOf),
      mtu: 'of-paths',
      averageAvailability: 'of-all',
      templates: 'held-to',
      places: 'held-to',
      effort: 'of-order',
      pairs: 'held-to',
      price: 'by-parts',
      throughput: 'with-rates',
      failover: 'held-to',
      paths: 'promised-and-tried',
      room: 'laid-anew',
    },
  ],
]);

/** The versions that this release decides by; the latest is that of new orders. */
export const shippedProcedures: readonly number[] = [...shipped.keys()];

/** How it is decided on a basis; without one, as new orders are. Throws on a version that is not shipped. */
export function procedureOn(basis: Pick<Basis, 'procedure'> | undefined): Procedure {
  const version = basis?.procedure ?? procedure;
  const found = shipped.get(version);
  if (found === undefined) throw new RangeError(`procedure ${version} is not shipped`);
  return found;
}

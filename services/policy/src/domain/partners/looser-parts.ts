import type { Cpd, Profile } from '@parley/cpp';
import type { BoundName } from '../counter-offers/bound.js';
import type { Asker } from '../counter-offers/nearest-profile.js';
import { whyKey } from '../counter-offers/nearest-profile.js';
import type { FittedProfile } from '../fitted-order.js';
import { layOrder } from '../lay-order.js';
import type { Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import type { Pqo } from '../pqo.js';
import type { Procedure } from '../procedure.js';
import { combine, type Chosen, type Combined, type CombinedFound } from './combine.js';
import { mapProfiles, ownDocument } from './hand-over.js';

/** In what a profile is looser than it was asked, and why. */
export type Loosened = NonNullable<FittedProfile['loosened']>;

/** The customer's document with the bounds that our own part of it keeps. */
export interface LooserDocument {
  readonly cpd: Cpd;
  /** By the places of its profiles in their components; undefined: one is as asked. */
  readonly loosened: readonly (readonly (Loosened | undefined)[])[];
}

export type LooserFound = ({ readonly kind: 'combined'; readonly looser: LooserDocument } & Combined) | undefined;

/**
 * Our own part beside partners with the nearest bounds that it keeps of those that may be looser (`names`), and what is left of these for each
 * partner: whoever asks for that document is offered it. Undefined: our own part keeps what is asked, or nothing that may be looser is why it does
 * not; or they leave a partner nothing. What is said of single pairs alone is kept as asked, as it is other pairs that partners are told.
 */
export function combineLooser(
  pqo: Pick<Pqo, 'orderId' | 'cpd'>,
  chosen: readonly Chosen[],
  names: readonly BoundName[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
): LooserFound {
  if (names.length === 0) return undefined;
  const own = ownDocument(pqo.cpd, chosen);
  const laid = layOrder(pqo.orderId, own, chosen, ledger, network, procedure, { looser: names });
  if (laid.kind === 'refused') return undefined;
  const ours = laid.fitted.components.map((profiles) => profiles.map(({ loosened }) => loosened));
  const ofAll = new Set(names.map((name) => whyKey('profile' satisfies Asker, name)));
  const all = ours.flat().flatMap((loosened) => loosened ?? []);
  if (all.length === 0 || all.some(({ why }) => [...why.keys()].some((key) => !ofAll.has(key)))) return undefined;
  const loosened = pqo.cpd.components.map(({ profiles }, component) =>
    profiles.map((asked, at): Loosened | undefined => {
      const our = ours[component]?.[at];
      return our && { asked, profile: withGuaranteesOf(our.profile, asked), why: our.why };
    }),
  );
  const cpd = mapProfiles(pqo.cpd, (profile, component, at) => loosened[component]?.[at]?.profile ?? profile);
  const found: CombinedFound = combine({ ...pqo, cpd }, chosen, ledger, network, procedure);
  return found.kind === 'combined' ? { ...found, looser: { cpd, loosened } } : undefined;
}

/** A profile with what another one guarantees to all of its pairs. */
const withGuaranteesOf = ({ qosGuarantees, availability }: Profile, profile: Profile): Profile => ({
  ...profile,
  ...(qosGuarantees !== undefined && { qosGuarantees }),
  ...(availability !== undefined && { availability }),
});

/** Why bounds of a document are looser, one reason for each. */
export const whyLooser = ({ loosened }: LooserDocument): readonly string[] =>
  loosened.flat().flatMap((one) => [...(one?.why.values() ?? [])]);

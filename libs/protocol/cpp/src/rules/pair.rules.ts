import type { Profile, ScopeEntry } from '../generated/cpd.js';
import { endOf, endsNamed } from '../named-nodes.js';
import { profileOfPairs } from '../profile-of-pairs.js';
import { holds, type ProfileRule } from './profile-rule.js';
import * as qos from './qos.rules.js';

/** What an entry of the scope says of its pairs alone. */
const ofPairs = ['committedBps', 'qosGuarantees', 'availability'] as const satisfies readonly (keyof ScopeEntry)[];

const saysOfPairs = (entry: ScopeEntry) => ofPairs.filter((member) => entry[member] !== undefined);

/** A rate or a guarantee of no pair would be one of nothing. */
export const aPairHasBothEnds: ProfileRule = ({ scope = [] }) =>
  scope.flatMap((entry, index) => {
    const isPair = (entry.ingress ?? []).length > 0 && (entry.egress ?? []).length > 0;
    return isPair
      ? []
      : saysOfPairs(entry).map((member) => ({
          at: ['scope', index, member],
          message: `${member} is of a pair: the entry must name where its traffic enters and where it leaves`,
        }));
  });

/** RFC 7297 §3.2: the pipe model is 1:1. */
export const aPipeHasOneEndEachWay: ProfileRule = (profile) =>
  (profile.scope ?? []).flatMap((entry, index) => {
    if (entry.committedBps === undefined) return [];
    if (entry.model !== 'pipe')
      return [{ at: ['scope', index, 'committedBps'], message: 'a committed rate of a pair needs the pipe model' }];
    return (['ingress', 'egress'] as const)
      .filter((side) => endsNamed(entry[side] ?? [], profile).size > 1)
      .map((side) => ({ at: ['scope', index, side], message: `a pipe with a committed rate has one ${side}` }));
  });

/** Two entries that say something of one pair would leave open which of them counts. */
export const aPairIsDescribedOnce: ProfileRule = (profile) => {
  const seen = new Set<string>();
  return (profile.scope ?? []).flatMap((entry, index) => {
    if (saysOfPairs(entry).length === 0) return [];
    const pairs = pairsNamed(entry, profile);
    const again = pairs.find((pair) => seen.has(pair));
    for (const pair of pairs) seen.add(pair);
    return again === undefined
      ? []
      : [{ at: ['scope', index], message: `another entry describes the pair already: ${again}` }];
  });
};

const pairsNamed = ({ ingress = [], egress = [] }: ScopeEntry, profile: Profile): readonly string[] =>
  [...endsNamed(ingress, profile)].flatMap((from) => [...endsNamed(egress, profile)].map((to) => `${from} > ${to}`));

/** RFC 7297 §3.5: the capacity of a border link bounds what its pipes are committed. */
export const pipesAreWithinTheCapacity: ProfileRule = (profile) => {
  const { scope = [], capacity, customerNodesMap } = profile;
  if (capacity === undefined || !scope.some(({ committedBps }) => committedBps !== undefined)) return holds;
  const piped = new Map<string, number>();
  return scope.flatMap(({ committedBps, ingress = [], egress = [] }, index) =>
    committedBps === undefined
      ? []
      : ([['in', ingress] as const, ['out', egress] as const] as const).flatMap(([direction, points]) => {
          const [end] = endsNamed(points, profile);
          const node = customerNodesMap.find((one) => endOf(one) === end);
          const entry =
            capacity.find(({ linkIdentifier }) => linkIdentifier !== undefined && linkIdentifier === end) ??
            capacity.find(({ linkIdentifier }) => linkIdentifier === undefined);
          if (node === undefined || entry === undefined) return [];
          const key = `${direction} ${endOf(node)}`;
          const sum = (piped.get(key) ?? 0) + committedBps;
          piped.set(key, sum);
          return sum <= entry[direction].committedBps
            ? []
            : [
                {
                  at: ['scope', index, 'committedBps'],
                  message: `pipes of ${node.identifier} are committed ${sum} bit/s ${direction}, more than the capacity of its link`,
                },
              ];
        }),
  );
};

const rulesOfGuarantees: readonly ProfileRule[] = [
  qos.qosIsQualitativeOrQuantitative,
  qos.quantitativeQosNeedsCapacity,
  qos.percentilesNeedAMeasurementInterval,
  qos.minimumAverageAndMaximumAreInOrder,
  qos.qualitativeQosNamesAClass,
];

/** RFC 7297 §3.3: what holds of guarantees holds of those of a pair, with what the profile says of all; a pipe has a rate itself. */
export const guaranteesOfPairsAreGuarantees: ProfileRule = (profile) =>
  (profile.scope ?? []).flatMap((entry, index) => {
    if (entry.qosGuarantees === undefined) return [];
    const { capacity = entry.committedBps === undefined ? undefined : [] } = profile;
    const ofPair = { ...profileOfPairs(profile, entry), ...(capacity !== undefined && { capacity }) };
    return rulesOfGuarantees.flatMap((rule) =>
      rule(ofPair).map(({ at, message }) => ({ at: ['scope', index, ...at], message })),
    );
  });

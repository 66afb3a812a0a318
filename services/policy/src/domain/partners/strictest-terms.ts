import type { Profile } from '@parley/cpp';

/** What is guaranteed to a pair. */
export type PairTerms = Pick<Profile, 'qosGuarantees' | 'availability'>;
type Qos = NonNullable<Profile['qosGuarantees']>;
type Availability = NonNullable<Profile['availability']>;
type Statistic = NonNullable<Qos['oneWayDelayMs']>;

/** Thrown where two guarantees cannot be joined into one that keeps both; caught in `strictestOf`. */
class NotOne extends Error {}

/**
 * One guarantee that keeps all of several, for pairs of sites that become one pair at a hand-over. Undefined: there is none, since they name
 * different classes, measurement intervals or periods.
 */
export function strictestOf(list: readonly PairTerms[]): PairTerms | undefined {
  const distinct = [...new Map(list.map((terms) => [JSON.stringify(terms), terms])).values()];
  try {
    return distinct.reduce<PairTerms | undefined>((one, other) => (one === undefined ? other : bothOf(one, other)), {});
  } catch (error) {
    if (error instanceof NotOne) return undefined;
    throw error;
  }
}

function bothOf(one: PairTerms, other: PairTerms): PairTerms {
  const qosGuarantees = joined(one.qosGuarantees, other.qosGuarantees, bothQos);
  const availability = joined(one.availability, other.availability, bothAvailabilities);
  return {
    ...(qosGuarantees !== undefined && { qosGuarantees }),
    ...(availability !== undefined && { availability }),
  };
}

function bothQos(one: Qos, other: Qos): Qos {
  const delay = joined(one.oneWayDelayMs, other.oneWayDelayMs, bothLeast);
  const variation = joined(one.delayVariationMs, other.delayVariationMs, bothLeast);
  const loss = joined(one.lossRatio, other.lossRatio, bothLeast);
  const throughput = joined(one.throughputBps, other.throughputBps, bothMost);
  const interval = joined(one.measurementIntervalS, other.measurementIntervalS, same);
  const metaQosClass = joined(one.metaQosClass, other.metaQosClass, same);
  return {
    kind: same(one.kind, other.kind),
    ...(delay !== undefined && { oneWayDelayMs: delay }),
    ...(variation !== undefined && { delayVariationMs: variation }),
    ...(loss !== undefined && { lossRatio: loss }),
    ...(throughput !== undefined && { throughputBps: throughput }),
    ...(interval !== undefined && { measurementIntervalS: interval }),
    ...(metaQosClass !== undefined && { metaQosClass }),
  };
}

function bothAvailabilities(one: Availability, other: Availability): Availability {
  const statistic = same(one.statistic, other.statistic);
  const periodS = same(one.periodS, other.periodS);
  const mtbfS = joined(one.mtbfS, other.mtbfS, Math.max);
  const mtbrS = joined(one.mtbrS, other.mtbrS, Math.max);
  const mttrS = joined(one.mttrS, other.mttrS, Math.min);
  return {
    percentage: Math.max(one.percentage, other.percentage),
    ...(statistic !== undefined && { statistic }),
    ...(periodS !== undefined && { periodS }),
    ...(mtbfS !== undefined && { mtbfS }),
    ...(mtbrS !== undefined && { mtbrS }),
    ...(mttrS !== undefined && { mttrS }),
  };
}

function joined<Value>(
  one: Value | undefined,
  other: Value | undefined,
  both: (one: Value, other: Value) => Value,
): Value | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return both(one, other);
}

function same<Value>(one: Value, other: Value): Value {
  if (one !== other) throw new NotOne();
  return one;
}

/** For figures of which less is better: a percentile of the higher rank and the lower value keeps both. */
const bothLeast = (one: Statistic, other: Statistic): Statistic => both(one, other, Math.min, Math.max);
/** For throughput, of which more is better: neither a higher nor a lower rank is the stricter one, so the ranks have to be the same. */
const bothMost = (one: Statistic, other: Statistic): Statistic => both(one, other, Math.max, same);

function both(
  one: Statistic,
  other: Statistic,
  stricter: (one: number, other: number) => number,
  rankOf: (one: number, other: number) => number,
): Statistic {
  const percentile = joined(one.percentile, other.percentile, (a, b) => ({
    ...{ rank: rankOf(a.rank, b.rank), value: stricter(a.value, b.value) },
  }));
  const minimum = joined(one.minimum, other.minimum, stricter);
  const average = joined(one.average, other.average, stricter);
  const maximum = joined(one.maximum, other.maximum, stricter);
  return {
    ...inOrder({ minimum, average, maximum }, stricter),
    ...(percentile !== undefined && { percentile }),
  };
}

/**
 * Makes bounds that came from several documents satisfy minimum ≤ average ≤ maximum, which a document requires. Where they do not, one of them
 * is made stricter: for a figure of which less is better the lower statistic, for throughput the higher.
 */
function inOrder(
  { minimum, average, maximum }: Record<'minimum' | 'average' | 'maximum', number | undefined>,
  stricter: (one: number, other: number) => number,
): Statistic {
  const isLess = stricter(0, 1) === 0;
  const strict = (value: number, ...others: readonly (number | undefined)[]) =>
    others.reduce<number>((found, other) => (other === undefined ? found : stricter(found, other)), value);
  return {
    ...(minimum !== undefined && { minimum: isLess ? strict(minimum, average, maximum) : minimum }),
    ...(average !== undefined && { average: strict(average, isLess ? maximum : minimum) }),
    ...(maximum !== undefined && { maximum: isLess ? maximum : strict(maximum, average, minimum) }),
  };
}

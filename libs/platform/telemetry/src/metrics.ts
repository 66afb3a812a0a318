import type { Counter as MeterCounter, Histogram as MeterHistogram, Meter, Attributes } from '@opentelemetry/api';
import {
  BUCKETS,
  type CounterName,
  type GaugeName,
  type HistogramName,
  type LabelsOf,
  type MetricDefinition,
  METRICS,
  type MetricName,
} from './metric-names.js';

/** A metric without labels takes none; one with labels takes all of them. */
type LabelArguments<N extends MetricName> = keyof LabelsOf<N> extends never ? [] : [labels: LabelsOf<N>];

export interface Counter<N extends CounterName> {
  add(value: number, ...labels: LabelArguments<N>): void;
}
export interface Histogram<N extends HistogramName> {
  record(value: number, ...labels: LabelArguments<N>): void;
}
export interface Observation<N extends GaugeName> {
  readonly value: number;
  readonly labels: LabelsOf<N>;
}
/** A bare number for a gauge without labels, one observation per label set otherwise. */
export type Observed<N extends GaugeName> = keyof LabelsOf<N> extends never ? number : Iterable<Observation<N>>;

type Observe = () => unknown;

/** Instruments are made at first use and again after each start, so that modules may hold theirs from import on. */
let meter: Meter | undefined;
let instruments = new Map<MetricName, MeterCounter | MeterHistogram>();
let observed = new Set<GaugeName>();
const observers = new Map<GaugeName, Set<Observe>>();

export function bindMeter(next: Meter | undefined): void {
  tellCounted();
  meter = next;
  instruments = new Map();
  observed = new Set();
  for (const name of observers.keys()) observeWithMeter(name);
}

/** What was counted since the meter was last told of it. */
interface Counted {
  value: number;
  readonly labels: Attributes | undefined;
}
const untold = new Set<() => void>();

/** Tells the meter what was counted: before it is asked. */
export function tellCounted(): void {
  for (const tell of untold) tell();
  untold.clear();
}

/**
 * Counts from the start of telemetry on; before it, and after its end, `add` does nothing. The meter is told when it is asked, since it
 * sorts and hashes the labels of each addition, which would cost more than what is counted.
 */
export function counter<N extends CounterName>(name: N): Counter<N> {
  const counted = new Map<string, Counted>();
  const keyOf = keyBy(METRICS[name].labels);
  const tell = (): void => {
    const instrument = instruments.get(name) ?? create(name, (m) => m.createCounter(name, describe(name)));
    // The kind of `name` is counter.
    for (const { value, labels } of counted.values()) (instrument as MeterCounter | undefined)?.add(value, labels);
    counted.clear();
  };
  return {
    add(value, ...labels) {
      if (meter === undefined) return;
      const attributes = attributesOf(labels);
      const key = attributes === undefined ? '' : keyOf(attributes);
      const known = counted.get(key);
      if (known !== undefined) {
        known.value += value;
        return;
      }
      counted.set(key, { value, labels: attributes });
      untold.add(tell);
    },
  };
}

/** The values of the labels as one text; most metrics have one label, whose value is that already. */
function keyBy(names: readonly string[]): (attributes: Attributes) => string {
  const [only] = names;
  if (only !== undefined && names.length === 1) return (attributes) => String(attributes[only]);
  return (attributes) => names.map((name) => attributes[name]).join('\0');
}

export function histogram<N extends HistogramName>(name: N): Histogram<N> {
  const boundaries: readonly number[] = BUCKETS[METRICS[name].buckets];
  const advice = { explicitBucketBoundaries: [...boundaries] };
  return {
    record(value, ...labels) {
      const instrument =
        instruments.get(name) ?? create(name, (m) => m.createHistogram(name, { ...describe(name), advice }));
      (instrument as MeterHistogram | undefined)?.record(value, attributesOf(labels)); // the kind of `name` is histogram
    },
  };
}

/**
 * Reads the gauge whenever the metrics are asked for; `observe` may be async and may fail: that is counted, and
 * the last value stays. Several observers of one name add up their label sets. Gives back what ends the observation.
 */
export function gauge<N extends GaugeName>(name: N, observe: () => Observed<N> | Promise<Observed<N>>): () => void {
  const ofName = observers.get(name) ?? new Set();
  ofName.add(observe);
  observers.set(name, ofName);
  observeWithMeter(name);
  return () => {
    ofName.delete(observe);
  };
}

const observerFailures = counter('telemetry_observer_failures');

function observeWithMeter(name: GaugeName): void {
  if (meter === undefined || observed.has(name)) return;
  observed.add(name);
  meter.createObservableGauge(name, describe(name)).addCallback(async (result) => {
    const readings = [...(observers.get(name) ?? [])].map(async (observe) => {
      try {
        const value = await observe();
        if (typeof value === 'number') result.observe(value);
        // `gauge` lets in nothing but numbers and observations
        else for (const each of value as Iterable<Observation<GaugeName>>) result.observe(each.value, each.labels);
      } catch {
        observerFailures.add(1, { metric: name });
      }
    });
    await Promise.all(readings);
  });
}

function create<I extends MeterCounter | MeterHistogram>(name: MetricName, make: (m: Meter) => I): I | undefined {
  if (meter === undefined) return undefined;
  const made = make(meter);
  instruments.set(name, made);
  return made;
}

function attributesOf(labels: readonly [] | readonly [Attributes]): Attributes | undefined {
  return labels[0];
}

function describe(name: MetricName): { readonly description: string } {
  const definition: MetricDefinition = METRICS[name];
  return { description: definition.help };
}

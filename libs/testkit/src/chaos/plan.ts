import { seededRandom, type Random } from '../virtual/seeded-random.js';

/** What is struck: the services that an order goes through, and the servers that they share. */
export const targets = ['gateway', 'order', 'policy', 'nats', 'postgres'] as const;
export type Target = (typeof targets)[number];

/** `forMs`: how long the target is away, or stands still, before it is brought back. */
export type Blow = { readonly atMs: number; readonly target: Target; readonly forMs: number } & {
  /** SIGKILL; SIGSTOP and SIGCONT; SIGKILL, and its files are removed before it starts again. */
  readonly kind: 'kill' | 'stop' | 'empty';
};

/** Milliseconds from the beginning of a blow to that of the next; they may overlap, on different targets. */
const gapMs = { least: 2_000, most: 6_000 } as const;
const forMs = {
  kill: { least: 0, most: 3_000 },
  stop: { least: 5_000, most: 20_000 },
  empty: { least: 0, most: 3_000 },
} as const;
/** Milliseconds that a target is left alone after it was brought back, so that it serves between two blows. */
const restMs = 4_000;

/** The blows of a run, in order; the same for the same seed and length. The NATS store is emptied once, in the middle. */
export function drawPlan(seed: number, seconds: number): readonly Blow[] {
  const random = seededRandom(seed);
  const within = ({ least, most }: { least: number; most: number }): number =>
    Math.round(least + random() * (most - least));
  const lengthMs = seconds * 1_000;
  const emptied: Blow = { atMs: Math.round(lengthMs / 2), target: 'nats', kind: 'empty', forMs: within(forMs.empty) };
  const blows: Blow[] = [emptied];
  let deck: readonly Pick<Blow, 'target' | 'kind'>[] = [];
  for (let atMs = within(gapMs); atMs < lengthMs; atMs += within(gapMs)) {
    if (deck.length === 0) deck = shuffled(everyBlow, random);
    const next = deck.find(({ target }) => blows.every((blow) => blow.target !== target || isOver(blow, atMs)));
    if (next === undefined) continue;
    const blow = { atMs, ...next, forMs: within(forMs[next.kind]) };
    if (blow.atMs + blow.forMs > lengthMs || isInTheWay(blow, emptied)) continue;
    deck = deck.filter((other) => other !== next);
    blows.push(blow);
  }
  return blows.toSorted((one, other) => one.atMs - other.atMs);
}

const everyBlow = targets.flatMap((target) => (['kill', 'stop'] as const).map((kind) => ({ target, kind })));

const endOf = ({ atMs, forMs }: Blow): number => atMs + forMs + restMs;
const isOver = (blow: Blow, atMs: number): boolean => blow.atMs > atMs || endOf(blow) <= atMs;
const isInTheWay = (blow: Blow, of: Blow): boolean =>
  blow.target === of.target && blow.atMs < endOf(of) && of.atMs < endOf(blow);

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

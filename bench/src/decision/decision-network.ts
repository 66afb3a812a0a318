import { seededRandom } from '@parley/testkit';

/** What the frozen network of this bench is drawn with: another seed is another network. */
const seed = 20_261_129;
export const size = { devices: 500, links: 2_000 } as const;
const stubLinksPerDevice = 4;

export interface DrawnDevice {
  readonly name: string;
  readonly stubLinks: readonly { readonly name: string; readonly capacityBps: number }[];
}
export interface DrawnLink {
  readonly between: readonly [string, string];
  readonly capacityBps: number;
  readonly delayMs: number;
  readonly delayVariationMs: number;
  readonly lossRatio: number;
  readonly availability: number;
}

export const nameOf = (at: number): string => `ed-${String(at).padStart(3, '0')}`;
const quality = (variationMs: number) => ({ delayVariationMs: variationMs, lossRatio: 1e-6, availability: 0.9999 });

/** A ring through all devices and random links besides. What is fast varies much: two bounds are two wishes. */
export function drawNetwork(): {
  readonly edgeDevices: readonly DrawnDevice[];
  readonly coreLinks: readonly DrawnLink[];
} {
  const draw = seededRandom(seed);
  const below = (count: number) => Math.floor(draw() * count);
  const edgeDevices = Array.from({ length: size.devices }, (_, at) => ({
    name: nameOf(at),
    stubLinks: Array.from({ length: stubLinksPerDevice }, (_stub, stub) => ({
      name: `ge-${stub}`,
      capacityBps: 10_000_000_000,
      ...quality(0.1),
    })),
  }));
  const joined = new Map<string, readonly [number, number]>();
  const join = (a: number, b: number) => joined.set(a < b ? `${a} ${b}` : `${b} ${a}`, [a, b]);
  for (let at = 0; at < size.devices; at += 1) join(at, (at + 1) % size.devices);
  while (joined.size < size.links) {
    const [a, b] = [below(size.devices), below(size.devices)];
    if (a !== b) join(a, b);
  }
  const coreLinks = [...joined.values()].map(([a, b]): DrawnLink => {
    const delayMs = 1 + below(90) / 10;
    const variationMs = Math.round((11 - delayMs + 2 * draw()) * 10) / 100;
    return { between: [nameOf(a), nameOf(b)], capacityBps: 100_000_000_000, delayMs, ...quality(variationMs) };
  });
  return { edgeDevices, coreLinks };
}

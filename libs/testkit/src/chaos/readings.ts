/** One line of a service's metrics. */
export interface Reading {
  readonly name: string;
  readonly labels: Readonly<Record<string, string | undefined>>;
  readonly value: number;
}

/** The readings in a text of Prometheus' exposition format, without those of histograms' buckets. */
export function readingsIn(text: string): readonly Reading[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^([a-z_]+)(?:\{(.*)\})? (-?[\d.e+-]+)(?: \d+)?$/i.exec(line) ?? [];
    if (name === undefined || name.endsWith('_bucket')) return [];
    return [{ name, labels: labelsIn(labels), value: Number(value) }];
  });
}

const labelsIn = (text: string): Reading['labels'] =>
  Object.fromEntries([...text.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, name = '', value = '']) => [name, value]));

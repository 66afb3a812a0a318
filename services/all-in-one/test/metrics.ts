/** The text of a service's /metrics. */
export async function metricsAt(httpPort: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${httpPort}/metrics`);
  if (response.status !== 200) throw new Error(`/metrics answered ${response.status}`);
  return response.text();
}

/** The sum of a metric over all its labels. */
export function sumOf(text: string, metric: string): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `))
    .reduce(
      (sum, line) =>
        sum +
        Number(
          line
            .split('} ')
            .at(-1)
            ?.split(' ')
            .find((word) => /^[\d.e+-]+$/i.test(word)) ?? 0,
        ),
      0,
    );
}

export async function reservedBpsIn(httpPort: number): Promise<number> {
  return sumOf(await metricsAt(httpPort), 'policy_reserved_bps');
}

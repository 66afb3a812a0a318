/** The sample network with room for any number of pipes between Paris and London, as the text of a provider file. */
export function roomyProviderFile(prefixes: Readonly<Record<string, string>> = { acme: '127.0.0.0/8' }): string {
  // Bit/s, each direction: twenty million pipes of 50 Mbit/s.
  const capacityBps = 1_000_000_000_000_000;
  const quality = { delayVariationMs: 0.2, lossRatio: 0.000001, availability: 0.9999 };
  const device = (name: string, place: string) => ({
    name,
    place,
    stubLinks: [{ name: 'ge-0/0/1', capacityBps, ...quality }],
  });
  const file = {
    customers: Object.entries(prefixes).map(([id, prefix]) => ({ id, prefixes: [prefix], sourcesVerified: [prefix] })),
    network: {
      edgeDevices: [device('ed-par-1', 'Paris, FR'), device('ed-lon-1', 'London, GB')],
      coreLinks: [{ between: ['ed-par-1', 'ed-lon-1'], capacityBps, delayMs: 5, ...quality }],
    },
  };
  // JSON is YAML.
  return JSON.stringify(file, undefined, 2);
}

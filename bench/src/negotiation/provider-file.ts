/** The sample network with room for any number of pipes between Paris and London, as the text of a provider file. */
export function roomyProviderFile(): string {
  // Bit/s, each direction: twenty million pipes of 50 Mbit/s.
  const capacityBps = 1_000_000_000_000_000;
  const device = (name: string, place: string) => ({
    name,
    place,
    stubLinks: [{ name: 'ge-0/0/1', capacityBps }],
  });
  const file = {
    customers: [{ id: 'acme', prefixes: ['127.0.0.0/8'] }],
    network: {
      edgeDevices: [device('ed-par-1', 'Paris, FR'), device('ed-lon-1', 'London, GB')],
      coreLinks: [{ between: ['ed-par-1', 'ed-lon-1'], capacityBps, delayMs: 5 }],
    },
  };
  // JSON is YAML.
  return JSON.stringify(file, undefined, 2);
}

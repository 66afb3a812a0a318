import type { Cpd } from '@parley/cpp';

/** Two sites of the sample that send each other so many Mbit/s. */
export const pipeOf = (mbps: number): Cpd => {
  const rate = { committedBps: mbps * 1_000_000 };
  const links = ['ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1'];
  return {
    components: [
      {
        profiles: [
          {
            customerNodesMap: links.map((linkIdentifier) => ({ identifier: linkIdentifier, linkIdentifier })),
            capacity: [{ in: rate, out: rate }],
            conformanceTraffic: { outOfProfile: 'discard' },
          },
        ],
      },
    ],
  };
};

import { holds, type ProfileRule } from './profile-rule.js';

/** RFC 7297 §3.6. */
export const capacityNeedsConformanceTraffic: ProfileRule = ({ capacity, conformanceTraffic, scope = [] }) => {
  if (conformanceTraffic !== undefined) return holds;
  const ofPipe = scope.findIndex(({ committedBps }) => committedBps !== undefined);
  return [
    ...(capacity !== undefined
      ? [{ at: ['capacity'], message: 'a capacity clause needs a conformance traffic clause' }]
      : []),
    ...(ofPipe >= 0
      ? [
          {
            at: ['scope', ofPipe, 'committedBps'],
            message: 'a committed rate of a pipe needs a conformance traffic clause',
          },
        ]
      : []),
  ];
};

export const capacityNamesLinksOfCustomerNodes: ProfileRule = ({ capacity = [], customerNodesMap }) => {
  const links = new Set(customerNodesMap.map(({ linkIdentifier }) => linkIdentifier));
  return capacity.flatMap(({ linkIdentifier }, index) =>
    linkIdentifier === undefined || links.has(linkIdentifier)
      ? []
      : [
          {
            at: ['capacity', index, 'linkIdentifier'],
            message: `no customer node is on the link ${linkIdentifier}`,
          },
        ],
  );
};

/** Two capacities of one link would leave open which one is the limit. */
export const aLinkHasOneCapacity: ProfileRule = ({ capacity = [] }) => {
  const seen = new Set<string | undefined>();
  return capacity.flatMap(({ linkIdentifier }, index) => {
    if (!seen.has(linkIdentifier)) {
      seen.add(linkIdentifier);
      return [];
    }
    return [{ at: ['capacity', index], message: `the capacity of ${linkIdentifier ?? 'each link'} is given already` }];
  });
};

export const peakIsNotBelowCommitted: ProfileRule = ({ capacity = [] }) =>
  capacity.flatMap((entry, index) =>
    (['in', 'out'] as const)
      .filter((direction) => (entry[direction].peakBps ?? Infinity) < entry[direction].committedBps)
      .map((direction) => ({
        at: ['capacity', index, direction, 'peakBps'],
        message: `the peak rate ${direction} must not be below the committed rate`,
      })),
  );

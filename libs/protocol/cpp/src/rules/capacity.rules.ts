import { endOf } from '../named-nodes.js';
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

/**
 * RFC 7297 §3.1: nodes of one `siteIdentifier` are one site, and what is kept for when a link fails is kept on another link of it. An entry for
 * every link is of those that have none of their own.
 */
export const aFailoverShareHasAnotherLink: ProfileRule = ({ capacity = [], customerNodesMap }) => {
  const asked = capacity.flatMap(({ linkIdentifier, failoverPercent = 0 }, index) =>
    failoverPercent === 0 ? [] : [{ linkIdentifier, index }],
  );
  if (asked.length === 0) return holds;
  const named = new Set(capacity.map(({ linkIdentifier }) => linkIdentifier));
  const siteOf = new Map<string, string>();
  for (const node of customerNodesMap) {
    const end = endOf(node);
    if (node.siteIdentifier !== undefined && !siteOf.has(end)) siteOf.set(end, node.siteIdentifier);
  }
  const linksOf = new Map<string, number>();
  for (const site of siteOf.values()) linksOf.set(site, (linksOf.get(site) ?? 0) + 1);
  const isAlone = (end: string) => (linksOf.get(siteOf.get(end) ?? '') ?? 0) < 2;
  return asked.flatMap(({ linkIdentifier, index }) => {
    const alone = customerNodesMap.find(
      (node) =>
        (linkIdentifier === undefined
          ? !named.has(node.linkIdentifier ?? '')
          : node.linkIdentifier === linkIdentifier) && isAlone(endOf(node)),
    );
    return alone === undefined
      ? []
      : [
          {
            at: ['capacity', index, 'failoverPercent'],
            message: `no other border link is of the site of ${alone.identifier}: a fail-over share is kept on another link of the same siteIdentifier`,
          },
        ];
  });
};

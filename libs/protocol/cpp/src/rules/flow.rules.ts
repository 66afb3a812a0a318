import type { ProfileRule } from './profile-rule.js';

export const flowsNameLinksOfCustomerNodes: ProfileRule = ({ flowIdentification = [], customerNodesMap }) => {
  const known = new Set(customerNodesMap.map(({ linkIdentifier }) => linkIdentifier));
  return flowIdentification.flatMap(({ links = [] }, index) =>
    links.flatMap((link, position) =>
      known.has(link)
        ? []
        : [
            {
              at: ['flowIdentification', index, 'links', position],
              message: `no customer node is on the link ${link}`,
            },
          ],
    ),
  );
};

export const portRangesRunUpwards: ProfileRule = ({ flowIdentification = [] }) =>
  flowIdentification.flatMap((flow, index) =>
    (['srcPort', 'dstPort'] as const)
      .filter((range) => (flow[range]?.from ?? 0) > (flow[range]?.to ?? 0))
      .map((range) => ({
        at: ['flowIdentification', index, range],
        message: 'the first port of a range must not be above the last',
      })),
  );

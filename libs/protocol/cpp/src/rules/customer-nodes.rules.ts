import { holds, type ProfileRule } from './profile-rule.js';

/** RFC 7297 §3.1. */
export const aProfileHasAtLeastOneCustomerNode: ProfileRule = ({ customerNodesMap }) =>
  customerNodesMap.length > 0
    ? holds
    : [{ at: ['customerNodesMap'], message: 'the customer nodes map must list at least one customer node' }];

/** RFC 7297 §3.1: each node is unambiguously identified. */
export const nodeIdentifiersAreUnique: ProfileRule = ({ customerNodesMap }) => {
  const seen = new Set<string>();
  return customerNodesMap.flatMap(({ identifier }, index) => {
    if (!seen.has(identifier)) {
      seen.add(identifier);
      return [];
    }
    return [
      {
        at: ['customerNodesMap', index, 'identifier'],
        message: `the identifier ${identifier} names another customer node already`,
      },
    ];
  });
};

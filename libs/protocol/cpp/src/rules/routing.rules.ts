import { holds, type ProfileRule } from './profile-rule.js';

export const hubsAreCustomerNodes: ProfileRule = ({ routingAndForwarding, customerNodesMap }) => {
  const nodes = new Set(customerNodesMap.map(({ identifier }) => identifier));
  return (routingAndForwarding?.hubs ?? []).flatMap((hub, index) =>
    nodes.has(hub)
      ? []
      : [{ at: ['routingAndForwarding', 'hubs', index], message: `no customer node is named ${hub}` }],
  );
};

export const hubAndSpokeNamesAHub: ProfileRule = ({ routingAndForwarding }) =>
  routingAndForwarding?.topology === 'hub-and-spoke' && (routingAndForwarding.hubs ?? []).length === 0
    ? [{ at: ['routingAndForwarding'], message: 'a hub-and-spoke topology must name at least one hub' }]
    : holds;

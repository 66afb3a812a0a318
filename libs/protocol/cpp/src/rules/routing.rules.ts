import type { Profile } from '../generated/cpd.js';
import { holds, type ProfileRule } from './profile-rule.js';

type Node = Profile['customerNodesMap'][number];
type Routing = NonNullable<Profile['routingAndForwarding']>;

/** The topology of a profile that names none. */
const topologyOf = ({ topology = 'full-mesh' }: Routing): string => topology;

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

/** A list of another topology would be passed over in silence; an empty one asks for nothing. */
const listOfAnotherTopology =
  (member: 'hubs' | 'pairs', owner: Routing['topology']): ProfileRule =>
  ({ routingAndForwarding: routing }) =>
    routing === undefined || topologyOf(routing) === owner || (routing[member] ?? []).length === 0
      ? holds
      : [
          {
            at: ['routingAndForwarding', member],
            message: `${member} are those of a ${owner} topology, and this one is ${topologyOf(routing)}`,
          },
        ];

export const hubsAreOfHubAndSpoke: ProfileRule = listOfAnotherTopology('hubs', 'hub-and-spoke');
export const pairsAreOfAPartialMesh: ProfileRule = listOfAnotherTopology('pairs', 'partial-mesh');

export const partialMeshNamesPairs: ProfileRule = ({ routingAndForwarding }) =>
  routingAndForwarding?.topology === 'partial-mesh' && (routingAndForwarding.pairs ?? []).length === 0
    ? [{ at: ['routingAndForwarding'], message: 'a partial-mesh topology must list at least one pair' }]
    : holds;

export const pairsAreOfCustomerNodes: ProfileRule = ({ routingAndForwarding, customerNodesMap }) => {
  const nodes = new Set(customerNodesMap.map(({ identifier }) => identifier));
  return (routingAndForwarding?.pairs ?? []).flatMap((pair, index) =>
    pair.flatMap((end, side) =>
      nodes.has(end)
        ? []
        : [{ at: ['routingAndForwarding', 'pairs', index, side], message: `no customer node is named ${end}` }],
    ),
  );
};

/** Nodes on one link are one site, and so are the links of one site identifier (RFC 7297 §3.1): nothing is sent between them. */
const areOneSite = (one: Node, other: Node): boolean =>
  one === other ||
  (one.linkIdentifier !== undefined && one.linkIdentifier === other.linkIdentifier) ||
  (one.siteIdentifier !== undefined && one.siteIdentifier === other.siteIdentifier);

export const aPairJoinsTwoSites: ProfileRule = ({ routingAndForwarding, customerNodesMap }) => {
  const nodes = new Map(customerNodesMap.map((node) => [node.identifier, node]));
  return (routingAndForwarding?.pairs ?? []).flatMap(([a = '', b = ''], index) => {
    const [one, other] = [nodes.get(a), nodes.get(b)];
    if (one === undefined || other === undefined || !areOneSite(one, other)) return [];
    const message = a === b ? `the pair joins ${a} with itself` : `${a} and ${b} are one site`;
    return [{ at: ['routingAndForwarding', 'pairs', index], message }];
  });
};

export const aPairIsListedOnce: ProfileRule = ({ routingAndForwarding }) => {
  const listed = new Set<string>();
  return (routingAndForwarding?.pairs ?? []).flatMap((pair, index) => {
    const key = JSON.stringify(pair.toSorted());
    const isKnown = listed.has(key);
    listed.add(key);
    return isKnown
      ? [
          {
            at: ['routingAndForwarding', 'pairs', index],
            message: `the pair of ${pair.join(' and ')} is listed already: a pair is both directions`,
          },
        ]
      : [];
  });
};

/** A site that is joined with none would be paid for, and reach nobody. */
export const everySiteIsInAPair: ProfileRule = ({ routingAndForwarding: routing, customerNodesMap }) => {
  if (routing?.topology !== 'partial-mesh' || (routing.pairs ?? []).length === 0) return holds;
  const listed = new Set(routing.pairs?.flat());
  const joined = customerNodesMap.filter(({ identifier }) => listed.has(identifier));
  const links = new Set(joined.map(({ linkIdentifier }) => linkIdentifier));
  return customerNodesMap.flatMap(({ identifier, linkIdentifier }, index) =>
    listed.has(identifier) || (linkIdentifier !== undefined && links.has(linkIdentifier))
      ? []
      : [{ at: ['customerNodesMap', index], message: `no pair of the partial mesh joins ${identifier}` }],
  );
};

import type { ClausePath } from './clause-path.js';

/** What the policy makes of one value of a requested profile. */
export type Treatment =
  /** The answer depends on it: an offer that repeats it is an offer that can be kept. */
  | { readonly is: 'judged'; readonly how: string }
  /** It comes back in the offer and promises nothing that can be measured. */
  | { readonly is: 'information'; readonly what: string }
  /** FAIL 4 (not sold here) or FAIL 5 (no figure of the network could keep it), by the name of the clause. */
  | {
      readonly is: 'refused';
      readonly statusCode: 4 | 5;
      readonly why: string;
      /** The values that ask for nothing beyond what every offer has. */
      readonly except?: readonly (string | boolean)[];
    };

type As<Is extends Treatment['is']> = Extract<Treatment, { readonly is: Is }>;

const judged = (how: string): As<'judged'> => ({ is: 'judged', how });
const information = (what: string): As<'information'> => ({ is: 'information', what });
const notSold = (why: string, except?: readonly (string | boolean)[]): As<'refused'> => ({
  is: 'refused',
  statusCode: 4,
  why,
  ...(except !== undefined && { except }),
});

const delay = judged('the sum of `delayMs` along the path, which bounds every statistic (RFC 6049 §4)');
const variation = judged('the sum of `delayVariationMs` along the path, which bounds every statistic');
const loss = judged('1 - Π(1 - `lossRatio`) along the path, which bounds every statistic (RFC 6049 §5)');
const rankOfDelay = judged('what `delayPercentiles` of the links leave of it; any rank where maxima keep the value');
const throughput = judged(
  "each end's committed rate, shared among all that it sends to or hears from; lowered with rates that are lowered, unless pairs have their own",
);
const rankOfVariation = judged(
  'what `delayVariationPercentiles` of the links leave of it; any rank where maxima keep the value',
);
const rankOfLoss = judged('what `lossPercentiles` of the links leave of it; any rank where maxima keep the value');
const rankOfThroughput = judged(
  'what `throughputPercentiles` of the links leave of it, as percent of the intervals that have no less, or no more (RFC 2330 §11.3), whichever is stricter; any rank where links carry all that is committed',
);
const committed = judged('what is left on each link, by the hose model beside its pipes; lowered in a counter-offer');
const peak = judged('the rate of the border link; lowered in a counter-offer');
const burst = information('how the border polices; it adds nothing to the rates');
const joined = judged('between which sites paths are laid');
const flow = information('marks the traffic that the profile is about');
const notice = information('whom the customer wants to be told, and how; nothing is told yet');
const hours = judged(
  'when the tunnels of a VPN are there; FAIL 1 where there is no such zone or day, FAIL 4 where there are no tunnels',
);
const multicast = notSold('no multicast is carried');
const failures = judged(
  '1 / Σ(1 / `mtbfS`) along the path, since rates of failure add; in the long run there are as many repairs as failures',
);

/** What is guaranteed, to all pairs or to those of an entry of the scope. */
const guarantees = {
  'qosGuarantees.kind': information('which of the other members there are'),
  'qosGuarantees.oneWayDelayMs.minimum': delay,
  'qosGuarantees.oneWayDelayMs.average': delay,
  'qosGuarantees.oneWayDelayMs.maximum': delay,
  'qosGuarantees.oneWayDelayMs.percentile.rank': rankOfDelay,
  'qosGuarantees.oneWayDelayMs.percentile.value': judged(
    'the sum of `delayMs` along the path, or of `delayPercentiles` whose shares of slower packets come to no more than the rank leaves',
  ),
  'qosGuarantees.delayVariationMs.minimum': variation,
  'qosGuarantees.delayVariationMs.average': variation,
  'qosGuarantees.delayVariationMs.maximum': variation,
  'qosGuarantees.delayVariationMs.percentile.rank': rankOfVariation,
  'qosGuarantees.delayVariationMs.percentile.value': judged(
    'the sum of `delayVariationMs` along the path, or of `delayVariationPercentiles` whose shares of other packets come to no more than the rank leaves (RFC 5481 §4)',
  ),
  'qosGuarantees.lossRatio.minimum': loss,
  'qosGuarantees.lossRatio.average': loss,
  'qosGuarantees.lossRatio.maximum': loss,
  'qosGuarantees.lossRatio.percentile.rank': rankOfLoss,
  'qosGuarantees.lossRatio.percentile.value': judged(
    '1 - Π(1 - `lossRatio`) along the path, or the sum of `lossPercentiles` whose shares of other intervals come to no more than the rank leaves',
  ),
  'qosGuarantees.throughputBps.minimum': throughput,
  'qosGuarantees.throughputBps.average': throughput,
  'qosGuarantees.throughputBps.maximum': throughput,
  'qosGuarantees.throughputBps.percentile.rank': rankOfThroughput,
  'qosGuarantees.throughputBps.percentile.value': throughput,
  'qosGuarantees.measurementIntervalS': judged(
    'maxima hold over each; percentiles of links over those that are no shorter than `percentileIntervalS`',
  ),
  'qosGuarantees.metaQosClass': judged('a class of the provider file whose bounds every path keeps'),

  'availability.percentage': judged(
    'the product of `availability` along the path, at its worst over the period; of two paths where they protect each other',
  ),
  'availability.statistic': judged('`average`: the share of the time, whatever the period; else the worst period'),
  'availability.periodS': judged('the shorter it is, the larger a share of it an outage can take; 30 days by default'),
  'availability.mtbfS': failures,
  'availability.mtbrS': failures,
  'availability.mttrS': judged('`mttrS` of each link on the path: the mean of a path is within the longest'),
} as const;

type OfScope<List> = { readonly [Path in keyof List & string as `scope[].${Path}`]: List[Path] };

/** The same of an entry: its paths are those of the list below it. */
const ofScope = <List extends Readonly<Record<string, Treatment>>>(list: List): OfScope<List> =>
  Object.fromEntries(Object.entries(list).map(([path, treatment]) => [`scope[].${path}`, treatment])) as OfScope<List>;

/** The closed list: what the policy makes of every value of a profile. The compiler misses a value that is not in it. */
export const clauseList = {
  'customerNodesMap[].identifier': judged(
    'the node that hubs, pairs and points of the scope name by it, and reasons too; FAIL 6 for a point that names none',
  ),
  'customerNodesMap[].linkIdentifier': judged('a stub link of an edge device, or FAIL 6'),
  'customerNodesMap[].localisation.latitude': information('where the node stands'),
  'customerNodesMap[].localisation.longitude': information('where the node stands'),
  'customerNodesMap[].localisation.text': judged(
    'the place of an edge device, where a node names no link and no border node, or FAIL 6; beside either, no other place of the provider, or FAIL 6',
  ),
  'customerNodesMap[].borderNodeIdentifier': judged(
    'the edge device of the border link, which is chosen where none is named, or FAIL 6',
  ),
  'customerNodesMap[].siteIdentifier': judged('nodes of one site share what is behind it, and no tunnel joins them'),
  'customerNodesMap[].attachment.kind': information('how another provider hands over at the link (N53)'),
  'customerNodesMap[].attachment.value': information('which port, VLAN or VNI it is'),

  'scope[].direction': judged(
    '`in`: where traffic enters the network, and where it goes from there; `out`: what is behind a site, and from where that is reached',
  ),
  'scope[].type': judged(
    '`global`: also a path for each site to or from a link that leads to the Internet (`internet` of the provider file), or FAIL 4',
  ),
  'scope[].model': judged(
    '`pipe` with `committedBps`: the pair has capacity of its own; all else shares the rates of its sites by the hose model',
  ),
  'scope[].ingress[]': judged(
    'a node or link of the profile: with `egress` in an `out` entry, whence that is reached alone; of `in` entries, where alone traffic enters',
  ),
  'scope[].egress[]': judged(
    'a node or link of the profile: in an `out` entry, the one that its prefixes are behind; of an `in` entry, where alone its traffic goes',
  ),
  'scope[].committedBps': judged(
    'what is left on each link of the path, which no other pair shares; lowered in a counter-offer',
  ),
  ...ofScope(guarantees),
  'scope[].prefixes[]': judged('of `out` entries with `egress`, in a VPN: what is behind a site (N54), or FAIL 1'),
  'scope[].multicast[].group': multicast,
  'scope[].multicast[].sources[]': multicast,

  ...guarantees,

  'capacity[].linkIdentifier': judged('the border link that the rates are reserved on'),
  'capacity[].in.committedBps': committed,
  'capacity[].in.peakBps': peak,
  'capacity[].in.burstOctets': burst,
  'capacity[].out.committedBps': committed,
  'capacity[].out.peakBps': peak,
  'capacity[].out.burstOctets': burst,
  'capacity[].failoverPercent': judged(
    'what the paths of each other link of the site keep of its committed rates for when it fails; lowered in a counter-offer, or FAIL 5',
  ),

  'trafficIsolation.isolated': judged(
    'either: the sites of a profile reach each other alone; as a VPN where every profile asks for it',
  ),
  'trafficIsolation.encryption': judged(
    'between the edge devices: by IPsec, where the order gets tunnels and all its devices have it, else by a path over links that encrypt',
  ),
  'trafficIsolation.requirements[]': judged(
    '`meets` of the provider file, of each device and core link on the path; FAIL 4 for another name',
  ),

  'conformanceTraffic.outOfProfile': judged(
    '`discard`: a tunnel whose rate is 0 one way carries traffic the other way alone; nothing is promised of traffic above the capacity',
  ),
  'conformanceTraffic.reclassTo': judged('a class of the provider file'),
  'conformanceTraffic.mtuOctets': judged(
    'the least of `mtuOctets` of the links and `underlayMtu` of the devices on the path, less the encapsulation of its tunnel; lowered in a counter-offer',
  ),

  'flowIdentification[].srcPrefix': flow,
  'flowIdentification[].srcPort.from': flow,
  'flowIdentification[].srcPort.to': flow,
  'flowIdentification[].dstPrefix': flow,
  'flowIdentification[].dstPort.from': flow,
  'flowIdentification[].dstPort.to': flow,
  'flowIdentification[].protocol': flow,
  'flowIdentification[].dscp': judged(
    'of a VPN: the packets that its tunnels carry in this class; else it marks the traffic that the profile is about',
  ),
  'flowIdentification[].tunnelEndpoint': flow,
  'flowIdentification[].links[]': flow,
  'flowIdentification[].remark.in': information('the mark that the customer wants on entry'),
  'flowIdentification[].remark.out': information('the mark that the customer wants on exit'),

  'overallTrafficGuarantees.delayClass': judged('a class of the provider file whose delay every path keeps'),
  'overallTrafficGuarantees.lossClass': judged('a class of the provider file whose loss every path keeps'),
  'overallTrafficGuarantees.throughputClass': judged(
    'a class of the provider file whose throughput the committed rates cover',
  ),

  'routingAndForwarding.topology': joined,
  'routingAndForwarding.hubs[]': joined,
  'routingAndForwarding.pairs[][]': judged(
    'the pairs of customer nodes that paths are laid between, either way; all others reach nobody (`partial-mesh`)',
  ),
  'routingAndForwarding.avoid[]': judged(
    'a device, a place or a core link (`a>b`, either way) that no path touches; FAIL 4 for another name',
  ),
  'routingAndForwarding.via[]': judged(
    'a device, a place or a core link (`a>b`, either way) that every path passes, in any order; FAIL 4 for another name',
  ),
  'routingAndForwarding.functions[]': notSold(
    'no function stands in the network; the node that has one can be the hub of the topology',
  ),
  'routingAndForwarding.geoRestrictions[]': judged(
    '`regions` of the provider file, in one of which each device of a path stands and in which its links stay; FAIL 4 for another name',
  ),
  'routingAndForwarding.topologyId': notSold('there is one topology'),
  'routingAndForwarding.pdb': judged(
    'a class of the provider file whose bounds every path keeps: the edge-to-edge attributes of a behaviour (RFC 3086 §3)',
  ),
  'routingAndForwarding.protection': judged(
    '`link-disjoint`, `node-disjoint` or `srlg-disjoint`: two paths between any two sites that share nothing of it, with capacity on both; FAIL 4 for another word',
  ),

  'activationMeans[].means': information('how the customer wants to attach; agreed on outside of Parley'),
  'activationMeans[].parameters': information('how the customer wants to attach; agreed on outside of Parley'),

  'invocationMeans.type': notSold('what is agreed is in force without signalling', ['implicit']),
  'invocationMeans.means[]': notSold('what is agreed is in force without signalling'),

  'notifications[].means': notice,
  'notifications[].events[]': notice,
  'notifications[].intervalS': notice,
  'notifications[].destination': notice,

  'activationSchedule.timeZone': hours,
  'activationSchedule.windows[].months[]': hours,
  'activationSchedule.windows[].monthDays[]': hours,
  'activationSchedule.windows[].weekdays[]': hours,
  'activationSchedule.windows[].firstDate': hours,
  'activationSchedule.windows[].lastDate': hours,
  'activationSchedule.windows[].from': hours,
  'activationSchedule.windows[].until': hours,
} as const satisfies Readonly<Record<ClausePath, Treatment>>;

/** The same, for whoever looks a value up by a path that was put together. */
export const treatmentOf: ReadonlyMap<string, Treatment> = new Map(Object.entries(clauseList));

// Written by `npm run validators` from the schema in libs/protocol/cpp/schema: change that.
import type { JsonValue } from '../json-value.js';

/** Where the node is: coordinates, words, or both */
export type Localisation = {
  /** degrees north of the equator */
  readonly latitude?: number;
  /** degrees east of Greenwich */
  readonly longitude?: number;
  /** the place in words */
  readonly text?: string;
};

/** Where one provider hands over to another (N53) */
export type Attachment = {
  /** how traffic is told apart on the link */
  readonly kind: 'port' | 'vlan' | 'vxlan';
  /** the port, the VLAN or the VNI */
  readonly value: string;
};

/** RFC 7297 §3.1 */
export type CustomerNode = {
  /** names the node within the profile: a service identifier, a MAC address, … */
  readonly identifier: string;
  /** the border link that connects the node */
  readonly linkIdentifier?: string;
  /** Where the node is: coordinates, words, or both */
  readonly localisation?: Localisation;
  /** the border node that connects the node */
  readonly borderNodeIdentifier?: string;
  /** the site of a managed VPN */
  readonly siteIdentifier?: string;
  /** Where one provider hands over to another (N53) */
  readonly attachment?: Attachment;
};

/** Minimum, average, maximum or percentile of one quantity of a QoS guarantee. */
export type Statistic = {
  readonly minimum?: number;
  readonly average?: number;
  readonly maximum?: number;
  readonly percentile?: { readonly rank: number; readonly value: number };
};

/** RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic */
export type QosGuarantees = {
  /** never both in one profile */
  readonly kind: 'quantitative' | 'qualitative';
  readonly oneWayDelayMs?: Statistic;
  readonly delayVariationMs?: Statistic;
  readonly lossRatio?: Statistic;
  readonly throughputBps?: Statistic;
  /** the interval that averages and percentiles are taken over, in seconds */
  readonly measurementIntervalS?: number;
  /** the Meta-QoS-Class (RFC 5160) of a qualitative guarantee */
  readonly metaQosClass?: string;
};

/** RFC 7297 §3.4: covers degradation and outage */
export type Availability = {
  /** share of the time that the guarantees hold */
  readonly percentage: number;
  /** how the percentage is meant */
  readonly statistic?: 'average' | 'maximum';
  /** the period that the percentage is taken over, in seconds */
  readonly periodS?: number;
  /** mean time between failures, in seconds */
  readonly mtbfS?: number;
  /** mean time between repairs, in seconds */
  readonly mtbrS?: number;
  /** mean time to repair, in seconds */
  readonly mttrS?: number;
};

/** Multicast group */
export type MulticastGroup = {
  /** the multicast group, IPv4 or IPv6 */
  readonly group: string;
  /** sources of a source-specific group */
  readonly sources?: readonly string[];
};

/** RFC 7297 §3.2: a scope is unidirectional */
export type ScopeEntry = {
  /** in: from the customer nodes; out: towards them */
  readonly direction: 'in' | 'out';
  /** restricted: to the prefixes or points named here */
  readonly type: 'global' | 'restricted';
  /** pipe 1:1, hose 1:N, unspecifiedHose 1:any */
  readonly model: 'pipe' | 'hose' | 'unspecifiedHose';
  /** where the traffic enters */
  readonly ingress?: readonly string[];
  /** where the traffic leaves */
  readonly egress?: readonly string[];
  /** of a pipe: rate from its ingress to its egress that the guarantees cover, in bit/s */
  readonly committedBps?: number;
  /** RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic */
  readonly qosGuarantees?: QosGuarantees;
  /** RFC 7297 §3.4: covers degradation and outage */
  readonly availability?: Availability;
  /** destinations that can be reached, or sources that may reach the nodes */
  readonly prefixes?: readonly string[];
  /** multicast groups */
  readonly multicast?: readonly MulticastGroup[];
};

/** Rates of one direction */
export type CapacityRates = {
  /** rate that the guarantees cover, in bit/s */
  readonly committedBps: number;
  /** highest rate, not below the committed one, in bit/s */
  readonly peakBps?: number;
  /** largest burst, in octets */
  readonly burstOctets?: number;
};

/** in: from the customer node; out: towards it */
export type CapacityEntry = {
  /** the border link; absent: each link of the profile */
  readonly linkIdentifier?: string;
  readonly in: CapacityRates;
  readonly out: CapacityRates;
  /** share of the committed rates that each other border link of the site keeps for when this one fails, in percent */
  readonly failoverPercent?: number;
};

/** RFC 7297 §3.8 */
export type TrafficIsolation = {
  /** whether the traffic is kept apart from that of others */
  readonly isolated: boolean;
  /** whether the traffic is encrypted on its way */
  readonly encryption?: boolean;
  /** further needs of security or privacy */
  readonly requirements?: readonly string[];
};

/** RFC 7297 §3.6: needed where capacity is given */
export type ConformanceTraffic = {
  /** treatment of traffic above the capacity */
  readonly outOfProfile: 'discard' | 'reclass' | 'shape';
  /** the class of re-classed traffic, such as the one of RFC 3662 */
  readonly reclassTo?: string;
  /** largest packet that conforms, in octets */
  readonly mtuOctets?: number;
};

/** Ports from the first to the last, which is included. */
export type PortRange = {
  readonly from: number;
  readonly to: number;
};

/** Re-marking */
export type Remark = {
  /** DSCP on entry */
  readonly in?: number;
  /** DSCP on exit */
  readonly out?: number;
};

/** the traffic that meets every member given */
export type Flow = {
  /** source, IPv4 or IPv6 in CIDR form */
  readonly srcPrefix?: string;
  /** source ports */
  readonly srcPort?: PortRange;
  /** destination, IPv4 or IPv6 in CIDR form */
  readonly dstPrefix?: string;
  /** destination ports */
  readonly dstPort?: PortRange;
  /** IP protocol number */
  readonly protocol?: number;
  /** DSCP (RFC 2474) */
  readonly dscp?: number;
  /** tail end of a tunnel, IPv4 or IPv6 */
  readonly tunnelEndpoint?: string;
  /** absent: each link */
  readonly links?: readonly string[];
  readonly remark?: Remark;
};

/** RFC 7297 §3.7: qualitative guarantees of all traffic; absent: best effort */
export type OverallTrafficGuarantees = {
  /** class of delay */
  readonly delayClass?: string;
  /** class of loss */
  readonly lossClass?: string;
  /** class of throughput */
  readonly throughputClass?: string;
};

/** RFC 7297 §3.10 */
export type RoutingAndForwarding = {
  /** which nodes reach each other; absent: all of them */
  readonly topology?: 'full-mesh' | 'hub-and-spoke' | 'partial-mesh';
  /** hubs of hub-and-spoke */
  readonly hubs?: readonly string[];
  /** the nodes of a partial-mesh that reach each other, either way */
  readonly pairs?: readonly (readonly string[])[];
  /** nodes, links or networks to avoid */
  readonly avoid?: readonly string[];
  /** nodes, links or networks to pass */
  readonly via?: readonly string[];
  /** intermediate functions to pass, such as a firewall */
  readonly functions?: readonly string[];
  /** regions that the traffic stays in */
  readonly geoRestrictions?: readonly string[];
  /** logical topology (RFC 4915, RFC 5120) */
  readonly topologyId?: string;
  /** per-domain behaviour (RFC 3086) */
  readonly pdb?: string;
  /** resilience of the path */
  readonly protection?: string;
};

/** Activation means of one kind */
export type ActivationMeansEntry = {
  /** how access is activated: static, an IGP, BGP, PIM, … */
  readonly means: string;
  /** parameters of the means */
  readonly parameters?: { readonly [member: string]: JsonValue };
};

/** RFC 7297 §3.12 */
export type InvocationMeans = {
  /** explicit needs admission control */
  readonly type: 'implicit' | 'explicit';
  /** RSVP, RSVP-TE, IGMP, MLD, … */
  readonly means?: readonly string[];
};

/** Notification */
export type Notification = {
  /** SNMP, syslog, webhook, NETCONF, phone, … */
  readonly means: string;
  /** what is told */
  readonly events?: readonly string[];
  /** time between notices; 0: at once, in seconds */
  readonly intervalS?: number;
  /** whom to tell */
  readonly destination?: string;
};

/** the days that meet every member given, and the time on each of them, by local clocks */
export type ServiceWindow = {
  /** 1 is January; absent: every month */
  readonly months?: readonly number[];
  /** days of the month; absent: every day */
  readonly monthDays?: readonly number[];
  /** 1 is Monday (ISO 8601); absent: every day */
  readonly weekdays?: readonly number[];
  /** the first day that may have it, as 2026-03-29 */
  readonly firstDate?: string;
  /** the last day that may have it, as 2026-03-29 */
  readonly lastDate?: string;
  /** on each of these days, as 08:00; absent: 00:00 */
  readonly from?: string;
  /** as 18:00; not after `from`: on the next day; absent: 24:00, the end of the day */
  readonly until?: string;
};

/** RFC 7297 §4 names it as an optional element: when the service is wanted; absent: at all times */
export type ActivationSchedule = {
  /** of the IANA time zone database, as Europe/Berlin */
  readonly timeZone: string;
  /** the service is wanted in any of them */
  readonly windows: readonly ServiceWindow[];
};

/** RFC 7297 §3 */
export type Profile = {
  /** RFC 7297 §3.1: all customer nodes to connect, at least one */
  readonly customerNodesMap: readonly CustomerNode[];
  /** RFC 7297 §3.2: both directions are described */
  readonly scope?: readonly ScopeEntry[];
  /** RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic */
  readonly qosGuarantees?: QosGuarantees;
  /** RFC 7297 §3.4: covers degradation and outage */
  readonly availability?: Availability;
  /** RFC 7297 §3.5: the limit of the quantitative guarantees, per border link and direction */
  readonly capacity?: readonly CapacityEntry[];
  /** RFC 7297 §3.8 */
  readonly trafficIsolation?: TrafficIsolation;
  /** RFC 7297 §3.6: needed where capacity is given */
  readonly conformanceTraffic?: ConformanceTraffic;
  /** RFC 7297 §3.9 */
  readonly flowIdentification?: readonly Flow[];
  /** RFC 7297 §3.7: qualitative guarantees of all traffic; absent: best effort */
  readonly overallTrafficGuarantees?: OverallTrafficGuarantees;
  /** RFC 7297 §3.10 */
  readonly routingAndForwarding?: RoutingAndForwarding;
  /** RFC 7297 §3.11 */
  readonly activationMeans?: readonly ActivationMeansEntry[];
  /** RFC 7297 §3.12 */
  readonly invocationMeans?: InvocationMeans;
  /** RFC 7297 §3.13 */
  readonly notifications?: readonly Notification[];
  /** RFC 7297 §4 names it as an optional element: when the service is wanted; absent: at all times */
  readonly activationSchedule?: ActivationSchedule;
};

/** Component */
export type Component = {
  /** one or more profiles */
  readonly profiles: readonly Profile[];
};

/** What a customer asks of, or agrees with, a provider (RFC 7297, CPNP-03 §9.1.9). Unknown members are kept and count in comparison. Units are in the names: Bps bit/s, S seconds, Ms milliseconds, Octets octets. */
export type Cpd = {
  /** the kind of service that is asked for; absent: vpn */
  readonly kind?: 'vpn';
  /** of the documents of this kind; absent: 1 */
  readonly version?: number;
  /** the service template of the provider's catalogue that the order is made from (CPNP-03 §7) */
  readonly template?: string;
  /** no component: the Empty CPD (N27) */
  readonly components: readonly Component[];
};

/** Name of one of the 13 clauses. */
export type Clause = keyof Profile;


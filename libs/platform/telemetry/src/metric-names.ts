/**
 * Every metric of Parley, in the spelling of the code; `/metrics` adds `_total` to counters.
 * Units stand in the name (seconds, bytes, bps, events). A label has few values: never an id, an address or a free text.
 */
export const METRICS = {
  cpnp_datagrams_received: { kind: 'counter', labels: [], help: 'Datagrams read from the CPNP sockets.' },
  cpnp_datagrams_sent: {
    kind: 'counter',
    labels: ['operation'],
    help: 'Datagrams sent, by CPNP operation; neither cpnp_repeats_answered nor cpnp_retransmissions are among them.',
  },
  cpnp_messages_received: { kind: 'counter', labels: ['operation'], help: 'Valid CPNP messages, by operation.' },
  cpnp_refusals: { kind: 'counter', labels: ['reason'], help: 'Datagrams and requests refused or dropped, by reason.' },
  cpnp_repeats_answered: { kind: 'counter', labels: [], help: 'Repeated requests that got their first answer again.' },
  cpnp_retransmissions: { kind: 'counter', labels: ['operation'], help: 'Messages sent again for want of an answer.' },
  cpnp_client_datagrams_received: {
    kind: 'counter',
    labels: [],
    help: 'Datagrams read from the ports that face partners.',
  },
  cpnp_client_datagrams_sent: {
    kind: 'counter',
    labels: ['operation'],
    help: 'Datagrams sent to partners, by CPNP operation.',
  },
  cpnp_client_refusals: {
    kind: 'counter',
    labels: ['reason'],
    help: 'Datagrams at the ports that face partners that were dropped, by reason.',
  },
  cpnp_transactions_kept: { kind: 'gauge', labels: [], help: 'Transactions that the gateway remembers for repeats.' },

  order_commands: { kind: 'counter', labels: ['method', 'outcome'], help: 'Commands decided by the order service.' },
  order_events_appended: { kind: 'counter', labels: ['type'], help: 'Events of orders appended to the log.' },
  order_mails: { kind: 'counter', labels: ['outcome'], help: 'Mails to approvers, by what came of them.' },

  broker_events_appended: {
    kind: 'counter',
    labels: ['type'],
    help: 'Events of child orders and of what they are bought for, appended to the log.',
  },
  broker_alarms: {
    kind: 'counter',
    labels: ['kind'],
    help: 'Child orders of which the partner may hold more than we do, by kind.',
  },

  // Partners are few, and their names the operator's own.
  broker_breakers_opened: {
    kind: 'counter',
    labels: ['partner'],
    help: 'Times that a partner was asked no more, since it did not answer.',
  },

  policy_decisions: { kind: 'counter', labels: ['kind'], help: 'Decisions on quotation orders, by kind.' },
  // The rules of a provider file are few, and their names its own.
  policy_rules_applied: {
    kind: 'counter',
    labels: ['rule', 'effect'],
    help: 'Decisions to which a rule of the provider applied, by rule and effect.',
  },
  policy_rules_failed: {
    kind: 'counter',
    labels: ['rule'],
    help: 'Decisions for which a rule of the provider could not be judged, so that a person is asked.',
  },
  policy_leaked_holds: {
    kind: 'gauge',
    labels: [],
    help: 'Capacity held for negotiations of which their orders, when asked, had no word that ends them.',
  },
  policy_stranded_orders: {
    kind: 'gauge',
    labels: [],
    help: 'Orders that the network does not carry any more; each replica counts all of them.',
  },
  policy_reserved_bps: { kind: 'gauge', labels: ['link', 'direction'], help: 'Capacity reserved, bits per second.' },
  policy_capacity_bps: { kind: 'gauge', labels: ['link', 'direction'], help: 'Capacity of a link, bits per second.' },

  cops_in_messages: { kind: 'counter', labels: ['operation'], help: 'COPS messages from devices, by operation.' },
  cops_out_messages: { kind: 'counter', labels: ['operation'], help: 'COPS messages to devices, by operation.' },
  cops_in_errors: {
    kind: 'counter',
    labels: ['reason'],
    help: 'Octets from devices that are no COPS message, and messages that a device may not send, by fault.',
  },
  cops_out_errors: {
    kind: 'counter',
    labels: ['error'],
    help: 'Errors that devices were told of in CC and DEC, by their names in RFC 2748.',
  },
  cops_bad_sends: {
    kind: 'counter',
    labels: ['reason'],
    help: 'Messages of this server that devices found wrong, by their error (CC) or reason (DRQ).',
  },
  cops_ignored: { kind: 'counter', labels: ['reason'], help: 'COPS messages, or parts of them, that changed nothing.' },
  cops_tcp_connection_attempts: { kind: 'counter', labels: [], help: 'TCP connections of devices that were taken.' },
  cops_tcp_connection_failures: {
    kind: 'counter',
    labels: ['reason'],
    help: 'TCP connections of devices that were closed at once, by reason.',
  },
  cops_open_attempts: { kind: 'counter', labels: [], help: 'Sessions that devices wanted to open (OPN).' },
  cops_open_failures: { kind: 'counter', labels: ['reason'], help: 'Sessions refused, by reason.' },
  cops_connections_ended: { kind: 'counter', labels: ['cause'], help: 'Connections of devices that ended, by cause.' },
  cops_sessions: { kind: 'gauge', labels: [], help: 'Sessions of devices that this process holds.' },
  cops_unremoved_tunnels: {
    kind: 'gauge',
    labels: [],
    help: 'Tunnels that devices of these sessions were asked to remove, and by their word have not.',
  },

  edge_agent_sessions: {
    kind: 'gauge',
    labels: [],
    help: 'Sessions of this device that are open: 1, or 0 while no policy server is heard.',
  },
  edge_agent_sessions_ended: {
    kind: 'counter',
    labels: ['cause'],
    help: 'Sessions with policy servers, and attempts at one, that ended, by cause.',
  },
  edge_agent_tunnels: { kind: 'gauge', labels: ['state'], help: 'Tunnels that this device has or tries, by state.' },

  bus_events_published: { kind: 'counter', labels: ['type'], help: 'Events handed to the bus.' },
  bus_events_handled: { kind: 'counter', labels: ['durable', 'outcome'], help: 'Deliveries, by consumer and outcome.' },
  bus_refused_seconds: {
    kind: 'gauge',
    labels: [],
    help: 'For how long the bus has refused what is published or heard; 0: nothing.',
  },
  bus_dead_letters: { kind: 'counter', labels: ['durable'], help: 'Events put into the dead-letter stream.' },
  bus_handle_seconds: { kind: 'histogram', buckets: 'seconds', labels: ['durable'], help: 'Time to handle an event.' },

  log_append_seconds: {
    kind: 'histogram',
    buckets: 'seconds',
    labels: ['schema'],
    help: 'Time from append to commit.',
  },
  log_appends_grouped: { kind: 'histogram', buckets: 'sizes', labels: ['schema'], help: 'Appends per transaction.' },
  log_append_conflicts: {
    kind: 'counter',
    labels: ['schema', 'kind'],
    help: 'Appends not written, by kind: another version, a key in use, or an event that was handled before.',
  },
  log_newer_event_shapes: {
    kind: 'gauge',
    labels: ['service'],
    help: 'Shapes of events in the log that this release does not know, since a newer one wrote them.',
  },
  log_readers_held_seconds: {
    kind: 'gauge',
    labels: ['schema'],
    help: 'How long committed events have been held from readers by one transaction that does not end.',
  },
  log_set_backs: {
    kind: 'counter',
    labels: ['schema'],
    help: 'Times that the log was found without events that the process knew.',
  },
  relay_events_published: { kind: 'counter', labels: ['relay'], help: 'Events that the relay took from the log.' },
  relay_lag_events: { kind: 'gauge', labels: ['relay'], help: 'Events in the log that the relay has yet to publish.' },
  read_model_lag_events: {
    kind: 'gauge',
    labels: ['model'],
    help: 'Events in the log that the read model has yet to see.',
  },
  read_model_stopped: {
    kind: 'gauge',
    labels: ['model'],
    help: 'Whether the projection met an event that it cannot take (1) or not (0).',
  },
  deadlines_fired: { kind: 'counter', labels: ['kind'], help: 'Deadlines that came due and were handled.' },

  telemetry_export_failures: { kind: 'counter', labels: [], help: 'Batches of spans that the collector did not take.' },
  telemetry_log_lines_dropped: { kind: 'counter', labels: [], help: 'Lines of the log that found no room.' },
  telemetry_observer_failures: { kind: 'counter', labels: ['metric'], help: 'Gauges that could not be read.' },
  process_cpu_seconds: { kind: 'counter', labels: [], help: 'CPU time of this process, user and system.' },
  process_resident_memory_bytes: { kind: 'gauge', labels: [], help: 'Resident memory of this process.' },
  process_heap_used_bytes: { kind: 'gauge', labels: [], help: 'JavaScript heap in use.' },
  process_start_time_seconds: { kind: 'gauge', labels: [], help: 'Start of this process, seconds since the epoch.' },
  process_event_loop_utilization_ratio: { kind: 'gauge', labels: [], help: 'Share of time the event loop was busy.' },
} as const satisfies Record<string, MetricDefinition>;

export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
  readonly buckets?: keyof typeof BUCKETS;
}

/** Upper bounds of the histograms' buckets. */
export const BUCKETS = {
  seconds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  sizes: [1, 2, 4, 8, 16, 32, 64, 128, 256],
} as const;

export type MetricName = keyof typeof METRICS;
type NamesOf<Kind> = { [N in MetricName]: (typeof METRICS)[N]['kind'] extends Kind ? N : never }[MetricName];
export type CounterName = NamesOf<'counter'>;
export type GaugeName = NamesOf<'gauge'>;
export type HistogramName = NamesOf<'histogram'>;

/** Exactly the labels of the metric. */
export type LabelsOf<N extends MetricName> = { readonly [L in (typeof METRICS)[N]['labels'][number]]: string };

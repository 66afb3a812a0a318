import type { Observation } from '@parley/telemetry';
import { linkOf, type Network, type Resource } from '../domain/network.js';

/** One reading per link and direction, as the metrics name them: "core ed-par-1>ed-lon-1", "stub ed-par-1/ge-0/0/1", "internet ed-par-1/ix-1". */
export function observeLinks(
  network: Network,
  bpsOf: (resource: Resource) => number,
): readonly Observation<'policy_reserved_bps' | 'policy_capacity_bps'>[] {
  return network.resources.map((resource) => ({ value: bpsOf(resource), labels: linkOf(resource) }));
}

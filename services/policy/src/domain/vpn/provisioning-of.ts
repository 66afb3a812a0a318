import { sizeOfValue, type JsonValue } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';
import type { Network } from '../network.js';
import type { Carriage } from './carriage.js';
import { makePlan, type OfferedProfile } from './make-plan.js';
import type { SitePrefixes } from './site-prefixes.js';
import type { Provisioning, VpnPlan } from './vpn-plan.js';

/** Octets of the agreed document and its plan together, in the message that carries them: NATS carries a megabyte. */
export const maximumPlannedOctets = 700_000;

export type Provisioned =
  | { readonly kind: 'provisioned'; readonly provisioning: Provisioning }
  | { readonly kind: 'refused'; readonly statusCode: 1 | 4 | 5; readonly reasons: readonly string[] };

/** Whether every profile asks for isolation and joins two nodes or more; only then what is behind the sites matters. */
export const asksForVpn = ({ components }: Cpd): boolean =>
  components.every(({ profiles }) =>
    profiles.every(
      ({ trafficIsolation, customerNodesMap }) => trafficIsolation?.isolated === true && customerNodesMap.length >= 2,
    ),
  );

const notAsked =
  'trafficIsolation: tunnels are for a VPN, of which every profile is isolated and has two nodes or more';

/** Who provisions what is offered; `prefixes` absent: the document asks for no VPN. Computed before anything is reserved. */
export function provisioningOf(
  cpd: Cpd,
  offered: readonly OfferedProfile[],
  prefixes: Exclude<SitePrefixes, { kind: 'contradiction' }> | undefined,
  network: Network,
  carriage: Carriage,
): Provisioned {
  const hasHours = offered.some(({ profile }) => profile.activationSchedule !== undefined);
  const toMailbox = (reasons: readonly string[]): Provisioned => {
    if (!hasHours) return { kind: 'provisioned', provisioning: { provisioner: 'mailbox', reasons } };
    const why = prefixes === undefined ? [notAsked] : reasons;
    return { kind: 'refused', statusCode: 4, reasons: ['activationSchedule: tunnels alone keep hours', ...why] };
  };
  if (carriage.whyNoTunnels !== undefined || prefixes?.kind !== 'known') return toMailbox(carriage.whyNoTunnels ?? []);
  const made = makePlan(offered, prefixes.behind, network, carriage);
  if (made.kind === 'not-joined') return { kind: 'refused', statusCode: 5, reasons: made.reasons };
  // Most are far from it, and nothing has more than three octets for a character of its text.
  const isFar = 3 * (JSON.stringify(cpd).length + JSON.stringify(made.plan).length) <= maximumPlannedOctets;
  const octets = isFar ? 0 : jsonOctets(cpd) + jsonOctets(made.plan);
  return octets > maximumPlannedOctets
    ? {
        kind: 'refused',
        statusCode: 1,
        reasons: [
          `the plan of its tunnels has ${octets} octets with the document, and ${maximumPlannedOctets} are carried`,
        ],
      }
    : { kind: 'provisioned', provisioning: { provisioner: 'vpn', plan: made.plan } };
}

/** A document and a plan are JSON values; an interface has no index signature that would say so. */
const jsonOctets = (value: Cpd | VpnPlan): number => sizeOfValue(value as unknown as JsonValue, 'json').octets;

import type { Activity, Instant } from '@parley/cpnp';
import type { PartnersReported, ProvisioningEvent } from '../provisioning/provisioning.events.js';
import type { Provisioning } from '../provisioning/provisioning.js';

/** Whether an agreement can be used, as far as those who provide its parts have said (N53). */
export interface AgreementActivity {
  /** Whose agreement it is: a report of another one says nothing of it. */
  readonly negotiation: number;
  /** Who provides our own part. */
  readonly provisioner: Provisioning['provisioner'];
  readonly own: Activity;
  /** What is bought of partners for it; absent: nothing, or nobody says (an agreement of an earlier release). */
  readonly partners?: PartnersActivity;
}

export interface PartnersActivity extends Activity {
  /** Child orders; absent: the broker has said nothing of them yet. */
  readonly children?: number;
  /** Those of them whose partner does not tell: they count as active. */
  readonly notTold?: number;
}

/**
 * As it begins. Tunnels have to be reported first; what has none is used as it is agreed, until who is at the mailbox says otherwise. What
 * partners carry waits for the broker's word.
 */
export function beginActivity(
  negotiation: number,
  {
    provisioner = 'mailbox',
    hasPartners,
  }: { readonly provisioner?: Provisioning['provisioner']; readonly hasPartners: boolean },
  at: Instant | undefined,
): AgreementActivity {
  return {
    negotiation,
    provisioner,
    own: since(provisioner === 'vpn' ? 'inactive' : 'active', at),
    ...(hasPartners && { partners: since('inactive', at) }),
  };
}

/** After a report. Tunnels are told of by `vpn.*` alone, which come in their order; all else by `provisioning.*` alone. */
export function afterReport(activity: AgreementActivity, { type, data }: ProvisioningEvent): AgreementActivity {
  if (data.ofNegotiation !== activity.negotiation) return activity;
  switch (type) {
    case 'vpn-reported':
      return activity.provisioner === 'vpn' ? withOwn(activity, stateOfVpn[data.report], data.at) : activity;
    case 'provisioning-reported': {
      const isHeard = activity.provisioner === 'mailbox' && data.provisioner === 'mailbox';
      return isHeard ? withOwn(activity, data.report === 'done' ? 'active' : 'inactive', data.at) : activity;
    }
    case 'partners-reported':
      return activity.partners === undefined ? activity : { ...activity, partners: partnersOf(data) };
  }
}

const stateOfVpn: Readonly<Record<string, Activity['state'] | undefined>> = {
  active: 'active',
  degraded: 'inactive',
  removed: 'inactive',
};

/** What is said again has been so since it was said first. */
function withOwn(activity: AgreementActivity, state: Activity['state'] | undefined, at?: Instant): AgreementActivity {
  return state === undefined || state === activity.own.state ? activity : { ...activity, own: since(state, at) };
}

const partnersOf = ({ state, children, notTold, at }: PartnersReported['data']): PartnersActivity => ({
  ...since(state, at),
  children,
  notTold,
});

const since = (state: Activity['state'], at: Instant | undefined): Activity => ({
  state,
  ...(at !== undefined && { since: at }),
});

/** Of all parts together: active since the last of them is, inactive since the first of them is. */
export function activityOf({ own, partners }: AgreementActivity): Activity {
  const parts = partners === undefined ? [own] : [own, partners];
  const inactive = parts.filter(({ state }) => state === 'inactive');
  const [state, of] = inactive.length > 0 ? (['inactive', inactive] as const) : (['active', parts] as const);
  const instants = of.flatMap((part) => (part.since === undefined ? [] : [part.since])).toSorted();
  const at = instants.length < of.length ? undefined : instants.at(state === 'active' ? -1 : 0);
  return since(state, at);
}

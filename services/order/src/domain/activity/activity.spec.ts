import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartnersReported, ProvisioningReported, VpnReported } from '../provisioning/provisioning.events.js';
import { activityOf, afterReport, beginActivity, type AgreementActivity } from './activity.js';

const instant = (second: number): string => new Date(Date.UTC(2026, 3, 23, 10, 0, second)).toISOString();
const agreedAt = instant(0);
const vpn = (report: VpnReported['data']['report'], second: number, ofNegotiation = 1): VpnReported => ({
  type: 'vpn-reported',
  data: { report, ofNegotiation, at: instant(second) },
});
const by = (
  provisioner: 'vpn' | 'mailbox',
  report: ProvisioningReported['data']['report'],
  second: number,
): ProvisioningReported => ({
  type: 'provisioning-reported',
  data: { report, ofNegotiation: 1, provisioner, by: 'ada', at: instant(second) },
});
const partners = (state: 'active' | 'inactive', second: number, ofNegotiation = 1): PartnersReported => ({
  type: 'partners-reported',
  data: { ofNegotiation, state, children: 2, notTold: 1, at: instant(second) },
});
const tunnels = beginActivity(1, { provisioner: 'vpn', hasPartners: false }, agreedAt);
const withPartners = beginActivity(1, { provisioner: 'vpn', hasPartners: true }, agreedAt);
const after = (activity: AgreementActivity, ...reports: readonly Parameters<typeof afterReport>[1][]) =>
  activityOf(reports.reduce(afterReport, activity));

describe('an agreement', () => {
  it('with tunnels is active from when all of them are said to be, until they are said to be not', () => {
    expect(after(tunnels)).toStrictEqual({ state: 'inactive', since: agreedAt });
    expect(after(tunnels, vpn('tunnel-installed', 1))).toStrictEqual({ state: 'inactive', since: agreedAt });
    expect(after(tunnels, vpn('active', 2))).toStrictEqual({ state: 'active', since: instant(2) });
    expect(after(tunnels, vpn('active', 2), vpn('active', 3))).toStrictEqual({ state: 'active', since: instant(2) });
    expect(after(tunnels, vpn('active', 2), vpn('degraded', 4))).toStrictEqual({
      state: 'inactive',
      since: instant(4),
    });
    expect(after(tunnels, vpn('active', 2), vpn('removed', 5))).toStrictEqual({ state: 'inactive', since: instant(5) });
  });

  it('hears of tunnels by what is said of them in order, and not by what may overtake that', () => {
    expect(after(tunnels, by('vpn', 'done', 1))).toStrictEqual({ state: 'inactive', since: agreedAt });
    expect(after(tunnels, vpn('active', 2), by('vpn', 'failed', 3)).state).toBe('active');
  });

  it('without tunnels is active as it is agreed, until who is at the mailbox says that it has begun', () => {
    const mailbox = beginActivity(1, { provisioner: 'mailbox', hasPartners: false }, agreedAt);
    expect(after(mailbox)).toStrictEqual({ state: 'active', since: agreedAt });
    expect(after(beginActivity(1, { hasPartners: false }, undefined))).toStrictEqual({ state: 'active' });
    expect(after(mailbox, by('mailbox', 'taken', 1))).toStrictEqual({ state: 'inactive', since: instant(1) });
    expect(after(mailbox, by('mailbox', 'taken', 1), by('mailbox', 'done', 2))).toStrictEqual({
      state: 'active',
      since: instant(2),
    });
    expect(after(mailbox, by('mailbox', 'failed', 1)).state).toBe('inactive');
    expect(after(mailbox, vpn('degraded', 1), by('vpn', 'failed', 1)).state).toBe('active');
  });

  it('is active when its own part and what partners carry are, since the later of both', () => {
    expect(after(withPartners, vpn('active', 2))).toStrictEqual({ state: 'inactive', since: agreedAt });
    expect(after(withPartners, partners('active', 1)).state).toBe('inactive');
    expect(after(withPartners, vpn('active', 2), partners('active', 3))).toStrictEqual({
      state: 'active',
      since: instant(3),
    });
    expect(after(withPartners, vpn('active', 2), partners('active', 3), partners('inactive', 9))).toStrictEqual({
      state: 'inactive',
      since: instant(9),
    });
  });

  it('hears nothing of another agreement, nor of partners where it has none', () => {
    expect(after(tunnels, vpn('active', 2, 2))).toStrictEqual({ state: 'inactive', since: agreedAt });
    expect(after(withPartners, vpn('active', 2), partners('active', 3, 2)).state).toBe('inactive');
    expect(tunnels.partners).toBeUndefined();
    expect(after(tunnels, vpn('active', 2), partners('inactive', 3))).toStrictEqual({
      state: 'active',
      since: instant(2),
    });
  });

  it('does not say since when where a part of it does not', () => {
    const old: VpnReported = { type: 'vpn-reported', data: { report: 'active', ofNegotiation: 1 } };
    expect(after(withPartners, old, partners('active', 3))).toStrictEqual({ state: 'active' });
  });
});

it('is active exactly when the last word of each part is', () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom('active' as const, 'degraded' as const).map((word) => ({ of: 'own', word }) as const),
      fc.constantFrom('active' as const, 'inactive' as const).map((word) => ({ of: 'partners', word }) as const),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(words, (said) => {
      const reports = said.map((one, at) => (one.of === 'own' ? vpn(one.word, at + 1) : partners(one.word, at + 1)));
      const lastOf = (part: 'own' | 'partners') => said.findLast(({ of }) => of === part)?.word;
      const isActive = lastOf('own') === 'active' && lastOf('partners') === 'active';
      expect(after(withPartners, ...reports).state).toBe(isActive ? 'active' : 'inactive');
    }),
  );
});

import { readFileSync } from 'node:fs';

/** The partner's own name of the link between us. */
interface Joined {
  readonly linkIdentifier: string;
  readonly worthPerDay?: string;
  /** Default: nordlink. */
  readonly partner?: string;
}

/** The sample with a partner, and a customer who has agreed to partners. */
export function providerWithPartner({ linkIdentifier, worthPerDay = '1000.00', partner = 'nordlink' }: Joined): string {
  const sample = readFileSync(new URL('../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
  const withConsent = sample.replace(/^( +)- id: acme$/m, '$1- id: acme\n$1  consentToPartners: true');
  const network = /^network:\n/m;
  if (withConsent === sample || !network.test(sample)) throw new Error('the sample is written otherwise');
  const interconnects = `  interconnects:
    - device: ed-par-1
      stubLink: nni-1
      partner: ${partner}
      linkIdentifier: ${linkIdentifier}
      attachment: { kind: vlan, value: '1200' }
      capacityBps: 100000000
      delayMs: 1
`;
  const partners = `partners:
  providers: [{ name: ${partner}, reach: { linkPrefixes: ['partner:${partner}/'] } }]
  limits: { worthPerDay: '${worthPerDay}' }
`;
  return withConsent.replace(network, `network:\n${interconnects}`) + partners;
}

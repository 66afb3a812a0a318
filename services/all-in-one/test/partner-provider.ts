import { readFileSync } from 'node:fs';

/** The partner's own name of the link between us. */
interface Joined {
  readonly linkIdentifier: string;
  readonly worthPerDay?: string;
  /** Default: nordlink. */
  readonly partner?: string;
}

/** The sample with this partner in place of its own. */
export function providerWithPartner({ linkIdentifier, worthPerDay = '1000.00', partner = 'nordlink' }: Joined): string {
  const sample = readFileSync(new URL('../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
  const replaced = (text: string, part: RegExp, by: string): string => {
    if (!part.test(text)) throw new Error('the sample is written otherwise');
    return text.replace(part, by);
  };
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
  return replaced(
    replaced(sample, /^ {2}interconnects:.*\n(?: {4}.*\n)+/m, interconnects),
    /^partners:\n(?: .*\n)+/m,
    partners,
  );
}

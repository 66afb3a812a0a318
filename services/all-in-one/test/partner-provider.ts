import { readFileSync } from 'node:fs';

/** The partner's own name of the link between us. */
interface Joined {
  readonly linkIdentifier: string;
  readonly worthPerDay?: string;
  /** Default: nordlink. */
  readonly partner?: string;
}

/** The sample with this partner in place of its own. */
export const providerWithPartner = ({
  linkIdentifier,
  worthPerDay = '1000.00',
  partner = 'nordlink',
}: Joined): string => providerWithPartners([{ partner, linkIdentifier }], `worthPerDay: '${worthPerDay}'`);

/** A partner that sells links named "partner:NAME/…", and its own name of the link between us. */
export interface JoinedPartner {
  readonly partner: string;
  readonly linkIdentifier: string;
  readonly capacityBps?: number;
}

/** The sample with these partners in place of its own, joined at ed-par-1 by nni-1 and so on, and limits of what is bought of them. */
export function providerWithPartners(joined: readonly JoinedPartner[], limits: string): string {
  const sample = readFileSync(new URL('../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
  const replaced = (text: string, part: RegExp, by: string): string => {
    if (!part.test(text)) throw new Error('the sample is written otherwise');
    return text.replace(part, by);
  };
  const interconnects = joined.map(
    ({ partner, linkIdentifier, capacityBps = 100_000_000 }, at) => `    - device: ed-par-1
      stubLink: nni-${at + 1}
      partner: ${partner}
      linkIdentifier: ${linkIdentifier}
      attachment: { kind: vlan, value: '${1200 + at}' }
      capacityBps: ${capacityBps}
      delayMs: 1
`,
  );
  const providers = joined.map(
    ({ partner }) => `{ name: ${partner}, reach: { linkPrefixes: ['partner:${partner}/'] } }`,
  );
  const hasAny = joined.length > 0;
  return replaced(
    replaced(
      sample,
      /^ {2}interconnects:.*\n(?: {4}.*\n)+/m,
      hasAny ? `  interconnects:\n${interconnects.join('')}` : '',
    ),
    /^partners:\n(?: .*\n)+/m,
    hasAny ? `partners:\n  providers: [${providers.join(', ')}]\n  limits: { ${limits} }\n` : '',
  );
}

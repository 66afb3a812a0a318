import type { Proof } from '@parley/cops';

/** What proved a PEPID, for people; a key by its id. */
export function proofText(proof: Proof | undefined): string {
  if (proof === undefined) return 'loopback';
  return proof.kind === 'hmac' ? `key ${proof.keyId}` : `certificate ${proof.dnsNames.join(' ')}`;
}

import { readFileSync } from 'node:fs';

/** The example documents by file name. */
export const EXAMPLES = [
  'pipe-two-sites',
  'vpn-three-sites',
  'hub-and-spoke',
  'fail-over-share',
  'counter-offer',
  'needs-partner',
  'update-add-site',
  'invalid-clauses',
] as const;

/** A fresh copy of an example, as a reader of JSON sees it. */
export const example = (name: (typeof EXAMPLES)[number]): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.cpd.json`, import.meta.url), 'utf8')) as unknown;

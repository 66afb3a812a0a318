/**
 * A site of a profile: a border link with its committed rates in bit/s. Customer nodes on one link are one site, because
 * capacity is given per link (RFC 7297 §3.5); it bears the identifier of the first of them.
 */
export interface Site {
  readonly identifier: string;
  readonly linkIdentifier: string;
  readonly device: string;
  /** Links of one site bear the same: nothing is sent between them through the network (V43). */
  readonly siteIdentifier?: string;
  /** In the network and out of it, with its pipes. */
  readonly inBps: number;
  readonly outBps: number;
  /** What it sends by pipes, by the site that receives it; a pipe is no part of any hose. */
  readonly pipes?: ReadonlyMap<string, number>;
  /** Of its rates, what its pipes have together. */
  readonly pipedInBps?: number;
  readonly pipedOutBps?: number;
  /** Of a site with several links where something is asked to be kept for when one of them fails. */
  readonly failover?: FailoverShare;
  /** It is the Internet, behind a link that leads there, and its rates are infinite. */
  readonly isInternet?: true;
}

/** What the other links of a site keep for when one fails (RFC 7297 §3.1). */
export interface FailoverShare {
  /** Of what the link commits; 0: nothing is kept for it. */
  readonly percent: number;
  /** All links of the site by their identifiers, this one too. */
  readonly links: readonly string[];
}

/** By their identifiers. */
export type Sites = ReadonlyMap<string, Site>;

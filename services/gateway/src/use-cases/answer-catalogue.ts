import type { Clock } from '@parley/running';
import type { TokenBuckets } from '../domain/token-bucket.js';
import { limits } from '../limits.js';
import type { AnnounceCatalogue } from './announce-catalogue.js';
import type { Sources } from './sources.js';

export interface CatalogueRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Of the peer. */
  readonly address: string;
  readonly ifNoneMatch: string | undefined;
}

export interface CatalogueAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: Buffer;
}

/** Where the catalogue is. */
const cataloguePath = '/catalogue';

/**
 * Answers who asks for the catalogue by its source address, as datagrams are (N33): a customer gets what is for it, who is none gets the
 * public part, and who is barred or asks too often gets nothing.
 */
export class AnswerCatalogue {
  constructor(
    private readonly catalogue: Pick<AnnounceCatalogue, 'of'>,
    private readonly sources: Pick<Sources, 'of'>,
    private readonly budget: Pick<TokenBuckets, 'take'>,
    private readonly clock: Clock,
  ) {}

  /** The source that an address is of, as datagrams know it. */
  peerOf(address: string): string {
    return this.sources.of(address).bucket;
  }

  answer({ method, url, address, ifNoneMatch }: CatalogueRequest): CatalogueAnswer {
    const source = this.sources.of(address);
    if (!this.budget.take(source.bucket, this.clock.nowMs))
      return problem(429, 'Too Many Requests', 'ask less often', { 'retry-after': limits.catalogueRetryAfterS });
    if (source.barred !== undefined) return problem(403, 'Forbidden', 'nothing is told to this address');
    if (url?.split('?')[0] !== cataloguePath) return problem(404, 'Not Found', `there is ${cataloguePath} alone`);
    if (method !== 'GET' && method !== 'HEAD')
      return problem(405, 'Method Not Allowed', 'the catalogue is read alone', { allow: 'GET, HEAD' });
    const signed = this.catalogue.of(source.customerId);
    if (signed === undefined)
      return problem(503, 'Service Unavailable', 'the catalogue is not known yet', {
        'retry-after': limits.catalogueRetryAfterS,
      });
    // Another customer may see another one: no cache that several share keeps it.
    const headers = { etag: signed.tag, 'cache-control': `private, max-age=${limits.catalogueFreshS}` };
    if (matches(ifNoneMatch, signed.tag)) return { statusCode: 304, headers };
    const described = { ...headers, 'content-type': 'application/json', 'content-length': signed.body.length };
    return { statusCode: 200, headers: described, ...(method === 'GET' && { body: signed.body }) };
  }
}

/** Whether a list of entity tags has this one, by the weak comparison (RFC 9110 §13.1.2). */
function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
}

function problem(
  statusCode: number,
  error: string,
  message: string,
  headers: Readonly<Record<string, string | number>> = {},
): CatalogueAnswer {
  const body = Buffer.from(JSON.stringify({ statusCode, error, message }));
  return {
    statusCode,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': body.length,
      'cache-control': 'no-store',
    },
    body,
  };
}

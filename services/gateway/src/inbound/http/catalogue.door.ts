import { listenForHttp, type HttpListeners } from '@parley/lifecycle';
import { limits } from '../../limits.js';
import type { AnswerCatalogue } from '../../use-cases/answer-catalogue.js';

export interface CatalogueDoorOptions {
  readonly addresses: readonly string[];
  readonly port: number;
  readonly hosts: readonly string[];
  /** Milliseconds for which an answer may wait to be taken; absent: those of the limits. */
  readonly idleMs?: number;
  readonly answers: Pick<AnswerCatalogue, 'answer' | 'peerOf'>;
}

/** Door: customers read which services are announced to them. */
export const openCatalogueDoor = ({
  answers,
  idleMs = limits.catalogueIdleMs,
  ...where
}: CatalogueDoorOptions): Promise<HttpListeners> =>
  listenForHttp({
    ...where,
    server: {
      maxHeaderSize: limits.catalogueHeaderOctets,
      headersTimeout: limits.catalogueRequestMs,
      requestTimeout: limits.catalogueRequestMs,
      keepAliveTimeout: limits.catalogueRequestMs,
      connectionsCheckingInterval: limits.catalogueRequestMs,
    },
    idleMs,
    maximumConnections: limits.maximumCatalogueConnections,
    ofOnePeer: { maximum: limits.catalogueConnectionsOfOne, peerOf: (address) => answers.peerOf(address) },
    handle: (request, response) => {
      const { statusCode, headers, body } = answers.answer({
        method: request.method,
        url: request.url,
        address: request.socket.remoteAddress ?? '',
        ifNoneMatch: request.headers['if-none-match'],
      });
      // Whoever sends a body along loses the connection: it is not read.
      const closes =
        request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
      response.writeHead(statusCode, { ...headers, ...(closes && { connection: 'close' }) });
      response.end(body);
    },
  });

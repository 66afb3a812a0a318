import { createServer, type Server } from 'node:http';

/** A span as OTLP/HTTP in JSON carries it, as far as a tree needs it. */
interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status?: { readonly code?: number };
}
interface OtlpExport {
  readonly resourceSpans?: readonly {
    readonly resource?: {
      readonly attributes?: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
    };
    readonly scopeSpans?: readonly { readonly spans?: readonly OtlpSpan[] }[];
  }[];
}

export interface ReceivedSpan extends OtlpSpan {
  readonly service: string;
}

/** Takes OTLP over HTTP and keeps the spans. */
export class SpanCollector {
  readonly spans: ReceivedSpan[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<SpanCollector> {
    const server = createServer();
    const collector = new SpanCollector(server);
    server.on('request', (request, response) => {
      const body: Buffer[] = [];
      request.on('data', (chunk: Buffer) => body.push(chunk));
      request.on('end', () => {
        // The services under test send JSON; anything else fails the test here.
        collector.#take(JSON.parse(Buffer.concat(body).toString('utf8')) as OtlpExport);
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return collector;
  }

  get endpoint(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  #take({ resourceSpans = [] }: OtlpExport): void {
    for (const { resource, scopeSpans = [] } of resourceSpans) {
      const service = resource?.attributes?.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      for (const { spans = [] } of scopeSpans) this.spans.push(...spans.map((span) => ({ ...span, service })));
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => void this.#server.close(() => resolve()));
  }
}

/** The tree of one trace in indented lines "service: name", siblings by name; ids and instances are left out. */
export function treeOf(spans: readonly ReceivedSpan[]): readonly string[] {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const isRoot = ({ parentSpanId }: ReceivedSpan) =>
    parentSpanId === undefined || parentSpanId === '' || !known.has(parentSpanId);
  const line = ({ service, name }: ReceivedSpan) =>
    `${service}: ${name.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '<gateway>')}`;
  const below = (parents: readonly ReceivedSpan[], indent: string): readonly string[] =>
    parents
      .toSorted((a, b) => (line(a) < line(b) ? -1 : 1))
      .flatMap((span) => [
        indent + line(span),
        ...below(
          spans.filter(({ parentSpanId }) => parentSpanId === span.spanId),
          `${indent}  `,
        ),
      ]);
  return below(spans.filter(isRoot), '');
}

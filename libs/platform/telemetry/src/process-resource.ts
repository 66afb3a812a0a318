import type { Attributes } from '@opentelemetry/api';
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';

/**
 * The service name in what is exported: that of the only service, or `parley` as soon as a second one starts in the same
 * process.
 */
export class ProcessResource {
  private readonly names = new Set<string>();
  private attributes: Attributes;

  constructor(
    private readonly fixedName: string | undefined,
    version: string | undefined,
  ) {
    this.attributes = {
      ...(version === undefined ? {} : { 'service.version': version }),
      'service.namespace': 'parley',
      'service.instance.id': crypto.randomUUID(),
      'process.pid': process.pid,
    };
  }

  addService(service: string): void {
    this.names.add(service);
    const name = this.fixedName ?? (this.names.size === 1 ? service : 'parley');
    this.attributes = { ...this.attributes, 'service.name': name };
  }

  /** Read anew at each export: exporters hold the object, not its attributes. */
  asResource(): Resource {
    const now = (): Attributes => this.attributes;
    return {
      get attributes() {
        return now();
      },
      asyncAttributesPending: false,
      merge: (other) => resourceFromAttributes(now()).merge(other),
      getRawAttributes: () => resourceFromAttributes(now()).getRawAttributes(),
    };
  }
}

import type { EventShape } from '../port.js';

/** The shapes of events that this process has listed in its log; looked at with each event, hence no text is made of a shape. */
export class ListedShapes {
  readonly #versions = new Map<string, Set<number>>();

  /** Those of the events that are yet to be listed, each once. */
  missing(events: readonly EventShape[]): readonly EventShape[] {
    let missing: EventShape[] | undefined;
    for (const { type, schemaVersion } of events) {
      if (this.#versions.get(type)?.has(schemaVersion) === true) continue;
      const isNamed = missing?.some((shape) => shape.type === type && shape.schemaVersion === schemaVersion);
      if (isNamed !== true) (missing ??= []).push({ type, schemaVersion });
    }
    return missing ?? none;
  }

  add(shapes: readonly EventShape[]): void {
    for (const { type, schemaVersion } of shapes) {
      const versions = this.#versions.get(type);
      if (versions === undefined) this.#versions.set(type, new Set([schemaVersion]));
      else versions.add(schemaVersion);
    }
  }
}

const none: readonly EventShape[] = [];

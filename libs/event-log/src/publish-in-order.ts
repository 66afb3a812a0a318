import type { RecordedEvent } from './port.js';

/**
 * Publishes a batch: lane by lane at once, within a lane one after the other. A lane ends at its first failure.
 * @returns the events still to be published, in order, and the first failure; both empty when all went
 */
export async function publishInOrder(
  batch: readonly RecordedEvent[],
  laneOf: (event: RecordedEvent) => string,
  publish: (event: RecordedEvent) => Promise<void>,
): Promise<{ readonly left: readonly RecordedEvent[]; readonly failure?: unknown }> {
  const published = new Set<RecordedEvent>();
  const failures: unknown[] = [];
  const lanes = Map.groupBy(batch, laneOf);
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      try {
        for (const event of lane) {
          await publish(event);
          published.add(event);
        }
      } catch (failure) {
        failures.push(failure);
      }
    }),
  );
  const left = batch.filter((event) => !published.has(event));
  return left.length === 0 ? { left } : { left, failure: failures[0] };
}

import { counter, histogram } from '@parley/telemetry';

const eventsPublished = counter('bus_events_published');
const handled = counter('bus_events_handled');
const handleSeconds = histogram('bus_handle_seconds');
const deadLetters = counter('bus_dead_letters');

/** An event was handed to the bus. */
export const countPublished = (type: string): void => eventsPublished.add(1, { type });

/** An event was put into the dead-letter stream. */
export const countBuried = (durable: string): void => deadLetters.add(1, { durable });

/** Counts and times one delivery; resolves or rejects as the handler does. */
export async function measureHandling(durable: string, deliver: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  try {
    await deliver();
    handled.add(1, { durable, outcome: 'handled' });
  } catch (error) {
    handled.add(1, { durable, outcome: 'failed' });
    throw error;
  } finally {
    handleSeconds.record((performance.now() - startedAt) / 1000, { durable });
  }
}

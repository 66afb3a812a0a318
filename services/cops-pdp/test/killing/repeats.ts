import type { DeviceEvent } from '../../src/domain/device/device.events.js';

/** Decisions of a device that are in its stream twice, and those that were answered twice. */
export function repeatsIn(events: readonly DeviceEvent[]): readonly number[] {
  const decided = events.flatMap((one) => (one.type === 'device-decided' ? [one.data.decision] : []));
  const answered = events.flatMap((one) =>
    one.type === 'device-reported' && one.data.decision !== undefined ? [one.data.decision] : [],
  );
  return [decided, answered].flatMap((numbers) => numbers.filter((number, at) => numbers.indexOf(number) !== at));
}

import type { Recording } from '../recording.js';

/** What the floor's processes are started with. */
export interface FloorSettings {
  readonly port: number;
  readonly natsUrl: string;
  readonly databaseUrl: string;
  readonly recording: Recording;
}

export const floorSchemas = { order: 'floor_order', policy: 'floor_policy' } as const;
export const floorStream = 'FLOOR_EVENTS';
export const floorSubjects = {
  received: 'floor-request.received',
  send: 'floor-request.send',
  event: (type: string): string => `floor.${type}`,
} as const;

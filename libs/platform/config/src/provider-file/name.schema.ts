import { Type } from 'typebox';

/** How customers, devices, links and groups are named. */
export const nameOf = (what: string) =>
  Type.String({ minLength: 1, maxLength: 128, pattern: '^[^\\s]+$', description: `${what}; a name without spaces` });

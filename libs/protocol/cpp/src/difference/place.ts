import { type Location, pointerOf } from '../violation.js';
import { wordsOf } from './words.js';

/** Where the comparison stands: a location in both documents, and the words that name it to a person. */
export interface Place {
  /** The same value may stand at another index in the earlier document. */
  readonly inBefore: Location;
  readonly inAfter: Location;
  readonly clause: string;
  /** "capacity of ed-mad-1/ge-0/0/1". */
  readonly subject: string;
  /** Members below the subject: "in.committedBps". */
  readonly detail: string;
}

export const theDocument: Place = { inBefore: [], inAfter: [], clause: '', subject: '', detail: '' };

/** One step into a member below the subject. */
export const memberOf = (place: Place, name: string): Place => ({
  ...place,
  inBefore: [...place.inBefore, name],
  inAfter: [...place.inAfter, name],
  detail: place.detail === '' ? wordsOf(name) : `${place.detail}.${wordsOf(name)}`,
});

/** One step into a list item that stands at an index of its own in each document. */
export const itemOf = (place: Place, beforeIndex: number, afterIndex: number): Place => ({
  ...place,
  inBefore: [...place.inBefore, beforeIndex],
  inAfter: [...place.inAfter, afterIndex],
});

/** The same place under a new name; details start anew below it. */
export const nameAs = (place: Place, subject: string): Place => ({ ...place, subject, detail: '' });

export const pointerInBefore = ({ inBefore }: Place): string => pointerOf(inBefore);
export const pointerInAfter = ({ inAfter }: Place): string => pointerOf(inAfter);

import { unreachable } from '@parley/cpnp';
import { put, type Projection, type ReadModel } from '@parley/read-model';
import { entryCodec } from '../../streams/entry-codec.js';
import { entries } from './entries.entity.js';

/** A row for each entry; its stream is its identifier. */
const projection: Projection = {
  types: ['opened', 'closed'],
  needs: ({ streamId }) => [{ table: entries, key: streamId }],
  project: (recorded, { row }) => {
    const { streamId: entryId, recordedAt: openedAt } = recorded;
    const event = entryCodec.fromRecorded(recorded);
    switch (event.type) {
      case 'opened':
        return [put(entries, { entryId, title: event.data.title, isOpen: true, openedAt })];
      case 'closed': {
        const entry = row(entries, entryId);
        return entry === undefined ? [] : [put(entries, { ...entry, isOpen: false })];
      }
      default:
        return unreachable(event);
    }
  },
};
export const entriesModel: ReadModel = { name: 'entries', tables: [entries], projection };

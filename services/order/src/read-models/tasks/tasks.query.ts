import {
  pageOf,
  readPlace,
  writePlace,
  type Listed,
  type PageQuery,
  type Place,
  type ReadModels,
} from '@parley/read-model';
import { limits } from '../../limits.js';
import { tasks, type Task } from './tasks.entity.js';
import { tasksModel } from './tasks.projection.js';

export interface TasksAsked {
  readonly state: 'open' | 'all';
  /** `next` of the page before. */
  readonly after?: string;
}

export interface TasksPage {
  readonly tasks: readonly Task[];
  /** Asks for what comes after; absent on the last page. */
  readonly next?: string;
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** Open tasks by their deadline; then, with 'all', the decided ones, the latest first. */
export class TasksQuery {
  constructor(private readonly readModels: ReadModels) {}

  async page({ state, after }: TasksAsked): Promise<TasksPage> {
    const from = placeOf(after);
    if (from?.kind === 'decided') return pageOfTasks(await this.#readDecided(from.place, limits.taskPage));
    const open = await this.#readOpen(from?.place, limits.taskPage);
    if (open.next !== undefined || state === 'open') return pageOfTasks(open);
    const room = limits.taskPage - open.rows.length;
    // Where the open ones fill the page, the next one begins with the first of the decided ones, if there is one.
    const decided = await this.#readDecided(undefined, Math.max(room, 1));
    if (room === 0) return pageOfTasks({ ...open, ...(decided.rows.length > 0 && { next: firstDecided }) });
    return pageOfTasks({ ...decided, rows: [...open.rows, ...decided.rows] });
  }

  #readOpen(from: Place | undefined, size: number): Promise<KnownTasks> {
    const query = { equal: { isOpen: true }, sortBy: ['dueAt', 'task'] } as const;
    return this.#read(query, from, size, ({ dueAt, task }) => `open ${writePlace([dueAt, task])}`);
  }

  #readDecided(from: Place | undefined, size: number): Promise<KnownTasks> {
    const query = { equal: { isOpen: false }, sortBy: ['decidedAt', 'task'], descending: true } as const;
    const placeAt = ({ decidedAt = '', task }: Task) => `decided ${writePlace([decidedAt, task])}`;
    return this.#read(query, from, size, placeAt);
  }

  async #read(
    query: Omit<PageQuery<Task>, 'after' | 'limit'>,
    from: Place | undefined,
    size: number,
    placeAt: (task: Task) => string,
  ): Promise<KnownTasks> {
    const asked = { ...query, ...(from !== undefined && { after: from }), limit: size + 1 };
    const { rows, lagEvents } = await this.readModels.page(tasksModel, tasks, asked, limits.readWithinMs);
    return { ...pageOf(rows, size, placeAt), lagEvents };
  }
}

interface KnownTasks extends Listed<Task> {
  readonly lagEvents: number;
}

const pageOfTasks = ({ rows, ...page }: KnownTasks): TasksPage => ({ tasks: rows, ...page });

/** Before every decided task: no instant is so late. */
const firstDecided = `decided ${writePlace(['~', '~'])}`;

/** A text that names no place counts as the beginning. */
function placeOf(after: string | undefined): { readonly kind: 'open' | 'decided'; readonly place: Place } | undefined {
  const [, kind, rest] = after?.match(/^(open|decided) (.*)$/s) ?? [];
  const place = readPlace(rest);
  return place === undefined || (kind !== 'open' && kind !== 'decided') ? undefined : { kind, place };
}

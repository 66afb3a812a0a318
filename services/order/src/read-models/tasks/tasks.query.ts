import type { ReadModels } from '@parley/read-model';
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
    if (from?.kind === 'decided') return this.#readDecided(from, limits.taskPage);
    const open = await this.#open(from);
    const room = limits.taskPage - open.tasks.length;
    if (open.next !== undefined || state === 'open') return open;
    // Where the page is full, the next one begins with the first of the decided ones.
    if (room === 0) return { ...open, next: firstDecided };
    const decided = await this.#readDecided(undefined, room);
    return { ...decided, tasks: [...open.tasks, ...decided.tasks] };
  }

  async #open(from: Place | undefined): Promise<TasksPage> {
    const query = { equal: { isOpen: true }, sortBy: ['dueAt', 'task'], limit: limits.taskPage + 1 } as const;
    const { rows, lagEvents } = await this.readModels.page(
      tasksModel,
      tasks,
      { ...query, ...afterOf(from) },
      limits.readWithinMs,
    );
    return pageOf(rows, limits.taskPage, lagEvents, ({ dueAt, task }) => `open ${dueAt} ${task}`);
  }

  async #readDecided(from: Place | undefined, limit: number): Promise<TasksPage> {
    const order = { sortBy: ['decidedAt', 'task'], descending: true } as const;
    const query = { equal: { isOpen: false }, ...order, limit: limit + 1, ...afterOf(from) };
    const { rows, lagEvents } = await this.readModels.page(tasksModel, tasks, query, limits.readWithinMs);
    return pageOf(rows, limit, lagEvents, ({ decidedAt = '', task }) => `decided ${decidedAt} ${task}`);
  }
}

interface Place {
  readonly kind: 'open' | 'decided';
  readonly instant: string;
  readonly task: string;
}

/** Before every decided task: no instant is so late. */
const firstDecided = 'decided ~ ~';

/** A text that names no place counts as the beginning. */
function placeOf(after: string | undefined): Place | undefined {
  const [kind, instant, ...task] = after?.split(' ') ?? [];
  if ((kind !== 'open' && kind !== 'decided') || instant === undefined || task.length === 0) return undefined;
  return { kind, instant, task: task.join(' ') };
}

const afterOf = (place: Place | undefined) => (place === undefined ? {} : { after: [place.instant, place.task] });

/** One row more than the page was asked for: it says whether there is a next one. */
function pageOf(rows: readonly Task[], limit: number, lagEvents: number, placeAt: (task: Task) => string): TasksPage {
  const listed = rows.slice(0, limit);
  const last = rows.length > limit ? listed.at(-1) : undefined;
  return { tasks: listed, lagEvents, ...(last !== undefined && { next: placeAt(last) }) };
}

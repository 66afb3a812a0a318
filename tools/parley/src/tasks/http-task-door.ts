import { orderListChecks, parseAs, type CheckDecision, type CheckTask } from '@parley/contracts';
import { EmbeddedHttpDoor } from '../bus/embedded-http-door.js';
import { UsageError } from '../usage-error.js';
import type { Decision, TaskDoor } from './task-door.js';

/** The refusals of a decision by the HTTP status that the embedded form answers with. */
const refusals: Readonly<Record<number, NonNullable<CheckDecision['refusal']>>> = {
  400: 'reason-missing',
  404: 'unknown-task',
  409: 'already-decided',
};

/** GET /tasks and POST /tasks/ID/approve or reject reach the embedded form's bus. */
export class HttpTaskDoor implements TaskDoor {
  readonly #http: EmbeddedHttpDoor;

  constructor(base: string) {
    this.#http = new EmbeddedHttpDoor(base);
  }

  async list(state: 'open' | 'all'): Promise<readonly CheckTask[]> {
    const response = await this.#http.fetch(`tasks?state=${state}`, 'GET');
    if (!response.ok) throw new UsageError(`${response.url} answered ${response.status}`);
    return parseAs('the list of tasks', orderListChecks.reply, { tasks: await response.json() }).tasks;
  }

  async decide({ task, decision, by, reason }: Decision): Promise<CheckDecision> {
    const path = `tasks/${encodeURIComponent(task)}/${decision}`;
    const response = await this.#http.fetch(path, 'POST', { by, ...(reason !== undefined && { reason }) });
    if (response.ok) return { outcome: 'decided' };
    const refusal = refusals[response.status];
    if (refusal === undefined) throw new UsageError(`${response.url} answered ${response.status}`);
    return { outcome: 'refused', refusal };
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

import type { CheckDecision, CheckTask } from '@parley/contracts';

/** An administrator's decision on a task. */
export interface Decision {
  readonly task: string;
  readonly decision: 'approve' | 'reject';
  readonly by: string;
  readonly reason?: string;
}

/** Where tasks are decided: on NATS in the deployed form, behind the HTTP door in the embedded one. */
export interface TaskDoor extends AsyncDisposable {
  list(state: 'open' | 'all'): Promise<readonly CheckTask[]>;
  decide(decision: Decision): Promise<CheckDecision>;
}

import type { CheckList, CheckTask } from '@parley/contracts';
import type { Task } from '../../read-models/tasks/tasks.entity.js';
import type { TasksPage } from '../../read-models/tasks/tasks.query.js';

/** A page of tasks as the contract has it. */
export function checkListOf({ tasks, next, lagEvents }: TasksPage): CheckList {
  return {
    tasks: tasks.map(checkTaskOf),
    ...(next !== undefined && { next }),
    ...(lagEvents > 0 && { lagEvents }),
  };
}

function checkTaskOf({ isOpen: _, reasons, approves, ...task }: Task): CheckTask {
  const { listedSites, differences, ...rest } = approves;
  return {
    ...task,
    reasons: [...reasons],
    approves: {
      ...rest,
      listedSites: [...listedSites],
      ...(differences !== undefined && { differences: [...differences] }),
    },
  };
}

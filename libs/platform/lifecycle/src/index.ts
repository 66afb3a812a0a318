export { reportHealth, type HealthCheck, type HealthReport } from './health.js';
export { DRAINING } from './draining.js';
export { nestLogger } from './nest-logger.js';
export type { OpenService } from './open-service.js';
export { openOperationsDoor, type OperationsDoor, type OperationsDoorOptions } from './operations-door.js';
export { runService, together, type Running } from './run-service.js';
export { runJob } from './run-job.js';

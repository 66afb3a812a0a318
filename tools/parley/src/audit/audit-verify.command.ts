import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

export interface AuditVerifyCommand {
  readonly database: string | undefined;
  readonly json: boolean;
}

export async function auditVerify(_command: AuditVerifyCommand, _terminal: Terminal): Promise<ExitStatus> {
  throw new UsageError('the chain cannot be verified yet');
}

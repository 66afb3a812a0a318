import { userInfo } from 'node:os';

/** Who runs this command, as the system knows them; a number without a name is named so. */
export function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

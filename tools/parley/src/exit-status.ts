/** The exit statuses of the command line. */
export const exitStatus = {
  /** Agreed, declined as asked, offered and left open, decoded, verified. */
  done: 0,
  /** The server refused, the datagram has a fault, the chain is broken, nothing was found. */
  refused: 1,
  /** The words on the command line, the file or the environment are wrong. */
  usage: 2,
  /** Nobody answered in time. */
  noAnswer: 3,
  /** Ended by Ctrl-C: 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** What PostgreSQL's own words mean on a machine, for who has never seen them. */
const meanings: readonly (readonly [words: RegExp, meaning: string])[] = [
  [
    /could not (?:open|resize|map) shared memory segment "\//,
    '/dev/shm is closed or full: give it mode 1777 and some megabytes (containers: --shm-size)',
  ],
  [
    /could not (?:create|map|attach) (?:anonymous )?shared memory|could not (?:create|map) anonymous shared memory/,
    'the kernel gives no shared memory: look at the memory limit of this machine or container, and at kernel.shmmax and kernel.shmall',
  ],
  [/could not create semaphores/, 'the kernel gives no semaphores: look at kernel.sem'],
  [
    /could not look up effective user ID (\d+)/,
    'the account has no line in /etc/passwd, which initdb asks for, and this machine allows no user namespace: add a line, or run as an account that has one',
  ],
  [/No space left on device/, 'the disk of the data folder is full'],
  [/Disk quota exceeded/, "the account's quota of the disk is used up"],
  [/Read-only file system/, 'the file system of the data folder is read-only'],
  [/database files are incompatible with server/, 'another major version of PostgreSQL made the data folder'],
  [
    /has wrong ownership|has invalid permissions/,
    'the folder "cluster" in the data folder was given to another account or opened to others',
  ],
  [
    /error while loading shared libraries|not found \(required by/,
    'the programs of PostgreSQL do not fit the C library of this machine',
  ],
];

/** The meaning of the first line that has one; undefined when PostgreSQL's words have to do. */
export function meaningOf(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const found = meanings.find(([words]) => words.test(line));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

/** Whether a start failed for the want of /dev/shm, which PostgreSQL can do without. */
export function wantsDevShm(lines: readonly string[]): boolean {
  return lines.some((line) => /could not (?:open|resize|map) shared memory segment "\//.test(line));
}

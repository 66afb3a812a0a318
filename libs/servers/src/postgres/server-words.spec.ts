import { describe, expect, it } from 'vitest';
import { meaningOf, wantsDevShm } from './server-words.js';

const time = '2026-11-28 14:17:04.392 UTC [8913] ';

describe("the server's own words", () => {
  it.each([
    ['FATAL:  could not open shared memory segment "/PostgreSQL.3919924592": Permission denied', '/dev/shm'],
    [
      'FATAL:  could not resize shared memory segment "/PostgreSQL.1" to 1048576 bytes: No space left on device',
      '/dev/shm',
    ],
    ['FATAL:  could not create shared memory segment: No space left on device', 'kernel.shmmax'],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'memory limit'],
    ['FATAL:  could not create semaphores: No space left on device', 'kernel.sem'],
    ['initdb: could not look up effective user ID 12345: user does not exist', '/etc/passwd'],
    [
      'PANIC:  could not write to file "pg_wal/xlogtemp.25": No space left on device',
      'disk of the data folder is full',
    ],
    ['FATAL:  could not create lock file "postmaster.pid": Read-only file system', 'read-only'],
    ['FATAL:  database files are incompatible with server', 'major version'],
    ['FATAL:  data directory "/srv/data/cluster" has wrong ownership', 'another account'],
    ['postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file', 'C library'],
  ])('%s are explained', (words, meaning) => {
    expect(meaningOf(['starting', time + words, 'shut down'])).toContain(meaning);
  });

  it('that say it all are left alone', () => {
    expect(meaningOf([`${time}FATAL:  invalid value for parameter "max_connections": "many"`])).toBeUndefined();
    expect(meaningOf([])).toBeUndefined();
  });

  it('tell the want of /dev/shm from that of other memory', () => {
    expect(
      wantsDevShm([`${time}FATAL:  could not open shared memory segment "/PostgreSQL.1": Permission denied`]),
    ).toBe(true);
    expect(wantsDevShm([`${time}FATAL:  could not create shared memory segment: Invalid argument`])).toBe(false);
  });
});

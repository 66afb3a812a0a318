import { statfs } from 'node:fs/promises';

/** What the server shares beyond its start, which is little, stands in files of the cluster in place of /dev/shm. */
export const inFiles: Readonly<Record<string, string>> = { dynamic_shared_memory_type: 'mmap' };

/** Statistics, sorts and the like of this server take less; a container's /dev/shm mostly has 64 MB. */
const enoughOctets = 16 * 1024 * 1024;

/** Whether /dev/shm is there, and has so little room that a server which starts on it would fail later. */
export async function devShmIsSmall(): Promise<boolean> {
  return statfs('/dev/shm').then(
    ({ bavail, bsize }) => bavail * bsize < enoughOctets,
    () => false,
  );
}

/** The folders in which nothing has changed. Paths with slashes, from the same root. */
export function foldersUntouched(folders: readonly string[], changed: readonly string[]): readonly string[] {
  return folders.filter((folder) => !changed.some((path) => path.startsWith(`${folder}/`)));
}

/** A word that the shell takes as it stands, in single quotes; bash, zsh and fish agree on these but for the backslash. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The same for fish, in whose single quotes a backslash escapes. */
export const quotedForFish = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;

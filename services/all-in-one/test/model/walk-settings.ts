/** PARLEY_MODEL_SEED plays a printed seed again; PARLEY_MODEL_RUNS goes on for longer. */
const { PARLEY_MODEL_SEED, PARLEY_MODEL_RUNS } = process.env;

/** Of all walks of this process. */
export const seed = PARLEY_MODEL_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(PARLEY_MODEL_SEED);

export const runs = (usual: number): number => (PARLEY_MODEL_RUNS === undefined ? usual : Number(PARLEY_MODEL_RUNS));

export const playedWith = (what: string, played: number): string =>
  `${played} ${what}s: PARLEY_MODEL_SEED=${seed} plays them again`;

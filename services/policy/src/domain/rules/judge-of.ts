import { judge, type Judge } from '@parley/rules';

/** Who judges by the rules of a provider: as it is said with them, else here. */
export const judgeOf = (rules: { readonly judge?: Judge } | undefined): Judge => rules?.judge ?? judge;

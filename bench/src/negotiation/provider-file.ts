/** Also for `--against`: a tree is asked for its provider file under this path. */
export { roomyProviderFile } from '@parley/testkit';

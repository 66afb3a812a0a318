// @ts-check
import { readProjects } from './tools/workspace/projects.mjs';

export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'scope-enum': [2, 'always', [...readProjects().map(({ name }) => name), 'docs', 'deploy', 'ci', 'release']],
    // A subject may begin with a term of the field: CPNP, PROVISION, RFC.
    'subject-case': [0],
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
    // A line of prose that begins with a word and a colon is taken for a footer.
    'footer-leading-blank': [0],
  },
};

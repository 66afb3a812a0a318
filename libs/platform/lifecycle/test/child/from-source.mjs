// @ts-check
// Lets Node run the sources as they are: an import of `./x.js` finds `./x.ts`.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const fromSource = context.parentURL?.endsWith('.ts') === true;
    return next(
      fromSource && /^\.\.?\/.*\.js$/.test(specifier) ? specifier.replace(/\.js$/, '.ts') : specifier,
      context,
    );
  },
});

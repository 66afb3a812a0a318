#!/usr/bin/env node
// @ts-check
// The second half of a build, in a process of its own: what bundles is loaded only where something has changed.
import { bundlePrograms } from '../bundle.mjs';
import { root } from '../projects.mjs';

await bundlePrograms(root);

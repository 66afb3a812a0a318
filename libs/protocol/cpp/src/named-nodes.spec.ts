import { expect, it } from 'vitest';
import { nodesNamed } from './named-nodes.js';

const profile = {
  customerNodesMap: [
    { identifier: 'site-1', linkIdentifier: 'ed-par-1/ge-0/0/1' },
    { identifier: 'site-2', linkIdentifier: 'ed-lon-1/ge-0/0/1', borderNodeIdentifier: 'ed-lon-1' },
    { identifier: 'site-3', linkIdentifier: 'ed-lon-1/ge-0/0/1' },
    { identifier: 'site-4' },
  ],
};

it.each([
  [
    ['site-4', 'site-1'],
    ['site-1', 'site-4'],
  ],
  [['ed-lon-1/ge-0/0/1'], ['site-2', 'site-3']],
  [['ed-lon-1', 'site-2'], ['site-2']],
  [['ed-par-1', 'site'], []],
  [[], []],
])('points of the scope name nodes by identifier, border link or border node: %j', (points, named) => {
  expect(nodesNamed(points, profile).map(({ identifier }) => identifier)).toStrictEqual(named);
});

// @ts-check
/**
 * The walls: which room may touch what (docs/architecture.md). One rule per wall; each is seen to fail in test/walls.spec.ts.
 * A file's room follows from its path and from the tag `layer:…` of its project.
 */
import { builtinModules } from 'node:module';
import { posix, relative, resolve } from 'node:path';
import { readProjects, readTemplates, root } from './projects.mjs';

/**
 * The ladder: each layer, and the layers whose projects it may import. A service and the composition import no sibling. The SDK is
 * published with the protocol and nothing else; what fills one of its ports by the platform is an `sdk-adapter`.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const MAY_IMPORT = {
  protocol: ['protocol'],
  contracts: ['protocol'],
  platform: ['protocol', 'platform'],
  sdk: ['protocol'],
  'sdk-adapter': ['protocol', 'platform', 'sdk'],
  service: ['protocol', 'contracts', 'platform', 'sdk', 'sdk-adapter'],
  servers: [],
  composition: ['protocol', 'contracts', 'platform', 'sdk', 'sdk-adapter', 'servers', 'service'],
  tool: ['protocol', 'contracts', 'platform', 'sdk', 'sdk-adapter'],
  testkit: ['protocol', 'contracts', 'platform', 'sdk', 'sdk-adapter', 'servers'],
  bench: ['protocol', 'contracts', 'platform', 'sdk', 'sdk-adapter', 'servers', 'testkit'],
};

/**
 * What a domain may import besides its own relative files; the table of recorded shapes only as a type. Not the contracts: what
 * a domain records keeps its shape when a message on the bus gets another one.
 */
const DOMAIN_PACKAGES = ['@parley/cops', '@parley/cpnp', '@parley/cpnp-session', '@parley/cpp', '@parley/rules'];
const DOMAIN_TYPES = ['@parley/aggregate'];

/**
 * The rooms inside a service's src/, and those whose files each may import beside its own. What is at the root of src/ wires them;
 * of that, rooms import the limits alone. The domain has a wall of its own.
 */
export const ROOMS = {
  ports: ['domain'],
  streams: ['domain'],
  'use-cases': ['domain', 'ports', 'streams'],
  'read-models': ['domain', 'streams'],
  outbound: ['domain', 'ports', 'streams'],
  inbound: ['domain', 'ports', 'use-cases', 'read-models'],
};
/** What opens a service's doors, or hands them out; nothing else imports inbound/. */
const OPENS_DOORS = /^(?:[\w-]+\.module|open-[\w-]+|index)\.ts$/;

const IMPURE_PACKAGES = /^(?:node:|@nestjs\/|@opentelemetry\/|@nats-io\/|(?:pg|typeorm|pino|rxjs|nats)(?:\/|$)|pg-)/;
const IMPURE_GLOBALS = new Set(
  'process Buffer performance crypto global globalThis console fetch setTimeout setInterval setImmediate queueMicrotask'.split(
    ' ',
  ),
);
/**
 * What stands behind a port and differs between the parts lists. The gateway's sockets are not among them: they are a door,
 * the same in both forms, and also what the use cases send by (`Transport`).
 */
export const ADAPTERS = new Set([
  'PostgresEventLog',
  'MemoryEventLog',
  'PostgresCustomerKeys',
  'MemoryCustomerKeys',
  'NatsBus',
  'InProcessBus',
  'MemoryDeadLetterStore',
  'PostgresDeadLetterStore',
  'startEmbeddedPostgres',
  'SmtpMailer',
  'TypeOrmReadModelStore',
  'MemoryReadModelStore',
  'HttpAdmission',
  'HttpSectionSource',
  'WatchedJudge',
]);
/** The deployed form's bus: the one adapter that is not the parts list's but the form's, which main.ts is. */
const BUS_OF_THE_FORM = 'NatsBus';
const DRAWERS = /^(?:utils?|common|shared|core|helpers?)$/;

const projects = [...readTemplates(), ...readProjects()];

/**
 * @param {string} filename  absolute, or relative to the root
 */
export function roomOf(filename) {
  const path = relative(root, resolve(root, filename)).replaceAll('\\', '/');
  const project = projects.find(({ folder }) => path.startsWith(`${folder}/`));
  const inside = project === undefined ? path : path.slice(project.folder.length + 1);
  const isTest = /\.spec\.ts$/.test(path) || /^(?:test|bench)\//.test(inside) || /(?:^|\/)test\//.test(inside);
  const isSource = inside.startsWith('src/') && !isTest;
  const isService = project?.layer === 'service' || project?.layer === 'composition';
  return {
    path,
    project,
    isTest,
    isSource,
    isProtocol: isSource && project?.layer === 'protocol',
    isDomain: isSource && isService && inside.startsWith('src/domain/'),
    insideService: isSource && project?.layer === 'service' ? inside.slice('src/'.length) : undefined,
    namesNoAdapter: isSource && project?.layer === 'service' && inside !== 'src/app.module.ts',
    isForm: project?.layer === 'service' && inside === 'src/main.ts',
    isConfiguration: /\.(?:config|setup)\.[cm]?[jt]s$/.test(path),
  };
}

/** @typedef {ReturnType<typeof roomOf>} Room */
/** @typedef {(message: string) => void} Report */

/**
 * A rule that looks at each module that a file names, in whatever syntax.
 * @param {(room: Room, source: string, isTypeOnly: boolean, report: Report) => void} check
 */
function onImports(check) {
  return rule((room, report) => {
    /** @param {any} node  @param {any} source  @param {boolean} isTypeOnly */
    const see = (node, source, isTypeOnly) => {
      if (typeof source?.value === 'string') check(room, source.value, isTypeOnly, (text) => report(node, text));
    };
    return {
      ImportDeclaration: (node) => see(node, node.source, isTypeImport(node)),
      ExportNamedDeclaration: (node) => see(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => see(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => see(node, node.source, false),
      TSImportType: (node) => see(node, node.source ?? node.argument?.literal, true),
    };
  });
}

/** @param {any} node */
function isTypeImport(node) {
  const names = node.specifiers;
  return (
    node.importKind === 'type' || (names.length > 0 && names.every((/** @type {any} */ s) => s.importKind === 'type'))
  );
}

/**
 * @param {(room: Room, report: (node: any, message: string) => void, source: any) => Record<string, (node: any) => void>} visitors
 */
function rule(visitors) {
  return {
    meta: { type: /** @type {const} */ ('problem'), schema: [] },
    /** @param {any} context */
    create: (context) =>
      visitors(roomOf(context.filename), (node, message) => context.report({ node, message }), context.sourceCode),
  };
}

/** @param {string} source */
function isBuiltin(source) {
  return source.startsWith('node:') || builtinModules.includes(source);
}

const pureImports = onImports((room, source, isTypeOnly, report) => {
  if (!room.isProtocol && !room.isDomain) return;
  if (isBuiltin(source) || IMPURE_PACKAGES.test(source)) {
    report(`A pure room imports no runtime, framework, database or transport: ${source}.`);
  } else if (room.isDomain && !source.startsWith('.')) {
    if (DOMAIN_TYPES.includes(source) && !isTypeOnly) report(`A domain takes only types from ${source}.`);
    else if (![...DOMAIN_PACKAGES, ...DOMAIN_TYPES].includes(source)) {
      report(
        `A domain imports its own files, ${DOMAIN_PACKAGES.join(', ')}, and types of ${DOMAIN_TYPES.join(', ')}: not ${source}.`,
      );
    }
  } else if (room.isDomain && leaves(room, source, '/src/domain/')) {
    report(`A domain imports no file outside its domain folder: ${source}.`);
  }
});

const pureGlobals = rule((room, report, source) => {
  if (!room.isProtocol && !room.isDomain) return {};
  return {
    'Program:exit': () => {
      for (const node of globalsNamed(source)) {
        const parent = node.parent;
        if (IMPURE_GLOBALS.has(node.name)) report(node, `A pure room has no ${node.name}: take it as an input.`);
        else if (node.name === 'Math' && isMember(parent, node, 'random'))
          report(parent, 'A pure room has no Math.random.');
        else if (node.name === 'Date' && readsTheClock(parent, node)) {
          report(parent, 'A pure room has no clock: the instant comes in with the command.');
        }
      }
    },
  };
});

/** References to globals: those that no scope of the file declares. @param {any} source */
function globalsNamed(source) {
  const { globalScope } = source.scopeManager;
  /** @type {any[]} */
  const undeclared = globalScope.variables.filter((/** @type {any} */ v) => v.defs.length === 0);
  return [...globalScope.through, ...undeclared.flatMap((v) => v.references)]
    .filter((reference) => reference.isValueReference !== false)
    .map((reference) => reference.identifier);
}

/** @param {any} parent  @param {any} object  @param {string} name */
function isMember(parent, object, name) {
  if (parent.type !== 'MemberExpression' || parent.object !== object) return false;
  return parent.computed ? parent.property.value === name : parent.property.name === name;
}

/** Date.now, Date(), new Date(). @param {any} parent  @param {any} date */
function readsTheClock(parent, date) {
  if (isMember(parent, date, 'now')) return true;
  if (parent.type === 'CallExpression') return parent.callee === date;
  return parent.type === 'NewExpression' && parent.callee === date && parent.arguments.length === 0;
}

const ladder = onImports((room, source, _isTypeOnly, report) => {
  const from = room.project;
  const to = projects.find((project) => source === project.package || source.startsWith(`${project.package}/`));
  if (from === undefined || to === undefined || from === to) return;
  if (room.isTest && (to.layer === 'testkit' || to.layer === 'servers')) return;
  if (to.layer === 'testkit' && from.layer !== 'bench') report(`Only tests and benchmarks import ${source}.`);
  else if (!mayImport(from.layer, to.layer))
    report(`${from.layer} (${from.name}) never imports ${to.layer} (${to.name}).`);
});

/**
 * @param {string} from
 * @param {string} to
 */
export function mayImport(from, to) {
  const allowed = Object.entries(MAY_IMPORT).find(([layer]) => layer === from)?.[1];
  if (allowed === undefined) throw new Error(`the ladder has no layer ${from}`);
  return allowed.includes(to);
}

const insideProject = onImports((room, source, _isTypeOnly, report) => {
  if (room.project === undefined || !leaves(room, source, '/')) return;
  report(`A relative import stays in its project; name the package instead of ${source}.`);
});

/** Whether a relative import ends outside a folder of the file's own project. @param {Room} room  @param {string} source  @param {string} folder */
function leaves(room, source, folder) {
  if (!source.startsWith('.') || room.project === undefined) return false;
  return !posix.join(posix.dirname(room.path), source).startsWith(room.project.folder + folder);
}

/** What is built takes in nothing that is not; the scripts of a project are shipped beside it. */
const insideSource = onImports((room, source, _isTypeOnly, report) => {
  if (!room.isSource || !source.endsWith('.js') || leaves(room, source, '/')) return;
  if (source.endsWith('.spec.js') || leaves(room, source, '/src/'))
    report(`Sources import sources, and no test or build: ${source}.`);
});

const rooms = onImports((room, source, _isTypeOnly, report) => {
  if (room.insideService === undefined || !source.startsWith('.')) return;
  const [from, ...inside] = room.insideService.split('/');
  const [to = '', ...rest] = posix.join(posix.dirname(room.insideService), source).split('/');
  if (inside.length === 0) {
    if (to === 'inbound' && !OPENS_DOORS.test(room.insideService))
      report(`Only the module, and what opens it, imports inbound/: ${source}.`);
    return;
  }
  const allowed = Object.entries(ROOMS).find(([name]) => name === from)?.[1];
  if (allowed === undefined || to === from || to === '..') return;
  if (rest.length === 0 ? to === 'limits.js' : allowed.includes(to)) return;
  report(`${from}/ imports its own files, ${allowed.map((name) => `${name}/`).join(', ')} and limits: not ${source}.`);
});

const adaptersInModule = rule((room, report) => ({
  Identifier: (node) => {
    if (room.isForm && node.name === BUS_OF_THE_FORM) return;
    if (room.namesNoAdapter && ADAPTERS.has(node.name) && !repeatsName(node) && !isItsClass(node))
      report(node, `Only src/app.module.ts names ${node.name}.`);
  },
}));

/** `import { A }` and `export { A }` hold A twice, inside and outside of the file. @param {any} node */
function repeatsName(node) {
  const { type, local, imported, exported } = node.parent;
  if (type === 'ImportSpecifier') return node === local && local.name === imported.name;
  return type === 'ExportSpecifier' && node === exported && local.name === exported.name;
}

/** A service's own adapter, where its class is written. @param {any} node */
function isItsClass(node) {
  return node.parent.type === 'ClassDeclaration' && node === node.parent.id;
}

const noDrawers = rule((room, report) => ({
  Program: (node) => {
    const drawer = room.path.split(/[/.]/).find((word) => DRAWERS.test(word) || /-(?:utils?|helpers?)$/.test(word));
    if (drawer !== undefined) report(node, `"${drawer}" says nothing about what is inside: name the idea.`);
  },
}));

const namedExports = rule((room, report) => {
  if (room.isConfiguration) return {};
  const message = 'Exports have names; a default export gets a new one in each file that imports it.';
  return {
    ExportDefaultDeclaration: (node) => report(node, message),
    ExportSpecifier: (node) => {
      if ((node.exported.name ?? node.exported.value) === 'default') report(node, message);
    },
    TSExportAssignment: (node) => report(node, message),
  };
});

const wholeTests = rule((room, report) => {
  if (!room.isTest) return {};
  return {
    MemberExpression: (node) => {
      const name = node.computed ? node.property.value : node.property.name;
      if (/^(?:only|skip|todo)$/.test(name) && isTestFunction(node.object))
        report(node, `A test that is .${name} hides the others or itself.`);
    },
  };
});

/** test, it.each, describe.concurrent …, and the context of a running test. @param {any} node */
function isTestFunction(node) {
  while (node.type === 'MemberExpression' || node.type === 'CallExpression') node = node.object ?? node.callee;
  return node.type === 'Identifier' && /^(?:test|it|describe|suite|bench|context|ctx)$/.test(node.name);
}

export const walls = {
  meta: { name: 'walls' },
  rules: {
    'pure-imports': pureImports,
    'pure-globals': pureGlobals,
    ladder,
    'inside-project': insideProject,
    'inside-source': insideSource,
    rooms,
    'adapters-in-module': adaptersInModule,
    'no-drawers': noDrawers,
    'named-exports': namedExports,
    'whole-tests': wholeTests,
  },
};

/** All walls as errors: the part of the lint configuration that walls.spec.ts uses alone. */
export const wallsConfig = {
  name: 'walls',
  files: ['**/*.ts', '**/*.mjs', '**/*.js'],
  plugins: { walls },
  rules: Object.fromEntries(Object.keys(walls.rules).map((name) => [`walls/${name}`, /** @type {const} */ ('error')])),
};

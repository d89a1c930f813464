// The import table of the rooms (docs/walk.md): which rooms and which packages each room may import. Import only downward.
// The rooms are the folders at the root that hold TypeScript: a new one without a line here stops the check.
// TypeScript 7 gives no parser that marks type-only imports, so a cycle of types counts as a cycle here, and
// tests/imports.test.ts checks what may be imported as a type only.
const { readdirSync } = require('node:fs')

const temporalClient = 'node_modules/@temporalio/(client|common)/'
/** Rooms a room may import; for some also the only packages and Node modules it may use. */
const TABLE = {
  domain: { rooms: [], packages: '^$' },
  locales: { rooms: ['domain'], packages: '^$' },
  programmes: { rooms: ['domain'], packages: 'node_modules/(ajv|ajv-formats)/|^(node:)?(fs|path)$' },
  db: {
    rooms: ['domain'],
    packages:
      'node_modules/(knex|pg|rate-limiter-flexible|@types/pg|pg-copy-streams|@types/pg-copy-streams|luxon|@types/luxon)/|^(node:)?(fs|fs/promises|path|crypto|stream|stream/promises|timers/promises|zlib)$',
  },
  activities: { rooms: ['domain', 'locales', 'db'] },
  workflows: { rooms: ['domain', 'activities'], packages: 'node_modules/@temporalio/(workflow|common)/' },
  temporal: {
    rooms: ['domain', 'db', 'workflows', 'activities'],
    packages: `${temporalClient}|^(node:)?(crypto|timers/promises)$`,
  },
  api: { rooms: ['domain', 'locales', 'db', 'temporal'] },
  web: {
    rooms: ['domain', 'locales', 'api'],
    packages:
      'node_modules/(preact(?!/hooks)|preact-render-to-string|esbuild|uqr|@sinclair/typebox)/|^(node:)?(fs|path|crypto|zlib)$',
  },
  tools: {
    rooms: ['domain', 'locales', 'programmes', 'db', 'activities', 'workflows', 'temporal', 'api', 'web'],
  },
  cli: 'all',
  tests: 'all',
  bench: 'all',
}

const rooms = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
  .map(({ name }) => name)
  .filter((name) => readdirSync(`${__dirname}/${name}`, { recursive: true }).some((file) => /\.tsx?$/.test(file)))
const withoutLine = rooms.filter((room) => !(room in TABLE))
if (withoutLine.length > 0) throw new Error(`These rooms have no line in the import table: ${withoutLine.join(', ')}.`)

// dependency-cruiser 17 makes swc read every file without markup, so swc would refuse each .tsx file.
const swc = require('@swc/core')
const { parseFileSync } = swc
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') })

const forbid = (name, from, to) => ({ name, severity: 'error', from, to })
const onlyRooms = (room, allowed) =>
  forbid(
    `${room}-imports-only-${allowed.join('-') || 'itself'}`,
    { path: `^${room}/` },
    { path: `^(${rooms.join('|')})/`, pathNot: `^(${[room, ...allowed].join('|')})/` },
  )
const onlyPackages = (room, allowed) =>
  forbid(
    `${room}-uses-only-its-packages`,
    { path: `^${room}/` },
    { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'], pathNot: allowed },
  )

module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true }),
    ...Object.entries(TABLE).flatMap(([room, line]) => [
      ...(line === 'all' ? [] : [onlyRooms(room, line.rooms)]),
      ...(line.packages === undefined ? [] : [onlyPackages(room, line.packages)]),
    ]),
    forbid(
      'temporal-knows-workflows-by-messages-only',
      { path: '^temporal/' },
      { path: '^workflows/', pathNot: '^workflows/messages' },
    ),
    forbid(
      'embedded-servers-import-nothing-of-ours',
      { path: '^tools/embedded/' },
      { path: `^(${rooms.join('|')})/`, pathNot: '^tools/embedded/' },
    ),
    forbid(
      'browser-scripts-import-nothing-of-ours',
      { path: '^web/browser/' },
      { path: `^(${rooms.join('|')})/`, pathNot: '^web/browser/' },
    ),
    forbid('pages-know-no-routes', { path: '^web/(pages|parts|charts)/' }, { path: '^web/(routes|browser)/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}

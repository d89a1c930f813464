// The import table of the rooms (docs/walk.md). Import only downward. No parser marks type-only imports under TypeScript 7, so a
// cycle of types counts as a cycle here, and tests/imports.test.ts sees to it that workflows take only types of activities.
const rooms = ['domain', 'locales', 'programmes', 'db', 'activities', 'workflows', 'api', 'cli', 'tests', 'bench']
const only = (from, allowed, extra = {}) => ({
  name: `${from}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: `^(${rooms.join('|')})/`, pathNot: `^(${[from, ...allowed].join('|')})/`, ...extra },
})
const packages = (from, allowed) => ({
  name: `${from}-uses-only-its-packages`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'], pathNot: allowed },
})
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    only('domain', []),
    packages('domain', '^$'),
    only('locales', ['domain']),
    only('programmes', ['domain']),
    packages('programmes', 'node_modules/(ajv|ajv-formats)/|^(node:)?(fs|path)$'),
    only('db', ['domain']),
    packages('db', 'node_modules/(knex|pg|@types/pg|pg-copy-streams|@types/pg-copy-streams|luxon|@types/luxon)/|^(node:)?(fs|fs/promises|path|crypto|stream|stream/promises|zlib)$'),
    only('activities', ['domain', 'locales', 'db']),
    only('workflows', ['domain', 'activities']),
    packages('workflows', 'node_modules/@temporalio/(workflow|common)/'),
    only('api', ['domain', 'locales', 'db', 'workflows']),
    { name: 'api-knows-workflows-by-messages-only', severity: 'error', from: { path: '^api/' }, to: { path: '^workflows/', pathNot: '^workflows/messages' } },
    { name: 'only-cli-and-bench-and-tests-reach-everything', severity: 'error', from: { pathNot: '^(cli|tests|bench)/' }, to: { path: '^(cli|tests|bench)/' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
}

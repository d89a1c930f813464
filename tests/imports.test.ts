import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from '@swc/core'

const repositoryFolder = join(__dirname, '..')

/** Returns the modules that a source imports at run time. The compiler removes type-only imports. */
function listValueImports(source: string, tsx = false): string[] {
  const { code } = transformSync(source, {
    jsc: {
      parser: { syntax: 'typescript', tsx },
      target: 'es2022',
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    },
    module: { type: 'es6' },
  })
  return [...code.matchAll(/(?:from|import|require\()\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => name)
}

const listSources = (folder: string): string[] =>
  readdirSync(join(repositoryFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))

const isInApi = (name: string) => /(^|\/)api(\/|$)/.test(name)
const isInActivities = (name: string) => /(^|\/)activities(\/|$)/.test(name)

test.each(['workflows', 'temporal'].flatMap(listSources))('%s imports only types from activities', (file) => {
  expect(listValueImports(readFileSync(join(repositoryFolder, file), 'utf8')).filter(isInActivities)).toEqual([])
})

// A page renders the facts that it gets. It cannot fetch any, because it has no function of api/.
test.each(listSources('web').filter((file) => /^web\/(pages|parts|charts)\//.test(file)))(
  '%s imports only types from api',
  (file) => {
    const source = readFileSync(join(repositoryFolder, file), 'utf8')
    expect(listValueImports(source, file.endsWith('x')).filter(isInApi)).toEqual([])
  },
)

test('the check finds a value import and ignores a type-only import', () => {
  expect(listValueImports("import { a } from '../activities'; export const b = a").filter(isInActivities)).toHaveLength(
    1,
  )
  expect(listValueImports("import type { A } from '../activities'; export let b: A").filter(isInActivities)).toEqual([])
  expect(
    listValueImports("import { a } from '../../api/a'; export const b = <p>{a}</p>", true).filter(isInApi),
  ).toEqual(['../../api/a'])
})

describe('a room', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bkm-rooms-'))
    cpSync(join(repositoryFolder, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'))
    symlinkSync(join(repositoryFolder, 'node_modules'), join(folder, 'node_modules'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const addRoom = (name: string) => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'a.ts'), 'export const a = 1\n')
  }

  test('with a line in the import table is accepted', () => {
    addRoom('domain')
    expect(() => require(join(folder, '.dependency-cruiser.cjs'))).not.toThrow()
  })

  test('without a line in the import table is refused', () => {
    addRoom('attic')
    expect(() => require(join(folder, '.dependency-cruiser.cjs'))).toThrow(
      'These rooms have no line in the import table: attic.',
    )
  })
})

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from '@swc/core'

const repositoryFolder = join(__dirname, '..')

/** Returns the modules that a source imports at run time. The compiler removes type-only imports. */
function listValueImports(source: string): string[] {
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  })
  return [...code.matchAll(/(?:from|import|require\()\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => name)
}

const isInActivities = (name: string) => /(^|\/)activities(\/|$)/.test(name)

const files = ['workflows', 'temporal'].flatMap((room) =>
  readdirSync(join(repositoryFolder, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(room, name)),
)

test.each(files)('%s imports only types from activities', (file) => {
  expect(listValueImports(readFileSync(join(repositoryFolder, file), 'utf8')).filter(isInActivities)).toEqual([])
})

test('the check finds a value import and ignores a type-only import', () => {
  expect(listValueImports("import { a } from '../activities'; export const b = a").filter(isInActivities)).toHaveLength(
    1,
  )
  expect(listValueImports("import type { A } from '../activities'; export let b: A").filter(isInActivities)).toEqual([])
})

describe('a room', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bkm-rooms-'))
    cpSync(join(repositoryFolder, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'))
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

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from '@swc/core'

const root = join(__dirname, '..')

/** The modules a source imports at run time: a type-only import is gone once compiled. */
function valueImports(source: string): string[] {
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  })
  return [...code.matchAll(/(?:from|import|require\()\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => name)
}

const isOfActivities = (name: string) => /(^|\/)activities(\/|$)/.test(name)

const files = ['workflows', 'temporal'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(room, name)),
)

test.each(files)('%s takes only types from activities', (file) => {
  expect(valueImports(readFileSync(join(root, file), 'utf8')).filter(isOfActivities)).toEqual([])
})

test('the check sees a value import and lets a type-only one pass', () => {
  expect(valueImports("import { a } from '../activities'; export const b = a").filter(isOfActivities)).toHaveLength(1)
  expect(valueImports("import type { A } from '../activities'; export let b: A").filter(isOfActivities)).toEqual([])
})

describe('a room', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bkm-rooms-'))
    cpSync(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const addRoom = (name: string) => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'a.ts'), 'export const a = 1\n')
  }

  test('with a line in the import table is checked', () => {
    addRoom('domain')
    expect(() => require(join(folder, '.dependency-cruiser.cjs'))).not.toThrow()
  })

  test('without a line in the import table stops the check', () => {
    addRoom('attic')
    expect(() => require(join(folder, '.dependency-cruiser.cjs'))).toThrow(
      'These rooms have no line in the import table: attic.',
    )
  })
})

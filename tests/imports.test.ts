import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from '@swc/core'

const workflows = join(__dirname, '..', 'workflows')

// What is imported at run time: a type-only import is gone once compiled.
function valueImports(source: string): string[] {
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  })
  return [...code.matchAll(/(?:from|import|require\()\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => name)
}

const isOfActivities = (name: string) => /(^|\/)activities(\/|$)/.test(name)

test.each(readdirSync(workflows, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')))(
  'workflows/%s takes only types from activities: their code may not run inside a Workflow',
  (name) => {
    expect(valueImports(readFileSync(join(workflows, name), 'utf8')).filter(isOfActivities)).toEqual([])
  },
)

test('the check sees a value import and lets a type-only one pass', () => {
  expect(valueImports("import { a } from '../activities'; export const b = a").filter(isOfActivities)).toHaveLength(1)
  expect(valueImports("import type { A } from '../activities'; export let b: A").filter(isOfActivities)).toEqual([])
})

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { CLOSED_AS, STAGES } from '../../domain/application'
import { COMMAND_NAMES } from '../../domain/commands'
import { CHANNELS, IMPORTANCES, OUTCOMES, PARTIES, ROLES, TYPES, VERIFIED_BY } from '../../domain/vocabulary'
import { listSpans, read, root } from './documents'

const said = new Set(listSpans(read('docs/glossary.md')))
const schema = readdirSync(join(root, 'db', 'migrations'))
  .filter((name) => name.endsWith('.up.sql'))
  .map((name) => read(join('db', 'migrations', name)))
  .join('\n')
const tables = [...schema.matchAll(/^create (?:table|view|sequence) (\w+)/gm)].map(([, name = '']) => name)

interface Declaration {
  type: string
  id?: { value: string }
  body?: { body: { key?: { value: string } }[] }
  typeAnnotation?: { types?: { literal?: { value?: string } }[] }
}

/** Members of an interface, or the words of a union of words: types say nothing at run time. */
function wordsOf(file: string, name: string): string[] {
  const { body } = parseSync(read(file), { syntax: 'typescript' })
  const declarations = body.map((item) => (item.type === 'ExportDeclaration' ? item.declaration : item))
  const found = (declarations as unknown as Declaration[]).find(({ id }) => id?.value === name)
  const members = found?.body?.body.map(({ key }) => key?.value)
  const words = members ?? found?.typeAnnotation?.types?.map(({ literal }) => literal?.value)
  return (words ?? []).filter((word) => word !== undefined)
}

const events = wordsOf('domain/events.ts', 'Bodies')
const steps = wordsOf('domain/dues.ts', 'StepKind')

test.each([
  ['type', TYPES],
  ['stage', STAGES],
  ['way of closing', CLOSED_AS],
  ['command', COMMAND_NAMES],
  ['event', events],
  ['step of the clock', steps],
  ['party', PARTIES],
  ['importance', IMPORTANCES],
  ['outcome', OUTCOMES],
  ['role', ROLES],
  ['channel', CHANNELS],
  ['way of making sure of a caller', VERIFIED_BY],
  ['flag', wordsOf('domain/vocabulary.ts', 'Flag')],
  ['table', tables],
])('every %s of the code has its line', (_, words) => {
  expect(words.length).toBeGreaterThan(1)
  expect(words.filter((word) => !said.has(word))).toEqual([])
})

test('no event, command or column is explained that does not exist', () => {
  const columns = [...said].filter((span) => tables.includes(span.split('.')[0] ?? '') && /^\w+\.\w+$/.test(span))
  expect(columns.length).toBeGreaterThan(15)
  const known = (span: string): boolean => {
    const [table = '', column = ''] = span.split('.')
    const body = new RegExp(`create table ${table} \\(([^]*?)^\\);`, 'm').exec(schema)?.[1] ?? ''
    return new RegExp(`^ {2}${column}\\b`, 'm').test(body)
  }
  expect(columns.filter((span) => !known(span))).toEqual([])
  const rows = read('docs/glossary.md').split('| command | gives | by |')[1]?.split('\n\n')[0] ?? ''
  const given = rows.split('\n').flatMap((row) => listSpans(row.split(' | ')[1] ?? ''))
  const commands = rows.split('\n').flatMap((row) => listSpans(row.split(' | ')[0] ?? ''))
  expect(given.filter((word) => !events.includes(word))).toEqual([])
  expect(commands.toSorted()).toEqual([...COMMAND_NAMES, 'tick'].toSorted())
})

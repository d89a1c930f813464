import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { ROLES } from '../../domain/vocabulary'
import { pathExists, readRepositoryFile, repositoryFolder } from './documents'

/** A name of the code as the glossary writes it; `qualifier` is the text before it, such as `table` or `role`. */
export interface CodeName {
  qualifier: string
  name: string
}

/** The rooms whose exported declarations the glossary may name. */
const ROOMS = ['domain', 'db', 'activities', 'workflows', 'temporal', 'api', 'web', 'cli', 'tools']

const schemaSql = readdirSync(join(repositoryFolder, 'db', 'migrations'))
  .filter((name) => name.endsWith('.up.sql'))
  .map((name) => readRepositoryFile(join('db', 'migrations', name)))
  .join('\n')
/** `db/migrate.ts` creates this table before the first migration. */
const OTHER_TABLES = ['migration']

const listSchemaObjects = (kind: string): string[] =>
  [...schemaSql.matchAll(new RegExp(`^create ${kind} (\\w+)`, 'gm'))].map(([, name = '']) => name)

/** Tables, views and sequences of the database. */
export const SCHEMA_OBJECTS = [...['table', 'view', 'sequence'].flatMap(listSchemaObjects), ...OTHER_TABLES]

export const EVENT_TYPES = readTypeNames('domain/events.ts', 'EventBodies')

const sources = ROOMS.flatMap((room) =>
  readdirSync(join(repositoryFolder, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ path: join(room, name), source: readRepositoryFile(join(room, name)) })),
)

/** Checks of a name, by its qualifier. A check accepts only names of its own kind. */
const CHECKS: Record<string, (name: string) => boolean> = {
  table: (name) => [...listSchemaObjects('table'), ...OTHER_TABLES].includes(name),
  view: (name) => listSchemaObjects('view').includes(name),
  sequence: (name) => listSchemaObjects('sequence').includes(name),
  role: (name) => (ROLES as readonly string[]).includes(name),
  event: (name) => EVENT_TYPES.includes(name),
  type: (name) => isExported(name, 'interface|type|class'),
  setting: (name) => readTypeNames('db/tables/settings.ts', 'Settings').includes(name),
  'outbox rows of kind': (name) => readRepositoryFile('db/tables/outbox.ts').includes(`'${name}'`),
}

/** Returns whether the code defines the name. Without a known qualifier, the form of the name decides what it must be. */
export function isDefined({ qualifier, name }: CodeName): boolean {
  const check = CHECKS[qualifier]
  if (check) return check(name)
  if (name.startsWith('bkm ')) return readRepositoryFile('cli/bkm.ts').includes(`    name: '${name.slice(4)}'`)
  if (name.startsWith('--'))
    return sources.some(({ path, source }) => path.startsWith('cli') && hasOption(source, name))
  if (name.includes('/') || name.startsWith('.')) return pathExists(name)
  if (name.includes('.')) return isColumn(name)
  return (
    isExported(name, '(?:async )?function|const|interface|type|class') || EVENT_TYPES.includes(name) || isField(name)
  )
}

const hasOption = (source: string, name: string): boolean =>
  new RegExp(`(?:^|\\W)'?${name.slice(2)}'?: \\{\\s*type: '(?:string|boolean)'`).test(source)

const isExported = (name: string, keyword: string): boolean =>
  sources.some(({ source }) => new RegExp(`^export (?:${keyword}) ${name}\\b`, 'm').test(source))

/** Whether an exported interface has the field. */
const isField = (name: string): boolean =>
  sources.some(({ source }) =>
    [...source.matchAll(/^export interface [^]*?^\}/gm)].some(([body]) => new RegExp(`\\b${name}\\??: `).test(body)),
  )

/** Whether `table.column` is a column that a migration creates. */
function isColumn(name: string): boolean {
  const [table = '', column = ''] = name.split('.')
  const columnsSql = new RegExp(`^create table ${table} \\(([^]*?)^\\);`, 'm').exec(schemaSql)?.[1] ?? ''
  const addedSql = new RegExp(`^alter table ${table}\\b[^;]*\\badd column ${column}\\b`, 'm')
  return new RegExp(`^ {2}${column}\\b`, 'm').test(columnsSql) || addedSql.test(schemaSql)
}

interface Declaration {
  type: string
  id?: { value: string }
  body?: { body: { key?: { value: string } }[] }
  typeAnnotation?: { types?: { literal?: { value?: string } }[] }
}

/** Returns the members of an interface, or the values of a union of strings. Types do not exist at run time. */
function readTypeNames(file: string, typeName: string): string[] {
  const { body } = parseSync(readRepositoryFile(file), { syntax: 'typescript' })
  const declarations = body.map((item) => (item.type === 'ExportDeclaration' ? item.declaration : item))
  const declaration = (declarations as unknown as Declaration[]).find(({ id }) => id?.value === typeName)
  const members = declaration?.body?.body.map(({ key }) => key?.value)
  const values = declaration?.typeAnnotation?.types?.map(({ literal }) => literal?.value)
  return (members ?? values ?? []).filter((name) => name !== undefined)
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const web = join(__dirname, '..', '..', '..', 'web')
const read = (folder: string): string[] =>
  readdirSync(join(web, folder)).map((file) => readFileSync(join(web, folder, file), 'utf8'))

/** What every page has, what other parts are made of, and what nobody sees, need no place of their own. */
const IN_OTHERS = new Set([
  'Document',
  'Header',
  'Footer',
  'RehearsalBar',
  'ActingFor',
  'InventedTag',
  'Emergency',
  'Field',
  'FieldGroup',
  'EraseWords',
  'WrittenWords',
  'CutWords',
  'SafetyAdvice',
  'Terms',
  'CountLink',
])

const listParts = (): string[] =>
  read('parts')
    .flatMap((source) =>
      [...source.matchAll(/^export (?:function|const) ([A-Z][a-z]\w*)/gm)].map(([, name = '']) => name),
    )
    .filter((name) => !IN_OTHERS.has(name) && !name.endsWith('Context'))

test.each(listParts())('%s is shown on the page of parts', (part) => {
  expect(read('pages/parts-page').join('\n')).toMatch(new RegExp(`<${part}\\b`))
})

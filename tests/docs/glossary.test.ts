import { CLOSED_AS, STAGES } from '../../domain/application'
import { COMMAND_NAMES } from '../../domain/commands'
import { STEP_KINDS } from '../../domain/dues'
import { CHANNELS, FLAGS, IMPORTANCES, OUTCOMES, PARTIES, ROLES, TYPES, VERIFIED_BY } from '../../domain/vocabulary'
import { EVENT_TYPES, isDefined, SCHEMA_OBJECTS } from './code-names'
import { listCodeSpans, readRepositoryFile } from './documents'
import { readCodeNames, readColumn, readMeaning, readParagraph } from './glossary-page'

const glossary = readRepositoryFile('docs/glossary.md')

/** A closed list of the code, and the one place of the glossary that must name all of it. */
interface CodeList {
  kind: string
  names: readonly string[]
  /** Returns the names in that place. */
  readNames: (page: string) => string[]
  /** names of other code that the place may contain too */
  allowedNames?: string[]
}

const listCodeNames = (page: string, qualifiers: string[]): string[] =>
  readCodeNames(page).flatMap(({ qualifier, name }) => (qualifiers.includes(qualifier) ? [name] : []))

const LISTS: CodeList[] = [
  { kind: 'type', names: TYPES, readNames: (page) => listCodeSpans(readMeaning(page, 'type')) },
  { kind: 'importance', names: IMPORTANCES, readNames: (page) => listCodeSpans(readMeaning(page, 'importance')) },
  {
    kind: 'way to verify a caller',
    names: VERIFIED_BY,
    readNames: (page) => listCodeSpans(readMeaning(page, 'verified by')),
  },
  { kind: 'party', names: PARTIES, readNames: (page) => listCodeSpans(readMeaning(page, 'party')) },
  {
    kind: 'outcome',
    names: OUTCOMES,
    readNames: (page) => listCodeSpans(readMeaning(page, 'outcome')),
    allowedNames: ['out_of_scope'],
  },
  {
    kind: 'flag',
    names: FLAGS,
    readNames: (page) => listCodeSpans(readMeaning(page, 'flag')),
  },
  { kind: 'role', names: ROLES, readNames: (page) => listCodeNames(page, ['role']) },
  { kind: 'table', names: SCHEMA_OBJECTS, readNames: (page) => listCodeNames(page, ['table', 'view', 'sequence']) },
  { kind: 'stage', names: STAGES, readNames: (page) => readColumn(page, 'stage', 0).flatMap(listCodeSpans) },
  {
    kind: 'way of closing',
    names: CLOSED_AS,
    readNames: (page) => listCodeSpans(readParagraph(page, 'Closed as')),
    allowedNames: ['application.closed_as', 'external'],
  },
  {
    kind: 'command',
    names: COMMAND_NAMES,
    readNames: (page) => readColumn(page, 'command', 0).flatMap(listCodeSpans),
    allowedNames: ['tick'],
  },
  { kind: 'event', names: EVENT_TYPES, readNames: (page) => readColumn(page, 'command', 1).flatMap(listCodeSpans) },
  {
    kind: 'step of the clock',
    names: STEP_KINDS,
    readNames: (page) => listCodeSpans(readParagraph(page, 'The clock')),
    allowedNames: ['StepKind'],
  },
  {
    kind: 'channel',
    names: CHANNELS,
    readNames: (page) => listCodeSpans(readParagraph(page, 'Channels')),
    allowedNames: ['domain/notifications.ts', 'locales/'],
  },
]

const listMissing = (page: string, { names, readNames }: CodeList): string[] => {
  const namesInPlace = readNames(page)
  return names.filter((name) => !namesInPlace.includes(name))
}

const listUnknown = (page: string, { names, readNames, allowedNames = [] }: CodeList): string[] =>
  readNames(page).filter((name) => !names.includes(name) && !allowedNames.includes(name))

const listUndefined = (page: string): string[] =>
  readCodeNames(page).flatMap((codeName) => (isDefined(codeName) ? [] : [`${codeName.word}: ${codeName.name}`]))

describe.each(LISTS)('the place of the glossary that lists each $kind', (list) => {
  test('names all of the code’s list and nothing else', () => {
    expect(list.names.length).toBeGreaterThan(1)
    expect(listMissing(glossary, list)).toEqual([])
    expect(listUnknown(glossary, list)).toEqual([])
  })

  test('lacks a name that only another place of the page has', () => {
    for (const name of list.names) {
      const changedPage = `${glossary.replaceAll(`\`${name}\``, '`removed`')}\nElsewhere: \`${name}\`.\n`
      expect(listMissing(changedPage, list)).toEqual([name])
    }
  })

  test('has an unknown name if the code no longer has it', () => {
    const [removed = '', ...names] = list.names
    expect(listUnknown(glossary, { ...list, names })).toContain(removed)
  })
})

test('the code defines every name in the column “in code”', () => {
  expect(readCodeNames(glossary).length).toBeGreaterThan(60)
  expect(listUndefined(glossary)).toEqual([])
})

test.each([
  ['table `application`', 'table `lost_table`'],
  ['view `seat_person`', 'view `seat`'],
  ['sequence `reference_number`', 'sequence `application`'],
  ['role `duty`', 'role `complaint`'],
  ['event `breached`', 'event `breach`'],
  ['type `TextRef`', 'type `TYPES`'],
  ['setting `sweep`', 'setting `lost`'],
  ['outbox rows of kind `nudge`', 'outbox rows of kind `push`'],
  ['`application.topic`', '`application.subject`'],
  ['`deskOf`', '`lostFunction`'],
  ['`ruling` in `routed`', '`lostField` in `routed`'],
  ['`bkm reconcile`', '`bkm lost`'],
  ['`--rehearsal`', '`--lost`'],
  ['`db/ledger/`', '`db/lost/`'],
])('reports a name that the code does not define: %s changed to %s', (defined, notDefined) => {
  expect(glossary).toContain(defined)
  const name = /`([^`]+)`/.exec(notDefined)?.[1]
  expect(listUndefined(glossary.replace(defined, notDefined))).toEqual([expect.stringContaining(`: ${name}`)])
})

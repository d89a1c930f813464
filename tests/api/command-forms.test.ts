import { join } from 'node:path'
import { checkCommandCodes } from '../../api/commands/check-command'
import { COMMAND_FORMS } from '../../api/commands/command-forms'
import { ROUTES } from '../../api/routes'
import { applicantCommandBody, staffCommandBody } from '../../api/schemas/commands'
import type { CommandName } from '../../domain/arguments'
import { APPLICANT_COMMANDS, COMMAND_NAMES } from '../../domain/commands'
import { ar } from '../../locales/ar'
import { en } from '../../locales/en'
import { readPack } from '../../programmes/read-pack'
import { withJoiningCourt } from '../support/tennis-club'

const routeNames = ROUTES.map(({ method, path }) => `${method} ${path}`)
const sentencesOf = (name: string) =>
  [ar, en].map((catalogue) => (catalogue as unknown as Record<string, string>)[`commandName.${name}`])

/** Lists what a command lacks over HTTP; also a route for applicants that the command table does not allow. */
function listMissing(name: CommandName): string[] {
  const form = (COMMAND_FORMS as Partial<typeof COMMAND_FORMS>)[name]
  const [arabic, english] = sentencesOf(name)
  const applicantPath = `POST /api/applications/{reference}/${name}`
  return [
    ...(form?.name === name ? [] : ['a row in api/commands/command-forms.ts']),
    ...(arabic ? [] : ['a sentence in locales/ar/commands.ts']),
    ...(english ? [] : ['a sentence in locales/en/commands.ts']),
    ...(routeNames.includes(`POST /api/staff/applications/{reference}/commands/${name}`) ? [] : ['a route for staff']),
    ...(routeNames.includes(applicantPath) === APPLICANT_COMMANDS.includes(name) ? [] : ['a route for applicants']),
  ]
}

test.each(COMMAND_NAMES)('%s has a form, a sentence in each language and its routes', (name) => {
  expect(listMissing(name)).toEqual([])
})

test('the list of missing parts names every part that a new command of staff needs over HTTP', () => {
  expect(listMissing('dance' as CommandName)).toEqual([
    'a row in api/commands/command-forms.ts',
    'a sentence in locales/ar/commands.ts',
    'a sentence in locales/en/commands.ts',
    'a route for staff',
  ])
})

test('every form and every sentence `commandName.*` belongs to an existing command', () => {
  expect(Object.keys(COMMAND_FORMS)).toEqual(COMMAND_NAMES)
  const commandsWithSentence = Object.keys(ar).flatMap((key) => (key.startsWith('commandName.') ? [key.slice(12)] : []))
  expect(commandsWithSentence.toSorted()).toEqual(COMMAND_NAMES.toSorted())
})

test('by the command table, an applicant may rate, object, reply, withdraw, take that back and remark', () => {
  expect(APPLICANT_COMMANDS).toEqual(['rate', 'object', 'reply', 'withdraw', 'reinstate', 'remark'])
})

test('the body of an applicant’s remark has no field whose value is fixed, and no text id', () => {
  expect(Object.keys(staffCommandBody('remark').properties)).toEqual(expect.arrayContaining(['audience', 'textId']))
  expect(Object.keys(applicantCommandBody('remark').properties)).toEqual(['turn', 'text'])
})

test('only the body of a command with a text has the field `text`', () => {
  const commandsWithText = COMMAND_NAMES.filter((name) => 'text' in staffCommandBody(name).properties)
  expect(commandsWithText).toEqual([
    'redirect',
    'answer',
    'ask',
    'return',
    'sendBack',
    'object',
    'confirm',
    'reopen',
    'reply',
    'acceptWithdrawal',
    'raise',
    'remark',
    'help',
  ])
})

test('a return needs words with the reasons that the pack marks, and without a body where the reason speaks of another one', () => {
  const tennis = readPack(join(__dirname, '..', '..', 'programmes', 'tennis'))
  const check = (body: object) =>
    checkCommandCodes('return', body, { pack: tennis, inForce: tennis, now: 0 }).map(({ pointer, keyword }) => [
      pointer,
      keyword,
    ])
  const missing = [['/text', 'required']]
  expect(check({ reason: 'other' })).toEqual(missing)
  expect(check({ reason: 'other', entity: 'centre-court' })).toEqual(missing)
  expect(check({ reason: 'other_court' })).toEqual(missing)
  expect(check({ reason: 'other_court', entity: 'centre-court' })).toEqual([])
  expect(check({ reason: 'not_ours' })).toEqual([])
  for (const words of [{ text: 'Ask the pool.' }, { textId: 'an id' }])
    expect(check({ reason: 'other', ...words })).toEqual([])
})

describe.each(['route', 'return'] as const)('%s', (name) => {
  const tennis = readPack(join(__dirname, '..', '..', 'programmes', 'tennis'))
  const check = (entity: string, now = 0, inForce = tennis) =>
    checkCommandCodes(name, { entity }, { pack: tennis, inForce, now }).map(({ keyword }) => keyword)

  test('may name only an entity that serves people directly', () => {
    expect(check('ball-museum')).toEqual(['intake.entity_out_of_scope'])
    expect(check('castle')).toEqual(['intake.unknown_entity'])
    expect(check('centre-court')).toEqual([])
  })

  test('may name an entity that joins later from its day on, by the pack in force and the local midnight of its programme', () => {
    const inForce = withJoiningCourt(tennis, '2027-01-01')
    const midnight = Date.parse('2027-01-01T00:00:00+05:45')
    expect(check('far-court', midnight - 1, inForce)).toEqual(['intake.entity_joins_later'])
    expect(check('far-court', midnight, inForce)).toEqual([])
    expect(check('centre-court', midnight - 1, inForce)).toEqual([])
    expect(check('far-court', midnight - 1)).toEqual([])
  })
})

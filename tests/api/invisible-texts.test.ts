import { parseOwnForm } from '../../api/middleware/own-forms'
import { interventionReason } from '../../api/schemas/interventions'
import { applicantCommandBody, staffCommandBody } from '../../api/schemas/commands'
import { submission } from '../../api/schemas/intake'
import { object } from '../../api/schemas/primitives'
import { createCheck, keepFirstOfEachField } from '../../api/validation'
import { APPLICANT_COMMANDS, COMMAND_NAMES } from '../../domain/commands'
import { createSubmission } from './start-api'

const INVISIBLE = ['  \n', '\u200b', '\u2800\u2800', '\u3164', '\u202e\u2066', '\u00ad\u200f']

const listProblems = (schema: Parameters<typeof createCheck>[0], body: object) =>
  keepFirstOfEachField(createCheck(schema, 'body')(body)).map(({ pointer, keyword, params }) => [
    pointer,
    keyword,
    params['limit'],
  ])

test.each(INVISIBLE)('%j is an empty field in each place of a submission where people write words', (words) => {
  const wordsOfSubmission = {
    title: words,
    text: words,
    theirReference: words,
    follows: words,
    location: { address: words },
    applicant: { name: words },
  }
  const problems = listProblems(submission(), createSubmission(wordsOfSubmission))
  const pointers = ['/title', '/text', '/theirReference', '/follows', '/location/address', '/applicant/name']
  expect(problems).toHaveLength(pointers.length)
  for (const pointer of pointers) expect(problems).toContainEqual([pointer, 'minLength', 1])
})

test.each(INVISIBLE)('%j is no text of any command, by staff or by an applicant', (text) => {
  const bodies = [
    ...COMMAND_NAMES.map((name) => staffCommandBody(name)),
    ...APPLICANT_COMMANDS.map((name) => applicantCommandBody(name)),
  ].filter(({ properties }) => properties['text'] !== undefined)
  expect(bodies.length).toBeGreaterThan(10)
  for (const body of bodies) expect(listProblems(body, { text })).toContainEqual(['/text', 'minLength', 1])
})

test('blanks are no reason of an administrator, however many', () => {
  const schema = object({ reason: interventionReason() })
  expect(listProblems(schema, { reason: '\u2800'.repeat(20) })).toEqual([['/reason', 'minLength', 1]])
  expect(listProblems(schema, { reason: 'The rule was corrected.' })).toEqual([])
})

test.each(INVISIBLE)('a field of a page’s form that holds only %j is absent, as an empty one', (words) => {
  const form = new URLSearchParams({ text: words, name: '', place: `${words}x` })
  expect(Object.keys(parseOwnForm(String(form)))).toEqual(['place'])
})

test('a form with more fields than any form has is refused, before its fields are read', () => {
  const createForm = (count: number) => Array.from({ length: count }, (_each, index) => `f${index}=x`).join('&')
  expect(Object.keys(parseOwnForm(createForm(500)))).toHaveLength(500)
  expect(() => parseOwnForm(createForm(501))).toThrow(expect.objectContaining({ code: 'request.malformed' }))
})

import { randomUUID } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { getTranslator } from '../../api/language'
import type { PageRoute } from '../../api/page-route'
import { Problem } from '../../api/problem'
import type { ProblemRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { choice, object, optional, staffCommandId } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn, type SignedIn } from '../../api/signed-in'
import { isPhoneNumber, lastDigitsOf, normalisePhone } from '../../domain/phone'
import { type Language, LANGUAGES } from '../../locales/language'
import { isAgent, listAgentProgrammes } from '../desk/agent-programmes'
import { type DeskReader, readReader } from '../desk/desk-facts'
import { DESK_LIST, deskQuery } from '../desk/desk-filter'
import { AGENT_CHANNELS, CHANNEL, KNOWN, PLACE_ASKED, RECORD, STEP, STEPS, WRITTEN_IN } from '../desk/record-fields'
import type { FrameOf } from '../frames'
import { RecordedGonePage, RecordedPage } from '../pages/desk/recorded-page'
import { RecordPage, type RecordPageFacts } from '../pages/desk/record-page'
import { readProgrammeFor } from '../read-programme'
import { renderPage } from '../render-page'
import { findMistakes, listAsked } from '../send/check-question'
import { ANSWERS } from '../send/posted-form'
import type { FormFacts, Typed } from '../send/question'
import { nameField } from '../send/questions'
import { toSubmission } from '../send/to-submission'
import { readTyped } from '../send/typed-fields'
import { sayRefused } from './desk-form'

const PATH = `/{language}/desk/${RECORD}`

/** The form with which an agent of the contact centre records the application of a caller or of a visitor, and what to tell them then. */
export const createDeskRecordRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: PATH,
    summary: 'Read the form for the application of a caller or of a visitor',
    audience: 'staff',
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    audit: 'pages.desk_record_form',
    rate: 'free',
    showsNoApplication: 'a blank form',
    async respond(request, services) {
      return { status: 200, page: renderForm(await readForm(request, services), {}, request, frameOf) }
    },
  },
  {
    method: 'POST',
    path: PATH,
    summary: 'Record the application of a caller or of a visitor',
    audience: 'staff',
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    body: object({
      ...ANSWERS,
      [CHANNEL]: choice(AGENT_CHANNELS),
      [WRITTEN_IN]: choice(LANGUAGES),
      [KNOWN]: optional(Type.String()),
      [PLACE_ASKED]: optional(choice(['yes'])),
      [STEP]: optional(choice(STEPS)),
      commandId: staffCommandId(),
    }),
    audit: 'pages.desk_record',
    rate: 'submit',
    showsNoApplication: 'what the agent typed; the search for the number writes the row',
    async respond(request, services) {
      const { commandId = '', [STEP]: step, ...typed } = readTyped(request.body)
      const form = await readForm(request, services)
      const show = (shown: Partial<RecordPageFacts>) => ({
        status: 200 as const,
        page: renderForm(form, { typed, commandId, ...shown }, request, frameOf),
      })
      if (step === 'look') {
        const found = await findSameNumber(form.agent, typed, services)
        if (found) return show({ found })
        const text = getTranslator(request.language).translate('send.phone.unreadable')
        return show({ others: [{ field: 'phone', text }] })
      }
      const mistakes = listAsked(typed, form.facts).flatMap((question) => findMistakes(question, typed, form.facts))
      if (mistakes.length > 0) return show({ mistakes })
      if (lacksPlace(typed)) {
        const text = getTranslator(request.language).translate('desk.record.place')
        return show({ typed: { ...typed, [PLACE_ASKED]: 'yes' }, others: [{ field: 'place', text }] })
      }
      // A form that recorded something already leads to it again, whatever its number has by now.
      if (typed[KNOWN] !== endOfNumber(typed) && !(await services.reads.isRecordedAlready(form.agent, commandId))) {
        const found = await findSameNumber(form.agent, typed, services)
        if (found?.applications.length) return show({ found: { ...found, isComplete: true } })
      }
      const submission = toSubmission(typed, form.facts, getTranslator(typed[WRITTEN_IN] as Language))
      const submitter = { signedIn: form.agent, address: request.address, now: request.now, idempotencyKey: commandId }
      const receipt = await services.acts.submitApplication({ ...submission, channel: typed[CHANNEL] }, submitter)
      return { status: 303, location: `/${request.language}/desk/${RECORD}/${receipt.reference}` }
    },
    async renderProblem(problem, request, services) {
      // Nothing was read of a form that is too large.
      if (request.signedIn === undefined || !isAgent(request.signedIn) || !request.body) return undefined
      const { commandId: _sent, [STEP]: _step, ...typed } = readTyped(request.body)
      const { translate } = getTranslator(request.language)
      const errors = (problem.errors ?? []).map(({ pointer, message }) => ({
        field: nameField(pointer) || pointer.slice(1),
        text: pointer === `/${WRITTEN_IN}` ? translate('desk.record.language.missing') : message,
      }))
      const form = await readForm(request, services)
      const refusal =
        problem.code === 'request.idempotency_conflict' ? translate('desk.record.again') : sayRefused(problem)
      return {
        page: renderForm(form, { typed, ...(errors.length > 0 ? { others: errors } : { refusal }) }, request, frameOf),
      }
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{reference}`,
    summary: 'Read what to tell the person whose application was just recorded',
    audience: 'staff',
    params: object({ reference: reference() }),
    audit: 'pages.desk_recorded',
    rate: 'free',
    statuses: [200, 410],
    showsNoApplication: 'after half an hour, and to others, it shows nothing; otherwise the reading writes the row',
    async respond(request, { reads }) {
      const agent = getSignedIn(request.signedIn)
      const recorded = await reads.readRecordedApplication(agent, request.params['reference'] ?? '', request)
      if (!recorded) return { status: 410, page: renderPage(<RecordedGonePage frame={frameOf(request)} />) }
      const frame = frameOf(request, recorded.programme)
      return { status: 200, page: renderPage(<RecordedPage frame={frame} recorded={recorded} />) }
    },
  },
]

interface Form extends DeskReader {
  agent: SignedIn
  facts: FormFacts
}

/** Reads who records, and the questions of the programme of their seat. Throws `request.not_found` for who is no agent of a contact centre. */
async function readForm(request: ProblemRequest, services: Services): Promise<Form> {
  const agent = getSignedIn(request.signedIn)
  const reader = await readReader(request, services)
  const programmes = listAgentProgrammes(agent)
  const chosen = programmes.find((programme) => programme === reader.filter.programme) ?? programmes[0]
  if (chosen === undefined) throw new Problem('request.not_found')
  const programme = await readProgrammeFor(request, services, chosen)
  return { ...reader, agent, facts: { programme, now: request.now } }
}

const endOfNumber = ({ phone = '' }: Typed): string => lastDigitsOf(normalisePhone(phone))

/** Finds what is recorded already with the same telephone number; undefined without a number. */
async function findSameNumber(
  agent: SignedIn,
  typed: Typed,
  { reads }: Services,
): Promise<Omit<NonNullable<RecordPageFacts['found']>, 'isComplete'> | undefined> {
  const { phone = '' } = typed
  if (!isPhoneNumber(phone)) return undefined
  const { applications } = await reads.searchApplications(agent, { q: phone })
  return { digits: endOfNumber(typed), applications: applications.filter(({ foundBy }) => foundBy === 'telephone') }
}

function renderForm(
  { session, filter, facts }: Form,
  shown: Partial<RecordPageFacts>,
  request: ProblemRequest,
  frameOf: FrameOf,
): string {
  const page = { session, filter, facts, typed: {}, commandId: randomUUID(), ...shown }
  return renderPage(<RecordPage frame={frameOf(request, facts.programme.code)} {...page} />)
}

/** If the call breaks off, nobody can send help to a person in danger of whom no place is known. It is asked once. */
const lacksPlace = ({ danger, region = '', place = '', [PLACE_ASKED]: asked }: Typed): boolean =>
  danger === 'yes' && asked === undefined && `${region}${place}`.trim() === ''

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
import { type DeskReader, readReader } from '../desk/desk-facts'
import { DESK_LIST, deskQuery } from '../desk/desk-filter'
import { AGENT_CHANNELS, CHANNEL, KNOWN, RECORD, WRITTEN_IN } from '../desk/record-fields'
import type { FrameOf } from '../frames'
import { RecordedPage } from '../pages/desk/recorded-page'
import { RecordPage, type RecordPageFacts } from '../pages/desk/record-page'
import { readProgrammeFor } from '../read-programme'
import { renderPage } from '../render-page'
import { findMistakes, listAsked } from '../send/check-question'
import { ANSWERS } from '../send/posted-form'
import type { FormFacts, Typed } from '../send/question'
import { nameField } from '../send/questions'
import { toSubmission } from '../send/to-submission'
import { readTyped } from '../send/typed-fields'

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
      commandId: staffCommandId(),
    }),
    audit: 'pages.desk_record',
    rate: 'submit',
    showsNoApplication: 'what the agent typed; the search for the number writes the row',
    async respond(request, services) {
      const { commandId = '', ...typed } = readTyped(request.body)
      const form = await readForm(request, services)
      const show = (shown: Partial<RecordPageFacts>) => ({
        status: 200 as const,
        page: renderForm(form, { typed, commandId, ...shown }, request, frameOf),
      })
      const mistakes = listAsked(typed, form.facts).flatMap((question) => findMistakes(question, typed, form.facts))
      if (mistakes.length > 0) return show({ mistakes })
      const found = await findSameNumber(form.agent, typed, services)
      if (found) return show({ found })
      const submission = toSubmission(typed, form.facts, getTranslator(typed[WRITTEN_IN] as Language))
      const recorded = await services.acts.recordApplication(
        { ...submission, channel: typed[CHANNEL] },
        form.agent,
        commandId,
        request,
      )
      const location = `/${request.language}/desk/${RECORD}/${recorded.reference}`
      return { status: 303, location, cookies: recorded.cookies }
    },
    async renderProblem({ code, errors = [] }, request, services) {
      if (code !== 'request.invalid' || request.signedIn === undefined) return undefined
      const { commandId: _sent, ...typed } = readTyped(request.body)
      const others = errors.map(({ pointer, message }) => ({
        field: nameField(pointer) || pointer.slice(1),
        text: message,
      }))
      const form = await readForm(request, services)
      return { page: renderForm(form, { typed, others }, request, frameOf) }
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
    showsNoApplication: 'the receipt of what this browser recorded, as the sending of an application',
    async respond(request, { reads }) {
      const receipt = await reads.readReceipt(request.params['reference'] ?? '', request)
      if (!receipt) return { status: 303, location: `/${request.language}/desk` }
      return { status: 200, page: renderPage(<RecordedPage frame={frameOf(request)} receipt={receipt} />) }
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
  const programmes = agent.seats.filter(({ role }) => role === 'contact_centre').map(({ programme }) => programme)
  const chosen = programmes.find((programme) => programme === reader.filter.programme) ?? programmes[0]
  if (chosen === undefined) throw new Problem('request.not_found')
  const programme = await readProgrammeFor(request.language, services, chosen)
  return { ...reader, agent, facts: { programme, now: request.now } }
}

/** Finds what is recorded already with the same telephone number, unless the agent has seen it. */
async function findSameNumber(
  agent: SignedIn,
  { phone = '', [KNOWN]: known }: Typed,
  { reads }: Services,
): Promise<RecordPageFacts['found']> {
  const digits = lastDigitsOf(normalisePhone(phone))
  if (!isPhoneNumber(phone) || known === digits) return undefined
  const { applications } = await reads.searchApplications(agent, { q: phone })
  const same = applications.filter(({ foundBy }) => foundBy === 'telephone')
  return same.length === 0 ? undefined : { digits, applications: same }
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

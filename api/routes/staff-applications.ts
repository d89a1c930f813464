import { Type } from '@sinclair/typebox'
import { findApplicationByReference } from '../../db/tables/applications'
import { findApplicant, listApplicationsByPhone } from '../../db/tables/applicants'
import { createSecretScope } from '../../db/tables/visibility'
import { listPersonNames } from '../../db/tables/people'
import type { ApplicationRow } from '../../db/tables/application-row'
import { countTextsOfLastDay, insertText, listTexts } from '../../db/tables/texts'
import { STAGES } from '../../domain/application'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { normalisePhone } from '../../domain/phone'
import { TYPES } from '../../domain/vocabulary'
import { parseReference } from '../../domain/reference'
import { listAllowedForStaff } from '../actor'
import { getCaseFacts } from '../case-facts'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { listStaffedLadderDesks, openApplicationForStaff, findView } from '../open-application'
import { formatInstant } from '../presenters/format-instant'
import { presentToStaff } from '../presenters/staff'
import { Problem } from '../problem'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import { defineRoute } from '../route'
import { getSignedIn, type SignedIn } from '../signed-in'
import { staffApplication } from '../schemas/application'
import { choice, code, id, instant, line, list, longText, nextCursor, object, pageQuery } from '../schemas/primitives'
import { reference } from './applications'

/** For each person and application: nothing deletes a text that no command names. */
const TEXTS_PER_DAY = 100
const HOUR_SECONDS = 3_600

const searchResult = () =>
  object({
    reference: Type.String(),
    programme: code(),
    type: choice(TYPES),
    stage: choice(STAGES),
    receivedAt: instant(),
  })

export const staffApplicationRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/staff/applications/{reference}',
    summary: 'Read all parts of an application that this person may see, and the commands they may give',
    audience: 'staff',
    params: object({ reference: reference() }),
    responses: { 200: staffApplication() },
    audit: 'staff.application.read',
    rate: 'free',
    async respond({ params, signedIn, ...reader }, dependencies) {
      const person = getSignedIn(signedIn)
      const language = chooseStaffLanguage(reader, person)
      const { database } = dependencies
      const { row, view } = await openApplicationForStaff(
        dependencies,
        person,
        params['reference'] ?? '',
        'staff.application.read',
      )
      const facts = await getCaseFacts(dependencies, row)
      const now = Math.max(reader.now, facts.row.state.at)
      const [texts, applicant, persons, staffedDesks, future] = await Promise.all([
        listTexts(
          database,
          listDisclosedTexts(facts.events, view.relations).map(({ ref }) => ref.id),
        ),
        view.applicantName ? findApplicant(database, row.id) : undefined,
        view.persons
          ? listPersonNames(
              database,
              facts.events.map(({ actor }) => actor.personId),
            )
          : new Map<string, string>(),
        listStaffedLadderDesks(dependencies, facts.row.state),
        dependencies.readFuture(facts.row, now),
      ])
      const allowed = listAllowedForStaff(person, { ...facts, state: facts.row.state }, staffedDesks, now)
      const staff = { view, language, allowed, texts, applicant, persons, personId: person.personId, future, now }
      return { status: 200, body: presentToStaff(facts, staff) }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/staff/texts',
    summary: 'Store a text for a later command; nobody sees it until a command names its id',
    audience: 'staff',
    body: object({ reference: reference(), text: longText() }),
    responses: { 201: object({ textId: id() }) },
    audit: 'staff.text.write',
    rate: 'free',
    async respond({ body, signedIn }, dependencies) {
      const person = getSignedIn(signedIn)
      const { reference: sentReference, text } = body as { reference: string; text: string }
      const { row, view } = await openApplicationForStaff(dependencies, person, sentReference, 'staff.text.write')
      if (view.relations.every((relation) => relation === 'former' || relation === 'administrator'))
        throw new Problem('access.denied')
      const author = { applicationId: row.id, authorId: person.personId }
      const storedToday = await countTextsOfLastDay(dependencies.database, author)
      if (storedToday >= TEXTS_PER_DAY) throw new Problem('request.too_many', { retryAfterSeconds: HOUR_SECONDS })
      // Whose words they are is said by the command that names the text: the person's own, or a caller's.
      const ref = await insertText(dependencies.database, { ...author, authorKind: 'staff', body: text })
      return { status: 201, body: { textId: ref.id } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/staff/search',
    summary: 'Find an application by reference, or an applicant’s by their exact telephone number',
    audience: 'staff',
    query: object({ q: line(100), ...pageQuery }),
    responses: { 200: object({ applications: list(searchResult()), ...nextCursor }) },
    audit: 'staff.search',
    rate: 'free',
    async respond({ query, signedIn }, dependencies) {
      const person = getSignedIn(signedIn)
      const { q, after, limit } = query as { q: string; after?: string; limit: number }
      const { rows, after: nextCursor } = await search(dependencies, person, q, { after, limit })
      const visible = rows.filter(({ state }) => findView(person.seats, state))
      await dependencies.logAccess({
        personId: person.personId,
        applicationIds: visible.map((row) => row.id),
        act: 'staff.search',
      })
      return {
        status: 200,
        body: { applications: visible.map(presentResult), ...(nextCursor && { after: nextCursor }) },
      }
    },
  }),
]

const SEARCH_ROLES = ['contact_centre', 'operation_room']

/**
 * Searches, by reference or exact telephone number, the programmes in which the person has one of SEARCH_ROLES. Throws
 * `access.denied` when there is no such programme.
 */
async function search(
  { database }: Dependencies,
  person: SignedIn,
  q: string,
  pageQuery: { after: string | undefined; limit: number },
) {
  const programmes = [
    ...new Set(person.seats.flatMap(({ role, programme }) => (SEARCH_ROLES.includes(role) ? [programme] : []))),
  ]
  if (programmes.length === 0) throw new Problem('access.denied')
  const wantedReference = parseReference(q)
  if (wantedReference) {
    const row = await findApplicationByReference(database, wantedReference)
    if (row && programmes.includes(row.programme)) return { rows: [row] }
    // Some telephone numbers are valid references too.
  }
  const phone = normalisePhone(q)
  if (phone.length < 6) return { rows: [] }
  const secrets = createSecretScope(person.seats)
  return listApplicationsByPhone(database, phone, programmes, secrets, pageQuery).catch(refuseMalformedCursor)
}

const presentResult = (row: ApplicationRow) => ({
  reference: row.reference,
  programme: row.programme,
  type: row.state.type,
  stage: row.state.stage,
  receivedAt: formatInstant(row.receivedAt),
})

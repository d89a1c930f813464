import { Type } from '@sinclair/typebox'
import { insertAccess } from '../../db/tables/access-log'
import { findApplicant, findByReference } from '../../db/tables/applications'
import { listNames } from '../../db/tables/people'
import type { ApplicationRow } from '../../db/tables/application-row'
import { listByPhone } from '../../db/tables/search'
import { insertText, listTexts } from '../../db/tables/texts'
import { STAGES } from '../../domain/application'
import { toPhone } from '../../domain/phone'
import { TYPES } from '../../domain/vocabulary'
import { parseReference } from '../../domain/reference'
import { allowedFor } from '../actor'
import { getCaseFacts } from '../case-facts'
import type { Dependencies } from '../dependencies'
import { languageOfStaff } from '../language'
import { listMannedOf, openForStaff, viewOf } from '../open-application'
import { iso } from '../presenters/programme-context'
import { presentToStaff, textsInView } from '../presenters/staff'
import { Problem } from '../problem'
import { route, type SignedIn } from '../route'
import { staffApplication } from '../schemas/application'
import { choice, code, id, instant, line, list, longText, next, object, page } from '../schemas/primitives'
import { reference } from './applications'
import { getSignedIn } from './session'
import { refuseCursor } from './tasks'

const found = () =>
  object({
    reference: Type.String(),
    programme: code(),
    type: choice(TYPES),
    stage: choice(STAGES),
    receivedAt: instant(),
  })

export const staffApplications = [
  route({
    method: 'GET',
    path: '/api/staff/applications/{reference}',
    summary: 'Everything this person may see of an application, and what they may do',
    audience: 'staff',
    params: object({ reference: reference() }),
    responses: { 200: staffApplication() },
    audit: 'staff.application.read',
    rate: 'free',
    async serve({ params, signedIn, ...reader }, dependencies) {
      const person = getSignedIn(signedIn)
      const language = languageOfStaff(reader, person)
      const { database } = dependencies
      const { row, view } = await openForStaff(
        dependencies,
        person,
        params['reference'] ?? '',
        'staff.application.read',
      )
      const facts = await getCaseFacts(dependencies, row)
      const [texts, applicant, persons, manned] = await Promise.all([
        listTexts(
          database,
          textsInView(view, facts.events).map(({ ref }) => ref.id),
        ),
        view.applicantName ? findApplicant(database, row.id) : undefined,
        view.persons
          ? listNames(
              database,
              facts.events.map(({ actor }) => actor.personId),
            )
          : new Map<string, string>(),
        listMannedOf(dependencies, facts.row.state),
      ])
      const allowed = allowedFor(person, facts.row.state, manned)
      const staff = { view, language, allowed, texts, applicant, persons, personId: person.personId }
      return { status: 200, body: presentToStaff(facts, staff) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/staff/texts',
    summary: 'Store a text for a command to come; it says nothing until the command names its id',
    audience: 'staff',
    body: object({ reference: reference(), text: longText() }),
    responses: { 201: object({ textId: id() }) },
    audit: 'staff.text.write',
    rate: 'free',
    async serve({ body, signedIn }, dependencies) {
      const person = getSignedIn(signedIn)
      const { reference: given, text } = body as { reference: string; text: string }
      const { row, view } = await openForStaff(dependencies, person, given, 'staff.text.write')
      if (view.relations.every((relation) => relation === 'former' || relation === 'administrator'))
        throw new Problem('access.denied')
      const isAgents = view.relations.every((relation) => relation === 'contact_centre')
      const author = { authorKind: isAgents ? ('applicant' as const) : ('staff' as const), authorId: person.personId }
      const ref = await insertText(dependencies.database, { applicationId: row.id, ...author, body: text })
      return { status: 201, body: { textId: ref.id } }
    },
  }),
  route({
    method: 'GET',
    path: '/api/staff/search',
    summary: 'Find an application by reference, or an applicant’s by their exact telephone number',
    audience: 'staff',
    query: object({ q: line(100), ...page }),
    responses: { 200: object({ applications: list(found()), ...next }) },
    audit: 'staff.search',
    rate: 'free',
    async serve({ query, signedIn }, dependencies) {
      const person = getSignedIn(signedIn)
      const { q, after, limit } = query as { q: string; after?: string; limit: number }
      const { rows, after: more } = await search(dependencies, person, q, { after, limit })
      const seen = rows.filter(({ state }) => viewOf(person.seats, state))
      await insertAccess(dependencies.database, {
        personId: person.personId,
        applicationIds: seen.map((row) => row.id),
        act: 'staff.search',
      })
      return { status: 200, body: { applications: seen.map(present), ...(more && { after: more }) } }
    },
  }),
]

const SEARCHING = ['contact_centre', 'operation_room']

async function search(
  { database }: Dependencies,
  person: SignedIn,
  q: string,
  page_: { after: string | undefined; limit: number },
) {
  const programmes = [
    ...new Set(person.seats.flatMap(({ role, programme }) => (SEARCHING.includes(role) ? [programme] : []))),
  ]
  if (programmes.length === 0) throw new Problem('access.denied')
  const spelled = parseReference(q)
  if (spelled) {
    const row = await findByReference(database, spelled)
    return { rows: row && programmes.includes(row.programme) ? [row] : [] }
  }
  const phone = toPhone(q)
  if (phone.length < 6) return { rows: [] }
  return listByPhone(database, phone, programmes, page_).catch(refuseCursor)
}

const present = ({ reference: found_, programme, state, receivedAt }: ApplicationRow) => ({
  reference: found_,
  programme,
  type: state.type,
  stage: state.stage,
  receivedAt: iso(receivedAt),
})

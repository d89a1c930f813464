import { Type } from '@sinclair/typebox'
import { STAGES } from '../../domain/application'
import { TYPES } from '../../domain/vocabulary'
import { type SavedStaffDraft, saveStaffDraft } from '../acts/save-staff-draft'
import { storeText } from '../acts/store-text'
import { readApplicationForStaff } from '../reads/application-for-staff'
import { searchApplications, type SearchQuery } from '../reads/search-applications'
import { defineRoute } from '../route'
import { staffApplication } from '../schemas/application'
import {
  choice,
  code,
  id,
  instant,
  line,
  list,
  longText,
  nextCursor,
  object,
  optional,
  pageQuery,
  staffCommandId,
} from '../schemas/primitives'
import { formatInstant } from '../presenters/format-instant'
import { getSignedIn } from '../signed-in'
import { DRAFTED_COMMANDS } from '../staff-draft-content'
import { reference } from './applications'

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
    async respond(request, dependencies) {
      const { params, signedIn } = request
      const person = getSignedIn(signedIn)
      const body = await readApplicationForStaff(dependencies, person, params['reference'] ?? '', request)
      return { status: 200, body }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/staff/applications/{reference}/draft',
    summary: 'Keep what you have written so far for an act, in place of what was kept; without words it is erased',
    audience: 'staff',
    params: object({ reference: reference() }),
    body: object({
      command: choice(DRAFTED_COMMANDS),
      fields: Type.Record(Type.String({ pattern: '^[A-Za-z_]{1,48}$' }), Type.String(), { maxProperties: 40 }),
      commandId: optional(staffCommandId()),
    }),
    responses: {
      200: object({ keptAt: optional(instant()) }, { description: 'without `keptAt` nothing is kept any more' }),
    },
    audit: 'staff.draft.save',
    showsNoApplication: 'the time at which the words were kept',
    rate: 'free',
    async respond(request, dependencies) {
      const { params, body, signedIn } = request
      const draft = { ...(body as Omit<SavedStaffDraft, 'reference'>), reference: params['reference'] ?? '' }
      const { keptAt } = await saveStaffDraft(dependencies, getSignedIn(signedIn), draft, request)
      return { status: 200, body: keptAt === undefined ? {} : { keptAt: formatInstant(keptAt) } }
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
    respond: async ({ body, signedIn }, dependencies) => ({
      status: 201,
      body: await storeText(dependencies, getSignedIn(signedIn), body as { reference: string; text: string }),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/staff/search',
    summary: 'Find an application by reference, or an applicant’s by their whole telephone number, in any spelling',
    audience: 'staff',
    query: object({ q: line(100), ...pageQuery }),
    responses: { 200: object({ applications: list(searchResult()), ...nextCursor }) },
    audit: 'staff.search',
    rate: 'free',
    respond: async ({ query, signedIn }, dependencies) => ({
      status: 200,
      body: await searchApplications(dependencies, getSignedIn(signedIn), query as unknown as SearchQuery),
    }),
  }),
]

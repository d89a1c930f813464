import { Type } from '@sinclair/typebox'
import { STAGES } from '../../domain/application'
import { TEXT_KINDS } from '../../domain/text-kinds'
import { TYPES } from '../../domain/vocabulary'
import { type SavedStaffDraft, saveStaffDraft } from '../acts/save-staff-draft'
import { storeText } from '../acts/store-text'
import { readApplicationForStaff } from '../reads/application-for-staff'
import { MATCHES, searchApplications } from '../reads/search-applications'
import { defineRoute } from '../route'
import { staffApplication } from '../schemas/staff-application'
import {
  choice,
  code,
  count,
  id,
  instant,
  language,
  line,
  list,
  longText,
  object,
  optional,
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
    timeZone: Type.String({ description: 'that of the programme' }),
    language: language(),
    name: optional(Type.String({ description: 'of the applicant, if this person sees it with the application' })),
    words: optional(
      Type.String({ description: 'first words of the title or of the first text, if this person may read it' }),
    ),
    isInvented: optional(Type.Boolean({ description: 'in a rehearsal: its page invented this application' })),
    foundBy: choice(MATCHES),
    foundIn: optional(choice(TEXT_KINDS)),
  })

const typedFields = () =>
  Type.Record(Type.String({ pattern: '^[A-Za-z_]{1,48}$' }), Type.String(), { maxProperties: 40 })

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
      fields: typedFields(),
      before: optional(typedFields()),
      commandId: optional(staffCommandId()),
    }),
    responses: {
      200: object(
        {
          keptAt: optional(instant()),
          claimSequence: optional(count()),
          hasOthers: optional(Type.Literal(true)),
          joined: optional(Type.String()),
        },
        {
          description:
            'without `keptAt` nothing is kept any more; `claimSequence`: these words claimed the application for you, with this event; `hasOthers`: fields stay that another page of yours kept, because yours left them as in `before`; `joined`: both pages changed the text, and this one is kept, with the words of both',
        },
      ),
    },
    audit: 'staff.draft.save',
    showsNoApplication: 'words of the same person, and when they were kept',
    rate: 'free',
    async respond(request, dependencies) {
      const { params, body, signedIn } = request
      const draft = { ...(body as Omit<SavedStaffDraft, 'reference'>), reference: params['reference'] ?? '' }
      const { keptAt, ...others } = await saveStaffDraft(dependencies, getSignedIn(signedIn), draft, request)
      return { status: 200, body: keptAt === undefined ? {} : { keptAt: formatInstant(keptAt), ...others } }
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
    method: 'POST',
    path: '/api/staff/search',
    summary:
      'Find applications by reference, by whole telephone number in any spelling, or by name and words among the most urgent open tasks of my desks and units and the newest applications that I handled; each only as far as my seats may see it',
    audience: 'staff',
    body: object({ q: line(100) }),
    responses: {
      200: object({
        applications: list(searchResult()),
        hasMore: Type.Boolean({ description: 'whether more match than are listed' }),
        searched: optional(
          object(
            {
              tasks: count(),
              isAll: Type.Boolean({ description: 'whether these are all open tasks of my desks and units' }),
              handled: count(),
              isAllHandled: Type.Boolean({ description: 'whether these are all that I handled and may open' }),
            },
            {
              description:
                'in how many applications of open tasks, and that I handled, names and words were searched; absent if in none',
            },
          ),
        ),
      }),
    },
    audit: 'staff.search',
    rate: 'free',
    respond: async ({ body, signedIn }, dependencies) => ({
      status: 200,
      body: await searchApplications(dependencies, getSignedIn(signedIn), body as { q: string }),
    }),
  }),
]

import { randomUUID } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import type { CommandName } from '../../domain/arguments'
import { createBodyProblem } from '../../api/field-problem'
import { Problem, refuseProblems } from '../../api/problem'
import type { PageRoute } from '../../api/page-route'
import type { RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { choice, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { readCase, readDesk } from '../desk/desk-facts'
import { DESK_LIST, deskPath, deskQuery, readDeskFilter } from '../desk/desk-filter'
import { SEEN_FIELD, SURE_FIELD } from '../desk/second-look'
import { listStaffActFields, OPENS_FIELD } from '../desk/staff-act-fields'
import { findTyped, TYPED_FIELDS } from '../desk/typed-bodies'
import {
  addWording,
  findDraft,
  findWrittenKind,
  listEarlierAnswers,
  NEXT_STEPS,
  STEP_FIELD,
  WORDING_FIELD,
  WRITING_COMMANDS,
} from '../desk/writing'
import type { FrameOf } from '../frames'
import { DeskPage } from '../pages/desk/desk-page'
import { PreviewPane } from '../pages/desk/preview-pane'
import { SheetPage } from '../pages/desk/sheet-page'
import { renderPage } from '../render-page'
import { showProblem } from './desk-acts'

const ofApplication = { audience: 'staff', query: deskQuery(), cursorsOf: DESK_LIST, rate: 'free' } as const
const params = () => object({ reference: reference(), command: choice(WRITING_COMMANDS) })

/** What belongs to writing on the desk: words are kept, and read again as the applicant or somebody who signs will read them. */
export const createDeskWritingRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    ...ofApplication,
    method: 'POST',
    path: '/{language}/desk/{reference}/{command}/draft',
    summary: 'Keep what was typed in the form of an act',
    params: params(),
    body: Type.Object(
      { [STEP_FIELD]: optional(choice(NEXT_STEPS)), commandId: optional(Type.String()) },
      { additionalProperties: Type.String() },
    ),
    statuses: [303],
    audit: 'pages.desk_draft',
    showsNoApplication: 'an address; the reading of a wording writes the row',
    async respond(request, services) {
      const {
        [STEP_FIELD]: step,
        [WORDING_FIELD]: wording,
        commandId,
        turn: _turn,
        [OPENS_FIELD]: _opens,
        [SEEN_FIELD]: _seen,
        [SURE_FIELD]: _sure,
        ...typed
      } = request.body as TypedForm
      const command = getCommand(request)
      const fields = step === 'insert' && wording ? await insertWording(typed, wording, request, services) : typed
      const draft = { reference: request.params['reference'] ?? '', command, fields, commandId }
      const { keptAt } = await services.acts.saveStaffDraft(getSignedIn(request.signedIn), draft, request)
      if (step === 'preview') await refuseUnchosen(command, fields, request, services, frameOf)
      if (step === 'sheet') return { status: 303, location: pathOfSheet(request) }
      return {
        status: 303,
        location: pathOf(request, step === 'preview' && keptAt !== undefined ? 'preview' : undefined),
      }
    },
    renderProblem: (problem, request, services) =>
      showProblem(request.params['command'] as CommandName, problem, request, services, frameOf),
  },
  {
    ...ofApplication,
    method: 'GET',
    path: '/{language}/desk/{reference}/{command}/preview',
    summary: 'Read kept words as the applicant will read them',
    params: params(),
    audit: 'pages.desk_preview',
    async respond(request, services) {
      const act = getCommand(request)
      const opened = await readCase(request, services)
      const draft = opened && findDraft(opened, act)
      if (!draft?.fields['text'] || !opened?.application.allowed.includes(act) || !findWrittenKind(act))
        return { status: 303, location: pathOf(request) }
      const desk = await readDesk(request, services)
      const { programme, language } = opened.application
      const { session, filter } = desk
      const applicantFrame = frameOf({ ...request, language }, programme)
      const shown = { session, filter, opened, act, draft, applicantFrame, commandId: randomUUID() }
      const page = (
        <DeskPage frame={frameOf(request, programme)} desk={desk} opened={opened}>
          <PreviewPane {...shown} />
        </DeskPage>
      )
      return { status: 200, page: renderPage(page) }
    },
  },
  {
    ...ofApplication,
    method: 'GET',
    path: '/{language}/desk/{reference}/sheet',
    summary: 'Read the question and the answer on a sheet that is printed and signed',
    params: object({ reference: reference() }),
    audit: 'pages.desk_sheet',
    async respond(request, services) {
      const opened = await readCase(request, services)
      if (!opened) throw new Problem('application.not_found')
      const frame = frameOf(request, opened.application.programme)
      return {
        status: 200,
        page: renderPage(<SheetPage frame={frame} opened={opened} filter={readDeskFilter(request)} />),
      }
    },
  },
]

type TypedForm = Record<string, string> & {
  [STEP_FIELD]?: (typeof NEXT_STEPS)[number]
  [WORDING_FIELD]?: string
  commandId?: string
}

/** The fields with a ready wording in the text; as they are when it is not offered to this person. */
async function insertWording(
  typed: Record<string, string>,
  wanted: string,
  request: RouteRequest,
  services: Services,
): Promise<Record<string, string>> {
  const opened = await readCase(request, services)
  const offered = opened ? [...(opened.application.wordings ?? []), ...listEarlierAnswers(opened.application)] : []
  const wording = offered.find(({ code }) => code === wanted)
  return wording ? { ...typed, text: addWording(typed['text'] ?? '', wording) } : typed
}

/**
 * What the act needs besides its text is asked before the preview, not after it, and so is what names no body. Throws `request.invalid`; the
 * words are kept by then.
 */
async function refuseUnchosen(
  command: CommandName,
  fields: Record<string, string>,
  request: RouteRequest,
  services: Services,
  frameOf: FrameOf,
): Promise<void> {
  const opened = await readCase(request, services)
  if (!opened) return
  const needed = listStaffActFields(command, opened.application).filter(
    ({ kind, isRequired }) => isRequired && kind !== 'text',
  )
  const missing = needed.filter(({ name }) => (fields[name] ?? '') === '')
  const { translator } = frameOf(request, opened.application.programme)
  const unknown = TYPED_FIELDS.filter(
    (field) => fields[field] && findTyped(opened, command, field, fields[field], translator) === undefined,
  )
  refuseProblems([
    ...missing.map(({ name }) => createBodyProblem(`/${name}`, 'required')),
    ...unknown.map((field) => createBodyProblem(`/${field}`, 'enum')),
  ])
}

const getCommand = ({ params: { command } }: RouteRequest): CommandName => command as CommandName

const pathOfSheet = (request: RouteRequest): string =>
  deskPath(request.language, readDeskFilter(request), request.params['reference'] ?? '', 'sheet')

/** The address of the form from which a request came, or of a page about what was typed there. */
function pathOf(request: RouteRequest, page?: 'preview'): string {
  const segments = [request.params['reference'] ?? '', getCommand(request), ...(page ? [page] : [])]
  return `${deskPath(request.language, readDeskFilter(request), ...segments)}#act-title`
}

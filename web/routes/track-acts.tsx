import { randomUUID } from 'node:crypto'
import { foldWords } from '../../domain/fold-words'
import type { CommandName } from '../../domain/arguments'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import type { ProblemRequest } from '../../api/route'
import { applicantCommandBody } from '../../api/schemas/commands'
import { choice, commandId, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { isUnanswered, readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { ActPage } from '../pages/track/act-page'
import type { FieldError } from '../parts/error-summary'
import type { Frame } from '../parts/frame'
import { SHOWN_FIELD } from '../parts/header'
import { renderPage } from '../render-page'
import type { ActDoor } from '../track/act-door'
import type { CommandField } from '../forms/command-fields'
import { listActFields } from '../track/act-fields'

/** Two lines for each act of a door: its form, and the post of the form. A new command needs no line here. */
export const createActRoutes = (frameOf: FrameOf, door: ActDoor): PageRoute[] =>
  door.acts.flatMap((name) => [createFormRoute(name, frameOf, door), createPostRoute(name, frameOf, door)])

const createFormRoute = (name: CommandName, frameOf: FrameOf, door: ActDoor): PageRoute => ({
  method: 'GET',
  path: `${door.path}/${name}`,
  summary: `Read the form of ${name}`,
  audience: 'applicant',
  params: door.params(),
  audit: `${door.audit}_form_${name}`,
  rate: 'track',
  respond: async (request, services) => {
    const tracked = await door.readFacts(request, services)
    if (!tracked?.allowed.includes(name)) return { status: 303, location: door.pathOf(request) }
    const shown = { tracked, act: name, idempotencyKey: randomUUID() }
    const cookies = await door.keepOpen(request, services)
    return { status: 200, page: renderForm(shown, request, frameOf, door), cookies }
  },
})

const createPostRoute = (name: CommandName, frameOf: FrameOf, door: ActDoor): PageRoute => ({
  method: 'POST',
  path: `${door.path}/${name}`,
  summary: `Give the command ${name} from its form`,
  audience: 'applicant',
  params: door.params(),
  body: object({
    ...applicantCommandBody(name).properties,
    idempotencyKey: commandId(),
    [SHOWN_FIELD]: optional(choice(['form'])),
  }),
  statuses: [200, 202, 303],
  audit: `${door.audit}_${name}`,
  rate: 'track',
  showsNoApplication: 'without an open application it shows the form; every reading and act writes the row',
  respond: async (request, services) => {
    if (isShown(request)) return { status: 200, page: await showTyped(name, request, services, frameOf, door) }
    const { idempotencyKey, ...fields } = request.body as { idempotencyKey: string } & Record<string, unknown>
    const repeated = name === 'remark' ? await findRepeated(request, services, door) : undefined
    if (repeated) {
      const cookies = services.acts.noteDone(repeated.reference, name, request)
      return { status: 303, location: door.pathOf(request), cookies }
    }
    const result = await door.give({ name, fields, idempotencyKey }, request, services)
    if (!result) return { status: 200, page: renderExpired(request, frameOf(request), door) }
    if (result.kind === 'recorded') {
      const cookies = services.acts.noteDone(result.reference, name, request)
      return { status: 303, location: door.pathOf(request), cookies }
    }
    const tracked = await door.readFacts(request, services)
    if (!tracked) return { status: 200, page: renderExpired(request, frameOf(request), door) }
    const shown = { tracked, act: name, idempotencyKey, typed: readTyped(request.body), isUnknown: true }
    return { status: 202, page: renderForm(shown, request, frameOf, door) }
  },
  renderProblem: (problem, request, services) => showProblem(name, problem, request, services, frameOf, door),
})

/**
 * The application, if the sent remark is word for word the newest text of it. After Back the browser puts the words into a new form with
 * a key of its own; other acts change the stage, so that a second one is refused.
 */
async function findRepeated(request: ProblemRequest, services: Services, door: ActDoor) {
  const tracked = await door.readFacts(request, services)
  const newest = tracked?.texts.at(-1)
  const words = foldWords(readTyped(request.body)['text'] ?? '').trim()
  const isRepeated = newest?.kind === 'remark' && newest.isOwn && foldWords(newest.body).trim() === words
  return isRepeated ? tracked : undefined
}

type ShownForm = Omit<Parameters<typeof ActPage>[0], 'frame' | 'fields' | 'path'>

const renderForm = (shown: ShownForm, request: ProblemRequest, frameOf: FrameOf, door: ActDoor): string =>
  renderPage(
    <ActPage
      frame={frameOf(request, shown.tracked.programme)}
      path={door.pathOf(request)}
      saysReference={door.saysReference}
      fields={listActFields(shown.act, shown.tracked)}
      {...shown}
    />,
  )

const renderExpired = (request: ProblemRequest, frame: Frame, door: ActDoor): string =>
  door.renderExpired(request, frame, readTyped(request.body)['text'])

/** Whether the form was sent by the switch of the language, which does nothing but show what was typed. */
const isShown = ({ body }: ProblemRequest): boolean => readTyped(body)[SHOWN_FIELD] !== undefined

/** The form with what was typed so far, without mistakes. It keeps its key: sent from both languages, it is one act. */
async function showTyped(
  name: CommandName,
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
  door: ActDoor,
): Promise<string> {
  const tracked = await door.readFacts(request, services)
  if (!tracked) return renderExpired(request, frameOf(request), door)
  const typed = readTyped(request.body)
  const idempotencyKey = typed['idempotencyKey'] ?? randomUUID()
  return renderForm({ tracked, act: name, idempotencyKey, typed }, request, frameOf, door)
}

/** The form again, with what was typed: mistakes beside their fields, or why the act was refused, with fresh facts. */
async function showProblem(
  name: CommandName,
  problem: PresentedProblem,
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
  door: ActDoor,
) {
  if (isShown(request) && problem.code === 'request.invalid')
    return { status: 200 as const, page: await showTyped(name, request, services, frameOf, door) }
  const frame = frameOf(request)
  const tracked = await door.readFacts(request, services)
  if (!tracked) return { page: renderExpired(request, frame, door) }
  const errors = listMistakes(problem, listActFields(name, tracked), frame)
  const refusal = errors.length > 0 ? undefined : problem.title
  const shown = { tracked, act: name, idempotencyKey: randomUUID(), typed: readTyped(request.body), errors, refusal }
  return { page: renderForm(shown, request, frameOf, door) }
}

function listMistakes(
  { code: problemCode, errors = [] }: PresentedProblem,
  fields: readonly CommandField[],
  { translator }: Frame,
): FieldError[] {
  if (problemCode === 'command.needs_reason')
    return [{ field: 'reason', text: translator.translate('track.act.object.reason') }]
  return errors.flatMap(({ pointer, code, message }) => {
    const field = fields.find(({ name }) => pointer === `/${name}`)?.name
    if (field === undefined) return []
    return [{ field, text: (isUnanswered(code) && translator.findSentence(`track.missing.${field}`)) || message }]
  })
}

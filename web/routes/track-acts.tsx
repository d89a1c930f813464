import { randomUUID } from 'node:crypto'
import type { CommandName } from '../../domain/arguments'
import { APPLICANT_COMMANDS } from '../../domain/commands'
import type { ApplicantKey } from '../../api/applicant-key'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import type { ProblemRequest, RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { applicantCommandBody } from '../../api/schemas/commands'
import { commandId, object } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import type { FrameOf } from '../frames'
import { ActPage } from '../pages/track/act-page'
import { TrackFormPage } from '../pages/track/track-form-page'
import { pathOf } from '../pages/track/tracked'
import type { FieldError } from '../parts/error-summary'
import type { Frame } from '../parts/frame'
import { renderPage } from '../render-page'
import { type ActField, listActFields } from '../track/act-fields'

/** Two lines for each command of an applicant: its form, and the post of the form. A new command needs no line here. */
export const createActRoutes = (frameOf: FrameOf): PageRoute[] =>
  APPLICANT_COMMANDS.flatMap((name) => [createFormRoute(name, frameOf), createPostRoute(name, frameOf)])

const createFormRoute = (name: CommandName, frameOf: FrameOf): PageRoute => ({
  method: 'GET',
  path: `/{language}/track/{reference}/${name}`,
  summary: `Read the form of ${name}`,
  audience: 'applicant',
  params: object({ reference: reference() }),
  audit: `pages.form_${name}`,
  rate: 'track',
  respond: async (request, { reads, acts }) => {
    const key = findKey(request, reads)
    if (!key) return goToApplication(request)
    const tracked = await reads.readApplicationForApplicant(key, request)
    if (!tracked.allowed.includes(name)) return goToApplication(request)
    const shown = { tracked, act: name, fields: listActFields(name), idempotencyKey: randomUUID() }
    return {
      status: 200,
      page: renderPage(<ActPage frame={frameOf(request)} {...shown} />),
      cookies: acts.keepOpen(key, request),
    }
  },
})

const createPostRoute = (name: CommandName, frameOf: FrameOf): PageRoute => ({
  method: 'POST',
  path: `/{language}/track/{reference}/${name}`,
  summary: `Give the command ${name} from its form`,
  audience: 'applicant',
  params: object({ reference: reference() }),
  body: object({ ...applicantCommandBody(name).properties, idempotencyKey: commandId() }),
  statuses: [200, 202, 303],
  audit: `pages.${name}`,
  rate: 'track',
  showsNoApplication: 'without an open application it shows the form; every reading and act writes the row',
  respond: async (request, { reads, acts }) => {
    const key = findKey(request, reads)
    if (!key) return { status: 200, page: renderExpired(request, frameOf(request)) }
    const { idempotencyKey, ...fields } = request.body as { idempotencyKey: string } & Record<string, unknown>
    const result = await acts.giveApplicantCommand({ name, key, fields, idempotencyKey }, request)
    if (result.kind === 'recorded')
      return { status: 303, location: `${pathOf(request.language, result.reference)}?done=${name}` }
    const tracked = await reads.readApplicationForApplicant(key, request)
    const shown = { tracked, act: name, fields: listActFields(name), idempotencyKey, typed: readTyped(request.body) }
    return { status: 202, page: renderPage(<ActPage frame={frameOf(request)} {...shown} isUnknown />) }
  },
  renderProblem: (problem, request, services) => showProblem(name, problem, request, services, frameOf(request)),
})

const findKey = ({ params, ...client }: ProblemRequest, reads: Services['reads']): ApplicantKey | undefined =>
  reads.findOpened(params['reference'] ?? '', client)

const goToApplication = ({ language, params }: Pick<RouteRequest, 'language' | 'params'>) => ({
  status: 303 as const,
  location: pathOf(language, params['reference'] ?? ''),
})

/** The application was closed in this browser while the form was filled in: its words are shown, so that they are not lost. */
const renderExpired = ({ params, body }: ProblemRequest, frame: Frame): string =>
  renderPage(<TrackFormPage frame={frame} reference={params['reference']} hasExpired kept={readTyped(body)['text']} />)

/** The values of a form as they were typed. */
const readTyped = (body: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((body ?? {}) as object).map(([field, value]) => [field, String(value)]))

/** The form again, with what was typed: mistakes beside their fields, or why the act was refused, with fresh facts. */
async function showProblem(
  name: CommandName,
  problem: PresentedProblem,
  request: ProblemRequest,
  { reads }: Services,
  frame: Frame,
) {
  const key = findKey(request, reads)
  if (!key) return { page: renderExpired(request, frame) }
  const tracked = await reads.readApplicationForApplicant(key, request)
  const fields = listActFields(name)
  const errors = listMistakes(problem, fields, frame)
  return {
    page: renderPage(
      <ActPage
        frame={frame}
        tracked={tracked}
        act={name}
        fields={fields}
        idempotencyKey={randomUUID()}
        typed={readTyped(request.body)}
        errors={errors}
        refusal={errors.length > 0 ? undefined : problem.title}
      />,
    ),
  }
}

function listMistakes(
  { errors = [] }: PresentedProblem,
  fields: readonly ActField[],
  { translator }: Frame,
): FieldError[] {
  return errors.flatMap(({ pointer, code, message }) => {
    const field = fields.find(({ name }) => pointer === `/${name}`)?.name
    if (field === undefined) return []
    const isMissing = ['field.required', 'field.minLength', 'field.pattern', 'field.enum'].includes(code)
    return [{ field, text: (isMissing && translator.findSentence(`track.missing.${field}`)) || message }]
  })
}

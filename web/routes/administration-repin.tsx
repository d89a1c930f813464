import { randomUUID } from 'node:crypto'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import type { ProblemRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { interventionReason } from '../../api/schemas/interventions'
import { REASON_LENGTH } from '../../api/administration/interventions'
import { staffCommandBody } from '../../api/schemas/commands'
import { line, object, optional } from '../../api/schemas/primitives'
import { Problem } from '../../api/problem'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { readAdministered } from '../administration/case-facts'
import { administrationPath } from '../administration/paths'
import { toLatinDigits } from '../forms/digits'
import { isUnanswered, readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { RepinPage, type RepinShown } from '../pages/administration/repin-page'
import { SecretRepinPage } from '../pages/administration/secret-repin-page'
import { renderPage } from '../render-page'

const PATH = '/{language}/administration/{reference}/repin'

/** A move of an application to another version of the rules: what it would change, and the move itself. */
export const createAdministrationRepinRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: PATH,
    summary: 'Read the form of a move to another version of the rules, and what the move would change',
    audience: 'administrator',
    params: object({ reference: reference() }),
    query: object({ version: optional(line(40)) }),
    statuses: [200],
    audit: 'pages.administration_repin_form',
    rate: 'free',
    async respond(request, services) {
      const { version } = request.query as { version?: string }
      const shown = version === undefined ? {} : { preview: await readPreview(request, services, version) }
      return { status: 200, page: await render(request, services, frameOf, shown) }
    },
    check: ({ query }) => {
      const { version } = query as { version?: string }
      return version === undefined || readVersion(version) !== undefined
        ? []
        : [{ in: 'query', pointer: '/version', keyword: 'type', params: { type: 'integer' } }]
    },
    renderProblem: (problem, request, services) => showProblem(problem, request, services, frameOf),
  },
  {
    method: 'POST',
    path: PATH,
    summary: 'Move an application to another version of the rules',
    audience: 'administrator',
    params: object({ reference: reference() }),
    body: object({ ...staffCommandBody('repin').properties, words: interventionReason() }),
    statuses: [202, 303],
    audit: 'pages.administration_repin',
    rate: 'free',
    async respond(request, services) {
      const target = request.params['reference'] ?? ''
      const { words, ...fields } = request.body as { words: string }
      const command = { name: 'repin', reference: target, fields } as const
      // The log holds the reason before the act, as of the other interventions.
      await services.acts.noteRepin(getSignedIn(request.signedIn), { reference: target, reason: words })
      const result = await services.acts.giveStaffCommand(getSignedIn(request.signedIn), command, request)
      if (result.kind === 'unknown') {
        const shown = { preview: await findPreview(request, services), isUnknown: true }
        return { status: 202, page: await render(request, services, frameOf, shown) }
      }
      const cookies = services.acts.noteIntervention({ status: 'done', act: 'repin', target }, request)
      return { status: 303, location: administrationPath(request.language, [target]), cookies }
    },
    renderProblem: (problem, request, services) => showProblem(problem, request, services, frameOf),
  },
]

/** A number of a version as it was typed, in digits of any keyboard; undefined when it is none. */
function readVersion(typed: string): number | undefined {
  const text = toLatinDigits(typed).trim()
  const version = /^\d{1,7}$/.test(text) ? Number(text) : 0
  return version >= 1 && version <= 1_000_000 ? version : undefined
}

const readPreview = (request: ProblemRequest, { reads }: Services, typed: string) =>
  reads.readRepinPreview(
    getSignedIn(request.signedIn),
    { reference: request.params['reference'] ?? '', version: readVersion(typed) ?? 0 },
    request,
  )

/** The preview of the version that a form sent; undefined where there is none to show. */
async function findPreview(request: ProblemRequest, services: Services) {
  try {
    return await readPreview(request, services, readTyped(request.body)['version'] ?? '')
  } catch (error) {
    if (error instanceof Problem && error.code !== 'application.not_found') return undefined
    throw error
  }
}

async function render(
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
  shown: Partial<RepinShown>,
): Promise<string> {
  const { detail } = await readAdministered(request, services)
  const typed = { ...readTyped(request.query), ...readTyped(request.body) }
  return renderPage(
    <RepinPage
      frame={frameOf(request, detail.programme)}
      detail={detail}
      csrfToken={getSignedIn(request.signedIn).csrfToken}
      limit={REASON_LENGTH.maxLength}
      commandId={shown.isUnknown ? (typed['commandId'] ?? randomUUID()) : randomUUID()}
      typed={typed}
      {...shown}
    />,
  )
}

/** The form again: a wrong version or a missing reason beside its field, or why the move was refused. */
async function showProblem(
  problem: PresentedProblem,
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
): Promise<{ page: string } | undefined> {
  const { status, code, title } = problem
  const frame = frameOf(request)
  const { translate } = frame.translator
  if (request.signedIn === undefined || status === 403) return undefined
  if (code === 'application.not_found') {
    // A secret application is read here, and moved only by the program on the machine.
    const { detail } = await readAdministered(request, services)
    return { page: renderPage(<SecretRepinPage frame={frame} detail={detail} />) }
  }
  const isPost = request.method === 'POST'
  const errors = (problem.errors ?? []).flatMap(({ pointer, code: mistake, message }) => {
    if (pointer === '/version') return [{ field: 'version', text: translate('administration.repin.version.wrong') }]
    if (pointer === '/words')
      return [
        { field: 'words', text: mistake === 'field.format' ? message : translate('administration.act.reason.wrong') },
      ]
    return pointer === '/reason' && isUnanswered(mistake)
      ? [{ field: 'reason', text: translate('administration.repin.reason.missing') }]
      : []
  })
  if (errors.length > 0)
    return {
      page: await render(request, services, frameOf, {
        errors,
        preview: isPost ? await findPreview(request, services) : undefined,
      }),
    }
  if (!isPost && code.startsWith('repin.'))
    return { page: await render(request, services, frameOf, { errors: [{ field: 'version', text: title }] }) }
  if (status >= 500 || status === 429) return undefined
  const refused = { refusal: title, preview: await findPreview(request, services) }
  return { page: await render(request, services, frameOf, refused) }
}

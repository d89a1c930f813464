import { randomUUID } from 'node:crypto'
import { type TProperties, Type } from '@sinclair/typebox'
import type { Stage } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import { MAX_SCORE } from '../../domain/code-lists'
import { IMPORTANCES } from '../../domain/vocabulary'
import type { DoneName } from '../../api/done-act'
import { createErrorNumber } from '../../api/error-number'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import type { ProblemRequest, RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { staffCommandBody } from '../../api/schemas/commands'
import { choice, id, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { type OpenedCase, PAGE_LENGTH, readCase, readDesk } from '../desk/desk-facts'
import { DESK_LIST, deskPath, deskQuery, readDeskFilter } from '../desk/desk-filter'
import { orderTasks } from '../desk/order-tasks'
import {
  CELL_FIELD,
  DESK_COMMANDS,
  GRID_FIELDS,
  OPENS_FIELD,
  scoreField,
  toCommandFields,
} from '../desk/staff-act-fields'
import { findSecondLook, isEnding, SEEN_FIELD, SURE_FIELD } from '../desk/second-look'
import { TYPED_FIELDS } from '../desk/typed-bodies'
import { WORDING_FIELD } from '../desk/writing'
import { listMistakes, listUnfilled } from './desk-mistakes'
import { keepSent } from './keep-sent'
import type { Translator } from '../../locales/translator'
import { readTyped } from '../forms/posted-fields'
import { findSentForm, listSentWords } from '../forms/sent-words'
import type { FrameOf } from '../frames'
import { sayLastMove } from '../pages/desk/case-history'
import { ErrorPage } from '../pages/error-page'
import { renderPage } from '../render-page'
import { caseAddress, renderForm, sayRefused, showFormAgain } from './desk-form'
import { findTypedBodies, typedBody } from './desk-typed-bodies'

/** Two lines for each command: its form, and the post of the form. A new command needs no line here. */
export const createDeskActRoutes = (frameOf: FrameOf): PageRoute[] =>
  DESK_COMMANDS.flatMap((name) => [createFormRoute(name, frameOf), createPostRoute(name, frameOf)])

const createFormRoute = (name: CommandName, frameOf: FrameOf): PageRoute => ({
  method: 'GET',
  path: `/{language}/desk/{reference}/${name}`,
  summary: `Read an application with the form of ${name}`,
  audience: 'staff',
  params: object({ reference: reference() }),
  query: deskQuery(name === 'examine' ? { withheld: optional(id()) } : {}),
  cursorsOf: DESK_LIST,
  audit: `pages.desk_form_${name}`,
  rate: 'free',
  async respond(request, services) {
    const opened = await readCase(request, services)
    if (!opened?.application.allowed.includes(name)) return { status: 303, location: caseAddress(request) }
    const desk = await readDesk(request, services)
    const { withheld } = request.query
    const typed = typeof withheld === 'string' ? { typed: { withheld } } : {}
    const shown = { opened, act: name, commandId: randomUUID(), ...typed }
    return { status: 200, page: renderForm(shown, desk, request, frameOf) }
  },
})

/**
 * The fields of a form: those of its command, with the scores of the questions one by one, and the cell of the grid of a route. The list
 * of ready wordings is in the form of an answer, and sent with it.
 */
function formBody(name: CommandName) {
  const { scores: _scores, ...properties }: TProperties = staffCommandBody(name).properties
  const shown = Object.entries(properties)
    .filter(([field]) => name !== 'route' || !GRID_FIELDS.includes(field))
    .map(([field, schema]) => [field, TYPED_FIELDS.includes(field) ? typedBody(schema) : schema] as const)
  const cell = Type.String({ pattern: `^(${IMPORTANCES.join('|')})/[A-Za-z0-9_.-]{1,64}$` })
  return Type.Object(
    {
      ...Object.fromEntries(shown),
      ...(name === 'route' && { [CELL_FIELD]: cell }),
      [OPENS_FIELD]: optional(choice(['next'])),
      [SEEN_FIELD]: optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
      [SURE_FIELD]: optional(choice(['yes'])),
      ...(name === 'answer' && { [WORDING_FIELD]: optional(Type.String()) }),
    },
    {
      additionalProperties: false,
      patternProperties: { [`^${scoreField('[a-z_]{1,40}')}$`]: Type.Integer({ minimum: 0, maximum: MAX_SCORE }) },
    },
  )
}

const createPostRoute = (name: CommandName, frameOf: FrameOf): PageRoute => ({
  method: 'POST',
  path: `/{language}/desk/{reference}/${name}`,
  summary: `Give the command ${name} from its form`,
  audience: 'staff',
  params: object({ reference: reference() }),
  query: deskQuery(),
  cursorsOf: DESK_LIST,
  body: formBody(name),
  statuses: [200, 202, 303],
  audit: `pages.desk_${name}`,
  rate: 'free',
  async respond(request, services) {
    const body = request.body as Record<string, unknown>
    const second = await lookAgain(name, body, request, services, frameOf)
    if (second !== undefined) return { status: 200, page: second }
    const { [OPENS_FIELD]: opens, [WORDING_FIELD]: _, [SEEN_FIELD]: _seen, [SURE_FIELD]: _sure, ...sent } = body
    const fields = toCommandFields(await findTypedBodies(name, sent, request, services, frameOf))
    const command = { name, reference: request.params['reference'] ?? '', fields }
    const result = await services.acts.giveStaffCommand(getSignedIn(request.signedIn), command, request)
    if (result.kind === 'recorded') {
      // A higher office may have it, and not whoever wrote the answer.
      const holder = name === 'sendBack' ? (await readCase(request, services))?.application.holder : undefined
      const done = nameDone(name, result.outcome.stage)
      const cookies = services.acts.noteDone(result.reference, done, request, holder)
      const location =
        opens === 'next'
          ? await findNextPath(request, services, result.reference)
          : caseAddress(request, result.reference)
      return { status: 303, location, cookies }
    }
    const opened = await readCase(request, services)
    if (!opened) return { status: 202, page: renderUnknown(request, frameOf) }
    const typed = readTyped(request.body)
    const shown = { opened, act: name, commandId: typed['commandId'] ?? '', typed, isUnknown: true }
    return { status: 202, page: renderForm(shown, await readDesk(request, services), request, frameOf) }
  },
  async renderProblem(problem, request, services) {
    // Only these come after the checks that the form is the platform's own.
    if ([409, 422].includes(problem.status)) await keepSent(name, request, services)
    return showProblem(name, problem, request, services, frameOf)
  },
})

/** The form once more, with why, before an act that would be late to reconsider; undefined when nothing speaks against the act. */
async function lookAgain(
  name: CommandName,
  body: Record<string, unknown>,
  request: RouteRequest,
  services: Services,
  frameOf: FrameOf,
): Promise<string | undefined> {
  if (!isEnding(name) || body[SEEN_FIELD] === undefined) return undefined
  const opened = await readCase(request, services)
  if (!opened?.application.allowed.includes(name)) return undefined
  const why = findSecondLook(name, body, opened.application)
  if (why === undefined) return undefined
  await keepSent(name, request, services)
  const { translator } = frameOf(request, opened.application.programme)
  const typed = { ...readTyped(request.body), ...(why === 'poor' && { [SURE_FIELD]: 'yes' }) }
  const shown = {
    opened,
    act: name,
    commandId: randomUUID(),
    typed,
    refusal: translator.translate(`desk.again.${why}`),
  }
  return renderForm(shown, await readDesk(request, services), request, frameOf)
}

/** A withdrawal that did not close the application is held: the officer on duty decides. */
const nameDone = (name: CommandName, stage: Stage): DoneName =>
  name === 'withdraw' && stage !== 'closed' ? 'heldWithdrawal' : name

/** The application left this person, perhaps by this act: what they wrote can be sent again, and copied. */
const renderUnknown = (request: RouteRequest, frameOf: FrameOf): string =>
  renderPage(
    <ErrorPage
      frame={frameOf(request)}
      status={202}
      errorNumber={createErrorNumber(request.id)}
      again={findSentForm(request)}
      words={listSentWords(request)}
      isStaff
    />,
  )

/**
 * The address of the first other application that this person can open, in the order in which the list shows them, or of the list when there is
 * none. It reads a whole page, because what stands first there need not be due first.
 */
async function findNextPath(request: RouteRequest, services: Services, done: string): Promise<string> {
  const { after: _after, scope, ...narrowed } = readDeskFilter(request)
  // Who goes on from what they have handled goes on with what waits for them.
  const fromTop = { ...narrowed, scope: scope === 'handled' ? ('mine' as const) : scope }
  // The one that was done may still be on the list.
  const query = { ...fromTop, limit: PAGE_LENGTH }
  const person = getSignedIn(request.signedIn)
  const { tasks } = await services.reads.readTasks(person, query, request)
  const next = orderTasks(tasks, person.seats).find(
    ({ reference: other, isUnread }) => other !== done && isUnread !== undefined,
  )
  return deskPath(request.language, fromTop, ...(next ? [next.reference] : []))
}

/**
 * The form again, with what was typed: mistakes beside their fields, or why the act was refused, beside the application as it is now.
 * Undefined when the application left this person.
 */
export const showProblem = (
  name: CommandName,
  problem: PresentedProblem,
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
) =>
  showFormAgain(request, services, frameOf, (opened, translator) => {
    const typed = readTyped(request.body)
    const errors = listMistakes(name, problem, opened, typed, translator)
    const isChanged = problem.code === 'application.changed'
    const refusal = isChanged ? sayChanged(translator, opened, name) : sayRefused(problem)
    if (errors.length === 0) return { act: name, typed, errors, refusal }
    return { act: name, typed, errors: [...errors, ...listUnfilled(name, errors, typed, translator)] }
  })

/** Words can be sent again only where the act is still possible. What changed is told, and who did it. */
function sayChanged(translator: Translator, opened: OpenedCase, name: CommandName): string {
  const isPossible = opened.application.allowed.includes(name)
  const change = translator.translate(isPossible ? 'desk.act.changed' : 'desk.act.changed.over')
  return [change, sayLastMove(translator, opened)].filter((sentence) => sentence !== undefined).join(' ')
}

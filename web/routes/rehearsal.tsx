import { randomUUID } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { TRAINING_CONTACTS, type TrainingContact } from '../../api/acts/send-invented'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import { Problem } from '../../api/problem'
import type { ProblemRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { choice, id, instant, line, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn, type SignedIn } from '../../api/signed-in'
import type { Language } from '../../locales/language'
import { checkDays, MOST_DAYS, readDays } from '../forms/typed-days'
import type { FrameOf } from '../frames'
import { findReferenceIn, readReturnPath, rehearsalPath } from '../own-path'
import type { AllDays } from '../pages/staff/all-days'
import { ALL_DAYS } from '../pages/staff/days-forms'
import { RehearsalPage, type RehearsalShown } from '../pages/staff/rehearsal-page'
import { readProgrammeFor } from '../read-programme'
import { renderPage } from '../render-page'

const DAY_MS = 86_400_000

const to = () => optional(Type.String())
const days = () => line(20)

/** What somebody can do only in a rehearsal: act in another seat, and let days pass for one application or for all. Elsewhere each line answers 404. */
export const createRehearsalRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/rehearsal',
    summary: 'In a rehearsal: choose another seat, and read what time it is for an application',
    audience: 'public',
    query: object({
      to: to(),
      programme: optional(Type.String()),
      until: optional(instant()),
      last: optional(id()),
      left: optional(choice(['yes'])),
      ask: optional(choice(['yes'])),
    }),
    statuses: [200],
    audit: 'pages.rehearsal',
    rate: 'free',
    respond: async (request, services) => ({ status: 200, page: await render(request, services, frameOf) }),
  },
  {
    method: 'POST',
    path: '/{language}/rehearsal/days',
    summary: 'In a rehearsal: let days pass for one application',
    audience: 'staff',
    body: object({ reference: reference(), days: days(), to: to() }),
    statuses: [303],
    audit: 'pages.rehearsal_days',
    rate: 'free',
    async respond({ body, language, signedIn }, { acts }) {
      const { to: address, reference: named, days: typed } = body as { reference: string; days: string; to?: string }
      await acts.letDaysPass(getSignedIn(signedIn), { reference: named, days: readDays(typed) ?? 0 })
      return { status: 303, location: rehearsalPath(language, readReturnPath(address) ?? `/desk/${named}`) }
    },
    check: ({ body }) => checkDays('days', (body as { days: string }).days),
    renderProblem: (problem, request, services) => showAgain(problem, request, services, frameOf),
  },
  {
    method: 'POST',
    path: '/{language}/rehearsal/all-days',
    summary: 'In a rehearsal: let days pass for all open applications',
    audience: 'staff',
    body: object({
      [ALL_DAYS]: optional(days()),
      until: optional(instant()),
      last: optional(id()),
      to: to(),
    }),
    statuses: [303],
    audit: 'pages.rehearsal_all_days',
    rate: 'free',
    async respond({ body, language, signedIn, now }, { acts }) {
      const { until: sent, last, to: address, ...fields } = body as SentForAll
      const most = now + MOST_DAYS * DAY_MS
      const isAsked = sent !== undefined
      const until = Math.min(
        most,
        sent === undefined ? now + (readDays(fields[ALL_DAYS]) ?? 0) * DAY_MS : Date.parse(sent),
      )
      // Before anything moves, the reader reads how many applications it concerns.
      if (!isAsked) return { status: 303, location: allDaysPath(language, address, { until, ask: 'yes' }) }
      const { isDone, after: next } = await acts.letDaysPassForAll(getSignedIn(signedIn), { until, after: last })
      const left = isDone ? {} : { left: 'yes', ...(next !== undefined && { last: next }) }
      return { status: 303, location: allDaysPath(language, address, { until, ...left }) }
    },
    check: ({ body }) => {
      const sent = body as SentForAll
      return sent.until === undefined || sent[ALL_DAYS] !== undefined ? checkDays(ALL_DAYS, sent[ALL_DAYS]) : []
    },
    renderProblem: (problem, request, services) => showAgain(problem, request, services, frameOf),
  },
  {
    method: 'POST',
    path: '/{language}/rehearsal/application',
    summary: 'In a rehearsal: send an invented application',
    audience: 'staff',
    body: object({ sendId: id(), body: optional(line(100)), contact: optional(choice(TRAINING_CONTACTS)) }),
    statuses: [303],
    audit: 'pages.rehearsal_application',
    rate: 'free',
    showsNoApplication: 'what was just sent is shown by the page to which it leads',
    async respond(request, { acts }) {
      const sent = request.body as { sendId: string; body?: string; contact?: TrainingContact }
      const { reference, cookies } = await acts.sendInvented(getSignedIn(request.signedIn), sent, request)
      return { status: 303, location: rehearsalPath(request.language, `/desk/${reference}`), cookies }
    },
  },
]

/** The page that asks, says how far the days came, or what happened in them. `until`: epoch ms. */
function allDaysPath(
  language: Language,
  address: string | undefined,
  { until, ...rest }: { until: number; ask?: string; left?: string; last?: string },
): string {
  const to = readReturnPath(address)
  const query = new URLSearchParams({
    ...(to !== undefined && { to }),
    until: new Date(until).toISOString(),
    ...rest,
  })
  return `/${language}/rehearsal?${query}`
}

/** Days, or where a request before went on. */
interface SentForAll {
  [ALL_DAYS]?: string
  until?: string
  last?: string
  to?: string
}

async function showAgain(problem: PresentedProblem, request: ProblemRequest, services: Services, frameOf: FrameOf) {
  const refusal = findRefusal(problem)
  return refusal && { page: await render(request, services, frameOf, refusal) }
}

/** What the page says of days that did not pass; undefined for a problem that has a page of its own. */
function findRefusal({ code, title, errors = [] }: PresentedProblem): RehearsalShown['refusal'] {
  const field = (['days', ALL_DAYS] as const).find((name) => errors.some(({ pointer }) => pointer === `/${name}`))
  if (field !== undefined) return { field }
  return code.startsWith('rehearsal.') || code === 'service.temporal_unavailable' ? { sentence: title } : undefined
}

/** How far the days for all came, or how many applications they concern. */
async function readAll(
  signedIn: SignedIn,
  { until, last, left, ask }: { until: string } & Record<string, string | undefined>,
  { reads }: Services,
): Promise<AllDays> {
  const stage = ask === undefined ? (left === undefined ? 'done' : 'left') : 'ask'
  const progress = await reads.readAllDays(signedIn, { until: Date.parse(until), last, hasPassed: stage === 'done' })
  return { until, last, stage, progress }
}

async function render(
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
  refusal?: RehearsalShown['refusal'],
): Promise<string> {
  const { language, signedIn } = request
  const { reads } = services
  const query = request.query as Record<string, string | undefined>
  const typed = (request.body ?? {}) as Record<string, string | undefined>
  const address = readReturnPath(typed['to'] ?? query['to'])
  const found = findReferenceIn(address)
  const clock = signedIn && found !== undefined ? await reads.readRehearsalClock(signedIn, found, request) : undefined
  const demos = await reads.readDemoSignIns(query['programme'] ?? clock?.programme, language)
  if (!demos) throw new Problem('request.not_found')
  const passed = clock?.passed && {
    passed: clock.passed,
    programme: await readProgrammeFor(request, services, clock.programme),
  }
  const { until } = query
  return renderPage(
    <RehearsalPage
      frame={{ ...frameOf(request), path: rehearsalPath('', address) }}
      to={address}
      demos={demos}
      clock={clock}
      passed={passed}
      csrfToken={signedIn?.csrfToken}
      sendId={randomUUID()}
      training={signedIn && (await reads.readTraining(demos.programme))}
      typed={typed}
      refusal={refusal}
      exercise={signedIn && found !== undefined ? await reads.readExercise(signedIn, found, language) : undefined}
      bodies={signedIn && (await reads.listTrainingBodies(signedIn, language))}
      all={signedIn && until !== undefined ? await readAll(signedIn, { ...query, until }, services) : undefined}
    />,
  )
}

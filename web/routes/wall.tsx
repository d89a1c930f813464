import { Type } from '@sinclair/typebox'
import type { WallFacts } from '../../api/live/wall'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import type { ProblemRequest } from '../../api/route'
import { object, optional } from '../../api/schemas/primitives'
import type { Language } from '../../locales/language'
import type { FrameOf } from '../frames'
import { OpenWallPage } from '../pages/wall/open-wall-page'
import { WallLostPage } from '../pages/wall/wall-lost-page'
import { WallPage } from '../pages/wall/wall-page'
import type { FieldError } from '../parts/error-summary'
import type { Frame } from '../parts/frame'
import { renderPage } from '../render-page'
import { writeWallUpdate } from '../wall/wall-slots'

const PATH = '/{language}/wall'
const ofWall = { audience: 'wall', rate: 'free', showsNoApplication: 'numbers of applications' } as const

/** What the page of a wall loads; another name is another version. */
const versionOf = ({ pathOf }: Pick<Frame, 'pathOf'>): string => pathOf('wall') + pathOf('wall-script')

/** The screens of operation rooms: the numbers, their stream, and the form that signs a screen in with the code of its wall. */
export const createWallRoutes = (frameOf: FrameOf): PageRoute[] => {
  const updates = createUpdates()
  return [
    {
      ...ofWall,
      method: 'GET',
      path: PATH,
      summary: 'Read the numbers of an operation room on a screen that signed in',
      audit: 'pages.wall',
      async respond(request, { reads }) {
        const frame = frameOf(request)
        const { facts, cookies } = await reads.readWall(request.wall, request)
        const page = renderPage(<WallPage frame={frame} version={versionOf(frame)} facts={facts} />)
        return { status: 200, page, cookies }
      },
      renderProblem: async (problem, request) => showProblem(problem, request, frameOf),
    },
    {
      ...ofWall,
      method: 'GET',
      path: `${PATH}/stream`,
      summary: 'Follow the numbers of an operation room on a screen that signed in, as server-sent events',
      responds: 'stream',
      isAutomatic: true,
      statuses: [200],
      audit: 'pages.wall_stream',
      async respond(request, { reads }) {
        const frame = frameOf(request)
        const render = (facts: WallFacts) => updates(facts, request.language, frame)
        return { status: 200, stream: await reads.openWallStream(request.wall, render), mediaType: 'text/event-stream' }
      },
      renderProblem: async (problem, request) => showProblem(problem, request, frameOf),
    },
    {
      method: 'GET',
      path: `${PATH}/open`,
      summary: 'Ask a screen for the code of its wall',
      audience: 'public',
      audit: 'pages.wall_form',
      rate: 'free',
      respond: async (request) => ({ status: 200, page: renderPage(<OpenWallPage frame={frameOf(request)} />) }),
    },
    {
      method: 'POST',
      path: `${PATH}/open`,
      summary: 'Sign a screen in with the code of its wall',
      audience: 'public',
      body: object({ code: optional(Type.String({ maxLength: 1_000 })) }),
      statuses: [303, 422],
      audit: 'pages.wall_open',
      rate: 'track',
      async respond(request, { acts }) {
        const { code } = request.body as { code?: string }
        const cookies = code === undefined ? undefined : await acts.openWall(code, request)
        if (cookies) return { status: 303, location: `/${request.language}/wall`, cookies }
        const frame = frameOf(request)
        const text = frame.translator.translate(code === undefined ? 'wall.open.missing' : 'wall.open.wrong')
        const errors: FieldError[] = [{ field: 'code', text }]
        return { status: 422, page: renderPage(<OpenWallPage frame={frame} code={code} errors={errors} />) }
      },
    },
  ]
}

/** A screen that is not signed in gets the form; one that cannot be served now says so, and tries again by itself. */
function showProblem({ status, code }: PresentedProblem, request: ProblemRequest, frameOf: FrameOf) {
  const frame = frameOf(request)
  if (code === 'wall.required') return { status: 303 as const, location: `/${request.language}/wall/open` }
  if (code === 'wall.ended')
    return { page: renderPage(<OpenWallPage frame={{ ...frame, path: '/wall/open' }} hasEnded />) }
  return status >= 500 ? { page: renderPage(<WallLostPage frame={frame} version={versionOf(frame)} />) } : undefined
}

/** Writes each update once in a language, however many screens show it. */
function createUpdates() {
  const written = new WeakMap<WallFacts, Map<Language, string>>()
  return (facts: WallFacts, language: Language, frame: Frame): string => {
    const ofFacts = written.get(facts) ?? new Map<Language, string>()
    written.set(facts, ofFacts)
    const update = ofFacts.get(language) ?? writeWallUpdate(facts, frame.translator, versionOf(frame))
    ofFacts.set(language, update)
    return update
  }
}

import type { PageRoute } from '../../api/page-route'
import { choice, cursor, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import { WEEK_PAGES, type WeekPage as WeekPageName } from '../../domain/week-lists'
import type { TaskList } from '../desk/desk-facts'
import type { FrameOf } from '../frames'
import { BodyPage } from '../pages/desk/body-page'
import { WeekPage } from '../pages/desk/week-page'
import { renderPage } from '../render-page'

const ROWS_OF_OWN = 5
const ROWS_OF_LATE = 10
/** So many are read of each list: in a rehearsal each application has its own time, so those that are late first need not be the first ones. */
const ROWS_READ = 25
const PAGE_LENGTH = 50

/** For the offices of a body: what needs the reader, what is late, and the last seven days in numbers, each with exactly what it counts. */
export const createBodyRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/body',
    summary: 'Read what needs the reader, what is late in their body, and its last seven days',
    audience: 'staff',
    audit: 'pages.body',
    rate: 'free',
    async respond(request, { reads }) {
      const person = getSignedIn(request.signedIn)
      const week = await reads.countWeekOfBody(person, request)
      const session = await reads.readSession(person, request.language)
      // What a higher office has is late below, and needs nobody here.
      const mine = await reads.readTasks(person, { scope: 'mine', kind: 'decide', limit: ROWS_READ }, request)
      const { kinds } = await reads.countTasks(person, {}, request)
      const late = await reads.readTasksAndCounts(person, { scope: 'unit', overdue: 'yes', limit: ROWS_READ }, request)
      const own = kinds.find(({ kind }) => kind === 'decide') ?? { count: 0, hasMore: false }
      const shown = {
        mine: { ...own, tasks: listFirst(mine.tasks, ROWS_OF_OWN) },
        // What needs the reader stands above already.
        late: {
          ...late.counts.overdue,
          tasks: listFirst(
            late.tasks.filter((task) => !needsReader(task)),
            ROWS_OF_LATE,
          ),
        },
      }
      const page = (
        <BodyPage frame={frameOf(request)} session={session} {...shown} waiting={late.counts.unit} week={week} />
      )
      return { status: 200, page: renderPage(page) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/body/{list}',
    summary: 'Read which applications one of the numbers of the last seven days counts',
    audience: 'staff',
    params: object({ list: choice(WEEK_PAGES) }),
    query: object({ after: optional(cursor()) }),
    audit: 'pages.body_week',
    rate: 'free',
    async respond(request, { reads }) {
      const list = request.params['list'] as WeekPageName
      const { after } = request.query as { after?: string }
      const found = await reads.readWeekOfBody(
        getSignedIn(request.signedIn),
        { list, after, limit: PAGE_LENGTH },
        request,
      )
      const next = found.after === undefined ? undefined : request.sealCursor(found.after)
      const shown = { list, applications: found.applications, isFirst: after === undefined, next }
      return { status: 200, page: renderPage(<WeekPage frame={frameOf(request)} {...shown} />) }
    },
  },
]

type Task = TaskList['tasks'][number]

const needsReader = ({ kind, isMine }: Task): boolean => kind === 'decide' && isMine

/** Those with the least time left. */
const listFirst = (tasks: readonly Task[], limit: number): Task[] =>
  tasks.toSorted((one, other) => (one.leftMinutes ?? Infinity) - (other.leftMinutes ?? Infinity) || 0).slice(0, limit)

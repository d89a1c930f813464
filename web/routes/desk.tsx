import { randomUUID } from 'node:crypto'
import type { PageRoute } from '../../api/page-route'
import { Problem } from '../../api/problem'
import type { RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { object } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { isolate } from '../../locales/isolates'
import { DESK_LIST, deskQuery } from '../desk/desk-filter'
import { readCase, readDesk } from '../desk/desk-facts'
import { findMainAct } from '../desk/staff-act-fields'
import type { FrameOf } from '../frames'
import { ActPane } from '../pages/desk/act-pane'
import { DeskPage } from '../pages/desk/desk-page'
import { renderPage } from '../render-page'
import { createDeskActRoutes } from './desk-acts'

/** The desk of staff: the list of waiting applications, one application beside it, and the forms of the acts. */
export const createDeskRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/desk',
    summary: 'Read the list of waiting applications',
    audience: 'staff',
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    audit: 'pages.desk',
    rate: 'free',
    async respond(request, services) {
      const desk = await readDesk(request, services)
      return { status: 200, page: renderPage(<DeskPage frame={frameOf(request)} desk={desk} />) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/desk/{reference}',
    summary: 'Read an application beside the list',
    audience: 'staff',
    params: object({ reference: reference() }),
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    audit: 'pages.desk_application',
    rate: 'free',
    respond: (request, services) => showCase(request, services, frameOf),
  },
  ...createDeskActRoutes(frameOf),
]

/** An application that this person may not see, or no longer, looks like one that does not exist: the problem says the same of both. */
async function showCase(request: RouteRequest, services: Services, frameOf: FrameOf) {
  const opened = await readCase(request, services)
  const wanted = opened?.application.reference ?? request.params['reference'] ?? ''
  const { done, cookies } = services.reads.findDone(wanted, request)
  const { translate, findSentence } = frameOf(request).translator
  const sentence = done && (findSentence(`desk.done.${done}`) ?? translate('desk.done'))
  if (!opened && sentence === undefined) throw new Problem('application.not_found')
  const desk = await readDesk(request, services)
  const frame = frameOf(request, opened?.application.programme)
  if (!opened) {
    const left = translate('desk.done.left', { done: sentence ?? '', reference: isolate(wanted) })
    const page = renderPage(<DeskPage frame={frame} desk={desk} notice={{ tone: 'success', sentence: left }} />)
    return { status: 200 as const, page, cookies }
  }
  const page = renderPage(
    <DeskPage
      frame={frame}
      desk={desk}
      opened={opened}
      notice={sentence === undefined ? undefined : { tone: 'success', sentence }}
    >
      <ActPane
        session={desk.session}
        filter={desk.filter}
        opened={opened}
        act={findMainAct(opened.application.allowed)}
        commandId={randomUUID()}
      />
    </DeskPage>,
  )
  return { status: 200 as const, page, cookies }
}

import { randomUUID } from 'node:crypto'
import type { PageRoute } from '../../api/page-route'
import { Problem } from '../../api/problem'
import type { RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { line, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import type { Services } from '../../api/services'
import { parseReference } from '../../domain/reference'
import { isolate } from '../../locales/isolates'
import type { Translator } from '../../locales/translator'
import { findReaderOfRemark } from '../desk/chosen-with-text'
import { DESK_LIST, deskPath, deskQuery, readDeskFilter } from '../desk/desk-filter'
import { type OpenedCase, readCase, readDesk, readReader } from '../desk/desk-facts'
import { findOpenAct } from '../desk/staff-act-fields'
import type { FrameOf } from '../frames'
import { ActPane } from '../pages/desk/act-pane'
import { type DeskNotice, DeskPage } from '../pages/desk/desk-page'
import { renderPage } from '../render-page'
import { createDeskActRoutes } from './desk-acts'
import { createDeskLostCodeRoutes } from './desk-lost-code'
import { createDeskNumberRoutes } from './desk-number'
import { createDeskRecordRoutes } from './desk-record'
import { createDeskWritingRoutes } from './desk-writing'

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
      const { last, cookies } = services.reads.findLastDone(request)
      const notice = last && createNotice(last, sayLast(frameOf(request).translator, last))
      return {
        status: 200,
        page: renderPage(<DeskPage frame={frameOf(request)} desk={desk} notice={notice} />),
        cookies,
      }
    },
  },
  {
    method: 'GET',
    path: '/{language}/desk-list',
    summary: 'Read the list of waiting applications again, for a page that shows it',
    audience: 'staff',
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    audit: 'pages.desk_list',
    rate: 'free',
    isAutomatic: true,
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
  {
    method: 'GET',
    path: '/{language}/desk/search',
    summary: 'Read the list again, after Back to what a search found or a reload of it',
    audience: 'staff',
    statuses: [303],
    audit: 'pages.desk_search_again',
    rate: 'free',
    // What was typed stands in no address, so nobody can find it again.
    showsNoApplication: 'an address',
    respond: async ({ language }) => ({ status: 303, location: `/${language}/desk` }),
  },
  {
    method: 'POST',
    path: '/{language}/desk/search',
    summary: 'Find applications by reference, telephone number, name or words',
    audience: 'staff',
    body: object({ q: optional(line(100)) }),
    statuses: [200, 303],
    audit: 'pages.desk_search',
    rate: 'free',
    async respond(request, services) {
      const { q } = request.body as { q?: string }
      if (q === undefined) return { status: 303, location: `/${request.language}/desk` }
      const found = await services.reads.searchApplications(getSignedIn(request.signedIn), { q })
      const [only] = found.applications
      // A whole reference names one application: nobody has to choose it from a list of one.
      if (only?.foundBy === 'reference' && only.reference === parseReference(q))
        return { status: 303, location: deskPath(request.language, readDeskFilter(request), only.reference) }
      const desk = { ...(await readReader(request, services)), results: { ...found, typed: q } }
      return { status: 200, page: renderPage(<DeskPage frame={frameOf(request)} desk={desk} />) }
    },
  },
  ...createDeskActRoutes(frameOf),
  ...createDeskLostCodeRoutes(frameOf),
  ...createDeskNumberRoutes(frameOf),
  ...createDeskRecordRoutes(frameOf),
  ...createDeskWritingRoutes(frameOf),
]

/**
 * An application that this person may not see, or no longer, looks like one that does not exist: the problem says the same of both. Only
 * the person whose own act moved it away is told that it left.
 */
async function showCase(request: RouteRequest, services: Services, frameOf: FrameOf) {
  const opened = await readCase(request, services)
  const { last, cookies } = services.reads.findLastDone(request)
  const wanted = opened?.application.reference ?? request.params['reference']
  const doneHere = last?.reference === wanted ? last : undefined
  if (!opened && !doneHere) throw new Problem('application.not_found')
  const desk = await readDesk(request, services)
  const { translator } = frameOf(request)
  if (!opened) {
    const notice = doneHere && createNotice(doneHere, sayLeft(translator, doneHere))
    return {
      status: 200 as const,
      page: renderPage(<DeskPage frame={frameOf(request)} desk={desk} notice={notice} />),
      cookies,
    }
  }
  const { programme } = opened.application
  const notice = last && {
    ...createNotice(last, doneHere ? sayDoneHere(translator, last, opened) : sayNext(translator, last)),
    nextOfPerson: doneHere?.act === 'answer' ? findNextOfPerson(opened) : undefined,
  }
  const page = renderPage(
    <DeskPage frame={frameOf(request, programme)} desk={desk} opened={opened} notice={notice}>
      <ActPane
        session={desk.session}
        filter={desk.filter}
        opened={opened}
        act={findOpenAct(opened.application)}
        commandId={randomUUID()}
      />
    </DeskPage>,
  )
  return { status: 200 as const, page, cookies }
}

/** The oldest application of the same person that waits at a desk of the reader. */
const findNextOfPerson = ({ application: { repeats = [] } }: OpenedCase): string | undefined =>
  repeats.findLast(({ isMine }) => isMine)?.reference

type LastDone = NonNullable<ReturnType<Services['reads']['findLastDone']>['last']>

/** Who passed an application to the officer on duty is told whom to telephone in danger. */
const createNotice = ({ act }: LastDone, sentence: string): DeskNotice => ({
  tone: 'success',
  sentence,
  inDanger: act === 'raise',
})

const sayDone = ({ translate }: Translator, { act, holder }: Pick<LastDone, 'act' | 'holder'>): string =>
  act === 'sendBack' && holder !== undefined
    ? translate('desk.done.sendBack.with', { holder: isolate(holder) })
    : translate(`desk.done.${act}`)

/** The acts that bring an application to a desk which the sentence of the act does not name. */
const GOES_ON: readonly LastDone['act'][] = ['accept', 'route']

/**
 * As `sayDone`, with where the application went. The help for a person in danger is told by its result: nothing may sound as done that was
 * not.
 */
function sayDoneHere(translator: Translator, done: LastDone, { application }: OpenedCase): string {
  if (GOES_ON.includes(done.act))
    return translator.translate('desk.done.now_with', {
      done: sayDone(translator, done),
      holder: isolate(application.holder),
    })
  if (done.act === 'remark') {
    const reader = findReaderOfRemark(application.history.findLast(({ type }) => type === 'remarked')?.facts)
    return translator.translate(reader ? `desk.done.remark.${reader}` : 'desk.done.remark')
  }
  if (done.act !== 'help') return sayDone(translator, done)
  const result = application.history.findLast(({ type }) => type === 'helped')?.facts['result']
  return translator.findSentence(`desk.done.help.${String(result)}`) ?? sayDone(translator, done)
}

const sayLeft = (translator: Translator, last: LastDone): string =>
  translator.translate('desk.done.left', { done: sayDone(translator, last), reference: isolate(last.reference) })

/** There was no next application. */
const sayLast = (translator: Translator, last: LastDone): string =>
  translator.translate('desk.done.last', { done: sayDone(translator, last), reference: isolate(last.reference) })

/** The reader asked for the next application after an act: what was done concerns the one before. */
const sayNext = (translator: Translator, last: LastDone): string =>
  translator.translate('desk.done.next', { done: sayDone(translator, last), reference: isolate(last.reference) })

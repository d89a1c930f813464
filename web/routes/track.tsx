import { parseReference } from '../../domain/reference'
import type { PageRoute } from '../../api/page-route'
import type { RouteRequest } from '../../api/route'
import { reference, trackingCode } from '../../api/routes/applications'
import { object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { isolate } from '../../locales/isolates'
import type { FrameOf } from '../frames'
import { isFromOwnPage } from '../from-own-page'
import { EXAMPLE_REFERENCE, TrackFormPage } from '../pages/track/track-form-page'
import { TrackedPage } from '../pages/track/tracked-page'
import { pathOf } from '../pages/track/tracked'
import type { FieldError } from '../parts/error-summary'
import { renderPage } from '../render-page'
import { CODE_DOOR } from '../track/code-door'
import { createTrackDaysRoute } from './track-days'
import { createActRoutes } from './track-acts'

const keyFields = { reference: optional(reference()), trackingCode: optional(trackingCode()) }

/** The pages on which an applicant opens an application, follows it, acts in it, and closes it again. */
export const createTrackRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/track',
    summary: 'Ask for reference and tracking code',
    audience: 'public',
    audit: 'pages.track_form',
    rate: 'free',
    respond: async (request) => ({
      status: 200,
      page: renderPage(<TrackFormPage frame={frameOf(request)} />),
      caching: 'revalidated',
    }),
  },
  {
    method: 'POST',
    path: '/{language}/track',
    summary: 'Open an application in this browser',
    audience: 'public',
    body: object(keyFields),
    statuses: [303, 422],
    audit: 'pages.track_open',
    rate: 'track',
    respond: (request, services) => openApplication(request, services, frameOf),
    renderProblem: async ({ code, title }, request) => {
      const { translate } = frameOf(request).translator
      const shape = translate('track.reference.shape', { example: isolate(EXAMPLE_REFERENCE) })
      const errors =
        code === 'request.invalid'
          ? [{ field: 'reference', text: translate('track.reference.missing') }]
          : [{ field: 'reference', text: code === 'tracking.not_found' ? `${title} ${shape}` : title }]
      const { reference: typed } = (request.body ?? {}) as { reference?: string }
      return { page: renderPage(<TrackFormPage frame={frameOf(request)} reference={typed} errors={errors} />) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/track/{reference}',
    summary: 'Follow an application',
    audience: 'applicant',
    params: object({ reference: reference() }),
    audit: 'pages.track',
    rate: 'track',
    showsNoApplication: 'without an open application it shows the form; with one the reading writes the row',
    respond: (request, services) => showApplication(request, services, frameOf),
  },
  // After the line above, because of two lines that match an address the later one counts.
  {
    method: 'GET',
    path: '/{language}/track/closed',
    summary: 'Read that nothing is open any more',
    audience: 'public',
    audit: 'pages.track_closed',
    rate: 'free',
    respond: async (request) =>
      isFromOwnPage(request)
        ? { status: 200, page: renderPage(<TrackFormPage frame={frameOf(request)} isClosed />) }
        : { status: 303, location: `/${request.language}/track` },
  },
  {
    method: 'POST',
    path: '/{language}/track/{reference}/close',
    summary: 'Close an application in this browser',
    audience: 'public',
    params: object({ reference: reference() }),
    audit: 'pages.track_close',
    rate: 'free',
    respond: async ({ params, language, ...client }, { acts }) => ({
      status: 303,
      location: `/${language}/track/closed`,
      cookies: await acts.closeInBrowser(params['reference'] ?? '', { ...client, language }),
      forgetsPages: true,
    }),
  },
  createTrackDaysRoute(frameOf),
  ...createActRoutes(frameOf, CODE_DOOR),
]

async function openApplication(request: RouteRequest, { acts }: Services, frameOf: FrameOf) {
  const { reference: typed, trackingCode: code } = request.body as { reference?: string; trackingCode?: string }
  const { translate } = frameOf(request).translator
  const wrong = translate('track.reference.wrong', { example: isolate(EXAMPLE_REFERENCE) })
  const errors: FieldError[] = [
    ...(typed === undefined ? [{ field: 'reference', text: translate('track.reference.missing') }] : []),
    // Its check digit shows it, whatever the code is.
    ...(typed !== undefined && parseReference(typed) === undefined ? [{ field: 'reference', text: wrong }] : []),
    ...(code === undefined ? [{ field: 'trackingCode', text: translate('track.code.missing') }] : []),
  ]
  if (typed === undefined || code === undefined || errors.length > 0)
    return {
      status: 422,
      page: renderPage(<TrackFormPage frame={frameOf(request)} reference={typed} errors={errors} />),
    }
  const opened = await acts.openInBrowser({ reference: typed, trackingCode: code }, request)
  return { status: 303 as const, location: pathOf(request.language, opened.reference), cookies: opened.cookies }
}

async function showApplication(request: RouteRequest, { reads, acts }: Services, frameOf: FrameOf) {
  const wanted = request.params['reference'] ?? ''
  const key = await reads.findOpened(wanted, request)
  if (!key) {
    const hasToldDanger = await reads.hasJustToldDanger(wanted, request)
    const shown = { reference: wanted, hasExpired: !hasToldDanger, hasToldDanger }
    const page = renderPage(<TrackFormPage frame={frameOf(request)} {...shown} />)
    return { status: 200, page, cookies: reads.findDone(wanted, request).cookies }
  }
  const tracked = await reads.readApplicationForApplicant(key, request)
  const { done, cookies } = reads.findDone(tracked.reference, request)
  return {
    status: 200,
    page: renderPage(<TrackedPage frame={frameOf(request, tracked.programme)} tracked={tracked} done={done} />),
    cookies: [...acts.keepOpen(key, request), ...cookies],
  }
}

import type { PageRoute } from '../../api/page-route'
import { Problem } from '../../api/problem'
import { reference } from '../../api/routes/applications'
import { line, object } from '../../api/schemas/primitives'
import { checkDays, readDays } from '../forms/typed-days'
import type { FrameOf } from '../frames'
import { TrackFormPage } from '../pages/track/track-form-page'
import { pathOf } from '../pages/track/tracked'
import { TrackedPage } from '../pages/track/tracked-page'
import { renderPage } from '../render-page'

/** In a rehearsal: the applicant lets days pass for the application that is open in this browser. Elsewhere it answers 404. */
export const createTrackDaysRoute = (frameOf: FrameOf): PageRoute => ({
  method: 'POST',
  path: '/{language}/track/{reference}/days',
  summary: 'In a rehearsal: let days pass for the application that is open in this browser',
  audience: 'applicant',
  params: object({ reference: reference() }),
  body: object({ days: line(20) }),
  statuses: [303],
  audit: 'pages.track_days',
  rate: 'track',
  showsNoApplication: 'without an open application it shows the form; with one the act writes the row',
  async respond(request, { reads, acts }) {
    if (!frameOf(request).isRehearsal) throw new Problem('request.not_found')
    const wanted = request.params['reference'] ?? ''
    const key = await reads.findOpened(wanted, request)
    const days = readDays((request.body as { days: string }).days) ?? 0
    if (key) await acts.letDaysPassAsApplicant(key, days, request)
    return { status: 303, location: pathOf(request.language, wanted) }
  },
  check: ({ body }) => checkDays('days', (body as { days: string }).days),
  async renderProblem({ code, title }, request, { reads }) {
    const isWrong = code === 'request.invalid'
    if (!isWrong && !code.startsWith('rehearsal.') && code !== 'service.temporal_unavailable') return undefined
    const frame = frameOf(request)
    if (!frame.isRehearsal) return undefined
    const wanted = request.params['reference'] ?? ''
    const key = await reads.findOpened(wanted, request)
    if (!key) return { page: renderPage(<TrackFormPage frame={frame} reference={wanted} hasExpired />) }
    const tracked = await reads.readApplicationForApplicant(key, request)
    const { days: typed } = (request.body ?? {}) as { days?: string }
    const sent = isWrong
      ? { typed, error: frame.translator.translate('rehearsal.days.wrong') }
      : { typed, refusal: title }
    return {
      page: renderPage(<TrackedPage frame={frameOf(request, tracked.programme)} tracked={tracked} days={sent} />),
    }
  },
})

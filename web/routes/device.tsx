import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { object, optional } from '../../api/schemas/primitives'
import type { Assets } from '../assets'
import type { FrameOf } from '../frames'
import { isFromOwnPage } from '../from-own-page'
import { FORGETTING, LeavePage } from '../pages/leave-page'
import { OfflinePage } from '../pages/offline-page'
import { AllQuestionsPage } from '../pages/send/all-questions-page'
import { readProgrammeFor } from '../read-programme'
import { renderPage } from '../render-page'
import { answerAlready } from '../send/answer-already'
import { findResumePage } from '../send/form-state'
import { POSTED, readPostedForm } from '../send/posted-form'
import { keepUntilClosed } from '../send/safe-cookies'
import { readTyped } from '../send/typed-fields'
import { createKeptPages, renderManifest } from '../kept-pages'

const line = { audience: 'public', rate: 'free' } as const

/** What the device keeps: the worker and its blank pages, the manifest, and the ways back from a draft on the device. */
export const createDeviceRoutes = (frameOf: FrameOf, assets: Assets): PageRoute[] => {
  const findVersion = createKeptPages(frameOf)
  /** A page that is kept must not say whether somebody answers the telephone at this instant. */
  const keptFrameOf: FrameOf = ({ now: _now, ...request }) => frameOf(request)
  return [
    {
      ...line,
      method: 'GET',
      path: '/{language}/send/all',
      summary: 'Answer all questions on one page that the device keeps',
      audit: 'pages.all_questions',
      async respond(request, services) {
        const facts = { programme: await readProgrammeFor(request, services), now: request.now }
        const page = renderPage(<AllQuestionsPage frame={keptFrameOf(request)} facts={facts} />)
        return { status: 200, page, caching: 'revalidated' }
      },
    },
    {
      ...line,
      method: 'GET',
      path: '/{language}/offline',
      summary: 'Read what is possible without network',
      audit: 'pages.offline',
      respond: async (request) => ({
        status: 200,
        page: renderPage(<OfflinePage frame={keptFrameOf(request)} />),
        caching: 'revalidated',
      }),
    },
    {
      ...line,
      method: 'POST',
      path: '/{language}/send/resume',
      summary: 'Go on with a draft of the device',
      audit: 'pages.resume',
      body: object({ ...POSTED, shown: optional(Type.String({ maxLength: 2_000 })) }),
      statuses: [303, 409],
      async respond(posted, services) {
        const { shown, ...body } = readTyped(posted.body)
        const { form, request, cookies, written } = await readPostedForm({ ...posted, body }, services, true)
        const { draft, typed, facts } = form
        if (draft?.sent) {
          const { reference } = draft.sent
          return answerAlready({ reference, device: draft.device, written }, request, services, frameOf)
        }
        const location = `/${request.language}/send/${findResumePage(typed, facts, shown?.split(' ')) ?? 'check'}`
        return { status: 303, location, cookies: keepUntilClosed(cookies, typed) }
      },
    },
    {
      ...line,
      method: 'GET',
      path: '/{language}/leave',
      summary: 'Leave the platform without a script',
      audit: 'pages.leave_without_script',
      // A link of another site must not erase what somebody typed.
      respond: async (request, { acts }) => ({
        status: 200,
        page: renderPage(<LeavePage frame={frameOf(request)} forgets={isFromOwnPage(request)} />),
        ...(isFromOwnPage(request) && (await acts.forgetBrowser(request))),
      }),
    },
    {
      ...line,
      method: 'GET',
      path: FORGETTING,
      summary: 'Let the browser drop the pages that it keeps for Back',
      responds: 'file',
      audit: 'pages.forget',
      respond: async (request) => ({
        status: 200,
        file: '',
        mediaType: 'text/css; charset=utf-8',
        ...(isFromOwnPage(request) && { forgetsPages: true as const }),
      }),
    },
    {
      ...line,
      method: 'POST',
      path: '/{language}/leave',
      summary: 'Close all that was opened and delete what was typed in this browser',
      audit: 'pages.leave',
      async respond(request, { acts }) {
        const { cookies } = await acts.forgetBrowser(request)
        return { status: 303, location: `/${request.language}`, cookies, forgetsPages: true }
      },
    },
    {
      ...line,
      method: 'GET',
      path: '/{language}/manifest.webmanifest',
      summary: 'Read how the platform is installed on a device',
      responds: 'file',
      audit: 'pages.manifest',
      respond: async (request) => ({
        status: 200,
        file: renderManifest(frameOf(request)),
        mediaType: 'application/manifest+json',
        caching: 'revalidated',
      }),
    },
    {
      ...line,
      method: 'GET',
      path: '/worker.js',
      summary: 'Read the script that keeps the blank pages on the device',
      responds: 'file',
      audit: 'pages.worker',
      async respond({ now, platform }, { reads }) {
        const facts = { programme: await reads.readProgramme(undefined, { now }), now }
        return {
          status: 200,
          file: assets.renderWorker(findVersion(facts, platform)),
          mediaType: 'text/javascript; charset=utf-8',
          caching: 'revalidated',
        }
      },
    },
  ]
}

import { Type } from '@sinclair/typebox'
import { isMailAddress } from '../../domain/mail-address'
import { isPhoneNumber } from '../../domain/phone'
import type { PageRoute } from '../../api/page-route'
import type { RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { cursor, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { readSixDigits } from '../forms/digits'
import { readEmail } from '../forms/email'
import type { FrameOf } from '../frames'
import { isFromOwnPage } from '../from-own-page'
import { CallPage } from '../pages/lost/call-page'
import { LostPage } from '../pages/lost/lost-page'
import { NumberPage } from '../pages/lost/number-page'
import { OwnListPage } from '../pages/lost/own-list-page'
import { pathOf } from '../pages/track/tracked'
import { renderPage } from '../render-page'

const typed = () => optional(Type.String({ maxLength: 300 }))

/** The way back for somebody who lost the tracking code: a mail address, the number that was sent to it, the list of applications. */
export const createLostCodeRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/track/lost',
    summary: 'Ask for the mail address or the telephone number of who lost the tracking code',
    audience: 'public',
    audit: 'pages.lost',
    rate: 'free',
    respond: async (request) => ({
      status: 200,
      page: renderPage(<LostPage frame={frameOf(request)} />),
      caching: 'revalidated',
    }),
  },
  {
    method: 'POST',
    path: '/{language}/track/lost',
    summary: 'Send a one-time number to a mail address',
    audience: 'public',
    body: object({ email: typed() }),
    statuses: [303, 422],
    audit: 'pages.lost_ask',
    rate: 'track',
    respond: (request, services) => askForNumber(request, services, frameOf),
  },
  {
    method: 'POST',
    path: '/{language}/track/lost/call',
    summary: 'Ask the contact centre to call a telephone number',
    audience: 'public',
    body: object({ phone: typed() }),
    statuses: [303, 422],
    audit: 'pages.lost_ask_call',
    rate: 'track',
    respond: (request, services) => askForCall(request, services, frameOf),
  },
  {
    method: 'GET',
    path: '/{language}/track/lost/call',
    summary: 'Show until when the contact centre calls',
    audience: 'public',
    audit: 'pages.lost_call',
    rate: 'free',
    async respond(request, { reads }) {
      const call = reads.findPromisedCall(request)
      if (!call) return { status: 303, location: `/${request.language}/track/lost` }
      return { status: 200, page: renderPage(<CallPage frame={frameOf(request)} {...call} />) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/track/lost/number',
    summary: 'Ask for the one-time number',
    audience: 'public',
    audit: 'pages.lost_number',
    rate: 'free',
    respond: async (request, { reads }) =>
      reads.hasAskedForNumber(request) || isFromOwnPage(request)
        ? { status: 200, page: renderPage(<NumberPage frame={frameOf(request)} />) }
        : { status: 303, location: `/${request.language}/track/lost` },
  },
  {
    method: 'POST',
    path: '/{language}/track/lost/number',
    summary: 'Prove a mail address with its one-time number',
    audience: 'public',
    body: object({ number: typed() }),
    statuses: [303, 422],
    audit: 'pages.lost_prove',
    rate: 'track',
    respond: (request, services) => proveAddress(request, services, frameOf),
  },
  {
    method: 'GET',
    path: '/{language}/mine',
    summary: 'List the applications of a proven mail address',
    audience: 'applicant',
    query: object({ after: optional(cursor()) }),
    audit: 'pages.mine',
    rate: 'free',
    respond: (request, services) => showOwnList(request, services, frameOf),
  },
  {
    method: 'POST',
    path: '/{language}/mine',
    summary: 'Open an application of a proven mail address',
    audience: 'public',
    body: object({ reference: reference() }),
    audit: 'pages.mine_open',
    rate: 'free',
    async respond(request, { acts }) {
      const { reference: wanted } = request.body as { reference: string }
      const opened = await acts.openOwn(wanted, request)
      if (!opened) return { status: 303, location: `/${request.language}/mine` }
      return { status: 303, location: pathOf(request.language, opened.reference), cookies: opened.cookies }
    },
  },
  {
    method: 'POST',
    path: '/{language}/mine/close',
    summary: 'Close the list of applications in this browser',
    audience: 'public',
    audit: 'pages.mine_close',
    rate: 'free',
    respond: async (request, { acts }) => ({
      status: 303,
      location: `/${request.language}/track/closed`,
      cookies: acts.closeOwnList(request),
      forgetsPages: true,
    }),
  },
]

async function askForNumber(request: RouteRequest, { acts }: Services, frameOf: FrameOf) {
  const { email: typedEmail = '' } = request.body as { email?: string }
  const email = readEmail(typedEmail)
  if (!isMailAddress(email)) {
    const frame = frameOf(request)
    const errors = [{ field: 'email', text: frame.translator.translate('lost.email.missing') }]
    return { status: 422, page: renderPage(<LostPage frame={frame} email={typedEmail} errors={errors} />) }
  }
  const cookies = await acts.askForNumber(email, request)
  return { status: 303 as const, location: `/${request.language}/track/lost/number`, cookies }
}

async function askForCall(request: RouteRequest, { acts }: Services, frameOf: FrameOf) {
  const { phone = '' } = request.body as { phone?: string }
  if (!isPhoneNumber(phone)) {
    const frame = frameOf(request)
    const errors = [{ field: 'phone', text: frame.translator.translate('lost.phone.missing') }]
    return { status: 422, page: renderPage(<LostPage frame={frame} phone={phone} errors={errors} />) }
  }
  const cookies = await acts.askForCall(phone, request)
  return { status: 303 as const, location: `/${request.language}/track/lost/call`, cookies }
}

async function proveAddress(request: RouteRequest, { acts }: Services, frameOf: FrameOf) {
  const { number: typedNumber = '' } = request.body as { number?: string }
  const number = readSixDigits(typedNumber)
  const proven = number === undefined ? ({ kind: 'missing' } as const) : await acts.proveAddress(number, request)
  if (proven.kind === 'proven')
    return { status: 303 as const, location: `/${request.language}/mine`, cookies: proven.cookies }
  return { status: 422, page: renderPage(<NumberPage frame={frameOf(request)} mistake={proven.kind} />) }
}

async function showOwnList(request: RouteRequest, { reads }: Services, frameOf: FrameOf) {
  const { language, query } = request
  const after = query['after'] as string | undefined
  const list = await reads.readOwnApplications(after, request)
  if (!list) return { status: 303 as const, location: `/${language}/track/lost` }
  const next = list.after && `/${language}/mine?after=${encodeURIComponent(request.sealCursor(list.after))}`
  const first = after === undefined ? undefined : `/${language}/mine`
  const shown = { applications: list.applications, first, next }
  return { status: 200, page: renderPage(<OwnListPage frame={frameOf(request)} {...shown} />) }
}

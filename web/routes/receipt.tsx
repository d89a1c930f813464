import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { Problem } from '../../api/problem'
import { object } from '../../api/schemas/primitives'
import type { FrameOf } from '../frames'
import { ReceiptGonePage, ReceiptPage } from '../pages/send/receipt-page'
import { renderPage } from '../render-page'
import { renderCalendarFile } from '../send/calendar-file'
import { readFormState } from '../send/form-state'
import { nameDraft } from '../send/posted-form'

const line = {
  method: 'GET',
  audience: 'public',
  rate: 'free',
  params: object({ reference: Type.String({ maxLength: 40 }) }),
} as const

/** The receipt of what this browser just sent, and its dates as a calendar file. */
export const createReceiptRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    ...line,
    path: '/{language}/sent/{reference}',
    summary: 'Read the receipt of the application that was just sent',
    audit: 'pages.receipt',
    statuses: [200, 410],
    async respond(request, services) {
      const frame = frameOf(request)
      const receipt = await services.reads.readReceipt(request.params['reference'] ?? '', request)
      if (!receipt) return { status: 410, page: renderPage(<ReceiptGonePage frame={frame} />) }
      const { draft } = await readFormState(request, services)
      const device = draft?.sent?.reference === receipt.reference ? draft.device : undefined
      const name = device && nameDraft(device)
      const trackAddress = `${receipt.publicAddress}/${request.language}/track`
      return {
        status: 200,
        page: renderPage(
          <ReceiptPage frame={frame} receipt={receipt} trackAddress={trackAddress} draft={name} now={request.now} />,
        ),
      }
    },
  },
  {
    ...line,
    path: '/{language}/sent/{reference}/calendar',
    summary: 'Read the dates of the receipt as a calendar file',
    audit: 'pages.receipt_calendar',
    responds: 'file',
    statuses: [200],
    async respond(request, { reads }) {
      const receipt = await reads.readReceipt(request.params['reference'] ?? '', request)
      // In danger the receipt has no button for it: a date in a calendar is a trace on the device.
      if (!receipt || receipt.tellsOfDanger) throw new Problem('request.not_found')
      const { reference, promisedOn, receivedAt, publicAddress } = receipt
      const { contact, translator } = frameOf(request)
      const { translate, language } = translator
      const address = `${publicAddress}/${language}/track`
      const entry = {
        id: `${reference}-promised@bekhedmetkom`,
        on: promisedOn,
        summary: translate('receipt.calendar.promised', { reference }),
        description: [
          translate('receipt.calendar.follow', { address }),
          ...(contact?.phone ? [translate('contact.phone', { phone: contact.phone.number })] : []),
        ].join('\n'),
        address,
      }
      return {
        status: 200,
        file: renderCalendarFile([entry], receivedAt),
        mediaType: 'text/calendar; charset=utf-8',
        headers: { 'Content-Disposition': `attachment; filename="${reference}.ics"` },
      }
    },
  },
]

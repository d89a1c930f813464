import type { RouteRequest } from '../../api/route'
import type { Services } from '../../api/services'
import type { FrameOf } from '../frames'
import { AlreadyPage } from '../pages/send/already-page'
import { renderPage } from '../render-page'
import { nameDraft } from './posted-form'
import type { Typed } from './question'

/** Shorter answers are codes and names, which nobody needs to copy. */
const SHOWN_FROM = 12

interface SentBefore {
  reference: string
  device: string | undefined
  /** what was typed since then; the page shows it, because it is not sent and the device erases it */
  written?: Typed
}

/** The answer to whoever sends something in a draft that was sent before; the page shows what was `written` since then. */
export const answerAlready = async (
  sent: Required<SentBefore>,
  request: RouteRequest,
  services: Services,
  frameOf: FrameOf,
) => ({ status: 409 as const, page: await renderAlready(sent, request, services, frameOf) })

/** The page that says that a draft was sent before, under which reference, and what to do with other words. */
export async function renderAlready(
  { reference, device, written = {} }: SentBefore,
  request: RouteRequest,
  { reads }: Services,
  frameOf: FrameOf,
): Promise<string> {
  const kept = Object.values(written).filter((text) => text.length >= SHOWN_FROM)
  const hasReceipt = (await reads.readReceipt(reference, request)) !== undefined
  return renderPage(
    <AlreadyPage
      frame={frameOf(request)}
      reference={reference}
      kept={kept}
      hasReceipt={hasReceipt}
      draft={device && nameDraft(device)}
    />,
  )
}

import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import type { RouteRequest } from '../../api/route'
import { object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { readSixDigits } from '../forms/digits'
import type { FrameOf } from '../frames'
import { MailActsPage } from '../pages/mail/mail-acts-page'
import { MailDoorPage } from '../pages/mail/mail-door-page'
import { renderPage } from '../render-page'
import { handleParams, MAIL_DOOR, pathOfMail } from '../track/mail-door'
import { createActRoutes } from './track-acts'

const typed = () => optional(Type.String({ maxLength: 200 }))

/**
 * The pages behind the links of mails. Reading them changes nothing, and opening one uses nothing up: scanners of mail servers open
 * links too, some of them with scripts.
 */
export const createMailActRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: MAIL_DOOR.path,
    summary: 'Read what the link of a mail opens, or open it',
    audience: 'applicant',
    params: handleParams(),
    audit: 'pages.mail',
    rate: 'track',
    showsNoApplication: 'before the link is opened it shows a form; afterwards the reading writes the row',
    respond: (request, services) => showMail(request, services, frameOf),
  },
  {
    method: 'POST',
    path: MAIL_DOOR.path,
    summary: 'Open the act of a mail in this browser',
    audience: 'public',
    params: handleParams(),
    body: object({ secret: typed(), digits: typed() }),
    statuses: [303, 422, 429],
    audit: 'pages.mail_open',
    rate: 'track',
    respond: (request, services) => openMail(request, services, frameOf),
  },
  ...createActRoutes(frameOf, MAIL_DOOR),
]

async function showMail(request: RouteRequest, { reads }: Services, frameOf: FrameOf) {
  const path = MAIL_DOOR.pathOf(request)
  const frame = frameOf(request)
  const tracked = await reads.readMailAct(request.params['handle'] ?? '', request)
  if (!tracked) return { status: 200, page: renderPage(<MailDoorPage frame={frame} path={path} />) }
  const { done, cookies } = reads.findDone(tracked.reference, request)
  const hasToldDanger = await reads.hasJustToldDanger(tracked.reference, request)
  const page = renderPage(
    <MailActsPage
      frame={frameOf(request, tracked.programme)}
      tracked={tracked}
      path={path}
      done={done}
      hasToldDanger={hasToldDanger}
    />,
  )
  return { status: 200, page, cookies }
}

async function openMail(request: RouteRequest, { acts }: Services, frameOf: FrameOf) {
  const { language, params } = request
  const handle = params['handle'] ?? ''
  const path = pathOfMail(language, handle)
  const render = (shown: Partial<Parameters<typeof MailDoorPage>[0]>) =>
    renderPage(<MailDoorPage frame={frameOf(request)} path={path} {...shown} />)
  const { secret, digits: typedDigits = '' } = request.body as { secret?: string; digits?: string }
  const digits = readSixDigits(typedDigits)
  const proof = secret === undefined ? digits && { digits } : { secret }
  if (!proof) return { status: 422, page: render({ refusal: 'missing' }) }
  const opened = await acts.openMailAct(handle, proof, request)
  if (opened.kind === 'locked') return { status: 429, page: render({ isLocked: true }) }
  if (opened.kind === 'wrong')
    return { status: 422, page: render({ refusal: secret === undefined ? 'wrong_digits' : 'wrong_link' }) }
  return { status: 303 as const, location: opened.act ? `${path}/${opened.act}` : path, cookies: opened.cookies }
}

import { Type } from '@sinclair/typebox'
import { MAIL_ACTS, type MailAct } from '../../domain/mail-acts'
import { object } from '../../api/schemas/primitives'
import { MailDoorPage } from '../pages/mail/mail-door-page'
import { renderPage } from '../render-page'
import type { ActDoor } from './act-door'

/** Address of the page that a link in a mail opens. */
export const pathOfMail = (language: string, handle: string): string => `/${language}/act/${handle}`

export const handleParams = () =>
  object({ handle: Type.String({ pattern: '^[A-Za-z0-9_-]{1,100}$', description: 'from a mail' }) })

/** The forms of the acts that the link of a mail opens; nothing else of the application is opened. */
export const MAIL_DOOR: ActDoor = {
  path: '/{language}/act/{handle}',
  params: handleParams,
  audit: 'pages.mail',
  acts: MAIL_ACTS,
  saysReference: true,
  pathOf: ({ language, params }) => pathOfMail(language, params['handle'] ?? ''),
  readFacts: (request, { reads }) => reads.readMailAct(request.params['handle'] ?? '', request),
  async give(act, request, { reads, acts }) {
    const handle = request.params['handle'] ?? ''
    if (!reads.isMailOpened(handle, request)) return undefined
    return acts.giveMailAct(handle, { ...act, name: act.name as MailAct }, request)
  },
  renderExpired: (request, frame, kept) =>
    renderPage(<MailDoorPage frame={frame} path={MAIL_DOOR.pathOf(request)} expired={{ kept }} />),
  keepOpen: async () => [],
}

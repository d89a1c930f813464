import { DIRECTIONS } from '../../locales/language'
import type { Frame } from '../parts/frame'
import { LEAVE_TO } from '../parts/header'

/** An empty style sheet. With it the browser drops the pages that it keeps for Back; see `FORGET_PAGES`. */
export const FORGETTING = '/forget.css'

interface LeavePageProps {
  frame: Frame
  /** the browser drops what it keeps for Back. Asked for by this page, because the page before it is kept only when this one is shown. */
  forgets: boolean
}

/** An empty page that leads away from the platform at once, for browsers without scripts. It names nothing. */
export function LeavePage({ frame: { translator }, forgets }: LeavePageProps) {
  const { language, translate } = translator
  return (
    <html lang={language} dir={DIRECTIONS[language]}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="refresh" content={`0;url=${LEAVE_TO}`} />
        <title>{translate('parts.leaving')}</title>
        {forgets && <link rel="stylesheet" href={FORGETTING} />}
      </head>
      <body />
    </html>
  )
}

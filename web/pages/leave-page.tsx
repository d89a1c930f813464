import { DIRECTIONS } from '../../locales/language'
import type { Frame } from '../parts/frame'
import { LEAVE_TO } from '../parts/header'

/** An empty page that leads away from the platform at once, for browsers without scripts. It names nothing. */
export function LeavePage({ frame: { translator } }: { frame: Frame }) {
  const { language, translate } = translator
  return (
    <html lang={language} dir={DIRECTIONS[language]}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="refresh" content={`0;url=${LEAVE_TO}`} />
        <title>{translate('parts.leaving')}</title>
      </head>
      <body />
    </html>
  )
}

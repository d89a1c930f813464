import { formatDateAndTime } from '../../../locales/format-time'
import { Document } from '../../parts/document'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'

interface CallProps {
  frame: Frame
  /** epoch ms */
  callBy: number
  timeZone: string
}

/** Says until when the contact centre calls. It says the same whether or not an application has the number. */
export function CallPage({ frame, callBy, timeZone }: CallProps) {
  const { translate, language } = frame.translator
  const title = translate('lost.called')
  const when = formatDateAndTime(language, callBy, timeZone)
  return (
    <Document frame={frame} title={title} back={`/${language}/track/lost`}>
      <h1>{title}</h1>
      <Notice title={translate('lost.called.promise', { when })}>
        <p>{translate('lost.called.hours')}</p>
      </Notice>
      <p>{translate('lost.called.same')}</p>
      <p>{translate('lost.called.code')}</p>
      <p>
        <a href={`/${language}/track/lost`}>{translate('lost.called.again')}</a>
      </p>
    </Document>
  )
}

import { CallCentre } from '../../parts/contact'
import { Document } from '../../parts/document'
import { Emergency } from '../../parts/emergency'
import { ButtonLink, Buttons } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'

/** What becomes of a note, and that it is no application: the way to send one, and help in danger. */
export function NoteSentPage({ frame }: { frame: Frame }) {
  const { translate, language } = frame.translator
  const title = translate('note.sent')
  return (
    <Document frame={frame} title={title}>
      <Notice tone="success" title={title} isResult>
        <h1 class="spoken">{title}</h1>
        <p>{translate('note.sent.read')}</p>
      </Notice>
      <p>
        <strong>{translate('note.sent.not')}</strong>
      </p>
      <p>
        {translate('note.sent.send')} <CallCentre say={(values) => translate('note.sent.call', values)} />
      </p>
      <Buttons>
        <ButtonLink href={`/${language}/send`}>{translate('note.sent.begin')}</ButtonLink>
        <ButtonLink look="second" href={`/${language}`}>
          {translate('note.sent.start')}
        </ButtonLink>
      </Buttons>
      <Emergency />
    </Document>
  )
}

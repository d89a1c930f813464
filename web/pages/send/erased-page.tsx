import { Document } from '../../parts/document'
import { ButtonLink, Buttons } from '../../parts/form'
import type { Frame } from '../../parts/frame'

/** What was typed is gone. */
export function ErasedPage({ frame }: { frame: Frame }) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={translate('sendPage.erased')}>
      <h1>{translate('sendPage.erased')}</h1>
      <p>{translate('sendPage.erased.text')}</p>
      <Buttons>
        <ButtonLink look="second" href={`/${language}/send`}>
          {translate('sendPage.erased.again')}
        </ButtonLink>
      </Buttons>
    </Document>
  )
}

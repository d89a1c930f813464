import { Document } from '../../parts/document'
import { DraftList } from '../../parts/draft-list'
import { ButtonLink, Buttons } from '../../parts/form'
import type { Frame } from '../../parts/frame'

/** What was typed in one complaint is gone. The script lists the others. */
export function ErasedPage({ frame }: { frame: Frame }) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={translate('sendPage.erased')} scripts={['device']}>
      <h1>{translate('sendPage.erased')}</h1>
      <p>{translate('sendPage.erased.text')}</p>
      <DraftList />
      <Buttons>
        <ButtonLink look="second" href={`/${language}/send`}>
          {translate('sendPage.erased.again')}
        </ButtonLink>
      </Buttons>
    </Document>
  )
}

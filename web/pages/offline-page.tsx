import { Document } from '../parts/document'
import { DraftList } from '../parts/draft-list'
import { Emergency } from '../parts/emergency'
import { ButtonLink, Buttons } from '../parts/form'
import type { Frame } from '../parts/frame'

/** Shown in place of a page that does not arrive, because there is no network: what is possible without it. */
export function OfflinePage({ frame }: { frame: Frame }) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={translate('offline.title')} scripts={['device']}>
      <Emergency />
      <h1>{translate('offline.title')}</h1>
      <p class="lead">{translate('offline.text')}</p>
      <DraftList />
      <Buttons>
        {/* The page stands at the address that did not arrive. */}
        <ButtonLink href="">{translate('offline.again')}</ButtonLink>
        <ButtonLink look="second" href={`/${language}/send/all`}>
          {translate('offline.write')}
        </ButtonLink>
      </Buttons>
    </Document>
  )
}

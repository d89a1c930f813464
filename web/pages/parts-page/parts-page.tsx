import { Document } from '../../parts/document'
import { ErrorSummary } from '../../parts/error-summary'
import type { Frame } from '../../parts/frame'
import { ShownContact } from './shown-contact'
import { ShownFacts } from './shown-facts'
import { ShownFields } from './shown-fields'
import { ShownLists } from './shown-lists'
import { ShownReceipt } from './shown-receipt'

/** Each part in all its states, to look at and to test. */
export function PartsPage({ frame }: { frame: Frame }) {
  const { translate, language } = frame.translator
  const errors = [
    { field: 'who-wrong', text: translate('partsPage.who.error') },
    { field: 'when-wrong-month', text: translate('partsPage.when.error') },
  ]
  return (
    <Document frame={frame} title={translate('partsPage.title')} back={`/${language}`} scripts={['keep']} hasErrors>
      <ErrorSummary errors={errors} />
      <h1>{translate('partsPage.title')}</h1>
      <p class="lead">{translate('partsPage.lead')}</p>
      <ShownFields errors={errors} />
      <ShownFacts />
      <ShownLists />
      <ShownContact />
      <ShownReceipt />
    </Document>
  )
}

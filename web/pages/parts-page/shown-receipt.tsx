import { BegunAt, DraftList, OtherDrafts } from '../../parts/draft-list'
import { ButtonLink, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { QrCode } from '../../parts/qr-code'
import { ReceiptTools } from '../../parts/receipt-tools'
import { RepeatedSteps } from '../../parts/repeated-steps'
import { OfflineNotice } from '../../parts/offline-notice'
import { SendingNotice } from '../../parts/sending-notice'
import { SixDigitsField } from '../../parts/six-digits-field'
import { SHOWN_REFERENCE } from './shown-facts'

/** What stands around sending: the receipt, and what the script shows. */
export function ShownReceipt() {
  const { translate } = useTranslator()
  const sentence = translate('partsPage.repeated')
  return (
    <>
      <h2>{translate('partsPage.sending')}</h2>
      <BegunAt device="" />
      <DraftList />
      <OtherDrafts />
      <Form action="" method="get">
        <SixDigitsField name="number" label={translate('partsPage.number')} hint={translate('partsPage.number.hint')} />
        <SendingNotice />
        <OfflineNotice isInDanger />
      </Form>
      <Buttons>
        <ButtonLink href="#content">{translate('partsPage.continue')}</ButtonLink>
      </Buttons>
      <QrCode address={`https://bekhedmetkom.example/track?${SHOWN_REFERENCE}`} label={translate('partsPage.square')} />
      <ReceiptTools words={SHOWN_REFERENCE} />
      <RepeatedSteps future={{ steps: [{ kind: 'list', sentence }], end: 'repeats', repeats: ['list'] }} />
    </>
  )
}

import type { Services } from '../../../api/services'
import { nameCall } from '../../parts/call-title'
import { CallCentre, ContactLine } from '../../parts/contact'
import { formatDate, formatPlainDate } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { DangerNotice } from '../../parts/danger-notice'
import { Document } from '../../parts/document'
import { DutyNotice } from '../../parts/duty-notice'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { ReceiptTools } from '../../parts/receipt-tools'
import { QrCode } from '../../parts/qr-code'
import { Reference } from '../../parts/reference'
import { Sentence } from '../../parts/sentence'
import { SummaryList } from '../../parts/summary-list'

type Receipt = NonNullable<Awaited<ReturnType<Services['reads']['readReceipt']>>>

export interface ReceiptPageFacts {
  receipt: Receipt
  /** the whole address of the page on which an application is followed, without any code */
  trackAddress: string
  /** the name of the draft on the device */
  draft: string | undefined
  /** epoch ms */
  now: number
}

/**
 * The receipt: reference, tracking code, what happens next with dates, and how to keep all of it. The browser does not jump past what the
 * officer on duty does.
 */
export function ReceiptPage({ frame, receipt, trackAddress, draft, now }: { frame: Frame } & ReceiptPageFacts) {
  const { translate, language } = frame.translator
  const {
    reference,
    trackingCode,
    receivedAt,
    promisedOn,
    firstReadBy,
    answerBy,
    tellsOfDanger = false,
    timeZone,
  } = receipt
  const readBy = firstReadBy === undefined ? undefined : Date.parse(firstReadBy)
  const promised = formatPlainDate(language, promisedOn)
  const lost = chooseLost(receipt)
  const rows = [
    { label: translate('receipt.reference'), value: <Reference value={reference} isLarge /> },
    ...(trackingCode === undefined
      ? []
      : [{ label: translate('receipt.code'), value: <Reference value={trackingCode} isLarge /> }]),
    { label: translate('receipt.received'), value: formatDate(language, Date.parse(receivedAt), timeZone) },
    { label: translate('receipt.promised'), value: promised },
  ]
  return (
    <Document frame={frame} title={translate('receipt.title')} scripts={['device']}>
      {readBy === undefined ? (
        tellsOfDanger && <DangerNotice says="later" />
      ) : (
        <DutyNotice until={readBy > now ? readBy : undefined} timeZone={timeZone} isInDanger={tellsOfDanger} />
      )}
      <Notice tone="success" title={translate('receipt.title')} isResult={readBy === undefined && !tellsOfDanger}>
        <h1 class="spoken">{translate('receipt.title')}</h1>
        <SummaryList rows={rows} />
        <p>{translate('receipt.word')}</p>
        <p>
          {translate('receipt.code.text')} {tellsOfDanger && translate('receipt.code.danger')}
        </p>
      </Notice>
      {answerBy === 'phone' && (
        <Notice title={nameCall(frame.translator, receipt)}>
          <ul>
            <li>{translate(receipt.isOtherCalled ? 'calls.when.other' : 'calls.when')}</li>
            <li>{translate(receipt.isOtherCalled ? 'calls.tries.other' : 'calls.tries')}</li>
            <li>{translate('calls.instead')}</li>
          </ul>
        </Notice>
      )}
      <ReceiptTools words={[reference, trackingCode].filter((each) => each !== undefined).join('\n')} />
      <h2>{translate('receipt.next')}</h2>
      <ol class="steps">
        {readBy !== undefined && <li>{translate('receipt.next.duty')}</li>}
        <li>{translate('receipt.next.triage')}</li>
        <li>{translate('receipt.next.entity')}</li>
        <li>
          <span>
            <Sentence text={translate('receipt.next.answer', { date: isolate(promised) })} />{' '}
            {translate(answerBy === undefined ? 'receipt.next.way' : `receipt.next.way.${answerBy}`)}
          </span>
        </li>
        <li>{translate('receipt.next.rate')}</li>
      </ol>
      <section>
        <h2>{translate('receipt.page')}</h2>
        <Buttons>
          <ButtonLink href={`/${language}/track`}>{translate('receipt.track')}</ButtonLink>
        </Buttons>
        <p>{translate('receipt.track.text')}</p>
        {/* No second link: it is read on paper. */}
        <p>
          <bdi>{trackAddress}</bdi>
        </p>
        <QrCode address={trackAddress} label={translate('receipt.qr')} />
      </section>
      <h2>{translate('receipt.lost')}</h2>
      <p>
        {translate(lost)} {/* The contact centre does not see what the officer on duty has not accepted. */}
        {readBy === undefined && lost !== 'receipt.lost.none' && (
          <CallCentre say={(values) => translate('receipt.lost.call', values)} />
        )}
      </p>
      <ContactLine isQuiet />
      <section class="unprinted">
        {!tellsOfDanger && (
          <>
            <h2>{translate('receipt.dates')}</h2>
            <p>{translate('receipt.calendar.text')}</p>
          </>
        )}
        <Form action={`/${language}/send/new`} sent={draft}>
          <Buttons>
            {/* A date in a calendar is a trace on the device. */}
            {!tellsOfDanger && (
              <ButtonLink href={`/${language}/sent/${reference}/calendar`}>{translate('receipt.calendar')}</ButtonLink>
            )}
            <Button look="second">{translate('receipt.another')}</Button>
          </Buttons>
        </Form>
      </section>
    </Document>
  )
}

/** What helps when the code is lost, by what was given: a number by e-mail opens nothing that nobody accepted, and nothing of danger. */
function chooseLost({ firstReadBy, tellsOfDanger, waysBack: { byMail, byCall } }: Receipt) {
  if (tellsOfDanger) return byCall ? 'receipt.lost.danger' : 'receipt.lost.none'
  if (!byMail && !byCall) return 'receipt.lost.none'
  const isHeld = firstReadBy !== undefined
  if (!byMail) return isHeld ? 'receipt.lost.duty' : 'receipt.lost.phone'
  if (!byCall) return isHeld ? 'receipt.lost.duty.email' : 'receipt.lost.email'
  return isHeld ? 'receipt.lost.duty.text' : 'receipt.lost.text'
}

/** The receipt is shown no more, or was never shown on this device. */
export function ReceiptGonePage({ frame }: { frame: Frame }) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={translate('receipt.gone')}>
      <h1>{translate('receipt.gone')}</h1>
      <p>{translate('receipt.gone.text')}</p>
      <Buttons>
        <ButtonLink href={`/${language}/track`}>{translate('receipt.track')}</ButtonLink>
      </Buttons>
    </Document>
  )
}
